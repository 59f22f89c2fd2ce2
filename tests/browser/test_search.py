"""The search in the page: what only a browser shows. Results and their order are tested in tests/js."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import unquote

import pytest
from accessibility import faults
from playwright.sync_api import Browser, BrowserContext, Dialog, Page, Route, expect
from searching import DIALOG, results, type_query

FRAME = '[2,"1","StatusNotification",{"connectorId":1,"errorCode":"NoError","status":"Charging"}]'
BLOCKED = """
for (const name of ["localStorage", "sessionStorage", "indexedDB", "caches"])
  Object.defineProperty(window, name, { get() { throw new DOMException("blocked", "SecurityError") } })
Object.defineProperty(Document.prototype, "cookie", { get() { throw new DOMException("blocked", "SecurityError") } })
"""
"""The state of storage for pages if the reader has blocked cookies."""


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """A page of a reader who begins with the keyboard: nothing but the first key fetches the search."""
    return context.new_page()


def marked(page: Page) -> str:
    """Return where the row leads that Enter opens."""
    row = page.locator(f"{DIALOG} [role=option][aria-selected=true]")
    assert row.count() == 1
    return str(row.evaluate("row => row.href"))


@pytest.mark.parametrize("key", ["/", "Control+k"])
def test_a_key_opens_it_and_escape_closes_it(page: Page, key: str) -> None:
    page.goto("connector-status/")
    page.keyboard.press(key)
    expect(page.get_by_role("combobox", name="Search")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(DIALOG)).to_be_hidden()
    expect(page.locator("[data-search-open]")).to_be_visible()


def test_the_button_shows_the_keys(page: Page) -> None:
    page.goto("")
    button = page.locator("[data-search-open]")
    assert "Control+K" in (button.get_attribute("aria-keyshortcuts") or "")
    expect(button).to_contain_text("K")


def test_a_slash_in_a_field_is_a_slash(page: Page) -> None:
    page.goto("explain/")
    page.locator("textarea").press("/")
    expect(page.locator("textarea")).to_have_value("/")
    expect(page.locator(DIALOG)).to_be_hidden()


def test_the_row_that_enter_opens_is_marked_and_the_first_arrow_changes_nothing(page: Page) -> None:
    page.goto("")
    type_query(page, "unknown")
    first = marked(page)
    page.keyboard.press("ArrowDown")
    assert marked(page) == first
    page.keyboard.press("ArrowDown")
    second = marked(page)
    assert second != first
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    page.wait_for_url(first)


def test_the_marked_row_looks_different_and_is_large_where_it_matters(page: Page) -> None:
    page.goto("")
    type_query(page, "SuspendedEV")
    rows = page.locator(f"{DIALOG} [role=option]")
    looks = rows.evaluate_all("rows => rows.map(row => getComputedStyle(row).backgroundColor)")
    assert looks[0] != looks[1]
    size = "part => parseFloat(getComputedStyle(part).fontSize)"
    title, place = (rows.first.locator(f".ref-search__{part}").evaluate(size) for part in ("title", "place"))
    assert title > place


def test_the_entry_is_in_view_below_the_header_and_marked(page: Page) -> None:
    page.goto("")
    type_query(page, "L3-L1")
    page.keyboard.press("Enter")
    page.wait_for_url("**/measurement-phase/#L3L1")
    heading = page.locator(":target")
    header, found = page.locator("header").first.bounding_box(), heading.bounding_box()
    assert header and found and header["y"] + header["height"] <= found["y"] + 1 and found["y"] < 700


def test_the_query_is_there_after_back(page: Page) -> None:
    page.goto("")
    type_query(page, "powerloss")
    page.keyboard.press("Enter")
    page.wait_for_url("**/charge-session-end-reason/#PowerLoss")
    page.go_back()
    field = page.get_by_role("combobox", name="Search")
    expect(field).to_have_value("powerloss")
    expect(page.locator(f"{DIALOG} [role=option]").first).to_contain_text("PowerLoss")
    page.keyboard.press("/")
    page.keyboard.type("faulted")
    expect(field).to_have_value("faulted")


def test_the_query_is_there_after_back_on_the_same_page(page: Page) -> None:
    page.goto("connector-status/")
    type_query(page, "faulted")
    page.keyboard.press("Enter")
    page.wait_for_url("**/connector-status/#Faulted")
    expect(page.locator(DIALOG)).to_be_hidden()
    page.go_back()
    expect(page.get_by_role("combobox", name="Search")).to_have_value("faulted")


def test_an_unknown_code_is_said_to_be_unknown_and_enter_opens_nothing(page: Page) -> None:
    page.goto("")
    type_query(page, "FAILED_SignatureError")
    expect(page.locator("[data-search-unknown]")).to_contain_text("isn’t a value in any list here")
    expect(page.locator("[data-search-unknown]").get_by_role("link", name="SignatureError")).to_be_visible()
    before = page.url
    page.keyboard.press("Enter")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_timeout(300)
    assert page.url == before and results(page) == []


def test_a_pasted_text_keeps_its_lines_and_is_explained(context: BrowserContext, page: Page) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto("")
    text = f"first line\n{FRAME}\nlast line"
    page.evaluate("text => navigator.clipboard.writeText(text)", text)
    page.keyboard.press("/")
    page.keyboard.press("Control+v")
    expect(page.locator(f"{DIALOG} [role=option]").first).to_contain_text("Explain this text")
    page.keyboard.press("Enter")
    page.wait_for_url("**/explain/#text=*")
    expect(page.locator("textarea")).to_have_value(text)
    expect(page.locator("[data-explain-state=done]")).to_be_attached()


def test_the_first_tap_on_a_phone_leads_to_the_field(browser: Browser, address: str) -> None:
    context = browser.new_context(base_url=address, viewport={"width": 360, "height": 740}, has_touch=True)
    page = context.new_page()
    page.goto("connector-status/")
    page.locator("[data-search-open]").tap()
    assert page.evaluate("document.activeElement.matches('dialog input')"), "focus has to follow at once"
    page.keyboard.type("powerloss")
    page.locator(f"{DIALOG} [role=option]", has_text="PowerLoss").first.tap()
    page.wait_for_url("**/charge-session-end-reason/#PowerLoss")
    context.close()


def test_a_search_has_a_url_which_browsers_can_use(page: Page) -> None:
    page.goto("?q=SuspendedEVSE")
    expect(page.locator(f"{DIALOG} [role=option]").first).to_contain_text("SuspendedEVSE")
    page.keyboard.press("Enter")
    page.wait_for_url("**/connector-status/#SuspendedEVSE")
    description = page.request.get(page.locator("link[rel=search]").evaluate("link => link.href"))
    assert description.ok and "/?q={searchTerms}" in description.text()


@contextmanager
def holding(page: Page, file: str) -> Iterator[None]:
    """Hold a page's request for a file until the context ends and the page has made the request."""
    asked: list[Route] = []
    page.route(file, lambda route: asked.append(route))
    yield
    while not asked:
        page.wait_for_timeout(20)
    for route in asked:
        route.continue_()
    page.unroute(file)


