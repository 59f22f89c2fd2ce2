"""With JavaScript off every value, text, table and link is there and works."""

from collections.abc import Iterator

import pytest
from built import Built
from kinds import KINDS
from playwright.sync_api import Browser, Page, expect
from readers import DESK, PHONE
from values import VALUES, hidden

from enumref import Registry


@pytest.fixture
def plain(browser: Browser, address: str) -> Iterator[Page]:
    context = browser.new_context(base_url=address, java_script_enabled=False, **DESK)
    yield context.new_page()
    context.close()


@pytest.fixture
def phone(browser: Browser, address: str) -> Iterator[Page]:
    context = browser.new_context(base_url=address, java_script_enabled=False, **PHONE)
    yield context.new_page()
    context.close()


def test_every_value_and_what_is_written_about_it_is_shown(plain: Page, registry: Registry) -> None:
    for enumeration in registry.enumerations.values():
        plain.goto(enumeration.url)
        shown = plain.locator("section.ref-value > h2 > code:visible").all_inner_texts()
        assert shown == [value.code for value in enumeration.all], enumeration.id
        assert plain.locator("section.ref-value > .ref-summary:visible").count() == len(enumeration.all), enumeration.id
        assert plain.locator("section.ref-value .ref-dl:visible").count() == len(enumeration.all), enumeration.id
        deprecated = [value for value in enumeration.all if value.deprecated]
        assert plain.locator(".ref-deprecated:visible").count() == len(deprecated), enumeration.id


def test_every_table_row_and_link_is_shown(plain: Page, built: Built) -> None:
    """Parts that are closed at first open with a click, which needs no script."""
    for address in [
        "",
        "codes/",
        "connector-status/",
        "linking/",
        "ocpp/",
        "ocpp/1.6-to-2.0.1/",
        "ocpp/types/reason/",
        "404.html",
    ]:
        plain.goto(address)
        for what in ("h1, h2, h3", "tbody tr", "li", "a[href]:not(.headerlink)"):
            written = [
                each
                for each in built.pages[address].article.select(what)
                if not each.find_parent("svg") and not each.find_parent(["details", "noscript"])
            ]
            shown = plain.locator(f"article :is({what}):visible:not(svg *, details *, noscript *)").count()
            assert shown == len(written), (address, what)


def test_every_link_leads_somewhere_by_itself(built: Built) -> None:
    pages = {address: page for address, page in built.pages.items() if address != "404.html"}
    assert [link for page in pages.values() for link in page.links() if not built.resolves(link)] == []
    scripted = "//article//a[not(@href or @id) or @href = '#' or starts-with(@href, 'javascript:')]"
    assert [address for address, page in built.pages.items() if page.tree.xpath(scripted)] == []


def test_links_are_followed_to_the_value(plain: Page) -> None:
    plain.goto("codes/")
    plain.locator(".ref-cards").get_by_role("link", name="Mode3Error").click()
    expect(plain.locator('[id="Mode3Error"]')).to_be_in_viewport()
    plain.locator(".ref-deprecated").get_by_role("link", name="EVCommunicationError").first.click()
    expect(plain.locator('[id="EVCommunicationError"]')).to_be_in_viewport()
    assert plain.url.endswith("/connector-error-code/#EVCommunicationError")


@pytest.mark.parametrize("reader", ["plain", "phone"])
@pytest.mark.parametrize("link", VALUES)
def test_a_reader_who_is_led_to_a_value_sees_all_of_it(request: pytest.FixtureRequest, reader: str, link: str) -> None:
    page: Page = request.getfixturevalue(reader)
    page.goto(link)
    assert hidden(page) == []
    others = page.locator("section.ref-value:not(:has(> :target)) .ref-dl:visible")
    assert (others.count() > 0) == (reader == "plain"), "a phone shows the others when they're opened"


def test_source_code_is_a_file_for_each_language(plain: Page) -> None:
    plain.goto("connector-status/")
    plain.get_by_text("Show this enumeration as source code").click()
    links = plain.locator("[data-samples] a")
    assert links.all_inner_texts() == ["Python", "TypeScript", "Java", "Go", "C#", "SQL"]
    for href in [link.get_attribute("href") for link in links.all()]:
        response = plain.request.get(f"{plain.url}{href}")
        assert response.ok and "SuspendedEVSE" in response.text(), href


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_offered_that_would_not_work(plain: Page, kind: str) -> None:
    plain.goto(KINDS[kind])
    for what in ("button:not([popovertarget])", "form", ".ref-copy"):
        expect(plain.locator(what).locator("visible=true")).to_have_count(0)
    expect(plain.get_by_role("banner").get_by_role("link", name="All values")).to_be_visible()


@pytest.mark.parametrize("name,title", [("Menu", "All values"), ("Contents", "Used in")])
def test_what_a_phone_hides_opens(phone: Page, name: str, title: str) -> None:
    phone.goto("connector-status/")
    phone.get_by_role("button", name=name, exact=True).tap()
    link = phone.locator(":popover-open").get_by_role("link", name=title)
    expect(link).to_be_visible()
    before = phone.url
    link.tap()
    phone.wait_for_url(lambda url: url != before)


def test_a_value_on_a_phone_opens(phone: Page) -> None:
    phone.goto("connector-status/")
    entry = phone.locator("section", has=phone.locator("[id='Faulted']"))
    entry.get_by_text("Details of Faulted").tap()
    expect(entry.get_by_text("Don’t confuse with")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_colours_are_the_reader_s(browser: Browser, address: str, scheme: str) -> None:
    context = browser.new_context(
        base_url=address, java_script_enabled=False, color_scheme="dark" if scheme == "dark" else "light"
    )
    page = context.new_page()
    page.goto("")
    page.screenshot()
    shown = page.locator("body").evaluate("each => getComputedStyle(each).backgroundColor")
    assert (shown == "rgb(255, 255, 255)") == (scheme == "light")
    context.close()
