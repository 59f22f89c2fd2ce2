"""The hover card on another site's page, as the linking guide shows it."""

import gzip
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from browsing import serving_files
from built import Built
from nginx import Deployed
from playwright.sync_api import Browser, Locator, Page, expect
from project import ROOT

from enumref import Registry

PUBLISHED = "http://127.0.0.1:8000/"
"""The URL that the built site is made for; the tests serve it at another."""


@pytest.fixture
def example(built: Built, address: str) -> str:
    """Return the guide's own page, for the site as it's served here."""
    blocks = built.pages["linking/"].article.select(".highlight:has(.filename)")
    [code] = [block.code for block in blocks if block.select_one(".filename").get_text() == "index.html"]
    return str(code.get_text()).replace(PUBLISHED, address)


@pytest.fixture
def elsewhere(browser: Browser, example: str, tmp_path: Path) -> Iterator[Page]:
    """Yield the example, served from another port, which is another origin."""
    with opened(browser, example, tmp_path) as page:
        yield page


@contextmanager
def opened(browser: Browser, html: str, folder: Path) -> Iterator[Page]:
    (folder / "index.html").write_text(html, encoding="utf-8")
    with serving_files(folder) as url:
        context = browser.new_context(viewport={"width": 360, "height": 740})
        page = context.new_page()
        page.goto(url)
        yield page
        context.close()


def card(page: Page) -> Locator:
    return page.get_by_role("tooltip")


def test_pointing_at_a_link_shows_what_the_value_means(elsewhere: Page, registry: Registry) -> None:
    link = elsewhere.get_by_role("link", name="SuspendedEVSE")
    link.hover()
    expect(card(elsewhere)).to_have_text(registry.names["connector-status.SuspendedEVSE"].plain_summary)
    assert link.get_attribute("aria-describedby") == card(elsewhere).get_attribute("id")
    elsewhere.mouse.move(0, 700)
    expect(card(elsewhere)).to_have_count(0)
    assert link.get_attribute("aria-describedby") is None


def test_the_keyboard_shows_it_too_and_escape_hides_it(elsewhere: Page) -> None:
    elsewhere.keyboard.press("Tab")
    elsewhere.keyboard.press("Tab")
    expect(card(elsewhere)).to_contain_text("Deprecated: use EVCommunicationError.")
    elsewhere.keyboard.press("Escape")
    expect(card(elsewhere)).to_have_count(0)
    assert elsewhere.evaluate("document.activeElement.textContent") == "Mode3Error"


@pytest.mark.parametrize("fragment", ["suspendedevse", "SUSPENDED-EVSE"])
def test_a_link_that_misses_by_case_or_spelling_shows_its_value_too(
    elsewhere: Page, registry: Registry, fragment: str
) -> None:
    elsewhere.evaluate("fragment => { document.querySelector('a').hash = fragment }", fragment)
    elsewhere.get_by_role("link", name="SuspendedEVSE").hover()
    expect(card(elsewhere)).to_have_text(registry.names["connector-status.SuspendedEVSE"].plain_summary)


def test_a_link_to_an_enumeration_shows_what_it_is(elsewhere: Page, registry: Registry) -> None:
    elsewhere.evaluate("document.querySelector('a').hash = ''")
    elsewhere.get_by_role("link", name="SuspendedEVSE").hover()
    expect(card(elsewhere)).to_have_text(registry.enumerations["connector-status"].plain_summary)


def test_a_link_to_a_type_of_the_protocol_shows_its_value(elsewhere: Page, registry: Registry, address: str) -> None:
    url = f"{address}ocpp/types/trigger-reason/#CablePluggedIn"
    elsewhere.evaluate("url => { document.querySelector('a').href = url }", url)
    elsewhere.get_by_role("link", name="SuspendedEVSE").hover()
    expect(card(elsewhere)).to_have_text(registry.families["trigger-reason"].values["CablePluggedIn"].summary or "")


def test_nginx_lets_it_be_used_from_another_origin(
    browser: Browser, example: str, address: str, deployed: Deployed, tmp_path: Path
) -> None:
    """With the headers that are really sent, to which this test adds none."""
    with opened(browser, example.replace(address, deployed.address), tmp_path) as page:
        page.get_by_role("link", name="Mode3Error").hover()
        expect(card(page)).to_contain_text("Deprecated: use EVCommunicationError")


def test_the_pointer_may_rest_on_the_card(elsewhere: Page) -> None:
    elsewhere.get_by_role("link", name="SuspendedEVSE").hover()
    expect(card(elsewhere)).to_be_visible()
    card(elsewhere).hover()
    elsewhere.wait_for_timeout(600)
    expect(card(elsewhere)).to_be_visible()


def test_the_card_stays_on_a_narrow_screen(elsewhere: Page) -> None:
    elsewhere.get_by_role("link", name="Mode3Error").hover()
    box = card(elsewhere).bounding_box()
    assert box and box["x"] >= 0 and box["x"] + box["width"] <= 360
    assert elsewhere.evaluate("document.documentElement.scrollWidth") <= 360


@pytest.mark.parametrize("fragment", ["NoSuchValue", "%E0%A4%A", "<img src=x onerror=alert(1)>"])
def test_a_link_to_nothing_shows_nothing_and_breaks_nothing(elsewhere: Page, fragment: str) -> None:
    errors: list[object] = []
    elsewhere.on("pageerror", lambda error: errors.append(error))
    elsewhere.on("dialog", lambda dialog: errors.append(dialog))
    elsewhere.evaluate("([link, fragment]) => { document.querySelector(link).hash = fragment }", ["a", fragment])
    elsewhere.get_by_role("link", name="SuspendedEVSE").hover()
    elsewhere.wait_for_timeout(300)
    expect(card(elsewhere)).to_have_count(0)
    assert errors == []


def test_it_asks_only_the_site_and_each_file_once(elsewhere: Page, address: str) -> None:
    asked: list[str] = []
    elsewhere.on("request", lambda request: asked.append(request.url))
    for _ in range(2):
        for name in ("SuspendedEVSE", "Mode3Error"):
            elsewhere.get_by_role("link", name=name).hover()
            expect(card(elsewhere)).to_be_visible()
            elsewhere.keyboard.press("Escape")  # on this screen the card lies over the other link
    assert asked == [f"{address}connector-status.json", f"{address}connector-error-code.json"]


def test_it_is_small() -> None:
    """Other people's pages wait for it: less than 4 KB, compressed."""
    assert len(gzip.compress((ROOT / "enumref/theme/hover.js").read_bytes())) < 4096
