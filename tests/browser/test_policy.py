"""The pages in a browser, under the policy that nginx sends: nothing violates it, and no other server is asked."""

from collections.abc import Iterator

import pytest
from browsing import open_page
from built import Built
from nginx import Deployed
from playwright.sync_api import Browser, expect
from watching import TELL, Watched, some_of_each

HOSTILE = [
    "<img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)><script>alert(1)</script>',
    "javascript:alert(1)",
    "%3Cimg%20src=x%20onerror=alert(1)%3E",
]


@pytest.fixture
def watched(browser: Browser, deployed: Deployed) -> Iterator[Watched]:
    context = browser.new_context(
        base_url=deployed.address,
        viewport={"width": 1280, "height": 800},
        permissions=["clipboard-read", "clipboard-write"],
    )
    context.add_init_script(TELL)
    yield Watched(context.new_page(), deployed.address)
    context.close()


def test_no_page_violates_the_policy_or_asks_a_third_party(watched: Watched, deployed: Deployed) -> None:
    pages = some_of_each([address for address in Built(deployed.site).pages if address != "404.html"])
    assert len(pages) > 30
    for address in pages:
        before = watched.requests
        open_page(watched.page, address)
        watched.page.wait_for_load_state("networkidle")
        assert watched.requests - before > 1, address
    assert watched.offences == []


def test_the_page_for_missing_urls_violates_nothing(watched: Watched) -> None:
    answer = open_page(watched.page, "no/where/")
    watched.page.wait_for_load_state("networkidle")
    assert answer and answer.status == 404 and watched.page.locator("h1").first.is_visible()
    own = [each for each in watched.offences if "404 (Not Found)" not in each]  # the browser's own words on the page
    assert own == []


def test_searching_and_opening_a_result_violates_nothing(watched: Watched) -> None:
    watched.page.goto("codes/")
    watched.search("suspendedevse")
    watched.page.keyboard.press("Enter")
    watched.page.wait_for_url("**/connector-status/#SuspendedEVSE")
    assert watched.offences == []


def test_explaining_a_text_violates_nothing(watched: Watched) -> None:
    page = watched.page
    page.goto("explain/")
    page.locator("textarea").fill('{"status": "SuspendedEVSE"} <script>alert(1)</script>')
    expect(page.locator("article a[href$='connector-status/#SuspendedEVSE']").first).to_be_visible()
    assert watched.offences == [] and page.locator("article script").count() == 0


def test_links_are_followed_at_every_depth_and_violate_nothing(watched: Watched) -> None:
    page = watched.page
    page.goto("")
    for address in ("connector-status/", "ocpp/1.6/", "codes/", "measurand/"):
        page.locator(f"nav a[href$='{address}']:visible, nav a[href='./']:visible").first.wait_for()
        page.locator(f"nav a[href$='{address}']:visible").first.click()
        page.wait_for_url(f"**/{address}")
        expect(page.locator("article h1")).to_be_visible()
    page.go_back()
    page.wait_for_url("**/codes/")
    assert watched.offences == []


def test_switching_the_colours_works_is_remembered_and_violates_nothing(watched: Watched) -> None:
    page = watched.page
    open_page(page, "")
    first = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.locator("[data-scheme-switch]:visible").first.click()
    second = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.reload()
    kept = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert first != second and second == kept and watched.offences == []


def test_copying_violates_nothing(watched: Watched) -> None:
    page = watched.page
    page.goto("connector-status/#SuspendedEVSE")
    section = page.locator("section", has=page.locator('[id="SuspendedEVSE"]')).last
    section.get_by_role("button", name="Copy link").click()
    expect(section.get_by_role("button", name="Copy link")).to_contain_text("Copied")
    assert page.evaluate("navigator.clipboard.readText()") == f"{watched.address}connector-status/#SuspendedEVSE"
    assert watched.offences == []


@pytest.mark.parametrize("hostile", HOSTILE)
@pytest.mark.parametrize("before", ["#", "?q=", "?h=", "connector-status/#", "no/where/?q="])
def test_hostile_urls_execute_nothing(watched: Watched, before: str, hostile: str) -> None:
    """Not even what the policy would then stop."""
    open_page(watched.page, before + hostile)
    watched.page.wait_for_load_state("networkidle")
    assert [each for each in watched.offences if "404 (Not Found)" not in each] == []
    assert watched.page.locator("[onerror], [onload], img[src=x]").count() == 0


ADD = "const add = (name, given) => document.body.appendChild(Object.assign(document.createElement(name), given))"
FORBIDDEN = {
    "script-src-elem inline": "add('script', {text: 'alert(1)'})",
    "script-src-attr inline": "add('p').innerHTML = '<img src=data:, onerror=alert(1)>'",
    "script-src-elem": "location.href = 'javascript:alert(1)'",
    "script-src eval": "setTimeout('alert(1)')",
    "style-src-attr inline": "add('p').innerHTML = '<b style=\"color: red\">'",
    "img-src": "add('img', {src: elsewhere})",
    "connect-src": "fetch(elsewhere).catch(() => {})",
    "frame-src": "add('iframe', {src: elsewhere})",
    "form-action": "add('form', {action: elsewhere}).submit()",
    "base-uri": "add('base', {href: elsewhere})",
}


@pytest.mark.parametrize("directive", FORBIDDEN)
def test_the_policy_stops_what_it_forbids(watched: Watched, directive: str) -> None:
    watched.page.goto("")
    with watched.page.expect_console_message(lambda message: f"violated: {directive}" in message.text):
        watched.page.evaluate(f"elsewhere => {{ {ADD}; {FORBIDDEN[directive]} }}", "https://other.example/")
    assert not any("executed: " in each for each in watched.offences), watched.offences


def test_a_page_elsewhere_may_read_the_data_but_no_page_and_frame_nothing(browser: Browser, deployed: Deployed) -> None:
    page = browser.new_page()
    read = "address => fetch(address).then(answer => answer.text(), () => 'not to be read')"
    assert '"SuspendedEVSE"' in page.evaluate(read, f"{deployed.address}enumerations.json")
    assert page.evaluate(read, f"{deployed.address}connector-status/") == "not to be read"
    with page.expect_console_message(lambda message: "frame-ancestors" in message.text):
        page.set_content(f"<iframe src='{deployed.address}'></iframe>")
    page.close()
