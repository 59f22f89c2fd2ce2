"""HTML that is written in pages and SVG that is written in drawings: what the site's policy blocks, and links.

MkDocs publishes both as they are, and doesn't check their links.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from html.parser import HTMLParser
from typing import NamedTuple
from urllib.parse import unquote, urldefrag, urljoin, urlsplit
from xml.parsers import expat

from ..problem import Problem, did_you_mean

TAGS = frozenset("script iframe frame object embed style base animate set".split())
SCRIPT_URL = re.compile(r"\s*(?:javascript|vbscript|data):", re.IGNORECASE)
LINKS = ("href", "src", "xlink:href")
FENCE = re.compile(r"^( *)(`{3,}|~{3,})[^\n]*\n.*?(?:^\1\2 *$|\Z)", re.MULTILINE | re.DOTALL)
CODE = re.compile(r"(?<!`)(`+)(?!`)(?:.(?!\n\n))*?.(?<!`)\1(?!`)", re.DOTALL)
SITE = "https://site.invalid/"

Attributes = Sequence[tuple[str, str | None]]


class Link(NamedTuple):
    """A link that is written in raw HTML. `url` is absolute; for a page of the site, it begins with `SITE`."""

    file: str
    line: int
    href: str
    url: str


class Element(NamedTuple):
    """A tag, with its line."""

    line: int
    tag: str
    attributes: Attributes


class _Page(HTMLParser):
    """The elements of a page's raw HTML."""

    def __init__(self, text: str):
        super().__init__()
        self.elements: list[Element] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        self.elements.append(Element(self.getpos()[0], tag, attrs))


def of_page(text: str) -> list[Element]:
    """Return the HTML elements that are written in a page's Markdown, outside code."""
    return _Page(_without_code(text)).elements


def of_drawing(text: str) -> list[Element]:
    """Return the elements of an SVG file. Raises ExpatError if the file isn't well-formed."""
    parser = expat.ParserCreate()
    found: list[Element] = []

    def start(tag: str, attributes: dict[str, str]) -> None:
        found.append(Element(parser.CurrentLineNumber, tag, list(attributes.items())))

    parser.StartElementHandler = start
    parser.Parse(text.encode(), True)
    return found


def blocked(file: str, elements: Collection[Element]) -> Iterator[Problem]:
    """Yield a problem for each element that would run a script or bring its own style."""
    for line, tag, attributes in elements:
        if tag.lower().rpartition(":")[2] in TAGS:
            yield Problem(file, line, f"<{tag}> is blocked by the site's policy; remove it")
        for name, value in attributes:
            if name.lower().startswith("on") or name == "style":
                yield Problem(file, line, f'the attribute "{name}" is blocked by the site\'s policy; remove it')
            elif name in LINKS and SCRIPT_URL.match(value or ""):
                yield Problem(file, line, f'the link to "{value}" is blocked by the site\'s policy; remove it')


def links(file: str, elements: Collection[Element], page: str) -> Iterator[Link]:
    """Yield the links of these elements on a page, which is given by its URL from the site's root: `colour/`."""
    for line, _, attributes in elements:
        for href in (value for name, value in attributes if name in LINKS and value and "{{" not in value):
            yield Link(file, line, href, urljoin(SITE + page, href))


def dead(links: Collection[Link], addresses: Collection[str]) -> Iterator[Problem]:
    """Yield a problem for each link into the site that leads nowhere. Addresses are as in `/colour/#Red`."""
    for link in links:
        if link.url.startswith(SITE):
            path, anchor = urldefrag(f"/{link.url.removeprefix(SITE)}")
            address = urlsplit(path).path + (f"#{unquote(anchor)}" if anchor else "")
            if address not in addresses and not address.startswith("/assets/"):
                near = did_you_mean(address, _neighbours(address, addresses))
                yield Problem(link.file, link.line, f'the link to "{link.href}" leads nowhere; {near}')


def _neighbours(address: str, addresses: Collection[str]) -> list[str]:
    """Return the anchors of the same page, or the pages if there is no such page."""
    page, _, _ = address.partition("#")
    same = [each for each in addresses if each.partition("#")[0] == page]
    return sorted(same or (each for each in addresses if "#" not in each))


def _without_code(text: str) -> str:
    """Return the text with code blanked out, line by line."""
    for pattern in (FENCE, CODE):
        text = pattern.sub(lambda match: "\n" * match[0].count("\n"), text)
    return text
