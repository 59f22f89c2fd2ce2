"""Everything by keyboard alone: the focus is seen, gets everywhere, and gets out again."""

from typing import Any

import pytest
from browsing import open_page
from kinds import KINDS
from playwright.sync_api import Page, expect

REACHABLE = "a[href], button, input, select, textarea, summary, [tabindex]"
NUMBER = "each => each.numberOfTour ??= (window.toured = (window.toured ?? 0) + 1)"
"""Gives an element a number that it keeps whatever is added to the page."""
READ = """async () => {
  const frame = () => new Promise(requestAnimationFrame)
  for (let top = 0; top < document.body.scrollHeight; top += innerHeight) {
    scrollTo(0, top)
    await frame()
    await frame()
  }
  scrollTo(0, 0)
}"""
"""Goes through the page, so that everything gets its buttons."""
LOOK = """() => {
  const within = document.activeElement
  if (!within || within === document.body) return null
  const box = within.getClientRects()[0] ?? new DOMRect()
  const isOutlined = each => parseFloat(getComputedStyle(each).outlineWidth) >= 2 &&
    getComputedStyle(each).outlineStyle !== "none"
  const middle = (from, to, end) => (Math.max(from, 0) + Math.min(to, end)) / 2
  const there = document.elementFromPoint(
    middle(box.left, box.right, innerWidth), middle(box.top, box.bottom, innerHeight))
  const faults = []
  if (![within, within.parentElement].some(isOutlined)) faults.push("no outline")
  if (!there || !(within.contains(there) || there.contains(within))) faults.push("out of view")
  return {number: (NUMBER)(within), is: within.outerHTML.slice(0, 120), faults: faults.join(", ")}
}""".replace("NUMBER", NUMBER)
EXPECTED = """reachable => {
  const isShown = each => each.getClientRects().length && each.checkVisibility({visibilityProperty: true})
  return [...document.querySelectorAll(reachable)]
    .filter(each => each.tabIndex >= 0 && !each.matches("[type=radio], [type=checkbox]") && isShown(each))
    .map(each => [(NUMBER)(each), each.outerHTML.slice(0, 120)])
}""".replace("NUMBER", NUMBER)


def tour(page: Page) -> dict[int, dict[str, Any]]:
    """Return what tabbing through the whole page focuses, by its number."""
    found: dict[int, dict[str, Any]] = {}
    for _ in range(3000):
        page.keyboard.press("Tab")
        for _ in range(10):
            focused = page.evaluate(LOOK)
            if not (focused and focused["faults"]):
                break
            page.wait_for_timeout(100)  # a table scrolls a moment later
        if focused is None and found:
            return found
        if focused and focused["number"] in found:
            assert focused["number"] == next(iter(found)), f"a trap: {focused['is']}"
            return found
        if focused:
            found[focused["number"]] = focused
    raise AssertionError("tabbing has no end")


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind not in ("codes", "version", "types")])
def test_tabbing_shows_where_it_is_and_reaches_everything(page: Page, kind: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    open_page(page, KINDS[kind])
    page.evaluate(READ)
    found = tour(page)
    assert [f"{each['faults']}: {each['is']}" for each in found.values() if each["faults"]] == []
    page.evaluate("document.activeElement.blur()")
    assert [name for number, name in page.evaluate(EXPECTED, REACHABLE) if number not in found] == []


def test_the_first_stop_leads_past_the_navigation(page: Page) -> None:
    page.goto("connector-status/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to content")).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**#*")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('article') !== null")


@pytest.mark.parametrize("key", ["Space", "Enter"])
@pytest.mark.parametrize("name", ["Menu", "Contents"])
def test_what_a_narrow_window_hides_opens_and_closes(page: Page, name: str, key: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    open_page(page, "connector-status/")
    button, opened = page.get_by_role("button", name=name, exact=True), page.locator(":popover-open")
    button.focus()
    expect(opened).to_have_count(0)
    page.keyboard.press(key)
    expect(opened).to_be_visible()
    page.keyboard.press("Escape")
    expect(opened).to_have_count(0)
    expect(button).to_be_focused()
    page.keyboard.press(key)
    page.keyboard.press("Tab")
    expect(opened.get_by_role("link").first).to_be_focused()
    page.keyboard.press("Tab")
    before = page.url
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: url != before)
    expect(page.locator(":popover-open")).to_have_count(0)


def test_the_scheme_switches(page: Page) -> None:
    page.emulate_media(color_scheme="light")
    open_page(page, "")
    ground = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(ground)
    switch = page.get_by_role("button", name="Switch between light and dark")
    expect(switch).to_have_count(1)
    switch.focus()
    page.keyboard.press("Enter")
    page.wait_for_function(f"light => {ground} !== light", arg=light)
    page.keyboard.press("Enter")
    page.wait_for_function(f"light => {ground} === light", arg=light)


def test_a_table_scrolls(page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto("measurand/")
    region = page.get_by_role("region", name="Names by stem and suffix")
    region.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    page.wait_for_function("document.activeElement.scrollLeft > 0")
    first, around = region.locator("tbody th").first.bounding_box(), region.bounding_box()
    assert first and around and first["x"] >= around["x"], "the value stays"


def test_code_scrolls(page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto("linking/")
    block = page.locator("pre").first
    expect(block).to_have_attribute("tabindex", "0")
    block.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("document.activeElement.scrollLeft > 0")


def test_source_code_is_chosen(page: Page) -> None:
    open_page(page, "connector-status/")
    page.get_by_text("Show this enumeration as source code").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("[data-samples] pre")).to_be_visible()
    expect(page.locator("[data-samples] [aria-current]")).to_be_focused()
