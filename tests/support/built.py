"""The built site as a reader meets it: read back from the HTML, knowing nothing of the templates."""

from functools import cache, cached_property
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

from bs4 import BeautifulSoup, Tag
from lxml import html

from enumref import Registry

ORIGIN = "http://site.test/"


@cache
def _target(address: str, href: str) -> str | None:
    """Return where a link on a page leads. Cached, because many tests ask."""
    href = urljoin(ORIGIN + address, href)
    return unquote(href.removeprefix(ORIGIN)) if href.startswith(ORIGIN) else None


class Page:
    """One page. Its `address` leads to it from the site's root: `connector-status/`."""

    def __init__(self, path: Path, address: str):
        self.address = address
        self.text = path.read_text(encoding="utf-8")

    @cached_property
    def soup(self) -> BeautifulSoup:
        """The page for looking around in it."""
        return BeautifulSoup(self.text, "lxml")

    @cached_property
    def tree(self) -> html.HtmlElement:
        """The page for going through all of it: parsing takes a tenth of what `soup` takes."""
        return html.document_fromstring(self.text)

    @cached_property
    def article(self) -> Tag:
        """The page's own content."""
        return self.soup.select_one("article") or self.soup.body

    @cached_property
    def ids(self) -> list[str]:
        """Every ID on the page, in order."""
        return [str(identifier) for identifier in self.tree.xpath("//@id")]

    @cached_property
    def anchors(self) -> frozenset[str]:
        """Every ID on the page."""
        return frozenset(self.ids)

    def links(self) -> list[str]:
        """Return where the page's links to the site itself lead, from its root: `connector-status/#Charging`."""
        return [
            target for href in self.tree.xpath("//a/@href|//link/@href") if (target := self.target(href)) is not None
        ]

    def target(self, href: str) -> str | None:
        """Return where a link leads, from the site's root, or None if it leads elsewhere."""
        return _target(self.address, href)

    def headings(self) -> list[str]:
        """Return the IDs of the headings that show a code."""
        return [str(identifier) for identifier in self.tree.xpath("//article//h2[code]/@id")]

    def contents(self) -> list[str]:
        """Return anchor and text of the table of contents' entries that show a code."""
        links = self.tree.xpath("//nav[@id='ref-toc']//a[code]")
        return [f"{unquote(link.get('href'))} {link.text_content().strip()}" for link in links]

    def row(self, table: Tag) -> list[tuple[str, str, str]]:
        """Return for each row where its code leads, the code with its marks, and the other cells."""
        rows = [row for row in table.select("tbody tr") if row.th and row.th.a]
        return [
            (
                row.th.a["href"],
                row.th.get_text(" ", strip=True),
                " ".join(cell.get_text(" ", strip=True) for cell in row("td")),
            )
            for row in rows
        ]

    @cached_property
    def elements(self) -> dict[str, html.HtmlElement]:
        """ID → the element in `tree` that has it."""
        return {element.get("id"): element for element in self.tree.xpath("//*[@id]")}

    @cached_property
    def tags(self) -> dict[str, Tag]:
        """ID → the tag in `soup` that has it."""
        return {tag["id"]: tag for tag in self.soup(id=True)}

    def section(self, code: str) -> Tag:
        """Return the section of a value."""
        return self.tags[code].find_parent("section")


class Built:
    """A built site in a folder."""

    def __init__(self, root: Path):
        self.root = root

    @cached_property
    def pages(self) -> dict[str, Page]:
        """Address → page: `connector-status/`."""
        files = sorted(self.root.rglob("*.html"))
        addresses = {file: file.relative_to(self.root).as_posix().removesuffix("index.html") for file in files}
        return {address: Page(file, address) for file, address in addresses.items()}

    def resolves(self, link: str) -> bool:
        """Return whether a link from the site's root leads to something that exists."""
        address, anchor = urldefrag(link)
        address = urlsplit(address).path
        page = self.pages.get(address)
        if page is None:
            return not anchor and (self.root / address).is_file()
        return not anchor or anchor in page.anchors


@cache
def read_once(site: Path) -> Built:
    """Return a built site that no test changes. Each of its pages is parsed once."""
    return Built(site)


class Reference(NamedTuple):
    """A registry and the site that was built from it."""

    registry: Registry
    built: Built
