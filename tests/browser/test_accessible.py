"""axe-core finds nothing on any kind of page, in any state that a reader meets it in."""

from itertools import product
from typing import Literal

import pytest
from accessibility import colour_faults, faults
from browsing import open_page
from kinds import COVERING, KINDS
from playwright.sync_api import Page, expect

DEVICES = ["page", "phone"]
PAGES = [*COVERING, KINDS["lost"], "ocpp/2.1/"]
SCHEMES: list[Literal["light", "dark"]] = ["light", "dark"]


@pytest.mark.parametrize("kind,device", [*product(PAGES, DEVICES)])
def test_axe_finds_nothing_in_light_or_dark_on_a_desk_or_a_phone(
    request: pytest.FixtureRequest, kind: str, device: str
) -> None:
    page: Page = request.getfixturevalue(device)
    open_page(page, kind)
    assert faults(page) == []
    page.emulate_media(color_scheme="dark")
    assert colour_faults(page) == []


@pytest.mark.parametrize("scheme,device", [*product(SCHEMES, DEVICES)])
def test_axe_finds_nothing_in_the_search(
    request: pytest.FixtureRequest, scheme: Literal["light", "dark"], device: str
) -> None:
    page: Page = request.getfixturevalue(device)
    page.emulate_media(color_scheme=scheme)
    page.goto("connector-status/")
    page.get_by_role("button", name="Search").click()
    page.get_by_role("combobox").fill("susp")
    expect(page.get_by_role("option").first).to_be_visible()
    assert faults(page, "dialog") == []


@pytest.mark.parametrize("name", ["Menu", "Contents"])
def test_axe_finds_nothing_in_what_a_phone_opens(phone: Page, name: str) -> None:
    phone.goto("connector-status/")
    phone.get_by_role("button", name=name, exact=True).tap()
    expect(phone.locator(":popover-open")).to_be_visible()
    assert faults(phone) == []


def test_axe_finds_nothing_where_everything_is_open(phone: Page) -> None:
    open_page(phone, "connector-status/#Occupide")
    expect(phone.get_by_role("alert")).to_be_visible()
    phone.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")
    phone.locator("[data-samples]").get_by_role("link", name="Go").tap()
    expect(phone.locator("[data-samples] pre")).to_be_visible()
    assert faults(phone) == []


def test_axe_would_find_something(page: Page) -> None:
    page.goto("")
    page.evaluate("document.querySelector('article').insertAdjacentHTML('beforeend', '<img src=x.png>')")
    assert any(fault.startswith("image-alt") for fault in faults(page))


@pytest.mark.parametrize("scheme", SCHEMES)
def test_axe_would_find_one_faint_text_among_thousands(page: Page, scheme: Literal["light", "dark"]) -> None:
    page.emulate_media(color_scheme=scheme)
    page.goto("ocpp/2.1/")
    page.evaluate("""() => {
      const texts = document.querySelectorAll("dt code")
      texts[texts.length >> 1].style.color = "light-dark(#ccc, #444)"
    }""")
    assert [fault.partition(":")[0] for fault in colour_faults(page)] == ["color-contrast"]
