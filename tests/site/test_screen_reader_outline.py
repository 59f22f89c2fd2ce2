"""Headings, tables and words: what a page says to readers who don't see it."""

import re
from itertools import pairwise
from pathlib import Path

from bs4 import Tag
from built import Built

from enumref import Registry


def levels(built: Built) -> dict[str, list[int]]:
    """Return address → the levels of its headings, in order."""
    found = {address: page.soup.find_all(re.compile("^h[1-6]$")) for address, page in built.pages.items()}
    return {address: [int(each.name[1]) for each in headings] for address, headings in found.items()}


def test_every_page_has_one_first_heading_and_begins_with_it(built: Built) -> None:
    assert {a: found for a, found in levels(built).items() if found[:1] != [1] or found.count(1) != 1} == {}
    assert len(built.pages) > 15


def test_no_level_is_skipped(built: Built) -> None:
    skipped = {
        address: [(one, other) for one, other in pairwise(found) if other > one + 1]
        for address, found in levels(built).items()
    }
    assert {address: found for address, found in skipped.items() if found} == {}


def test_no_heading_is_empty_or_has_a_namesake(built: Built) -> None:
    wrong = {}
    for address, page in built.pages.items():
        names = [each.get_text().strip("¶# \n") for each in page.article.find_all(re.compile("^h[1-6]$"))]
        wrong[address] = [name for name in names if not name or names.count(name) > 1]
    assert {address: names for address, names in wrong.items() if names} == {}


def tables(built: Built) -> list[tuple[str, Tag]]:
    return [(address, table) for address, page in built.pages.items() for table in page.article("table")]


def fault(table: Tag) -> str:
    """Return what is wrong with a table. A row that only names a group has a header for all columns."""
    caption, head, region = table.caption, table.select("thead th"), table.find_parent(attrs={"role": "region"})
    if not (caption and caption.get_text().strip()):
        return "no caption"
    if not head or [each for each in head if each.get("scope") != "col" or not each.get_text().strip()]:
        return "a column without a header"
    if [
        row
        for row in table.select("tbody tr")
        if not row.select_one(":scope > th:first-child:is([scope=row], [scope=rowgroup])")
    ]:
        return "a row without a header"
    if {sum(int(cell.get("colspan", 1)) for cell in row.find_all(["th", "td"])) for row in table("tr")} != {len(head)}:
        return "rows of different lengths"
    return "" if region and region.get("tabindex") == "0" and region.get("aria-label") else "nothing to scroll it by"


def test_every_table_has_a_caption_and_headers_and_can_be_scrolled(built: Built) -> None:
    found = [(address, table) for address, table in tables(built) if table.get("class")]
    assert [f"{address}: {table.caption}: {wrong}" for address, table in found if (wrong := fault(table))] == []
    assert {"", "ocpp/", "connector-status/", "measurand/"} <= {address for address, _ in found}


def test_a_mark_of_presence_has_a_word_for_screen_readers(built: Built) -> None:
    cells = [cell for _, table in tables(built) for cell in table.select("td[data-version]") if not cell.a]
    assert {cell.select_one("[aria-hidden]").get_text() for cell in cells} == {"✓", "–"}
    assert [str(cell) for cell in cells if not cell.select_one(".ref-unseen").get_text().strip()] == []


def test_what_is_deprecated_is_called_so_wherever_it_is_listed(registry: Registry, built: Built) -> None:
    """In the table of values, the table of contents, its own entry and the list of all values; by a word, not by looks."""
    silent = []
    deprecated = [value for value in registry if registry.is_deprecated(value)]
    for value in deprecated:
        soup = built.pages[f"{value.enumeration}/"].soup
        listed = soup.select(f'.ref-overview th:has(a[href="#{value.code}"])') + soup.select(
            f'.ref-toc a[href="#{value.code}"]'
        )
        listed += [built.pages[f"{value.enumeration}/"].section(value.code)]
        listed += built.pages["codes/"].soup.select(f'li:has(> a[href="../{value.url}"])')
        silent += [f"{value.name}: {each}" for each in listed if "eprecated" not in each.get_text()]
        assert len(listed) == 4, value.name
    assert silent == [] and deprecated


def test_nothing_is_struck_through(built: Built, site: Path) -> None:
    assert [address for address, page in built.pages.items() if page.soup.select("del, s, strike")] == []
    assert "line-through" not in (site / "assets/reference.css").read_text(encoding="utf-8")


def test_every_page_says_its_language_and_its_title(built: Built) -> None:
    titles = {address: page.soup.title.get_text() for address, page in built.pages.items()}
    assert {page.soup.html["lang"] for page in built.pages.values()} == {"en"}
    assert len(set(titles.values())) == len(titles), titles
