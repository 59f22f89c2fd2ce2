"""The site and the data agree, both ways."""

from collections import Counter
from itertools import pairwise

from agreement import disagreements
from built import Built

from enumref.model.registry import Registry


def test_every_value_is_everywhere_it_belongs_and_nothing_else_is(registry: Registry, built: Built) -> None:
    assert disagreements(registry, built) == []


def test_no_id_is_used_twice_on_a_page(built: Built) -> None:
    twice = [f"{a}#{i}" for a, page in built.pages.items() for i, n in Counter(page.ids).items() if n > 1]
    assert twice == []


def test_every_internal_link_and_anchor_resolves(built: Built) -> None:
    links = [(address, link) for address, page in built.pages.items() for link in page.links()]
    assert len(links) > 1000
    assert [f"{address} → {link}" for address, link in sorted(set(links)) if not built.resolves(link)] == []


def test_every_page_has_one_main_heading_and_skips_no_level(built: Built) -> None:
    for address, page in built.pages.items():
        levels = [int(heading.name[1]) for heading in page.article.find_all(["h1", "h2", "h3", "h4"])]
        assert levels.count(1) == 1, address
        assert all(b - a <= 1 for a, b in pairwise(levels)), address


def test_every_table_has_a_caption_and_headers(built: Built) -> None:
    tables = [
        (address, table) for address, page in built.pages.items() for table in page.article("table", class_="ref-table")
    ]
    assert tables
    bare = [
        a
        for a, t in tables
        if not t.caption or not t.select("thead th[scope=col]") or not t.select("tbody th[scope=row]")
    ]
    assert bare == []
