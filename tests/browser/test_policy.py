"""The pages in a browser, under the policy that nginx sends: nothing violates it, nobody else is asked."""

from collections.abc import Iterator

import pytest
from built import Built
from conftest import TAKE_THE_MOUSE
from nginx import Deployed
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, expect

TELL = """
document.addEventListener("securitypolicyviolation",
    e => console.error(`violated: ${e.violatedDirective} ${e.blockedURI}`))
window.alert = text => console.error(`executed: ${text}`)
"""
HOSTILE = [
    "<img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)><script>alert(1)</script>',
    "javascript:alert(1)",
    "%3Cimg%20src=x%20onerror=alert(1)%3E",
]


class Watched:
    """A page, and everything about it that ought not to be."""

    def __init__(self, page: Page, address: str):
        self.page, self.address = page, address
        self.asked = 0
        self.offences: list[str] = []
        page.context.on("request", self._request)
        page.context.on("console", self._console)
        page.context.on("weberror", lambda error: self._tell(str(error.error)))

    def _request(self, request: Request) -> None:
        self.asked += 1
        if not request.url.startswith((self.address, "data:")):
            self._tell(f"asked for {request.url}")

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self._tell(message.text)

    def _tell(self, what: str) -> None:
        self.offences.append(f"{self.page.url}: {what}")

    def search(self, words: str) -> None:
        self.page.keyboard.press("/")
        self.page.keyboard.type(words)
        expect(self.page.locator(".md-search-result__meta")).not_to_contain_text("Type to start")


@pytest.fixture
def watched(browser: Browser, deployed: Deployed) -> Iterator[Watched]:
    context = browser.new_context(
        base_url=deployed.address,
        viewport={"width": 1280, "height": 800},
        permissions=["clipboard-read", "clipboard-write"],
    )
    context.add_init_script(TELL + TAKE_THE_MOUSE)
    yield Watched(context.new_page(), deployed.address)
    context.close()


def test_no_page_violates_the_policy_or_asks_a_third_party(watched: Watched, deployed: Deployed) -> None:
    pages = [address for address in Built(deployed.site).pages if address != "404.html"]
    assert len(pages) > 15
    for address in pages:
        before = watched.asked
        watched.page.goto(address, wait_until="networkidle")
        assert watched.asked - before > 5, address
    assert watched.offences == []


def test_the_page_for_what_is_not_there_violates_nothing(watched: Watched) -> None:
    answer = watched.page.goto("no/where/", wait_until="networkidle")
    assert answer and answer.status == 404 and watched.page.locator("h1").first.is_visible()
    own = [each for each in watched.offences if "404 (Not Found)" not in each]  # the browser says so of the page itself
    assert own == []


def test_searching_and_following_what_is_found_violates_nothing(watched: Watched) -> None:
    watched.page.goto("")
    watched.search("suspended")
    watched.page.locator(".md-search-result__link[href$='/connector-status/#SuspendedEVSE']").click()
    watched.page.wait_for_url("**/connector-status/#SuspendedEVSE")
    assert watched.offences == []


def test_links_are_followed_at_every_depth_and_violate_nothing(watched: Watched) -> None:
    page = watched.page
    page.goto("")
    for address in ("connector-status/", "ocpp/1.6/", "codes/", "measurand/"):
        page.locator(f".md-nav--primary a[href$='{address}']").first.click()
        page.wait_for_url(f"**/{address}")
        expect(page.locator("article h1")).to_be_visible()
    page.go_back()
    page.wait_for_url("**/codes/")
    assert watched.offences == []


def test_switching_the_theme_works_and_is_remembered_and_violates_nothing(watched: Watched) -> None:
    page = watched.page
    page.goto("")
    shown = set()
    for _ in range(3):
        page.locator("form.md-header__option label:visible").first.click()
        scheme = page.locator("body").get_attribute("data-md-color-scheme")
        shown.add(scheme)
        page.reload()
        expect(page.locator("body")).to_have_attribute("data-md-color-scheme", scheme)
    assert shown == {"default", "slate"} and watched.offences == []


def test_a_search_can_be_shared_and_violates_nothing(watched: Watched) -> None:
    page = watched.page
    page.goto("codes/")
    watched.search("suspended")
    share = page.locator("[data-md-component=search-share]")
    expect(share).to_have_attribute("href", f"{watched.address}codes/?q=suspended")
    share.click()
    expect(page.locator(".md-dialog")).to_contain_text("Copied")
    assert page.evaluate("navigator.clipboard.readText()") == f"{watched.address}codes/?q=suspended"
    assert page.url == f"{watched.address}codes/?q=suspended" and watched.offences == []


def test_copying_code_violates_nothing(watched: Watched) -> None:
    page = watched.page
    page.goto("")
    code = page.locator(".highlight").first
    code.hover()
    code.locator("button[data-md-type=copy]").click()
    expect(page.locator(".md-dialog")).to_contain_text("Copied")
    assert page.evaluate("navigator.clipboard.readText()") in code.inner_text() and watched.offences == []


@pytest.mark.parametrize("hostile", HOSTILE)
@pytest.mark.parametrize("before", ["#", "?q=", "?h=", "connector-status/#", "no/where/?q="])
def test_hostile_addresses_execute_nothing(watched: Watched, before: str, hostile: str) -> None:
    """Not even what the policy would then stop."""
    watched.page.goto(before + hostile, wait_until="networkidle")
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
def test_what_the_policy_forbids_is_stopped_and_seen(watched: Watched, directive: str) -> None:
    watched.page.goto("")
    with watched.page.expect_console_message(lambda message: f"violated: {directive}" in message.text):
        watched.page.evaluate(f"elsewhere => {{ {ADD}; {FORBIDDEN[directive]} }}", "https://other.example/")
    assert not any("executed: " in each for each in watched.offences), watched.offences


def test_a_page_elsewhere_may_read_what_is_for_machines_but_no_page_and_frame_nothing(
    browser: Browser, deployed: Deployed
) -> None:
    page = browser.new_page()
    read = "address => fetch(address).then(answer => answer.text(), () => 'not to be read')"
    assert '"SuspendedEVSE"' in page.evaluate(read, f"{deployed.address}enumerations.json")
    assert page.evaluate(read, f"{deployed.address}connector-status/") == "not to be read"
    with page.expect_console_message(lambda message: "frame-ancestors" in message.text):
        page.set_content(f"<iframe src='{deployed.address}'></iframe>")
    page.close()
