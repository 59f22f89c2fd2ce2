"""The built site in a real browser."""

from typing import Literal

import pytest
from playwright.sync_api import Browser, Dialog, Page, Route, expect
from searching import type_query

Scheme = Literal["light", "dark"]
KINDS = ["", "connector-status/", "measurand/", "codes/", "ocpp/2.0.1/"]
"""One page of each kind."""


def test_a_link_to_a_value_shows_it_below_the_header(page: Page) -> None:
    page.goto("connector-status/#SuspendedEVSE")
    page.wait_for_timeout(300)
    heading = page.locator('[id="SuspendedEVSE"]').bounding_box()
    header = page.locator(".md-header").bounding_box()
    assert header and heading and header["y"] + header["height"] <= heading["y"] < 400


def test_an_overview_row_leads_to_its_value(page: Page) -> None:
    page.goto("connector-status/")
    page.locator(".ref-overview").get_by_role("link", name="Finishing").click()
    page.wait_for_url("**/connector-status/#Finishing")


def test_a_replacement_is_one_click_away(page: Page) -> None:
    page.goto("connector-error-code/#Mode3Error")
    page.locator(".ref-deprecated").get_by_role("link", name="EVCommunicationError").click()
    page.wait_for_url("**/connector-error-code/#EVCommunicationError")


def test_the_diagram_links_to_values(page: Page) -> None:
    page.goto("connector-status/")
    page.locator(".ref-diagram").get_by_role("link", name="Reserved").click()
    page.wait_for_url("**#Reserved")


def test_typing_a_code_and_pressing_enter_leads_to_its_value(page: Page) -> None:
    page.goto("")
    type_query(page, "SuspendedEVSE")
    page.keyboard.press("Enter")
    page.wait_for_url("**/connector-status/#SuspendedEVSE")


@pytest.mark.parametrize("toggle", ["__search", "__drawer"])
def test_what_a_reader_has_opened_at_a_value_before_the_theme_came_stays_open(page: Page, toggle: str) -> None:
    held: list[Route] = []
    page.route("**/bundle.*.js", lambda route: held.append(route))
    page.set_viewport_size({"width": 360, "height": 740})
    with page.expect_request("**/bundle.*.js"):
        page.goto("connector-status/#Reserved", wait_until="commit")
    page.locator(f"label.md-header__button[for={toggle}]").click()
    expect(page.locator(f"#{toggle}")).to_be_checked()
    [theme] = held
    theme.continue_()
    expect(page.locator("html.js")).to_be_attached()
    page.wait_for_timeout(1000)  # a moment after it has begun, the theme shuts both
    expect(page.locator(f"#{toggle}")).to_be_checked()


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_on_a_phone_nothing_but_tables_scrolls_sideways(
    browser: Browser, address: str, kind: str, scheme: Scheme
) -> None:
    context = browser.new_context(base_url=address, viewport={"width": 360, "height": 740}, color_scheme=scheme)
    page = context.new_page()
    page.goto(kind)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    wide = page.evaluate(
        """[...document.querySelectorAll("article *")]
        .filter(e => !e.closest(".ref-scroll, .ref-unseen, pre, .headerlink") && e.getBoundingClientRect().right > 361)
        .map(e => e.outerHTML.slice(0, 80))"""
    )
    assert wide == []
    context.close()


def test_the_scheme_follows_the_reader_and_the_switch(browser: Browser, address: str) -> None:
    context = browser.new_context(base_url=address, color_scheme="dark")
    page = context.new_page()
    page.goto("connector-status/")
    assert page.evaluate("document.body.dataset.mdColorScheme") == "slate"
    page.mouse.move(99, 99)
    page.locator("label[for=__palette_1]").click()
    assert page.evaluate("document.body.dataset.mdColorScheme") == "default"
    context.close()


def test_no_request_leaves_for_a_third_party(page: Page, address: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for kind in KINDS:
        page.goto(kind, wait_until="networkidle")
    assert len(asked) > len(KINDS)
    assert [url for url in asked if not url.startswith((address, "data:", "blob:"))] == []


def test_the_keyboard_alone_reaches_a_value(page: Page) -> None:
    """From a fresh page: to the overview by tabbing, and down to the value by Enter."""
    page.goto("connector-status/")
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.hash") == "#Faulted":
            break
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline != "none"
    page.keyboard.press("Enter")
    page.wait_for_url("**#Faulted")


MISSES = {
    "connector-status/#suspendedevse": "#SuspendedEVSE",
    "connector-status/#SUSPENDED_EV": "#SuspendedEV",
    "measurement-phase/#L1-N": "#L1N",
    "measurand/#Energy.Active.Import.Register": "#EnergyActiveImportRegister",
    "unit-of-measure/#KWH": "#kWh",
}


@pytest.mark.parametrize("link", MISSES)
def test_a_link_that_misses_by_case_or_spelling_is_taken_to_its_value(page: Page, link: str) -> None:
    page.goto(link)
    page.wait_for_url(f"**{MISSES[link]}")
    assert page.locator(f'[id="{MISSES[link][1:]}"]').is_visible()
    assert page.locator(".ref-missing").count() == 0


def test_a_link_to_nothing_says_so_and_offers_the_nearest(page: Page) -> None:
    page.goto("connector-status/#Chargin")
    told = page.get_by_role("alert")
    assert told.inner_text() == "There is no “Chargin” on this page. Did you mean Charging?"
    told.get_by_role("link").click()
    page.wait_for_url("**/connector-status/#Charging")
    expect(page.locator(".ref-missing")).to_have_count(0)


@pytest.mark.parametrize(
    "hostile", ["%", "<img src=x onerror=alert(1)>", "%3Cscript%3Ealert(1)%3C/script%3E", "~", "[id]"]
)
def test_a_hostile_fragment_executes_nothing(page: Page, hostile: str) -> None:
    problems: list[str] = []

    def dismiss(dialog: Dialog) -> None:
        problems.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", dismiss)
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.goto(f"connector-status/#{hostile}")
    page.wait_for_timeout(200)
    assert problems == [] and page.locator("article img").count() == 0
