"""Readers of Markdown and of the pages."""

import re
from collections.abc import Iterator
from pathlib import Path

from bs4 import BeautifulSoup, Tag
from markdown_it import MarkdownIt

from .told import ADDRESS, Told, ids, page


def _markdown(written: str) -> Iterator[Told]:
    """Through HTML, as Markdown parsers make it: a heading of the second level, and what follows it."""
    soup = BeautifulSoup(MarkdownIt().render(written), "lxml")
    for heading in soup("h2"):
        if heading.get_text() == "Values not listed":
            continue
        blocks = [
            each for each in heading.find_next_siblings() if each.name not in ("h1", "h2") and _over(each) is heading
        ]
        old = next((each for each in blocks if each.get_text().startswith("Deprecated since OCPP ")), None)
        meaning = blocks[3 if old else 1].get_text(" ")
        last = blocks[-1].get_text()
        versions = dict(re.findall(r"OCPP (\S+): (\S+?)(?:;|$)", last)) if last.startswith("OCPP ") else {}
        url = blocks[0].get_text()
        name = url.removeprefix(ADDRESS).replace("/#", ".")
        assert name.endswith(f".{heading.get_text()}"), name
        yield Told(name, url, " ".join(meaning.split()), *_deprecation(old), versions)


def _over(block: Tag) -> Tag | None:
    return block.find_previous_sibling(["h1", "h2"])


def _deprecation(told: Tag | None) -> tuple[str | bool, list[str] | bool]:
    """Since when, and what stands in its place, of a text that says so with links."""
    if told is None:
        return False, False
    [since] = re.findall(r"since OCPP (\S+?)\.?(?:\s|$)", told.get_text(" "))
    return since, [link["href"].partition("#")[2] for link in told.select("a")]


def markdown(site: Path) -> Iterator[Told]:
    for identifier in ids(site):
        yield from _markdown((site / f"{identifier}.md").read_text(encoding="utf-8"))


def full_text(site: Path) -> Iterator[Told]:
    return _markdown((site / "llms-full.txt").read_text(encoding="utf-8"))


def overview(site: Path) -> Iterator[Told]:
    soup = BeautifulSoup(MarkdownIt().render((site / "llms.txt").read_text(encoding="utf-8")), "lxml")
    for line in soup("li"):
        identifier = line.a["href"].removeprefix(ADDRESS).removesuffix(".md")
        [codes] = [told.split(", ") for told in re.findall(r" Values: (.*?)\.(?: |$)", line.get_text())]
        sentence = r"(\S+) is deprecated since OCPP (\S+)\. (?:Use (.*?) instead|Nothing replaces it)\."
        found = re.findall(sentence, line.get_text())
        old = {code: (since, new.split(" or ") if new else []) for code, since, new in found}
        assert set(old) <= set(codes), identifier
        yield from (Told(f"{identifier}.{code}", None, None, *old.get(code, (False, False))) for code in codes)


def html(site: Path) -> Iterator[Told]:
    """The entries of the pages."""
    for identifier in ids(site):
        for section in page(site, identifier).select("section.ref-value"):
            url = f"{ADDRESS}{identifier}/{section.h2.select_one('a.headerlink')['href']}"
            meaning = section.select_one(".ref-summary").get_text()
            strip = section.select(".ref-strip--in a")
            spelled = {link.get_text(): link["href"].rpartition("#")[2].partition(".")[2] for link in strip}
            yield Told(f"{identifier}.{section.h2['id']}", url, meaning, *_callout(section), spelled)


def _callout(section: Tag) -> tuple[str | bool, list[str] | bool]:
    callout = section.select_one(".ref-deprecated")
    if callout is None:
        return False, False
    since = callout.select_one(".admonition-title").get_text().removeprefix("Deprecated since OCPP ")
    return since, [link["href"].partition("#")[2] for link in callout.select("p:nth-of-type(2) a")]
