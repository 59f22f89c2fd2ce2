"""Nothing moves and nothing is lost: for those who want no motion, who enlarge, and who look while the page comes."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from browsing import open_page
from kinds import KINDS
from nginx import Deployed, free_port, served
from playwright.sync_api import Browser, Page, expect

MOVING = """[...document.querySelectorAll("*")].flatMap(each => ["", "::before", "::after"].map(part => {
  const style = getComputedStyle(each, part || null)
  const moves = style.animationName !== "none" || style.transitionDuration.split(", ").some(time => parseFloat(time))
  return moves || style.scrollBehavior === "smooth" ? `${each.outerHTML.slice(0, 80)}${part}` : ""
})).filter(Boolean)"""


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_moves_by_itself(page: Page, kind: str) -> None:
    open_page(page, KINDS[kind])
    page.keyboard.press("/")
    expect(page.get_by_role("dialog")).to_be_visible()
    assert page.evaluate(MOVING) == []
    assert page.evaluate("document.getAnimations().length") == 0


def test_motion_would_be_seen(page: Page) -> None:
    page.goto("")
    page.evaluate("document.querySelector('h1').animate({ opacity: [0, 1] }, 10_000)")
    assert page.evaluate("document.getAnimations().length") == 1


LEFT_OUT = ".ref-value .headerlink, .ref-families td:has(> .ref-absent), .ref-mapping td:is(:empty, :has(> .ref-quiet))"
"""Parts that a narrow page leaves out: links that a button copies, and cells that are empty or say "not in 1.2" or "any or none"."""
VISIBLE = f"""window.visible = () => [...document.querySelectorAll("article *")].filter(each => {{
  const {{ width, height }} = each.getBoundingClientRect()
  const shown = each.checkVisibility({{ opacityProperty: true, visibilityProperty: true }})
  return shown && width > 1 && height > 1 && !each.closest("{LEFT_OUT}")
}})"""


def enlarge(page: Page) -> list[str]:
    """Enlarge a page to 400% and return the elements that are no longer visible.

    A window of 1280 by 1024 then has the room of one of 320 by 256.
    """
    page.set_viewport_size({"width": 1280, "height": 1024})
    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")
    page.evaluate(VISIBLE)
    assert page.evaluate("(window.before = visible()).length") > 5
    page.set_viewport_size({"width": 320, "height": 256})
    lost: list[str] = page.evaluate(
        "[...new Set(before).difference(new Set(visible()))].map(each => each.outerHTML.slice(0, 80))"
    )
    return lost


@pytest.mark.parametrize("kind", KINDS)
def test_four_times_as_large_nothing_is_lost(page: Page, kind: str) -> None:
    open_page(page, KINDS[kind])
    assert enlarge(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    wide = """[...document.querySelectorAll("article *")]
        .filter(e => !e.closest(".ref-scroll, .ref-unseen, pre, .headerlink, option, thead"))
        .filter(e => e.getBoundingClientRect().right > 321).map(e => e.outerHTML.slice(0, 80))"""
    assert page.evaluate(wide) == []
    header = page.get_by_role("banner").bounding_box()
    assert header and header["height"] < 256 / 3
    page.locator("article h1").evaluate("each => each.scrollIntoView()")
    expect(page.locator("article h1")).to_be_in_viewport()


@pytest.mark.parametrize("how", ["display: none", "visibility: hidden", "opacity: 0"])
def test_a_loss_would_be_seen(page: Page, how: str) -> None:
    open_page(page, KINDS["enumeration"])
    page.add_style_tag(content=f"@media (max-width: 30em) {{ :is(p, li, table) {{ {how} !important; }} }}")
    assert {"p", "li", "table"} <= {re.split(r"\W", each)[1] for each in enlarge(page)}


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
    "connector-status/#Occupide",
    "measurand/#Voltage",
    "ocpp/2.1/#ReasonEnumType",
]
SLOW = "3k"
"""Bytes of a page in a second: most come in three to six parts, each of which is shown as soon as possible."""


def shifts(browser: Browser, address: str, place: str, width: int) -> list[str]:
    """Return what moved while a page came and its scripts began."""
    context = browser.new_context(base_url=address, viewport={"width": width, "height": 800})
    context.add_init_script(WATCH)
    page = context.new_page()
    open_page(page, place)
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(500)
    moved: list[str] = page.evaluate("shifts")
    context.close()
    return moved


@pytest.fixture(scope="module")
def slow(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Deployed]:
    """The site at the end of a slow line."""
    folder = tmp_path_factory.mktemp("slow")
    shutil.copytree(site, folder / "site")
    with served(folder / "site", folder, free_port(), rate=SLOW) as server:
        yield server


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("place", PLACES)
def test_nothing_shifts_when_a_page_comes(browser: Browser, deployed: Deployed, place: str, width: int) -> None:
    assert shifts(browser, deployed.address, place, width) == []


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("place", ["", "connector-status/", "ocpp/1.6/", "linking/", "fase/"])
def test_nothing_shifts_while_a_page_comes_slowly(browser: Browser, slow: Deployed, place: str, width: int) -> None:
    """A part of a second at a time, of which the browser shows what it can."""
    assert shifts(browser, slow.address, place, width) == []
