"""A site and its registry agree, both ways: our own, and one that has nothing to do with ours."""

from collections import Counter
from itertools import pairwise

from agreement import disagreements
from built import Reference


def test_every_value_is_everywhere_it_belongs_and_nothing_else_is(reference: Reference) -> None:
    assert disagreements(reference.registry, reference.built) == []


def test_no_id_is_used_twice_on_a_page(reference: Reference) -> None:
    pages = reference.built.pages
    assert [f"{address}#{i}" for address, page in pages.items() for i, n in Counter(page.ids).items() if n > 1] == []


def test_every_internal_link_and_anchor_resolves(reference: Reference) -> None:
    built = reference.built
    links = {(address, link) for address, page in built.pages.items() for link in page.links()}
    assert len(links) > len(built.pages)
    assert [f"{address} → {link}" for address, link in sorted(links) if not built.resolves(link)] == []


def test_every_page_has_one_main_heading_and_skips_no_level(reference: Reference) -> None:
    for address, page in reference.built.pages.items():
        headings = page.tree.xpath("//article//*[self::h1 or self::h2 or self::h3 or self::h4]")
        levels = [int(heading.tag[1]) for heading in headings]
        skipped = [b.text_content() for a, b in pairwise(headings) if int(b.tag[1]) - int(a.tag[1]) > 1]
        assert (levels.count(1), skipped) == (1, []), address


def test_every_table_has_a_name_and_headers(reference: Reference) -> None:
    """A table is named by its caption, or by the scrolling region around it."""
    pages = reference.built.pages.items()
    path = "//article//table[contains(@class, 'ref-table')]"
    tables = [(address, table) for address, page in pages for table in page.tree.xpath(path)]
    named = "caption or ancestor::*[@role='region' and @aria-label]"
    headed = "thead//th[@scope='col'] and tbody//th[@scope='row']"
    bare = [
        f"{address}: {table.text_content()[:80].strip()}"
        for address, table in tables
        if not table.xpath(f"({named}) and {headed}")
    ]
    assert tables
    assert bare == []
