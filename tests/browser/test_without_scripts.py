"""With JavaScript off every value, callout, table and link is there and works."""

from collections.abc import Iterator

import pytest
from built import Built
from kinds import KINDS
from playwright.sync_api import Browser, Page, expect

from enumref.model.registry import Registry


@pytest.fixture
def plain(browser: Browser, address: str) -> Iterator[Page]:
    context = browser.new_context(base_url=address, java_script_enabled=False, viewport={"width": 1280, "height": 800})
    yield context.new_page()
    context.close()


def test_every_value_and_callout_is_shown(plain: Page, registry: Registry) -> None:
    for enumeration in registry.enumerations.values():
        plain.goto(enumeration.address)
        shown = plain.locator("section.ref-value > h2:visible").all_inner_texts()
        assert [each.strip("¶\n ") for each in shown] == [value.code for value in enumeration.all], enumeration.id
        told = plain.locator("section.ref-value > .ref-summary:visible")
        assert told.count() == len(enumeration.all), enumeration.id
        assert plain.locator(".ref-deprecated:visible").count() == len(enumeration.deprecated), enumeration.id


def test_every_table_row_and_link_is_shown(plain: Page, built: Built) -> None:
    for address, page in built.pages.items():
        plain.goto(address)
        for what in ("h1, h2, h3", "tbody tr", "li", ".admonition", "a[href]:not(.headerlink)"):
            there = [each for each in page.article.select(what) if not each.find_parent("svg")]
            assert plain.locator(f"article :is({what}):visible:not(svg *)").count() == len(there), (address, what)


def test_every_link_leads_somewhere_by_itself(built: Built) -> None:
    pages = {address: page for address, page in built.pages.items() if address != "404.html"}
    assert [link for page in pages.values() for link in page.links() if not built.resolves(link)] == []
    scripted = 'article a:is(:not([href]), [href="#"], [href^="javascript:"])'
    assert [address for address, page in built.pages.items() if page.soup.select(scripted)] == []


def test_links_are_followed_to_the_value(plain: Page) -> None:
    plain.goto("codes/")
    plain.locator("tbody").get_by_role("link", name="Mode3Error").click()
    expect(plain.locator('[id="Mode3Error"]')).to_be_in_viewport()
    plain.locator(".ref-deprecated").get_by_role("link", name="EVCommunicationError").click()
    expect(plain.locator('[id="EVCommunicationError"]')).to_be_in_viewport()
    assert plain.url.endswith("/connector-error-code/#EVCommunicationError")


def test_the_tabs_of_source_switch(plain: Page) -> None:
    plain.goto("connector-status/")
    blocks = plain.locator(".ref-source .tabbed-block")
    for number, label in enumerate(plain.locator(".ref-source label").all()):
        label.click()
        expect(blocks.nth(number)).to_be_visible()
        expect(blocks.locator("visible=true").locator("pre")).to_have_count(1)


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_offered_that_would_not_work(plain: Page, kind: str) -> None:
    plain.goto(KINDS[kind])
    for what in (".md-search", ".ref-copy", ".md-code__nav", "form.md-header__option label"):
        expect(plain.locator(what).locator("visible=true")).to_have_count(0)
    expect(plain.get_by_role("link", name="All codes").first).to_be_visible()


def test_the_menu_of_a_phone_opens(plain: Page) -> None:
    plain.set_viewport_size({"width": 360, "height": 740})
    plain.goto("codes/")
    plain.locator(".md-header label[for=__drawer]").click()
    plain.locator(".md-nav--primary").get_by_role("link", name="Overview").click()
    plain.wait_for_url(lambda url: not url.endswith("codes/"))


def test_the_menu_of_a_phone_opens_to_the_keyboard(plain: Page) -> None:
    plain.set_viewport_size({"width": 360, "height": 740})
    plain.goto("codes/")
    menu, link = plain.get_by_role("checkbox", name="Navigation"), plain.get_by_role("link", name="Overview")
    expect(link).to_be_hidden()
    for _ in range(3):
        plain.keyboard.press("Tab")
        if menu.evaluate("each => each === document.activeElement"):
            break
    expect(menu).to_be_focused()
    assert plain.locator(".md-header [for=__drawer]").evaluate("each => getComputedStyle(each).outlineStyle") == "solid"
    plain.keyboard.press("Space")
    expect(link).to_be_visible()
    plain.keyboard.press("Space")
    expect(link).to_be_hidden()
