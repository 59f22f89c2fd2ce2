"""A URL that leads nowhere: the page or the value that was meant is offered."""

import pytest
from browsing import open_page
from nginx import Deployed
from playwright.sync_api import Page, expect

from enumref import Registry

MEANT = {
    "connector-stats/#Charging": ("Connector status", "connector-status/#Charging"),
    "measurement-fase/": ("Measurement phase", "measurement-phase/"),
    "connector-status/Occupied": ("Connector status: Occupied", "connector-status/#Occupied"),
    "connector-status/suspendedevse": ("Connector status: SuspendedEVSE", "connector-status/#SuspendedEVSE"),
    "SuspendedEVSE": ("Connector status: SuspendedEVSE", "connector-status/#SuspendedEVSE"),
    "connector-status/Occupide": ("Connector status: Occupied", "connector-status/#Occupied"),
    "ocpp/1.6J/": ("OCPP 1.6", "ocpp/1.6/"),
    "ocpp/types/triger-reason/": ("Trigger reason", "ocpp/types/trigger-reason/"),
}


@pytest.mark.parametrize("asked", MEANT)
def test_what_was_meant_is_offered(page: Page, deployed: Deployed, asked: str) -> None:
    title, url = MEANT[asked]
    response = page.goto(deployed.address + asked)
    assert response and response.status == 404
    link = page.locator("h1 + p").get_by_role("link", name=title, exact=True)
    expect(link).to_be_visible()
    link.click()
    page.wait_for_url(deployed.address + url)


def test_a_value_of_several_enumerations_is_offered_in_each(page: Page, deployed: Deployed, registry: Registry) -> None:
    page.goto(f"{deployed.address}Unknown")
    offered = page.get_by_role("status").get_by_role("link")
    expect(offered.first).to_be_visible()
    having = {
        f"{registry.enumerations[value.enumeration].title}: Unknown" for value in registry if value.code == "Unknown"
    }
    assert set(offered.all_inner_texts()) <= having and offered.count() == min(5, len(having))


@pytest.mark.parametrize("asked", ["Connector-Status/#Charging", "CONNECTORSTATUS#Charging"])
def test_an_address_that_misses_by_case_is_taken_to_its_page(page: Page, deployed: Deployed, asked: str) -> None:
    page.goto(deployed.address + asked)
    page.wait_for_url(f"{deployed.address}connector-status/#Charging")


def test_an_address_like_no_other_offers_every_enumeration(page: Page, deployed: Deployed, registry: Registry) -> None:
    open_page(page, f"{deployed.address}qqq/")
    page.wait_for_load_state("networkidle")
    expect(page.get_by_role("status").get_by_role("link")).to_have_count(0)
    titles = [each.title for each in registry.enumerations.values()]
    assert page.locator("[data-missing] > ul").first.locator("> li > a").all_inner_texts() == titles


def test_what_is_offered_moves_nothing(page: Page, deployed: Deployed) -> None:
    page.route("**/missing.js", lambda route: route.abort())
    page.goto(f"{deployed.address}SuspendedEVSE")
    before = page.locator("[data-missing]").bounding_box()
    page.unroute("**/missing.js")
    page.reload()
    expect(page.get_by_role("status").get_by_role("link")).to_be_visible()
    assert page.locator("[data-missing]").bounding_box() == before
