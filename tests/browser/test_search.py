"""Type what you have, press Enter, be on the value: in the real page, in a real browser, read from the address bar."""

import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from playwright.sync_api import Browser, Dialog, Page, TimeoutError, expect
from searching import COUNT, type_query

from enumref.model.registry import Registry

FIXTURES = Path(__file__).parent / "fixtures"
SETS = {
    name: json.loads((FIXTURES / f"{name}.json").read_text(encoding="utf-8")) for name in ("queries", "queries-own")
}
ASKED = json.loads((FIXTURES / "asked.json").read_text(encoding="utf-8"))
KINDS = [(name, kind) for name, queries in SETS.items() for kind in dict.fromkeys(query["kind"] for query in queries)]
SHARE = {("queries", "typo"): 0.95, ("queries-own", "meaning"): 0.9, ("queries-own", "slip"): 0.95}
"""Of these kinds not every query has to succeed; of the others every one has."""
MANY = 6
"""So many results are looked at: what stands further down is as good as not found."""


@pytest.fixture(scope="module")
def reader(browser: Browser, address: str) -> Iterable[Page]:
    context = browser.new_context(base_url=address, viewport={"width": 1280, "height": 800})
    context.add_init_script(COUNT)
    yield context.new_page()
    context.close()


@pytest.fixture
def page(browser: Browser, address: str) -> Iterable[Page]:
    """A fresh reader for each test, who begins with the keyboard: nothing but the first key fetches the scripts."""
    context = browser.new_context(base_url=address, viewport={"width": 1280, "height": 800})
    context.add_init_script(COUNT)
    yield context.new_page()
    context.close()


def search(page: Page, query: str) -> None:
    page.goto("")
    type_query(page, query)


def arrive(page: Page, query: str) -> str:
    """Where Enter leads: `connector-status#Charging`, or nowhere."""
    search(page, query)
    before = page.url
    page.keyboard.press("Enter")
    try:
        page.wait_for_url(lambda url: url != before, timeout=2000, wait_until="commit")
    except TimeoutError:
        return ""
    return "#".join(unquote(page.url.split("/", 3)[3]).rsplit("/#", 1))


@pytest.mark.parametrize("name,kind", KINDS)
def test_enter_leads_to_the_value(reader: Page, name: str, kind: str) -> None:
    queries = [query for query in SETS[name] if query["kind"] == kind]
    missed = [
        f"{query['q']} → {got or 'nowhere'}"
        for query in queries
        if (got := arrive(reader, query["q"])) not in query["want"]
    ]
    found = 1 - len(missed) / len(queries)
    print(f"{name}, {kind}: {len(queries) - len(missed)} of {len(queries)}")
    assert found >= SHARE.get((name, kind), 1), missed


def test_our_own_set_is_large_and_various() -> None:
    counts = Counter(query["kind"] for query in SETS["queries-own"])
    assert counts.total() >= 100 and {"meaning", "fragment", "joined", "slip"} <= set(counts)
    enumerations = {want.partition("#")[0] for query in SETS["queries-own"] for want in query["want"]}
    assert len(enumerations) == 10


def results(page: Page) -> list[str]:
    page.wait_for_selector(".md-search-result__link")
    return [" ".join(text.split()) for text in page.locator(".md-search-result__item").all_inner_texts()]


def test_a_code_of_several_enumerations_is_shown_with_each(page: Page) -> None:
    search(page, "Unknown")
    titles = page.locator(".md-search-result__item h1").all_inner_texts()
    assert len({title for title in titles if not title.startswith("OCPP")}) >= 9


def test_a_result_shows_code_enumeration_meaning_and_what_to_use_instead(page: Page) -> None:
    search(page, "Mode3Error")
    best = results(page)[0]
    for words in ("Connector error code", "Mode3Error", "vehicle", "deprecated: use EVCommunicationError"):
        assert words in best


@pytest.mark.parametrize("query", ["SuspendedEVSE", "outlet", "L3-L1"])
def test_the_heading_is_in_view_below_the_header_and_marked(page: Page, query: str) -> None:
    search(page, query)
    page.keyboard.press("Enter")
    page.wait_for_url("**/*#*")
    page.wait_for_timeout(500)
    heading = page.locator("h2:target")
    header, found = page.locator(".md-header").bounding_box(), heading.bounding_box()
    assert header and found and header["y"] + header["height"] <= found["y"] < 700
    plain = page.evaluate("getComputedStyle(document.querySelector('.ref-value:not(:has(> :target))')).backgroundColor")
    marked = heading.locator("xpath=..").evaluate("e => getComputedStyle(e).backgroundColor")
    assert marked != plain


