"""The page that explains a text, in a browser. Its answers are tested in tests/js."""

from typing import Any
from urllib.parse import quote

import pytest
from accessibility import faults
from playwright.sync_api import Browser, BrowserContext, Dialog, Page, Request, expect

FRAME = '[2,"1","StatusNotification",{"connectorId":1,"errorCode":"Error","status":"Faulted"}]'
DONE = "[data-explain-state=done]"


def explain(page: Page, text: str) -> None:
    page.goto("explain/")
    page.locator("textarea[name=text]").fill(text)
    page.locator(DONE).wait_for(state="attached")


def paste(page: Page, text: str) -> None:
    """Put a long text into the field, which typing it would take too long."""
    change = "(field, text) => { field.value = text; field.dispatchEvent(new Event('input', { bubbles: true })) }"
    page.locator("textarea[name=text]").evaluate(change, text)


def links(page: Page) -> list[str]:
    found = page.locator("a[data-explained]").evaluate_all("links => links.map(link => link.pathname + link.hash)")
    return [str(each) for each in found]


def test_each_value_leads_to_its_entry_and_unknown_codes_are_named(page: Page) -> None:
    explain(page, FRAME)
    assert links(page) == ["/connector-status/#Faulted"]
    expect(page.locator("[data-unknown=Error]")).to_contain_text("isn’t known here")
    expect(page.locator("[data-explain-status]")).to_have_text("1 value explained, 1 not known. OCPP 1.6, detected.")
    entry = page.locator("li", has=page.locator("a[data-explained=Faulted]"))
    expect(entry).to_contain_text("Connector status")
    expect(entry).to_contain_text("StatusNotification.req › status")


def test_the_text_is_shown_with_its_values_marked(page: Page) -> None:
    explain(page, FRAME)
    shown = page.get_by_role("region", name="The text, with values marked")
    expect(shown.locator("pre")).to_have_text(FRAME)
    assert shown.locator("mark").all_inner_texts() == ["Error", "Faulted"]


def test_a_long_text_is_shown_in_parts(page: Page) -> None:
    text = "\n".join([FRAME] * 1500)
    explain(page, FRAME)
    paste(page, text)
    page.locator("[data-explain-state=working]").wait_for(state="detached")
    shown = page.get_by_role("region", name="The text, with values marked")
    more = shown.get_by_role("button", name="Show more of the text")
    length = "pre => pre.textContent.length"
    first = shown.locator("pre").evaluate(length)
    assert first < len(text)
    while more.is_visible():
        more.click()
    assert shown.locator("pre").evaluate("pre => pre.textContent") == text


def test_the_version_can_be_set(page: Page) -> None:
    explain(page, '[2,"1","TransactionEvent",{"eventType":"Ended","triggerReason":"RemoteStop"}]')
    assert links(page)[0] == "/ocpp/2.0.1/#TransactionEventEnumType.Ended"
    page.get_by_label("OCPP version").select_option("2.1")
    expect(page.locator("[data-explain-status]")).to_contain_text("OCPP 2.1, as chosen; the API doesn’t accept it")
    assert links(page)[0] == "/ocpp/2.1/#TransactionEventEnumType.Ended"


def test_a_url_can_hold_a_text(page: Page) -> None:
    page.goto(f"explain/#text={quote(FRAME)}")
    expect(page.locator("textarea")).to_have_value(FRAME)
    page.locator(DONE).wait_for(state="attached")
    page.goto("explain/#version=2.1&text=Idle%20%2B%20100%25")
    expect(page.locator("textarea")).to_have_value("Idle + 100%")
    expect(page.get_by_label("OCPP version")).to_have_value("2.1")
    page.goto("explain/#text=100%")
    expect(page.locator("textarea")).to_have_value("100%")


def test_the_link_that_is_copied_opens_the_same_text(context: BrowserContext, page: Page) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    text = f"{FRAME}\n100% + ü #1 &text=x"
    explain(page, text)
    page.get_by_role("button", name="Copy a link to this text").click()
    expect(page.locator("[data-explain-status]")).to_contain_text("Link copied")
    copied = page.evaluate("navigator.clipboard.readText()")
    other = context.new_page()
    other.goto(copied)
    expect(other.locator("textarea")).to_have_value(text)


def test_nothing_leaves_the_browser_and_nothing_is_kept(context: BrowserContext, page: Page, address: str) -> None:
    requested: list[Request] = []
    explain(page, FRAME)
    page.on("request", lambda request: requested.append(request))
    page.locator("textarea").fill(f"{FRAME}\nSuspendedEVSE")
    expect(page.locator("a[data-explained=SuspendedEVSE]")).to_be_visible()
    page.wait_for_load_state("networkidle")
    assert [request.url for request in requested] == []
    kept = "[localStorage.length, sessionStorage.length, document.cookie.length, JSON.stringify(history.state ?? {})]"
    assert page.evaluate(kept) == [0, 0, 0, "{}"] and context.cookies() == []
    assert "Suspended" not in page.url


