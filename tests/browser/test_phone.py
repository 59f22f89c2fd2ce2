"""On a phone: from any value, the list of values and the other sections are a tap away, and nothing is too small."""

import pytest
from browsing import open_page
from kinds import KINDS
from playwright.sync_api import Page, expect

TARGET = 44
"""Pixels of height that a finger needs."""
HIGHEST = 7754
"""Pixels. The page of connector statuses must not be higher: that's some ten screens of the phone."""
SMALL = """least => [...document.querySelectorAll(
  "button, summary, select, input, [popover] a, .ref-overview a, .ref-cards > li > a, .ref-index a, .ref-footer li a")]
  .filter(each => each.checkVisibility({contentVisibilityAuto: true}))
  .filter(each => {
    const over = getComputedStyle(each, "::after")
    const height = over.position === "absolute" ? parseFloat(over.height) : (each.closest("label") ?? each).offsetHeight
    return height < least - 0.5
  }).map(each => each.outerHTML.slice(0, 90))"""
"""The elements that are lower than that, including the area around them if a tap there counts."""


@pytest.mark.parametrize(
    "page_of_values", ["connector-status/#Finishing", "ocpp/2.1/#TriggerReasonEnumType.CablePluggedIn", "codes/"]
)
def test_the_contents_are_one_tap_away_and_lead_on_with_another(phone: Page, page_of_values: str) -> None:
    open_page(phone, page_of_values)
    phone.get_by_role("button", name="Contents").tap()
    contents = phone.get_by_role("navigation", name="On this page")
    expect(contents).to_be_in_viewport()
    second = contents.get_by_role("link").nth(1)
    anchor = (second.get_attribute("href") or "#")[1:]
    second.tap()
    expect(phone.locator(f"[id='{anchor}']")).to_be_in_viewport()
    expect(contents).to_be_hidden()


@pytest.mark.parametrize(
    "kind", ["connector-status/#Occupied", "codes/", "ocpp/1.6/", "ocpp/", "explain/", "", "404.html"]
)
def test_what_is_tapped_is_high_enough(phone: Page, kind: str) -> None:
    open_page(phone, kind)
    assert phone.evaluate(SMALL, TARGET) == []


def test_the_page_of_connector_statuses_is_short(phone: Page) -> None:
    open_page(phone, "connector-status/")
    assert phone.evaluate("document.documentElement.scrollHeight") <= HIGHEST


def test_the_value_that_a_link_leads_to_is_open_and_the_others_open_with_a_tap(phone: Page) -> None:
    phone.goto("connector-status/#Occupied")
    entry = phone.locator("section", has=phone.locator("[id='Occupied']"))
    expect(entry.get_by_text("Don’t confuse with")).to_be_visible()
    other = phone.locator("section", has=phone.locator("[id='Faulted']"))
    expect(other.get_by_text("Don’t confuse with")).to_be_hidden()
    other.get_by_text("Details of Faulted").tap()
    expect(other.get_by_text("Don’t confuse with")).to_be_visible()


def test_a_value_comes_with_its_meaning_then_its_deprecation_then_facts(phone: Page) -> None:
    phone.goto("connector-error-code/#Mode3Error")
    entry = phone.locator("section", has=phone.locator("[id='Mode3Error']"))
    parts = [".ref-summary", ".ref-deprecated", ".ref-dl"]
    boxes = [entry.locator(part).bounding_box() for part in parts]
    tops = [box["y"] for box in boxes if box]
    assert len(tops) == len(parts) and tops == sorted(tops)


def test_at_a_value_of_the_protocol_everything_about_it_is_in_view(phone: Page) -> None:
    phone.goto("ocpp/2.1/#TriggerReasonEnumType.CablePluggedIn")
    shown = [
        "CablePluggedIn",
        "The cable was plugged in and the vehicle was detected.",
        "TriggerReasonEnumType",
        "TransactionEvent.req",
        "triggerReason",
        "Also in",
    ]
    for text in shown:
        expect(
            phone.get_by_text(text, exact=text == "CablePluggedIn")
            .locator("visible=true")
            .and_(phone.locator(".ref-type:has(:target) *"))
            .first
        ).to_be_in_viewport()


def test_at_a_value_that_the_api_has_its_api_value_is_in_view(phone: Page) -> None:
    phone.goto("ocpp/1.6/#ChargePointStatus.SuspendedEVSE")
    expect(phone.locator(":target").get_by_role("link", name="SuspendedEVSE").last).to_be_in_viewport()


@pytest.mark.parametrize("kind", KINDS.values())
def test_nothing_lies_over_the_page_but_its_header(phone: Page, kind: str) -> None:
    open_page(phone, kind)
    fixed = "[...document.querySelectorAll('body *')].filter(each => getComputedStyle(each).position === 'fixed' && each.checkVisibility()).map(each => each.className)"
    assert phone.evaluate(fixed) == []
    header = phone.get_by_role("banner").bounding_box()
    assert header and header["height"] <= 56


def test_the_filter_of_types_finds_one_of_a_hundred(phone: Page) -> None:
    phone.goto("ocpp/2.1/")
    phone.get_by_label("Filter by name or meaning").fill("trigger reason")
    listed = phone.locator(".ref-columns li:visible")
    expect(listed).to_have_count(1)
    listed.get_by_role("link").tap()
    expect(phone.locator("[id='TriggerReasonEnumType']")).to_be_in_viewport()
