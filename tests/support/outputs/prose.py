"""Readers of Markdown and of the pages."""

import re
from collections.abc import Iterator
from pathlib import Path

from bs4 import BeautifulSoup, Tag
from markdown_it import MarkdownIt

from .statement import ADDRESS, ProtocolStatement, Statement, ids, page

VERSION = re.compile(r"OCPP (\d\S*): (\S+)")


def _soup(markdown: str) -> BeautifulSoup:
    return BeautifulSoup(MarkdownIt().render(markdown), "lxml")


def _blocks(heading: Tag) -> list[Tag]:
    """Return what stands between a heading of the second level and the next one."""
    found: list[Tag] = []
    for block in heading.find_next_siblings():
        if block.name in ("h1", "h2"):
            break
        found.append(block)
    return found


def _markdown(written: str) -> Iterator[Statement]:
    """Yield what the sections of the values say, as Markdown's parsers see them."""
    for heading in _soup(written)("h2"):
        if heading.get_text() == "Values not listed":
            continue
        url, meaning, *rest = _blocks(heading)
        facts = [item.get_text() for block in rest if block.name == "ul" for item in block("li", recursive=False)]
        old = next((b for b in rest if b.strong and b.get_text().startswith("Deprecated in OCPP ")), None)
        shown = old if "Status: deprecated" in facts else None
        name = url.get_text().removeprefix(ADDRESS).replace("/#", ".")
        assert name.endswith(f".{heading.get_text()}"), name
        versions = {match[1]: match[2] for fact in facts if (match := VERSION.fullmatch(fact))}
        yield Statement(name, url.get_text(), " ".join(meaning.get_text().split()), *_deprecation(shown), versions)


def _deprecation(block: Tag | None) -> tuple[str | bool, list[str] | bool]:
    """Return since when a value is deprecated and what replaced it, from a text that says so with links."""
    if block is None:
        return False, False
    first = block.p or block
    [since] = re.findall(r"Deprecated in OCPP (\S+?)\.\s", first.get_text(" "))
    return since, [link["href"].partition("#")[2] for link in first("a")]


def markdown(site: Path) -> Iterator[Statement]:
    for identifier in ids(site):
        yield from _markdown((site / f"{identifier}.md").read_text(encoding="utf-8"))


def full_text(site: Path) -> Iterator[Statement]:
    """Yield what stands before the types of the protocol."""
    return _markdown(
        (site / "llms-full.txt").read_text(encoding="utf-8").partition(" (OCPP)\n")[0].rpartition("\n# ")[0]
    )


def overview(site: Path) -> Iterator[Statement]:
    enumerations = (site / "llms.txt").read_text(encoding="utf-8").partition("## OCPP")[0]
    for line in _soup(enumerations)("li"):
        identifier = line.a["href"].removeprefix(ADDRESS).removesuffix(".md")
        [codes] = [found.split(", ") for found in re.findall(r" Values: (.*?)\.(?: |$)", line.get_text())]
        sentence = r"(\S+): Deprecated in OCPP (\S+)\. OCPP \S+ (?:replaced it with (.*?)|has no replacement for it)\."
        found = re.findall(sentence, line.get_text())
        old = {code: (since, re.split(r", | and ", new) if new else []) for code, since, new in found}
        assert set(old) <= set(codes), identifier
        yield from (Statement(f"{identifier}.{code}", None, None, *old.get(code, (False, False))) for code in codes)


def html(site: Path) -> Iterator[Statement]:
    """Yield what the entries of the pages say."""
    for identifier in ids(site):
        for section in page(site, identifier).soup.select("section.ref-value"):
            url = f"{ADDRESS}{identifier}/{section.h2.select_one('a.headerlink')['href']}"
            meaning = " ".join(section.select_one(".ref-summary").get_text().split())
            strip = section.select(".ref-strip--in a")
            spelled = [link["href"].rpartition("/ocpp/")[2].split("/#") for link in strip]
            versions = {version: anchor.partition(".")[2] for version, anchor in spelled}
            marked = section.h2.select_one(".ref-tag--deprecated")
            old = section.select_one(".ref-deprecated") if marked else None
            yield Statement(f"{identifier}.{section.h2['id']}", url, meaning, *_deprecation(old), versions)


def version_markdown(site: Path) -> Iterator[ProtocolStatement]:
    for file in sorted((site / "ocpp").glob("*.md")):
        for heading in _soup(file.read_text(encoding="utf-8"))("h2"):
            for item in (
                item for block in _blocks(heading) if block.name == "ul" for item in block("li", recursive=False)
            ):
                meaning = re.fullmatch(r"(\S+): (.*)", " ".join(item.get_text().split()))
                if meaning and item.code and item.code.get_text() == meaning[1]:
                    text, _, api = meaning[2].partition(" In the API: ")
                    yield ProtocolStatement(f"{file.stem}/{heading.get_text()}.{meaning[1]}", text, api=api or None)


MEANING = "dd/node()[not(self::p or preceding-sibling::p)]/descendant-or-self::text()"
"""XPath of the texts that an entry has before its first paragraph."""


def version_pages(site: Path) -> Iterator[ProtocolStatement]:
    for file in sorted((site / "ocpp").glob("[0-9]*/index.html")):
        version = file.parent.name
        for entry in page(site, f"ocpp/{version}").tree.xpath("//*[contains(@class, 'ref-codes')]/div[@id]"):
            name, meaning = entry.get("id"), " ".join("".join(entry.xpath(MEANING)).split())
            yield ProtocolStatement(f"{version}/{name}", meaning, f"{ADDRESS}ocpp/{version}/#{name}")
