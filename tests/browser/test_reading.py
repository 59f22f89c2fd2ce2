"""The built site in a real browser: where links lead, what is shown there, and what is asked of the network."""

from typing import Any, Literal

import pytest
from browsing import open_page
from kinds import KINDS
from playwright.sync_api import Browser, Dialog, Page, expect
from readers import PHONE
from values import VALUES, hidden

from enumref import Registry

Scheme = Literal["light", "dark"]


@pytest.mark.parametrize("link", ["connector-status/#SuspendedEVSE", "ocpp/2.1/#TriggerReasonEnumType.CablePluggedIn"])
def test_a_link_to_a_value_shows_it_below_the_header(page: Page, link: str) -> None:
    open_page(page, link)
    value, header = page.locator(":target").bounding_box(), page.get_by_role("banner").bounding_box()
    assert header and value and header["y"] + header["height"] <= value["y"] < 400


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("link", VALUES)
def test_a_reader_who_is_led_to_a_value_sees_all_of_it(page: Page, link: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 740})
    page.goto(link)
    assert hidden(page) == []


def test_an_overview_row_leads_to_its_value(page: Page) -> None:
    page.goto("connector-status/")
    page.locator(".ref-overview").get_by_role("link", name="Finishing").click()
    page.wait_for_url("**/connector-status/#Finishing")


def test_a_replacement_is_one_click_away(page: Page) -> None:
    page.goto("connector-error-code/#Mode3Error")
    page.locator(".ref-deprecated").get_by_role("link", name="EVCommunicationError").first.click()
    page.wait_for_url("**/connector-error-code/#EVCommunicationError")


def test_the_first_field_answers_its_own_example(page: Page, registry: Registry) -> None:
    page.goto("")
    field = page.get_by_label("What does this value mean?")
    example = (field.get_attribute("placeholder") or "").split()[0]
    meaning = registry.names[f"connector-status.{example}"].plain_summary
    expect(page.get_by_text(f"For example, {example} means: {meaning}")).to_be_in_viewport()
    page.get_by_role("button", name="Look up").click()
    page.wait_for_url(f"**/connector-status/#{example}")


@pytest.mark.parametrize("kind", ["connector-status/", "ocpp/2.1/", "changes/"])
def test_the_list_of_pages_shows_where_the_page_is(page: Page, kind: str) -> None:
    page.goto(kind)
    expect(page.locator(".ref-nav [aria-current=page]")).to_be_in_viewport()


def test_a_type_that_a_note_names_is_a_link_away(page: Page) -> None:
    page.goto("ocpp/types/charge-point-status/")
    page.get_by_role("article").get_by_role("link", name="ConnectorStatusEnumType", exact=True).first.click()
    page.wait_for_url("**/ocpp/types/connector-status/")


def test_the_diagram_links_to_values(page: Page) -> None:
    page.goto("connector-status/")
    page.locator(".ref-diagram").get_by_role("link", name="Reserved").click()
    page.wait_for_url("**#Reserved")


def test_the_title_leads_home_at_every_width(page: Page) -> None:
    for width in (1920, 1280, 768, 360, 320):
        page.set_viewport_size({"width": width, "height": 740})
        page.goto("connector-status/")
        title = page.get_by_role("banner").get_by_role("link", name="SolarUser OCPP API enumerated types")
        expect(title).to_be_in_viewport()
        title.click()
        page.wait_for_url(lambda url: url.count("/") == 3)


def test_every_page_says_whose_it_is_and_leads_to_the_api_s_documentation(page: Page) -> None:
    for kind in KINDS.values():
        page.goto(kind)
        footer = page.get_by_role("contentinfo")
        assert (
            footer.get_by_role("link", name="SolarNetwork", exact=True).get_attribute("href")
            == "https://solarnetwork.net/"
        )
        expect(footer.get_by_role("link", name="SolarUser OCPP API documentation")).to_be_visible()
        expect(footer.get_by_role("link", name="licence")).to_be_visible()
        expect(footer.get_by_role("link", name="Version ")).to_be_visible()