@pytest.mark.parametrize(
    "held", ["**/combobox.js", "**/search/worker.js", "**/search/names.json", "**/search/words.json"]
)
def test_enter_before_everything_is_there_leads_to_what_was_typed(page: Page, held: str) -> None:
    with holding(page, held):
        page.goto("connector-status/")
        page.keyboard.press("/")
        page.locator(f"{DIALOG} input").wait_for()
        page.keyboard.type("someone pulled the plug")
        page.keyboard.press("Enter")
    page.wait_for_url("**/charge-session-end-reason/#EVDisconnected")


@pytest.mark.parametrize("key", ["/", "Control+k"])
def test_keys_before_any_script_is_there_are_not_lost(page: Page, key: str) -> None:
    with holding(page, "**/assets/main.js"):
        page.goto("connector-status/", wait_until="commit")
        page.locator("footer").wait_for(state="attached")
        page.keyboard.press(key)
        page.keyboard.type("power")
    page.locator(f"{DIALOG} [role=option]").first.wait_for()
    page.keyboard.type("loss")
    expect(page.get_by_role("combobox", name="Search")).to_have_value("powerloss")


def test_a_value_is_found_before_the_texts_are_there(page: Page) -> None:
    page.route("**/search/words.json", lambda route: None)
    page.goto("")
    page.keyboard.press("/")
    page.keyboard.type("SuspendedEVSE")
    page.locator(f"{DIALOG} [role=option]").first.wait_for()
    page.keyboard.press("Enter")
    page.wait_for_url("**/connector-status/#SuspendedEVSE")


