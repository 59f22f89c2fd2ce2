"""The scripts know nothing of our registry either: they find the values of any other."""

from browsing import serving_files
from built import Reference
from playwright.sync_api import Browser
from searching import type_query


def test_a_number_is_an_anchor_and_what_people_type(browser: Browser, another: Reference) -> None:
    with serving_files(another.built.root) as url:
        context = browser.new_context(base_url=url)
        page = context.new_page()
        errors: list[str] = []
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto("client-error/#410")
        assert page.locator("h2:target").get_attribute("id") == "410"
        type_query(page, "404")
        page.keyboard.press("Enter")
        page.wait_for_url("**/client-error/#404")
        context.close()
    assert errors == []