def test_typing_is_not_held_up_and_the_last_text_wins(page: Page) -> None:
    explain(page, FRAME)
    paste(page, "\n".join(f"2026-11-25 10:00:00 cp1 {FRAME}" for _ in range(10_000)))
    page.locator("textarea").press("Control+a")
    page.keyboard.type("Finishing")
    expect(page.locator("textarea")).to_have_value("Finishing")
    expect(page.locator("a[data-explained=Finishing]")).to_be_visible()
    page.wait_for_timeout(1500)
    assert links(page)[0] == "/connector-status/#Finishing"


def test_ten_thousand_lines_become_few_entries(page: Page) -> None:
    page.goto("explain/")
    paste(page, "\n".join(f"2026-11-25 10:00:00 cp1 {FRAME}" for _ in range(10_000)))
    page.locator(DONE).wait_for(state="attached")
    assert links(page) == ["/connector-status/#Faulted"]
    expect(page.locator("li", has=page.locator("a[data-explained]"))).to_contain_text("10,000 times, first on line 1")
    expect(page.locator("[data-explain-status]")).to_contain_text("1 value explained in 10,000 places")


def test_an_example_shows_what_it_does_and_can_be_cleared(page: Page) -> None:
    page.goto("explain/")
    page.get_by_role("button", name="Try an example").click()
    page.locator(DONE).wait_for(state="attached")
    assert links(page)
    page.get_by_role("button", name="Clear").click()
    page.locator("[data-explain-state=empty]").wait_for(state="attached")
    assert links(page) == [] and page.locator("textarea").input_value() == ""


@pytest.mark.parametrize("file", ["search/names.json", "search/explain.json", "assets/explain/worker.js"])
def test_a_file_that_cannot_be_fetched_is_reported(page: Page, file: str) -> None:
    page.route(f"**/{file}", lambda route: route.abort())
    page.goto("explain/")
    page.locator("textarea").fill(FRAME)
    expect(page.locator("[data-explain-state=failed]")).to_contain_text("couldn’t be loaded")
    expect(page.locator("[data-explain-state=failed]").get_by_role("link", name="all values")).to_be_visible()


def test_hostile_texts_stay_text(page: Page) -> None:
    alerts: list[str] = []

    def dismiss(dialog: Dialog) -> None:
        alerts.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", dismiss)
    text = '{"status":"<img src=x onerror=alert(1)>","errorCode":"<script>alert(2)</script>","reason":"Local"}'
    explain(page, text)
    page.goto(f"explain/#text={quote(text)}")
    page.locator(DONE).wait_for(state="attached")
    page.wait_for_timeout(300)
    assert alerts == [] and page.locator("article :is(img, script)").count() == 0


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_results_can_be_read_by_everyone(browser: Browser, address: str, scheme: Any, width: int) -> None:
    context = browser.new_context(base_url=address, color_scheme=scheme, viewport={"width": width, "height": 740})
    page = context.new_page()
    explain(page, f'{FRAME}\n[3,"x",{{"status":"Accepted"}}]\n{{"voltage_a":230.1}}\n{"Xy" * 60}_long')
    assert faults(page, "article") == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()


def test_candidates_are_shown_as_candidates(page: Page) -> None:
    explain(page, '[3,"x",{"status":"Accepted"}]')
    entry = page.locator("li", has=page.locator("a[data-explained]")).first
    expect(entry).to_contain_text("may be one of")
    expect(entry).to_contain_text("in ChangeAvailability.conf")
    assert len(links(page)) > 10


def test_it_is_used_by_keyboard_alone(page: Page) -> None:
    page.goto("explain/")
    page.locator("textarea").focus()
    page.keyboard.type("SuspendedEVSE")
    page.locator(DONE).wait_for(state="attached")
    for name in ("OCPP version", "Try an example", "Clear", "Copy a link to this text"):
        page.keyboard.press("Tab")
        assert name in page.evaluate("(document.activeElement.labels?.[0] ?? document.activeElement).textContent")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/connector-status/#SuspendedEVSE")


def test_the_text_is_there_after_back(page: Page) -> None:
    explain(page, "SuspendedEVSE")
    page.locator("a[data-explained]").first.click()
    page.wait_for_url("**/connector-status/#SuspendedEVSE")
    page.go_back()
    expect(page.locator("textarea")).to_have_value("SuspendedEVSE")
    page.locator(DONE).wait_for(state="attached")
    assert links(page)[0] == "/connector-status/#SuspendedEVSE"


def test_without_javascript_it_says_what_it_needs(browser: Browser, address: str) -> None:
    context = browser.new_context(base_url=address, java_script_enabled=False)
    page = context.new_page()
    page.goto("explain/")
    expect(page.locator("[data-explain]")).to_be_hidden()
    assert "This page needs JavaScript" in page.inner_text("article noscript p")
    page.locator("article noscript a").first.click()
    page.wait_for_url("**/codes/")
    context.close()
