"""Twelve things that people come for, each done from the home page with a mouse, by keyboard alone, and by touch."""

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from browsing import serving_files
from playwright.sync_api import Browser, expect
from pypdf import PdfReader
from readers import READERS, Mouse, reading

from enumref import Registry


@pytest.fixture(params=READERS)
def reader(request: pytest.FixtureRequest, browser: Browser, address: str) -> Iterator[Mouse]:
    with reading(browser, address, request.param) as found:
        found.page.goto("")
        yield found


def test_what_an_ocpp_2_charger_s_occupied_is_in_the_words_of_ocpp_1_6(reader: Mouse) -> None:
    reader.search("Occupied")
    page = reader.page
    expect(page).to_have_url(f"{page.url.partition('#')[0]}#Occupied")
    entry = page.locator("section", has=page.locator("[id='Occupied']"))
    expect(entry.get_by_text("OCPP 2.0.1 chargers only")).to_be_visible()
    reader.choose(entry.get_by_role("link", name="mapping table").first)
    table = page.get_by_role("region", name="OCPP 2.0.1 connector status and charging state as OCPP 1.6 status")
    expect(table).to_be_in_viewport()
    rows = table.get_by_role("row").filter(has_text="Occupied")
    statuses = {row.get_by_role("link").last.inner_text() for row in rows.all()}
    assert statuses == {"Preparing", "Charging", "SuspendedEV", "SuspendedEVSE", "Finishing"}


def test_which_end_reasons_mean_that_the_driver_stopped(reader: Mouse, registry: Registry) -> None:
    reader.go_to("Charge session end reason")
    enumeration = registry.enumerations["charge-session-end-reason"]
    group = reader.page.locator(
        ".ref-overview tbody", has=reader.page.get_by_role("rowheader", name=enumeration.groups["user"])
    )
    expect(group).to_be_visible()
    expected = [value.code for value in enumeration.all if value.group == "user"]
    assert group.get_by_role("link").all_inner_texts() == expected


def test_the_link_to_a_value_for_one_s_own_documentation(reader: Mouse) -> None:
    reader.search("SuspendedEVSE")
    reader.choose(reader.page.get_by_role("button", name="Copy link: SuspendedEVSE"))
    assert reader.paste().endswith("/connector-status/#SuspendedEVSE")


def test_what_changed_since_last_month(reader: Mouse, registry: Registry) -> None:
    reader.go_to("Connector status")
    reader.choose(reader.page.get_by_role("link", name="Last updated"))
    reader.page.wait_for_url(f"**/changes/#{registry.last_changed['connector-status'][:7]}")
    entry = reader.page.get_by_role("link", name="Connector status").last
    expect(entry).to_be_visible()


def test_what_ocpp_s_trigger_reason_cable_plugged_in_means(reader: Mouse) -> None:
    reader.search("TriggerReason CablePluggedIn")
    value = reader.page.locator(":target")
    expect(value.get_by_text("The cable was plugged in and the vehicle was detected.")).to_be_in_viewport()


def test_which_values_are_deprecated(reader: Mouse, registry: Registry) -> None:
    reader.go_to("All values")
    reader.choose(reader.page.get_by_label("Deprecated"))
    expect(reader.page.locator("output")).to_contain_text(" of ")
    shown = reader.page.locator(".ref-cards > li:visible > a").all_text_contents()
    assert sorted(shown) == sorted(value.code for value in registry if registry.is_deprecated(value))


def test_in_which_versions_each_connector_status_is(reader: Mouse, registry: Registry) -> None:
    reader.go_to("Connector status")
    table = reader.page.get_by_role("region", name="Values in each OCPP version")
    assert table.evaluate("each => each.scrollWidth <= each.clientWidth"), "the table scrolls sideways"
    assert table.get_by_role("columnheader").all_inner_texts() == ["Value", *registry.protocol.versions]
    row = table.get_by_role("row").filter(has=reader.page.get_by_role("rowheader", name="Occupied"))
    assert row.locator("td").all_text_contents() == ["✓yes", "✓yes", "–no", "✓yes", "✓yes"]


def test_what_the_number_3_from_the_database_is(reader: Mouse) -> None:
    reader.search("status 3")
    expect(reader.page.locator("[id='stored-number']")).to_be_in_viewport()


def test_the_enumeration_in_java(reader: Mouse) -> None:
    reader.go_to("Connector status")
    reader.choose(reader.page.get_by_text("Show this enumeration as source code"))
    reader.choose(reader.page.locator("[data-samples]").get_by_role("link", name="Java", exact=True))
    reader.choose(reader.page.get_by_role("button", name="Copy: Java"))
    text = reader.paste()
    assert "public enum ChargePointStatus" in text and "SuspendedEVSE" in text and "&" not in text


def test_what_happens_here_to_an_end_reason_of_ocpp_2_1(reader: Mouse) -> None:
    reader.search("ReqEnergyTransferRejected")
    page = reader.page
    if "/ocpp/types/" in page.url:  # all versions of the type
        reader.choose(page.get_by_role("link", name="Charge session end reason").first)
    else:
        reader.choose(page.locator(":target").get_by_role("link", name="unlisted value"))
    expect(page.get_by_role("heading", name="Unlisted values")).to_be_attached()


def test_the_page_on_paper(reader: Mouse) -> None:
    reader.go_to("Connector status")
    reader.page.get_by_role("heading", name="Connector status", exact=True).wait_for()
    pdf = PdfReader(io.BytesIO(reader.page.pdf(format="A4")))
    assert len(pdf.pages) <= 7
    assert "connector-status/" in pdf.pages[0].extract_text()


@pytest.mark.parametrize("kind", READERS)
def test_where_a_mistake_is_reported(browser: Browser, with_repository: Path, kind: str) -> None:
    with serving_files(with_repository) as address, reading(browser, address, kind) as reader:
        reader.page.route("https://github.com/**", lambda route: route.abort())
        reader.page.goto("connector-status/#Occupied")
        entry = reader.page.locator("section", has=reader.page.locator("[id='Occupied']"))
        with reader.page.expect_request("https://github.com/**") as asked:
            reader.choose(entry.get_by_role("link", name="Report a mistake in connector-status.Occupied"))
        url = asked.value.url
        assert url.startswith("https://github.com/owner/name/issues/new?title=Mistake%3A%20connector-status.Occupied")
        assert "connector-status/%23Occupied" in url