@pytest.mark.parametrize("kind", KINDS.values())
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_on_a_phone_nothing_but_code_and_names_scrolls_sideways(
    browser: Browser, address: str, kind: str, scheme: Scheme
) -> None:
    context = browser.new_context(base_url=address, color_scheme=scheme, **PHONE)
    page = context.new_page()
    page.goto(kind)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    wide = page.evaluate(
        """[...document.querySelectorAll("article *")]
        .filter(e => !e.closest(".ref-scroll:has(.ref-names), .ref-unseen, pre, .headerlink, thead, option"))
        .filter(e => e.getBoundingClientRect().right > 361)
        .map(e => e.outerHTML.slice(0, 80))"""
    )
    assert wide == []
    context.close()


@pytest.mark.parametrize("width", [1280, 1440, 1920])
def test_on_a_desk_no_table_scrolls_sideways(page: Page, registry: Registry, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    wide = []
    for enumeration in registry.enumerations.values():
        page.goto(enumeration.url)
        scrolling = "all => all.filter(each => each.scrollWidth > each.clientWidth).map(each => each.ariaLabel)"
        wide += page.locator(".ref-scroll:not(:has(.ref-names))").evaluate_all(scrolling)
    assert wide == []


def ground(page: Page) -> Any:
    """Return the colour of the page's ground."""
    return page.evaluate("getComputedStyle(document.body).backgroundColor")


def test_the_scheme_follows_the_reader_and_the_switch(browser: Browser, address: str) -> None:
    context = browser.new_context(base_url=address, color_scheme="dark")
    page = context.new_page()
    open_page(page, "connector-status/")
    dark = ground(page)
    page.get_by_role("button", name="Switch between light and dark").click()
    light = ground(page)
    assert light != dark
    open_page(page, "codes/")
    assert ground(page) == light, "the choice lasts"
    page.get_by_role("button", name="Switch between light and dark").click()
    assert ground(page) == dark
    page.emulate_media(color_scheme="light")
    assert ground(page) == light, "whose choice is the system's follows the system"
    context.close()


def test_no_request_leaves_for_a_third_party(page: Page, address: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for kind in KINDS.values():
        open_page(page, kind)
    assert len(asked) > len(KINDS)
    assert [url for url in asked if not url.startswith((address, "data:", "blob:"))] == []


MISSES = {
    "connector-status/#suspendedevse": "SuspendedEVSE",
    "connector-status/#SUSPENDED_EV": "SuspendedEV",
    "measurement-phase/#L1-N": "L1N",
    "measurand/#Energy.Active.Import.Register": "EnergyActiveImportRegister",
    "unit-of-measure/#KWH": "kWh",
}


@pytest.mark.parametrize("link", MISSES)
def test_a_link_that_misses_by_case_or_spelling_is_taken_to_its_value(page: Page, link: str) -> None:
    page.goto(link)
    value = page.locator(f"section:has(> :target) > [id='{MISSES[link]}']")
    expect(value).to_be_in_viewport()
    expect(page.get_by_role("alert")).to_have_count(0)


def test_the_table_of_contents_shows_where_the_reader_is(page: Page) -> None:
    page.goto("connector-status/#Faulted")
    current = page.get_by_role("navigation", name="On this page").locator("[aria-current=location]")
    expect(current).to_have_text("Faulted")
    page.locator("[id='~used']").evaluate("each => each.scrollIntoView()")
    expect(current).not_to_have_text("Faulted")
    page.evaluate("scrollTo(0, 0)")
    expect(current).to_have_text("Values")


def test_a_long_table_of_contents_follows_the_reader(page: Page) -> None:
    page.goto("ocpp/2.1/#VPNEnumType")
    current = page.get_by_role("navigation", name="On this page").locator("[aria-current=location]")
    expect(current).to_have_text("VPNEnumType")
    expect(current).to_be_in_viewport()


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
    expect(page.get_by_role("alert")).to_be_visible()
    assert problems == [] and page.locator("article img").count() == 0
