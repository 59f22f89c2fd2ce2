"""Links to values: those that people copy here, and those that still point at the old wiki."""

import pytest
from built import Built
from playwright.sync_api import Page, expect

from enumref.model import Registry

WIKI = "OCPP-enumerated-types/"
MOVED = [
    "charge-session-end-reason",
    "connector-error-code",
    "connector-status",
    "measurement-location",
    "measurement-phase",
]


def pasted(page: Page) -> str:
    """What the clipboard holds, the way that a reader gets at it."""
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<textarea id=__paste></textarea>')")
    page.locator("#__paste").focus()
    page.keyboard.press("Control+V")
    text = page.locator("#__paste").input_value()
    page.locator("#__paste").evaluate("box => box.remove()")
    return text


@pytest.mark.parametrize("heading", MOVED)
def test_a_heading_of_the_old_wiki_leads_to_its_page(page: Page, heading: str) -> None:
    page.goto(f"{WIKI}#{heading}")
    page.wait_for_url(f"**/{heading}/")
    expect(page.locator("article h1")).to_be_visible()


def test_the_old_wiki_page_leads_on_without_javascript_too(registry: Registry, built: Built) -> None:
    page = built.pages[WIKI]
    headings = {heading["id"]: heading.a["href"] for heading in page.article.select("h2")}
    assert headings == {heading: f"../{heading}/" for heading in MOVED}
    assert set(MOVED) < set(registry.enumerations)


@pytest.mark.parametrize("name", ["connector-status.SuspendedEVSE", "measurand.SoC"])
def test_a_click_copies_the_link_or_the_code_and_says_so(page: Page, registry: Registry, name: str) -> None:
    value = registry.names[name]
    page.goto(f"{value.enumeration}/")
    for what, text in {"link": f"{page.url}#{value.code}", "code": value.code}.items():
        page.get_by_role("button", name=f"Copy {what}: {value.code}", exact=True).click()
        expect(page.get_by_role("status").filter(has_text="Copied")).to_be_visible()
        assert pasted(page) == text


def test_each_value_has_its_two_buttons_for_the_keyboard_too(page: Page, registry: Registry) -> None:
    page.goto("connector-status/")
    codes = list(registry.enumerations["connector-status"].values)
    expect(page.locator(".ref-copy").last).to_be_attached()
    labels = page.locator(".ref-copy button").evaluate_all("all => all.map(each => each.getAttribute('aria-label'))")
    assert labels == [f"Copy {what}: {code}" for code in codes for what in ("link", "code")]
    page.locator('[id="Reserved"] a.headerlink').focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").filter(has_text="Copied")).to_be_visible()
    assert pasted(page) == "Reserved"


def test_the_buttons_are_there_after_following_a_link(page: Page, registry: Registry) -> None:
    page.goto("")
    page.get_by_role("link", name="Connector status").first.click()
    page.wait_for_url("**/connector-status/")
    expect(page.locator(".ref-copy")).to_have_count(len(registry.enumerations["connector-status"].values))
