"""HTML that is written in pages and SVG that is written in drawings: what the site's policy blocks, and links.

MkDocs publishes both as they are, and doesn't check their links.
"""

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from html.parser import HTMLParser
from typing import NamedTuple
from urllib.parse import unquote, urldefrag, urljoin, urlsplit
from xml.parsers import expat

from ..check.texts import has_host
from ..problem import Problem, did_you_mean
from ..source.yaml_errors import line_of

TAGS = frozenset("script iframe frame object embed style base meta link form animate set".split())
BLOCKED = "is blocked by the site's policy; remove it"
SCRIPT_URL = re.compile(r"\s*(?:javascript|vbscript|data):", re.IGNORECASE)
LINKS = ("href", "src", "xlink:href", "action", "formaction")
LOADED = ("src", "srcset", "poster")
FOREIGN = re.compile(r"\s*(?:https?:)?//", re.IGNORECASE)
WEB = re.compile(r"https?:", re.IGNORECASE)
NOT_CLOSED = frozenset("area base br col embed hr img input link meta source track wbr".split())
"""Elements without an end tag."""
CLOSED_BY_OTHERS = frozenset("p li dt dd td th tr thead tbody tfoot option colgroup".split())
"""Elements whose end tag may be left out."""
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


class PageHtml(HTMLParser):
    """The elements of a page's raw HTML. `open` are start tags without an end, `stray` are ends without a start."""

    def __init__(self, text: str):
        super().__init__()
        self.elements: list[Element] = []
        self.open: list[tuple[int, str]] = []
        self.stray: list[tuple[int, str]] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        line = self.getpos()[0]
        self.elements.append(Element(line, tag, attrs))
        if _has_an_end(tag):
            self.open.append((line, tag))

    def handle_endtag(self, tag: str) -> None:
        last = next((index for index in reversed(range(len(self.open))) if self.open[index][1] == tag), None)
        if last is not None:
            del self.open[last]
        elif _has_an_end(tag):
            self.stray.append((self.getpos()[0], tag))


def _has_an_end(tag: str) -> bool:
    """Return whether an element needs an end tag. An autolink, such as <https://example.org/>, looks like a tag."""
    return tag.replace("-", "").isalnum() and tag not in NOT_CLOSED | CLOSED_BY_OTHERS


def of_page(text: str) -> PageHtml:
    """Return the HTML that is written in a page's Markdown, outside code."""
    return PageHtml(_without_code(text))


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
    """Yield a problem for each element that would run a script, bring its own style, or load something foreign."""
    for line, tag, attributes in elements:
        yield from (Problem(file, line, message) for _, message in _objections(tag, attributes))


def blocked_in_markdown(file: str, html: str, read: Callable[[], str]) -> Iterator[Problem]:
    """Yield a problem for what would be blocked in the HTML that a page's Markdown became. `read` returns the page."""
    for _, tag, attributes in PageHtml(html).elements:
        for cause, message in _objections(tag, attributes):
            text = read()
            yield Problem(file, line_of(text, max(text.find(cause), 0)), message)


def _objections(tag: str, attributes: Attributes) -> Iterator[tuple[str, str]]:
    """Yield each offending text of the page, and what is wrong with it."""
    if tag.lower().rpartition(":")[2] in TAGS:
        yield f"<{tag}", f"<{tag}> {BLOCKED}"
    for name, value in ((name, value or "") for name, value in attributes):
        if name == "style" and tag in ("td", "th"):
            yield ":-", "the alignment of a column is blocked by the site's policy; remove the colons"
        elif name.lower().startswith("on") or name == "style":
            yield name, f'the attribute "{name}" {BLOCKED}'
        elif name in LINKS and SCRIPT_URL.match(value):
            yield value, f'the link to "{value}" {BLOCKED}'
        elif name in LOADED and FOREIGN.match(value):
            yield value, f'"{value}" would be loaded from another site; keep a copy in this one'
        elif name == "href" and WEB.match(value) and not has_host(value):
            yield value, f'the link to "{value}" has no valid host; correct the URL'


def unclosed(file: str, text: str, html: PageHtml) -> Iterator[Problem]:
    """Yield a problem for each tag, comment and code block of a page that isn't closed, or closes nothing."""
    for fence in FENCE.finditer(text):
        if fence[0].rpartition("\n")[2].strip() != fence[2]:
            yield Problem(file, line_of(text, fence.start()), "this code block is never closed; close it")
    prose = _without_code(text)
    if (start := prose.rfind("<!--")) > prose.rfind("-->"):
        yield Problem(file, line_of(prose, start), "this comment is never closed; add -->")
        return
    for line, tag in html.stray:
        yield Problem(file, line, f"</{tag}> closes nothing; remove it")
    for line, tag in html.open:
        yield Problem(file, line, f"<{tag}> is never closed; close it, or put it in backticks")


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
            page = urlsplit(path).path
            address = f"{page}#{unquote(anchor)}" if anchor else page
            if address not in addresses:
                near = did_you_mean(address, _neighbours(page, addresses))
                yield Problem(link.file, link.line, f'the link to "{link.href}" leads nowhere; {near}')


def _neighbours(page: str, addresses: Collection[str]) -> list[str]:
    """Return a page with its anchors, or all pages if there is no such page."""
    same = [each for each in addresses if each.partition("#")[0] == page]
    return sorted(same or (each for each in addresses if "#" not in each))


def _without_code(text: str) -> str:
    """Return the text with code blanked out, line by line."""
    for pattern in (FENCE, CODE):
        text = pattern.sub(lambda match: "\n" * match[0].count("\n"), text)
    return text
