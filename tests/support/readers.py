"""People who read the site: with a mouse, with the keyboard alone, and by touch on a phone."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from browsing import STARTED
from playwright.sync_api import Browser, Locator, Page, expect

DESK: dict[str, Any] = {"viewport": {"width": 1280, "height": 800}}
PHONE: dict[str, Any] = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}
MOST_TABS = 600
"""Presses of the Tab key after which a target counts as out of reach."""


class Mouse:
    """A reader at a desk who points and clicks."""

    device = DESK

    def __init__(self, page: Page):
        self.page = page

    def choose(self, target: Locator) -> None:
        """Follow a link or use a control."""
        target.click()

    def go_to(self, title: str) -> None:
        """Open a page by its entry in the navigation, and wait for its scripts."""
        before = self.page.url
        self.choose(self.page.get_by_role("navigation", name="Pages").get_by_role("link", name=title, exact=True))
        self.page.wait_for_url(lambda url: url != before)
        self.page.evaluate(STARTED)

    def search(self, query: str) -> None:
        """Type a query into the search and open what Enter leads to."""
        self.choose(self.page.get_by_role("button", name="Search"))
        field = self.page.get_by_role("dialog").get_by_role("combobox")
        field.fill(query)
        expect(self.page.locator("[role=option][aria-selected=true]")).to_be_visible()
        before = self.page.url
        field.press("Enter")
        self.page.wait_for_url(lambda url: url != before)

    def paste(self) -> str:
        """Return what was copied, as someone gets it by pasting it once the page says that it's there."""
        expect(self.page.get_by_role("status").filter(has_text="Copied")).to_be_attached()
        self.page.evaluate("document.body.insertAdjacentHTML('beforeend', '<textarea id=__paste></textarea>')")
        field = self.page.locator("#__paste")
        field.focus()
        self.page.keyboard.press("Control+V")
        text = field.input_value()
        field.evaluate("each => each.remove()")
        return text


class Keyboard(Mouse):
    """A reader at a desk who uses the keyboard alone."""

    def choose(self, target: Locator) -> None:
        """Press Tab until the target has the focus, and then the key that uses it."""
        element = target.element_handle()
        for _ in range(MOST_TABS):
            if self.page.evaluate("each => each === document.activeElement", element):
                break
            self.page.keyboard.press("Tab")
        expect(target).to_be_focused()
        is_box = target.evaluate("each => each.matches('[type=checkbox]')")
        self.page.keyboard.press("Space" if is_box else "Enter")


class Touch(Mouse):
    """A reader with a phone."""

    device = PHONE

    def choose(self, target: Locator) -> None:
        """Tap the target."""
        target.tap()

    def go_to(self, title: str) -> None:
        """Open the menu, and in it a page."""
        self.choose(self.page.get_by_role("button", name="Menu"))
        super().go_to(title)


READERS: dict[str, type[Mouse]] = {"mouse": Mouse, "keyboard": Keyboard, "touch": Touch}


@contextmanager
def reading(browser: Browser, address: str, kind: str) -> Iterator[Mouse]:
    """Give a reader of a kind a page of their own, for as long as the context lasts."""
    reader = READERS[kind]
    context = browser.new_context(base_url=address, **reader.device)
    yield reader(context.new_page())
    context.close()
