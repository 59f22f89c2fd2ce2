"""Links to values: those that people copy here, and those that still point at the old wiki."""

import pytest
from browsing import open_page
from built import Built
from playwright.sync_api import Browser, Page, expect
from project import FIXTURES
from readers import Mouse

from enumref import Registry, Value

WIKI = "OCPP-enumerated-types/"
MOVED = [
    "charge-session-end-reason",
    "connector-error-code",
    "connector-status",
    "measurement-location",
    "measurement-phase",
]


def test_these_are_the_headings_of_the_old_wiki_as_github_makes_anchors_of_them(registry: Registry) -> None:
    """The page as it was saved has lost the last of them."""
    lines = (FIXTURES / "wiki.txt").read_text(encoding="utf-8").splitlines()
    titles = {each.title for each in registry.enumerations.values()}
    headings = [line.lower().replace(" ", "-") for line in lines if line in titles]
    assert [*headings, "measurement-phase"] == MOVED


@pytest.mark.parametrize("heading", MOVED)
def test_a_heading_of_the_old_wiki_leads_to_its_page(page: Page, heading: str) -> None:
    page.goto(f"{WIKI}#{heading}")
    page.wait_for_url(f"**/{heading}/")
    expect(page.locator("article h1")).to_be_visible()


def test_the_old_wiki_page_leads_on_without_javascript_too(registry: Registry, built: Built) -> None:
    page = built.pages[WIKI]
    headings = {heading["id"]: heading.a["href"] for heading in page.article.select("h2")}
    assert headings == {heading: f"../{heading}/" for heading in MOVED}
    assert set(MOVED) < set(registry.enumerations)


def misses(value: Value) -> list[str]:
    """Return other ways to write a value: by case, as the protocol spells it, and as it has been seen."""
    others = {value.code.swapcase(), value.protocol_code, *value.aliases}
    return sorted(others - {value.code})


FOLLOW = """async misses => {
    const lost = []
    const shown = () => document.querySelector(":target")?.closest("section")?.querySelector("h2").id
    for (const [miss, code] of misses) {
        location.hash = miss
        for (let i = 0; shown() !== code && i < 100; i++) await new Promise(done => setTimeout(done, 5))
        if (shown() !== code) lost.push(miss)
    }
    return lost
}"""
"""Follows a link to each miss, and returns those that didn't lead to the value."""


def test_every_value_is_found_by_each_other_way_to_write_it(page: Page, registry: Registry) -> None:
    lost = {}
    for enumeration in registry.enumerations.values():
        open_page(page, enumeration.url)
        lost[enumeration.id] = page.evaluate(FOLLOW, [[miss, v.code] for v in enumeration.all for miss in misses(v)])
        expect(page.get_by_role("alert")).to_have_count(0)
    assert {identifier: missed for identifier, missed in lost.items() if missed} == {}


NEAREST = {
    "connector-status/#Chargin": "Charging",
    "connector-error-code/#LocalListConfilct": "LocalListConflict",
    "measurand/#Power.Active.Imprt": "PowerActiveImport",
    "ocpp/1.6/#ChargePointStatus.Charing": "ChargePointStatus.Charging",
    "connector-status/#qqqqqq": None,
}


@pytest.mark.parametrize("asked", NEAREST)
def test_a_missing_anchor_is_reported_with_the_nearest(page: Page, asked: str) -> None:
    page.goto(asked)
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text(f"There is no “{asked.partition('#')[2]}” on this page.")
    expect(alert).to_be_in_viewport()
    offered = NEAREST[asked]
    assert alert.get_by_role("link").all_text_contents() == ([offered] if offered else [])


def test_a_missing_anchor_stays_in_the_url_until_its_notice_leads_on_or_is_closed(page: Page) -> None:
    page.goto("connector-status/#Occupide")
    alert = page.get_by_role("alert")
    expect(alert).to_have_text("There is no “Occupide” on this page. Did you mean Occupied?")
    assert page.url.endswith("/connector-status/#Occupide")
    page.get_by_role("button", name="Close").click()
    expect(alert).to_have_count(0)
    page.reload()
    page.get_by_role("alert").get_by_role("link").click()
    page.wait_for_url("**/connector-status/#Occupied")
    expect(page.get_by_role("alert")).to_have_count(0)