@pytest.mark.parametrize("file", ["search/names.json", "search/words.json"])
def test_a_file_that_cannot_be_fetched_is_reported(page: Page, file: str) -> None:
    page.route(f"**/{file}", lambda route: route.abort())
    page.goto("")
    page.keyboard.press("/")
    page.keyboard.type("SuspendedEVSE")
    expect(page.locator(f"{DIALOG} [role=status]")).to_contain_text(f"{file} couldn’t be loaded")
    expect(page.locator(f"{DIALOG} [role=status]").get_by_role("link", name="all values")).to_be_visible()


def test_it_works_where_storage_and_cookies_are_blocked(context: BrowserContext, page: Page) -> None:
    errors: list[str] = []
    context.add_init_script(BLOCKED)
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto("")
    type_query(page, "faulted")
    page.keyboard.press("Enter")
    page.wait_for_url("**/connector-status/#Faulted")
    page.go_back()
    expect(page.get_by_role("combobox", name="Search")).to_have_value("faulted")
    assert errors == []


@pytest.mark.parametrize(
    "hostile", ["<img src=x onerror=alert(1)>", '"><script>alert(1)</script>', "{{ 7*7 }}", "%", "\\"]
)
def test_nothing_that_is_typed_or_linked_is_executed(page: Page, hostile: str) -> None:
    alerts: list[str] = []

    def dismiss(dialog: Dialog) -> None:
        alerts.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", dismiss)
    page.goto("")
    type_query(page, hostile)
    page.goto("?q=" + hostile.replace("%", "%25"))
    expect(page.locator(f"{DIALOG} input")).to_have_value(hostile)
    page.wait_for_timeout(300)
    assert alerts == [] and page.locator(f"{DIALOG} img").count() == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_screen_reader_has_a_field_with_a_list(browser: Browser, address: str, scheme: Any) -> None:
    context = browser.new_context(base_url=address, color_scheme=scheme)
    page = context.new_page()
    page.goto("")
    type_query(page, "SuspendedEV")
    field = page.get_by_role("combobox", name="Search")
    expect(field).to_have_attribute("aria-expanded", "true")
    expect(page.get_by_role("dialog", name="Search").get_by_role("status")).to_contain_text(
        "values. Enter opens SuspendedEV, Connector status."
    )
    page.keyboard.press("ArrowDown")
    active = field.get_attribute("aria-activedescendant")
    expect(page.get_by_role("listbox", name="Results").get_by_role("option").first).to_have_id(active or "")
    assert faults(page, DIALOG) == []
    context.close()


def test_the_first_page_has_a_field_of_its_own(page: Page) -> None:
    page.goto("")
    field = page.get_by_role("combobox", name="What does this value mean?")
    field.fill("L3-L1")
    field.press("Enter")
    page.wait_for_url("**/measurement-phase/#L3L1")
    page.goto("")
    field.fill(f"{FRAME}\n{FRAME}")
    page.get_by_role("button", name="Look up").click()
    page.wait_for_url("**/explain/#text=*")
    assert unquote(page.url.split("#text=")[1]) == f"{FRAME}\n{FRAME}"
    page.goto("")
    field.fill("BootloaderMismatch")
    field.press("Enter")
    expect(page.locator("[data-search-unknown]")).to_be_visible()
    assert json.loads(page.evaluate("JSON.stringify(location.hash)")) == ""


def test_nothing_of_it_shows_without_javascript(browser: Browser, address: str) -> None:
    context = browser.new_context(base_url=address, java_script_enabled=False)
    page = context.new_page()
    page.goto("")
    for part in ("[data-search-open]", "[data-finder]", DIALOG):
        expect(page.locator(part)).to_be_hidden()
    context.close()
