"""Links to values: those that people copy here, and those that still point at the old wiki."""

from pathlib import Path

import pytest
from built import Built
from playwright.sync_api import Page, expect

from enumref.model.registry import Registry
from enumref.model.value import Value

WIKI = "OCPP-enumerated-types/"
MOVED = [
    "charge-session-end-reason",
    "connector-error-code",
    "connector-status",
    "measurement-location",
    "measurement-phase",
]


def pasted(page: Page) -> str:
    """What the clipboard holds, the way that a reader gets at it."""
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<textarea id=__paste></textarea>')")
    page.locator("#__paste").focus()
    page.keyboard.press("Control+V")
    text = page.locator("#__paste").input_value()
    page.locator("#__paste").evaluate("box => box.remove()")
    return text


def test_these_are_the_headings_of_the_old_wiki_as_github_makes_anchors_of_them(registry: Registry) -> None:
    """The page as it was saved has lost the last of them."""
    lines = (Path(__file__).parent / "fixtures/wiki.txt").read_text(encoding="utf-8").splitlines()
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
    """Other ways to write its code: by case, as OCPP spells it, and as it has been seen."""
    others = {value.code.swapcase(), value.wire, *value.aliases}
    return sorted(others - {value.code})


FOLLOW = """async misses => {
    const lost = []
    for (const [miss, code] of misses) {
        location.hash = miss
        for (let i = 0; location.hash !== `#${code}` && i < 100; i++) await new Promise(done => setTimeout(done, 5))
        if (location.hash !== `#${code}`) lost.push(miss)
    }
    return lost
}"""
"""Follows a link to each miss, and tells which of them did not become the code."""


def test_every_value_is_found_by_each_other_way_to_write_it(page: Page, registry: Registry) -> None:
    lost = {}
    for enumeration in registry.enumerations.values():
        page.goto(enumeration.address)
        lost[enumeration.id] = page.evaluate(FOLLOW, [[miss, v.code] for v in enumeration.all for miss in misses(v)])
        expect(page.get_by_role("alert")).to_have_count(0)
    assert {identifier: missed for identifier, missed in lost.items() if missed} == {}


@pytest.mark.parametrize(
    ("asked", "offered"),
    [
        ("connector-status/#Chargin", "Charging"),
        ("connector-error-code/#LocalListConfilct", "LocalListConflict"),
        ("measurand/#Power.Active.Imprt", "PowerActiveImport"),
        ("ocpp/1.6/#ChargePointStatus.Charing", "ChargePointStatus.Charging"),
        ("connector-status/#qqqqqq", None),
    ],
)
def test_an_anchor_that_is_not_there_is_told_with_the_nearest(page: Page, asked: str, offered: str | None) -> None:
    page.goto(asked)
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text(f"There is no “{asked.partition('#')[2]}” on this page.")
    expect(alert).to_be_in_viewport()
    assert alert.get_by_role("link").all_text_contents() == ([offered] if offered else [])


@pytest.mark.parametrize("name", ["connector-status.SuspendedEVSE", "measurand.SoC"])
def test_a_click_copies_the_link_or_the_code_and_says_so(page: Page, registry: Registry, name: str) -> None:
    value = registry.names[name]
    page.goto(f"{value.enumeration}/")
    for what, text in {"link": f"{page.url}#{value.code}", "code": value.code}.items():
        page.get_by_role("button", name=f"Copy {what}: {value.code}", exact=True).click()
        expect(page.get_by_role("status").filter(has_text="Copied")).to_be_visible()
        assert pasted(page) == text


REFUSAL = "Promise.reject(new DOMException('', 'NotAllowedError'))"
WITHOUT_LEAVE = {
    "no clipboard at all": "Object.defineProperty(navigator, 'clipboard', { value: undefined })",
    "a clipboard that refuses": f"navigator.clipboard.writeText = () => {REFUSAL}",
    "a permission that is denied": "",
}


@pytest.mark.parametrize("how", WITHOUT_LEAVE)
def test_a_click_copies_without_leave_to_use_the_clipboard_and_nothing_fails(page: Page, how: str) -> None:
    failed: list[str] = []
    page.on("pageerror", lambda error: failed.append(str(error)))
    page.on("console", lambda message: failed.append(message.text) if message.type == "error" else None)
    page.add_init_script(WITHOUT_LEAVE[how])
    for name in ("clipboard-write", "clipboard-read"):
        denied = {"permission": {"name": name}, "setting": "denied"}
        page.context.new_cdp_session(page).send("Browser.setPermission", denied)
    page.goto("connector-status/")
    page.get_by_role("button", name="Copy code: Reserved").click()
    expect(page.get_by_role("status").filter(has_text="Copied")).to_be_visible()
    assert pasted(page) == "Reserved"
    assert failed == []


def test_each_value_has_its_two_buttons_for_the_keyboard_too(page: Page, registry: Registry) -> None:
    page.goto("connector-status/")
    codes = list(registry.enumerations["connector-status"].values)
    expect(page.locator(".ref-copy").last).to_be_attached()
    labels = page.locator(".ref-copy button").evaluate_all("all => all.map(each => each.getAttribute('aria-label'))")
    assert labels == [f"Copy {what}: {code}" for code in codes for what in ("link", "code")]
    page.locator('[id="Reserved"] a.headerlink').focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").filter(has_text="Copied")).to_be_visible()
    assert pasted(page) == "Reserved"


def test_the_buttons_are_there_after_following_a_link(page: Page, registry: Registry) -> None:
    page.goto("")
    page.get_by_role("link", name="Connector status").first.click()
    page.wait_for_url("**/connector-status/")
    expect(page.locator(".ref-copy")).to_have_count(len(registry.enumerations["connector-status"].values))