def test_the_notice_moves_nothing(page: Page) -> None:
    page.goto("connector-status/")
    before = page.locator("article h2").first.bounding_box()
    page.goto("connector-status/#Occupide")
    expect(page.get_by_role("alert")).to_be_visible()
    assert page.locator("article h2").first.bounding_box() == before


@pytest.mark.parametrize("name", ["connector-status.SuspendedEVSE", "measurand.SoC"])
def test_a_click_copies_the_link_the_value_or_a_markdown_link_and_says_so(
    page: Page, registry: Registry, name: str
) -> None:
    value = registry.names[name]
    page.goto(value.url)
    url = page.url
    copied = {"link": url, "value": value.code, "as Markdown": f'[`{value.code}`]({url} "{value.plain_summary}")'}
    for what, text in copied.items():
        page.get_by_role("button", name=f"Copy {what}: {value.code}", exact=True).click()
        assert Mouse(page).paste() == text


def test_a_click_copies_the_link_to_a_value_of_the_protocol(page: Page) -> None:
    page.goto("ocpp/2.1/#TriggerReasonEnumType.CablePluggedIn")
    page.get_by_role("button", name="Copy link: TriggerReasonEnumType.CablePluggedIn", exact=True).click()
    assert Mouse(page).paste() == page.url


def test_a_click_copies_a_block_of_code(page: Page) -> None:
    page.goto("linking/")
    page.get_by_role("button", name="Copy: code").first.click()
    assert Mouse(page).paste() == page.locator("pre").first.inner_text().strip()


REFUSAL = "Promise.reject(new DOMException('', 'NotAllowedError'))"
WITHOUT_PERMISSION = {
    "no clipboard at all": "Object.defineProperty(navigator, 'clipboard', { value: undefined })",
    "a clipboard that refuses": f"navigator.clipboard.writeText = () => {REFUSAL}",
    "a permission that is denied": "",
}


@pytest.mark.parametrize("how", WITHOUT_PERMISSION)
def test_a_click_copies_without_permission_to_use_the_clipboard_and_nothing_fails(page: Page, how: str) -> None:
    failed: list[str] = []
    page.on("pageerror", lambda error: failed.append(str(error)))
    page.on("console", lambda message: failed.append(message.text) if message.type == "error" else None)
    page.add_init_script(WITHOUT_PERMISSION[how])
    for name in ("clipboard-write", "clipboard-read"):
        denied = {"permission": {"name": name}, "setting": "denied"}
        page.context.new_cdp_session(page).send("Browser.setPermission", denied)
    page.goto("connector-status/#Reserved")
    page.get_by_role("button", name="Copy value: Reserved").click()
    assert Mouse(page).paste() == "Reserved"
    assert failed == []


def test_each_value_has_its_three_buttons_for_the_keyboard_too(page: Page, registry: Registry) -> None:
    page.goto("connector-status/")
    codes = list(registry.enumerations["connector-status"].values)
    for code in codes:
        page.locator(f"[id='{code}']").scroll_into_view_if_needed()
        expect(page.get_by_role("button", name=f"Copy as Markdown: {code}", exact=True)).to_be_attached()
    labels = page.locator(".ref-copy button").evaluate_all("all => all.map(each => each.getAttribute('aria-label'))")
    kinds = ("link", "value", "as Markdown")
    assert labels == [f"Copy {what}: {code}" for code in codes for what in kinds]


def test_after_arriving_two_tabs_lead_to_the_button_that_copies_the_link(page: Page) -> None:
    page.goto("connector-status/#Reserved")
    expect(page.get_by_role("button", name="Copy link: Reserved")).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Copy link: Reserved")).to_be_focused()
    page.keyboard.press("Enter")
    assert Mouse(page).paste() == page.url


def test_a_reader_who_stores_nothing_copies_and_switches_too(browser: Browser, address: str) -> None:
    """As in a browser that blocks all cookies, where asking for the storage is an error."""
    context = browser.new_context(base_url=address, viewport={"width": 1280, "height": 800}, color_scheme="light")
    context.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('', 'SecurityError') } })"
    )
    page = context.new_page()
    failed: list[str] = []
    page.on("pageerror", lambda error: failed.append(str(error)))
    page.goto("connector-status/#Reserved")
    page.get_by_role("button", name="Copy value: Reserved").click()
    assert Mouse(page).paste() == "Reserved"
    page.get_by_role("button", name="Switch between light and dark").click()
    expect(page.locator("html")).to_have_attribute("data-scheme", "dark")
    assert failed == []
    context.close()
