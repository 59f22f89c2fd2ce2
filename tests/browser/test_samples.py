"""Source code of an enumeration: closed at first, one language at a time, the same one on every page."""

import pytest
from browsing import open_page
from built import Built
from playwright.sync_api import Page, Route, expect
from readers import Mouse

OPENER = "Show this enumeration as source code"
LANGUAGES = {"Python": "py", "TypeScript": "ts", "Java": "java", "Go": "go", "C#": "cs", "SQL": "sql"}


def test_it_is_closed_until_it_is_wanted(page: Page) -> None:
    open_page(page, "connector-status/")
    expect(page.locator("[data-samples] a").first).to_be_hidden()
    page.get_by_text(OPENER).click()
    expect(page.locator("[data-samples] a").first).to_be_visible()
    expect(page.locator("[data-samples] pre")).to_have_count(0)


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_shown_and_copied_as_the_file_has_it(page: Page, built: Built, language: str) -> None:
    open_page(page, "connector-status/")
    page.get_by_text(OPENER).click()
    page.locator("[data-samples]").get_by_role("link", name=language, exact=True).click()
    block = page.locator("[data-samples] pre")
    expect(block).to_be_visible()
    file = (built.root / f"connector-status.{LANGUAGES[language]}").read_text(encoding="utf-8")
    assert block.text_content() == file
    page.get_by_role("button", name=f"Copy: {language}").click()
    assert Mouse(page).paste() == file
    assert page.url.endswith("/connector-status/")


def test_the_language_is_the_same_on_the_next_page(page: Page) -> None:
    open_page(page, "connector-status/")
    page.get_by_text(OPENER).click()
    page.locator("[data-samples]").get_by_role("link", name="Go", exact=True).click()
    expect(page.locator("[data-samples] pre")).to_be_visible()
    open_page(page, "measurand/")
    expect(page.locator("[data-samples] pre")).to_have_count(0)
    page.get_by_text(OPENER).click()
    expect(page.locator("[data-samples] pre")).to_contain_text("package ")
    expect(page.locator("[data-samples] [aria-current]")).to_have_text("Go")


def test_the_language_that_was_chosen_last_is_shown_whichever_file_arrives_last(page: Page) -> None:
    late: list[Route] = []
    page.route("**/connector-status.py", lambda route: late.append(route))
    open_page(page, "connector-status/")
    page.get_by_text(OPENER).click()
    samples = page.locator("[data-samples]")
    with page.expect_request("**/connector-status.py"):
        samples.get_by_role("link", name="Python").click()
    samples.get_by_role("link", name="Go", exact=True).click()
    expect(samples.locator("pre")).to_contain_text("package ")
    with page.expect_response("**/connector-status.py") as arriving:
        late[0].continue_()
    arriving.value.finished()
    page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    expect(samples.locator("pre")).to_contain_text("package ")
    expect(samples.locator("[aria-current]")).to_have_text("Go")


def test_where_nothing_can_be_fetched_the_file_itself_opens(page: Page) -> None:
    page.add_init_script("window.fetch = () => Promise.reject(new TypeError('Failed to fetch'))")
    open_page(page, "connector-status/")
    page.get_by_text(OPENER).click()
    with page.expect_request("**/connector-status.py"):
        page.locator("[data-samples]").get_by_role("link", name="Python").click()
