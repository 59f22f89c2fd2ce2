"""Everything by keyboard alone: where it is, is seen; it gets everywhere, and out again."""

from typing import Any

import pytest
from kinds import KINDS
from playwright.sync_api import Page, expect
from searching import type_query

REACHABLE = "a[href], button, input, select, textarea, summary, [tabindex]"
LOOK = """reachable => {
  const within = document.activeElement
  if (!within || within === document.body) return null
  const shown = within.matches("input[type=radio]")
    ? [within.nextElementSibling, ...within.labels].find(each => each?.matches("label") && each.offsetWidth)
    : within
  const box = shown.getClientRects()[0] ?? new DOMRect()
  const isOutlined = each => parseFloat(getComputedStyle(each).outlineWidth) >= 2 &&
    getComputedStyle(each).outlineStyle !== "none"
  const middle = (from, to, end) => (Math.max(from, 0) + Math.min(to, end)) / 2
  const there = document.elementFromPoint(
    middle(box.left, box.right, innerWidth), middle(box.top, box.bottom, innerHeight))
  const faults = []
  if (![shown, shown.parentElement].some(isOutlined)) faults.push("no outline")
  if (!there || !(shown.contains(there) || there.contains(shown))) faults.push("out of view")
  const all = [...document.querySelectorAll(reachable)]
  return {number: all.indexOf(within), is: within.outerHTML.slice(0, 120), faults: faults.join(", ")}
}"""
"""A radio button is seen by its label: the switch of the scheme by the one after it, a tab by its own."""
EXPECTED = """reachable => {
  const isShown = each => each.getClientRects().length && each.checkVisibility({visibilityProperty: true})
  const all = [...document.querySelectorAll(reachable)]
  return all.flatMap((each, number) =>
    each.tabIndex >= 0 && !each.matches("[type=radio], [type=checkbox]") && isShown(each) ? [number] : [])
}"""
A_MOMENT = 700
"""Milliseconds, in which a theme that fetched the page anew would have put it in the place of this one."""


def tour(page: Page) -> dict[int, dict[str, Any]]:
    """What tabbing through the whole page focuses, by its number among all that could be."""
    found: dict[int, dict[str, Any]] = {}
    for _ in range(3000):
        page.keyboard.press("Tab")
        focused = page.evaluate(LOOK, REACHABLE)
        if focused and focused["faults"]:
            page.wait_for_timeout(200)  # the search opens, and a table scrolls, a moment later
            focused = page.evaluate(LOOK, REACHABLE)
        if focused is None and found:
            return found
        if focused and focused["number"] in found:
            assert focused["number"] == next(iter(found)), f"a trap: {focused['is']}"
            return found
        if focused:
            found[focused["number"]] = focused
    raise AssertionError("tabbing has no end")


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("kind", KINDS)
def test_tabbing_shows_where_it_is_and_reaches_everything(page: Page, kind: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(reduced_motion="reduce")
    page.goto(KINDS[kind], wait_until="networkidle")
    expect(page.locator("html.js")).to_be_attached()
    found = tour(page)
    assert [f"{each['faults']}: {each['is']}" for each in found.values() if each["faults"]] == []
    page.evaluate("document.activeElement.blur()")
    missed = set(page.evaluate(EXPECTED, REACHABLE)) - set(found)
    name = "([reachable, number]) => document.querySelectorAll(reachable)[number].outerHTML.slice(0, 120)"
    assert [page.evaluate(name, [REACHABLE, number]) for number in missed] == []


def test_the_first_stop_leads_past_the_navigation(page: Page) -> None:
    page.goto("connector-status/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to content")).to_be_focused()
    expect(page.locator("html.js")).to_be_attached()
    page.evaluate("window.first = document.querySelector('article')")
    page.keyboard.press("Enter")
    page.wait_for_url("**#*")
    page.wait_for_timeout(A_MOMENT)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('article') === window.first")


def test_the_search_opens_and_leads_to_a_result_and_closes(page: Page) -> None:
    page.goto("")
    type_query(page, "suspended")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    expect(page.locator(".md-search-result__link").first).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#__search")).not_to_be_checked()
    page.keyboard.press("/")
    expect(page.locator("#__search")).to_be_checked()
    page.keyboard.press("ArrowDown")
    to = page.evaluate("document.activeElement.href")
    assert to and to != page.url
    page.keyboard.press("Enter")
    page.wait_for_url(to)


@pytest.mark.parametrize("key", ["Space", "Enter"])
def test_the_menu_of_a_narrow_window_opens_leads_on_and_closes(page: Page, key: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto("codes/", wait_until="networkidle")
    page.get_by_role("button", name="Navigation").focus()
    page.keyboard.press(key)
    expect(page.locator("#__drawer")).to_be_checked()
    overview = page.locator(".md-nav--primary").get_by_role("link", name="Overview")
    expect(overview).to_be_in_viewport()
    page.keyboard.press("Escape")
    expect(page.locator("#__drawer")).not_to_be_checked()
    expect(overview).to_be_hidden()
    page.keyboard.press(key)
    for _ in range(9):
        page.keyboard.press("Tab")
        if overview.evaluate("each => each === document.activeElement"):
            break
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: not url.endswith("codes/"))


def test_the_scheme_switches(page: Page) -> None:
    page.emulate_media(color_scheme="light")
    page.goto("")
    expect(page.locator("form.md-header__option label:visible")).to_have_count(1)
    page.locator("#__palette_0").focus()
    for scheme in ("default", "slate"):
        page.keyboard.press("Enter")
        expect(page.locator("body")).to_have_attribute("data-md-color-scheme", scheme)


def test_a_table_scrolls(page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto("codes/")
    region = page.locator(".ref-scroll")
    region.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    page.wait_for_function("document.querySelector('.ref-scroll').scrollLeft > 0")
    first = page.locator(".ref-table tbody th").first.bounding_box()
    around = region.bounding_box()
    assert first and around and first["x"] >= around["x"]  # the code stays


def test_the_tabs_of_source_switch(page: Page) -> None:
    page.goto("connector-status/")
    expect(page.locator("html.js")).to_be_attached()
    page.locator(".ref-source input").first.focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator(".ref-source .tabbed-block").nth(1)).to_be_visible()
    expect(page.locator(".ref-source .tabbed-block").first).to_be_hidden()
