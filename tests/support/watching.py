"""A page in a browser, and everything about it that ought not to be."""

from playwright.sync_api import ConsoleMessage, Page, Request, expect

TELL = """
document.addEventListener("securitypolicyviolation",
    e => console.error(`violated: ${e.violatedDirective} ${e.blockedURI}`))
window.alert = text => console.error(`executed: ${text}`)
"""
"""For an init script: reports violations of the policy, and scripts that came with a text."""


class Watched:
    """A page and its offences: errors, warnings, and requests to anyone else than the site at `address`."""

    def __init__(self, page: Page, address: str):
        self.page, self.address = page, address
        self.requests = 0
        self.offences: list[str] = []
        page.context.on("request", self._request)
        page.context.on("console", self._console)
        page.context.on("weberror", lambda error: self._note(str(error.error)))

    def _request(self, request: Request) -> None:
        self.requests += 1
        if not request.url.startswith((self.address, "data:")):
            self._note(f"requested {request.url}")

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self._note(message.text)

    def _note(self, what: str) -> None:
        self.offences.append(f"{self.page.url}: {what}")

    def search(self, words: str) -> None:
        """Type a query into the search. Its results are shown afterwards."""
        self.page.locator("dialog").wait_for(state="attached")  # its module is there
        self.page.keyboard.press("/")
        self.page.keyboard.type(words)
        expect(self.page.locator("dialog [role=option]").first).to_be_visible()


def some_of_each(addresses: list[str]) -> list[str]:
    """Return the pages of a site that differ: of each folder's, ten."""
    folders: dict[str, list[str]] = {}
    for address in sorted(addresses):
        folders.setdefault(address.rstrip("/").rpartition("/")[0], []).append(address)
    return [page for pages in folders.values() for page in (pages if len(pages) < 40 else pages[:: len(pages) // 10])]
