"""For who wants no motion, who enlarges, and who looks while the page comes: nothing moves, and nothing is lost."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import TAKE_THE_MOUSE
from kinds import KINDS
from nginx import Deployed, free_port, served
from playwright.sync_api import Browser, Page, expect

MOVING = """[...document.querySelectorAll("*")].flatMap(each => ["", "::before", "::after"].map(part => {
  const style = getComputedStyle(each, part || null)
  const moves = style.animationName !== "none" || style.transitionDuration.split(", ").some(time => parseFloat(time))
  return moves || style.scrollBehavior === "smooth" ? `${each.outerHTML.slice(0, 80)}${part}` : ""
})).filter(Boolean)"""


@pytest.mark.parametrize("kind", KINDS)
def test_who_wants_no_motion_gets_none(page: Page, kind: str) -> None:
    page.emulate_media(reduced_motion="reduce")
    page.goto(KINDS[kind])
    expect(page.locator("html.js")).to_be_attached()
    page.keyboard.press("/")
    page.keyboard.type("susp")
    page.wait_for_selector(".md-search-result__item")
    assert page.evaluate(MOVING) == []
    assert page.evaluate("document.getAnimations().length") == 0


def test_others_may_see_some(page: Page) -> None:
    page.emulate_media(reduced_motion="no-preference")
    page.goto("")
    page.wait_for_function(f"({MOVING}).length > 0")


READY = "document.querySelectorAll('.ref-value > h2').length === document.querySelectorAll('.ref-copy').length"
"""Of a page whose scripts have begun: the buttons are there that they add."""


@pytest.mark.parametrize("kind", KINDS)
def test_four_times_as_large_nothing_is_lost(page: Page, kind: str) -> None:
    """A window of 1280 by 1024 enlarged to 400% has the room of one of 320 by 256."""
    page.set_viewport_size({"width": 1280, "height": 1024})
    page.goto(KINDS[kind])
    expect(page.locator("html.js")).to_be_attached()
    page.wait_for_function(READY)
    words = page.locator("article").inner_text().split()
    page.set_viewport_size({"width": 320, "height": 256})
    page.reload()
    expect(page.locator("html.js")).to_be_attached()
    page.wait_for_function(READY)
    assert sorted(page.locator("article").inner_text().split()) == sorted(words)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    wide = """[...document.querySelectorAll("article *")]
        .filter(e => !e.closest(".ref-scroll, .ref-unseen, pre, .headerlink, .tabbed-labels"))
        .filter(e => e.getBoundingClientRect().right > 321).map(e => e.outerHTML.slice(0, 80))"""
    assert page.evaluate(wide) == []
    header = page.locator(".md-header").bounding_box()
    assert header and header["height"] < 256 / 3
    page.locator("article h1").evaluate("each => each.scrollIntoView()")
    expect(page.locator("article h1")).to_be_in_viewport()


WATCH = """
window.shifts = []
new PerformanceObserver(list => shifts.push(...list.getEntries()
    .filter(shift => !shift.hadRecentInput)
    .map(({value, sources}) =>
        `${value}: ${sources.map(({node}) => (node?.outerHTML ?? node?.textContent ?? "").slice(0, 80))}`)
)).observe({type: "layout-shift", buffered: true})
"""
PLACES = [
    *KINDS.values(),
    "fase/",
    "connector-error-code/#Mode3Error",
    "measurand/#Voltage",
    "ocpp/2.1/#ReasonEnumType",
]
SLOW = "3k"
"""Bytes of a page in a second: most come in three to six parts, each of which is shown as soon as it may be."""


def shifts(browser: Browser, address: str, place: str, width: int) -> list[str]:
    """What moved while the page came, and when its reader first touched it."""
    context = browser.new_context(base_url=address, viewport={"width": width, "height": 800})
    context.add_init_script(WATCH + TAKE_THE_MOUSE)
    page = context.new_page()
    page.goto(place, wait_until="networkidle")
    expect(page.locator("html.js")).to_be_attached()
    page.wait_for_timeout(500)
    moved: list[str] = page.evaluate("shifts")
    context.close()
    return moved


@pytest.fixture(scope="module")
def slow(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Deployed]:
    """The site at the end of a slow line."""
    folder = tmp_path_factory.mktemp("slow")
    shutil.copytree(site, folder / "site")
    with served(folder / "site", folder, free_port(), rate=SLOW) as there:
        yield there


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("place", PLACES)
def test_nothing_shifts_when_a_page_comes_or_begins_to_be_used(
    browser: Browser, deployed: Deployed, place: str, width: int
) -> None:
    assert shifts(browser, deployed.address, place, width) == []


@pytest.mark.parametrize("place", PLACES)
def test_nothing_shifts_while_a_page_comes_slowly(browser: Browser, slow: Deployed, place: str) -> None:
    """A part of a second at a time, of which the browser shows what it can."""
    assert shifts(browser, slow.address, place, 1280) == []
