"""The built site as a reader meets it: read back from the HTML, knowing nothing of the templates."""

import json
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

from bs4 import BeautifulSoup, Tag

ORIGIN = "http://site.test/"


class Page:
    def __init__(self, path: Path, address: str):
        self.path, self.address = path, address

    @cached_property
    def soup(self) -> BeautifulSoup:
        """The parsed page. There are many pages, and most tests read one."""
        return BeautifulSoup(self.path.read_text(encoding="utf-8"), "lxml")

    @cached_property
    def article(self) -> Tag:
        return self.soup.select_one("article") or self.soup.body

    @cached_property
    def ids(self) -> list[str]:
        return [tag["id"] for tag in self.soup.select("[id]")]

    def links(self) -> list[str]:
        """Where the page's links to the site itself lead, from its root: `connector-status/#Charging`."""
        hrefs = (urljoin(ORIGIN + self.address, tag["href"]) for tag in self.soup.select("a[href], link[href]"))
        return [unquote(href.removeprefix(ORIGIN)) for href in hrefs if href.startswith(ORIGIN)]

    def headings(self) -> list[str]:
        """The ids of the headings that show a code."""
        return [heading["id"] for heading in self.article.select("h2[id]") if heading.find("code", recursive=False)]

    def contents(self) -> list[list[str]]:
        """Anchor and entry of what shows a code, in each table of contents: beside the page, and in a phone's menu."""
        tables = self.soup.select('[data-md-component="toc"]')
        links = [table.select('a[href^="#"]') for table in tables]
        return [[f"{unquote(a['href'])} {a.get_text(' ', strip=True)}" for a in found if a.code] for found in links]

    def row(self, table: Tag) -> list[tuple[str, str, str]]:
        """Of each row: where its code leads, the code with its marks, and the rest."""
        rows = [row for row in table.select("tbody tr") if row.th and row.th.a]
        return [
            (
                row.th.a["href"],
                row.th.get_text(" ", strip=True),
                " ".join(cell.get_text(" ", strip=True) for cell in row("td")),
            )
            for row in rows
        ]

    def section(self, code: str) -> Tag:
        return self.soup.find(id=code).find_parent("section")


class Built:
    def __init__(self, root: Path):
        self.root = root

    @cached_property
    def pages(self) -> dict[str, Page]:
        """Address → page: `connector-status/`."""
        files = sorted(self.root.rglob("*.html"))
        addresses = {file: file.relative_to(self.root).as_posix().removesuffix("index.html") for file in files}
        return {address: Page(file, address) for file, address in addresses.items()}

    @cached_property
    def search(self) -> dict[str, list[Any]]:
        index = json.loads((self.root / "search" / "search_index.json").read_text(encoding="utf-8"))
        return dict(index["docs"])

    def resolves(self, link: str) -> bool:
        address, anchor = urldefrag(link)
        address = urlsplit(address).path
        page = self.pages.get(address)
        if page is None:
            return not anchor and (self.root / address).is_file()
        return not anchor or anchor in page.ids
