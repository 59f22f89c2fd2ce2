"""Lists that are narrowed: all values, and the types of the protocol."""

import pytest
from browsing import open_page
from playwright.sync_api import Page, expect

from enumref import Registry


def shown(page: Page) -> list[str]:
    """Return the values that the list shows."""
    return page.locator(".ref-cards > li:visible > a > code").all_text_contents()


def all_of(registry: Registry) -> list[tuple[str, set[str], bool]]:
    """Return each value of the list, the versions that have it, and whether only the protocol has it."""
    own = [(v.code, {*registry.spellings(registry.enumerations[v.enumeration], v)}, False) for v in registry]
    families = [(family, registry.codes_of(family)) for family in registry.families.values()]
    only = [
        (code, {*versions}, True)
        for family, codes in families
        for code, versions in codes.items()
        if registry.api_value_of(family, code) is None
    ]
    return own + only


def test_the_list_has_every_value(page: Page, registry: Registry) -> None:
    page.goto("codes/")
    assert sorted(shown(page)) == sorted(code for code, _, _ in all_of(registry))


def test_an_enumeration_narrows_the_list(page: Page, registry: Registry) -> None:
    open_page(page, "codes/")
    page.get_by_label("Enumeration").select_option("Measurand")
    expect(page.locator("output")).to_contain_text(" of ")
    assert sorted(shown(page)) == sorted(registry.enumerations["measurand"].values)


@pytest.mark.parametrize("version", ["1.2", "2.1"])
def test_a_version_narrows_the_list(page: Page, registry: Registry, version: str) -> None:
    open_page(page, "codes/")
    page.get_by_label("OCPP version").select_option(version)
    expect(page.locator("output")).to_contain_text(" of ")
    assert sorted(shown(page)) == sorted(code for code, versions, _ in all_of(registry) if version in versions)


def test_switches_narrow_the_list_together(page: Page, registry: Registry) -> None:
    open_page(page, "codes/")
    page.get_by_label("Only in OCPP").check()
    page.get_by_label("OCPP version").select_option("1.6")
    expect(page.locator("output")).to_contain_text(" of ")
    expected = [code for code, versions, only in all_of(registry) if only and "1.6" in versions]
    assert sorted(shown(page)) == sorted(expected)
    page.get_by_label("Deprecated").check()
    assert shown(page) == []
    expect(page.locator("output")).to_have_text(f"0 of {len(all_of(registry)):,}")


def test_words_narrow_the_list_by_name_and_by_meaning(page: Page) -> None:
    open_page(page, "codes/")
    field = page.get_by_label("Filter by name or meaning")
    field.fill("withholding energy")
    assert shown(page) == ["SuspendedEVSE"]
    expect(page.get_by_role("heading", level=2)).to_have_text(["S"])
    field.fill("")
    assert len(shown(page)) > 1000
    expect(page.locator("output")).to_be_empty()


def test_what_the_browser_keeps_of_the_form_still_narrows_the_list(page: Page) -> None:
    open_page(page, "codes/")
    page.get_by_label("Filter by name or meaning").fill("withholding energy")
    page.locator(".ref-cards").get_by_role("link", name="SuspendedEVSE").click()
    page.wait_for_url("**/connector-status/#SuspendedEVSE")
    page.go_back()
    expect(page.get_by_label("Filter by name or meaning")).to_have_value("withholding energy")
    expect(page.locator(".ref-cards > li:visible")).to_have_count(1)


@pytest.mark.parametrize("kind,items", [("ocpp/2.1/", ".ref-columns li"), ("ocpp/", ".ref-families tbody tr")])
def test_types_are_found_by_a_part_of_their_name(page: Page, kind: str, items: str) -> None:
    open_page(page, kind)
    page.get_by_label("Filter by name or meaning").fill("trigger reason")
    expect(page.locator(f"{items}:visible")).to_have_count(1)
