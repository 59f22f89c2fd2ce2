"""Links to values of each kind, and what a page hides of the one that it is at."""

from playwright.sync_api import Page

VALUES = ["connector-status/#Occupied", "ocpp/types/trigger-reason/#ChargingRateChanged"]
"""One that is deprecated, has a question, and is easily confused; one that a version explains in other words."""


def hidden(page: Page) -> list[str]:
    """Return the hidden texts of the value that the page's URL leads to."""
    section = page.locator("section:has(> :target)")
    section.wait_for()
    texts = section.locator("p, li, dt, dd")
    assert texts.count() > 3
    return [text.inner_text() for text in texts.all() if not text.is_visible()]
