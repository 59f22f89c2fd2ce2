"""Headings, tables and words: what a page says to readers who don't see it."""

from itertools import pairwise
from pathlib import Path

from built import Built
from lxml.html import HtmlElement

from enumref import Registry

HEADINGS = "*[self::h1 or self::h2 or self::h3 or self::h4 or self::h5 or self::h6]"


def levels(built: Built) -> dict[str, list[int]]:
    """Return address → the levels of its headings, in order."""
    found = {address: page.tree.xpath(f"//{HEADINGS}") for address, page in built.pages.items()}
    return {address: [int(each.tag[1]) for each in headings] for address, headings in found.items()}


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
        names = [each.text_content().strip("¶# \n") for each in page.tree.xpath(f"//article//{HEADINGS}")]
        wrong[address] = [name for name in names if not name or names.count(name) > 1]
    assert {address: names for address, names in wrong.items() if names} == {}


def tables(built: Built) -> list[tuple[str, HtmlElement]]:
    return [(address, table) for address, page in built.pages.items() for table in page.tree.xpath("//article//table")]


def fault(table: HtmlElement) -> str:
    """Return what is wrong with a table. A row that only names a group has a header for all columns."""
    head = table.xpath("thead//th")
    if not table.xpath("string(caption)").strip():
        return "no caption"
    if not head or [each for each in head if each.get("scope") != "col" or not each.text_content().strip()]:
        return "a column without a header"
    if table.xpath("tbody/tr[not(*[1][self::th][@scope='row' or @scope='rowgroup'])]"):
        return "a row without a header"
    rows = [row.xpath("th|td") for row in table.iter("tr")]
    if {sum(int(cell.get("colspan", 1)) for cell in row) for row in rows} != {len(head)}:
        return "rows of different lengths"
    region = "ancestor::*[@role='region'][1][@tabindex='0'][string(@aria-label)]"
    return "" if table.xpath(region) else "nothing to scroll it by"


def test_every_table_has_a_caption_and_headers_and_can_be_scrolled(built: Built) -> None:
    found = [(address, table) for address, table in tables(built) if table.get("class")]
    assert [
        f"{address}: {table.xpath('string(caption)')}: {wrong}" for address, table in found if (wrong := fault(table))
    ] == []
    assert {"", "ocpp/", "connector-status/", "measurand/"} <= {address for address, _ in found}


def test_a_mark_of_presence_has_a_word_for_screen_readers(built: Built) -> None:
    cells = [cell for _, table in tables(built) for cell in table.xpath(".//td[@data-version][not(.//a)]")]
    assert {cell.xpath("string(.//*[@aria-hidden])") for cell in cells} == {"✓", "–"}
    silent = [cell for cell in cells if not cell.xpath("string(.//*[contains(@class, 'ref-unseen')])").strip()]
    assert [cell.text_content() for cell in silent] == []


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
    assert [address for address, page in built.pages.items() if page.tree.xpath("//del | //s | //strike")] == []
    assert "line-through" not in (site / "assets/reference.css").read_text(encoding="utf-8")


def test_every_page_says_its_language_and_its_title(built: Built) -> None:
    titles = {address: page.tree.findtext(".//title") for address, page in built.pages.items()}
    assert {page.tree.get("lang") for page in built.pages.values()} == {"en"}
    assert len(set(titles.values())) == len(titles), titles
