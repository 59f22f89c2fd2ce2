"""Searches by a reader who looks at the results before pressing the next key."""

from playwright.sync_api import Page

DIALOG = "dialog.ref-search"
ANSWERED = """query => {
  const field = document.querySelector("dialog.ref-search input")
  return field.value === query && document.getElementById(field.getAttribute("aria-controls"))?.ariaBusy === "false"
}"""
"""Whether the results are those of the whole query."""


def type_query(page: Page, query: str, opened_by: str = "/") -> None:
    """Open the search with a key, type a query, and wait for its results."""
    page.keyboard.press(opened_by)
    page.locator(f"{DIALOG} input").wait_for()
    page.keyboard.type(query)
    page.wait_for_function(ANSWERED, arg=query)


def results(page: Page) -> list[str]:
    """Return the texts of the rows."""
    return [" ".join(text.split()) for text in page.locator(f"{DIALOG} [role=option]").all_inner_texts()]