@pytest.mark.parametrize("key", ["/", "s"])
def test_a_key_opens_it_arrows_move_through_it_and_escape_leaves(page: Page, key: str) -> None:
    page.goto("")
    type_query(page, "unknown", opened_by=key)
    page.keyboard.press("ArrowDown")
    first = page.evaluate("document.activeElement.href")
    page.keyboard.press("ArrowDown")
    second = page.evaluate("document.activeElement.href")
    assert first and second and first != second
    page.keyboard.press("Escape")
    expect(page.locator("#__search")).not_to_be_checked()


def test_what_was_found_is_announced(page: Page) -> None:
    search(page, "SuspendedEV")
    expect(page.get_by_role("search").get_by_role("status")).to_contain_text("matching")
    assert page.get_by_role("dialog", include_hidden=True).get_attribute("aria-label")


def test_it_works_by_touch_on_a_phone(browser: Browser, address: str) -> None:
    context = browser.new_context(base_url=address, viewport={"width": 360, "height": 740}, has_touch=True)
    page = context.new_page()
    page.goto("connector-status/")
    page.locator("label.md-header__button[for=__search]").tap()
    page.locator(".md-search__input").tap()
    page.keyboard.type("powerloss")
    page.locator(".md-search-result__link", has_text="PowerLoss").first.tap()
    page.wait_for_url("**/charge-session-end-reason/#PowerLoss")
    context.close()


def test_a_search_has_an_address(page: Page) -> None:
    page.goto("?q=SuspendedEVSE")
    assert "SuspendedEVSE" in results(page)[0]
    page.keyboard.press("Enter")
    page.wait_for_url("**/connector-status/#SuspendedEVSE")


def test_enter_before_the_theme_is_there_leads_to_what_was_typed(page: Page) -> None:
    page.route("**/bundle.*.js", lambda route: route.continue_() if "?q=" in page.url else None)
    page.goto("connector-status/", wait_until="commit")
    page.locator(".md-search__input").wait_for(state="attached")
    page.wait_for_function("document.querySelector('.ref-stop').tabIndex === 0")
    page.keyboard.press("/")
    page.keyboard.type("SuspendedEVSE")
    page.keyboard.press("Enter")
    page.wait_for_url("**/connector-status/?q=SuspendedEVSE")
    assert "SuspendedEVSE" in results(page)[0]


def test_a_browser_can_add_it_as_a_search_engine(page: Page) -> None:
    page.goto("connector-status/")
    link = page.locator("link[rel=search]")
    description = page.request.get(link.evaluate("e => e.href"))
    assert description.ok and 'template="http://127.0.0.1:8000/?q={searchTerms}"' in description.text()


@pytest.mark.parametrize(
    "hostile", ["<img src=x onerror=alert(1)>", '"><script>alert(1)</script>', "{{ 7*7 }}", "%", "\\"]
)
def test_nothing_that_is_typed_or_linked_is_executed(page: Page, hostile: str) -> None:
    alerts: list[str] = []

    def dismiss(dialog: Dialog) -> None:
        alerts.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", dismiss)
    search(page, hostile)
    page.goto("?q=" + hostile.replace("%", "%25"))
    page.wait_for_timeout(300)
    assert alerts == [] and page.locator(".md-search-result img").count() == 0


def test_without_javascript_the_list_of_codes_is_there_instead(browser: Browser, address: str) -> None:
    context = browser.new_context(base_url=address, java_script_enabled=False)
    page = context.new_page()
    page.goto("connector-status/")
    assert not page.locator(".md-search__input").is_visible()
    page.locator("header").get_by_role("link", name="All codes").click()
    page.wait_for_url("**/codes/")
    context.close()


def test_each_question_leads_to_the_value_that_answers_it(reader: Page, registry: Registry) -> None:
    missed = []
    asked = [(value, each.question) for value in registry for each in value.questions]
    for value, question in asked:
        search(reader, question)
        links = reader.locator(".md-search-result__link").evaluate_all("links => links.map(link => link.href)")
        missed += [f"{value.name}: {question}"] if not any(link.endswith(f"/{value.address}") for link in links) else []
    assert len(asked) > 10
    assert missed == []


@pytest.mark.parametrize("question", ASKED, ids=lambda question: question["asked"])
def test_the_words_in_which_people_ask_find_where_it_is_answered(reader: Page, question: dict[str, Any]) -> None:
    search(reader, question["asked"])
    found = reader.locator(".md-search-result__link").evaluate_all("links => links.map(link => link.href)")
    wanted = [f"/{name.replace('.', '/#')}" for name in question["answered_at"]]
    first = [next((at for at, link in enumerate(found) if link.endswith(value)), MANY) for value in wanted]
    assert all(at < MANY for at in first), list(zip(wanted, first, strict=True))
