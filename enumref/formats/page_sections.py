"""The sections of pages that the registry doesn't know, for the search."""

from collections.abc import Iterator
from html.parser import HTMLParser
from typing import NamedTuple

HEADINGS = ("h1", "h2", "h3")
SKIPPED = ("script", "style", "noscript", "pre")
INLINE = ("a", "abbr", "code", "em", "span", "strong")


class PageSection(NamedTuple):
    """A part of a page: its URL from the site's root, the title of its page, its own heading and its text."""

    url: str
    page: str
    title: str
    text: str


def sections(url: str, title: str, html: str) -> list[PageSection]:
    """Return the sections of a page, each with the text up to the next heading."""
    reader = _SectionReader(url, title)
    reader.feed(html)
    reader.close()
    return list(reader.finished())


class _Part(NamedTuple):
    """A section as it's read, in pieces. Its anchor is empty before the first heading with one."""

    anchor: str
    heading: list[str]
    text: list[str]


class _SectionReader(HTMLParser):
    """Collects the headings of a page that can be linked to, each with the text below it."""

    def __init__(self, url: str, title: str):
        super().__init__()
        self.url, self.page = url, title
        self.parts = [_Part("", [], [])]
        self.pieces = self.parts[-1].text
        """The heading or the text that is being read."""
        self.skipped: list[str] = []
        """The elements around what is read whose text isn't part of a section."""

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        anchor, classes = dict(attributes).get("id"), dict(attributes).get("class") or ()
        if tag in HEADINGS and (tag == "h1" or anchor):
            if tag != "h1":
                self.parts.append(_Part(f"#{anchor}", [], []))
            self.pieces = self.parts[-1].heading
        if tag not in INLINE:
            self.handle_data(" ")
        if tag in SKIPPED or "headerlink" in classes:
            self.skipped.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in HEADINGS:
            self.pieces = self.parts[-1].text
        if self.skipped and tag == self.skipped[-1]:
            self.skipped.pop()

    def handle_data(self, data: str) -> None:
        if not self.skipped:
            self.pieces.append(data)

    def finished(self) -> Iterator[PageSection]:
        for anchor, heading, text in self.parts:
            title = self.page if not anchor else " ".join("".join(heading).split())
            yield PageSection(self.url + anchor, self.page, title, " ".join("".join(text).split()))
