"""The cost of a page before it is read: the bytes that have to arrive, and what holds up its first paint."""

import gzip
import zlib

import pytest
from built import Built

from enumref import Registry
from enumref.model import markdown

FIRST = 14 * 1024
"""Bytes that arrive before a server has to wait for an answer: RFC 6928's ten segments."""
LOADED = "@rel='stylesheet' or @rel='preload' or @rel='preconnect'"
PAGE, STYLE, INLINE = 60 * 1024, 12 * 1024, 1200
"""Compressed bytes that a page and its style may have, and bytes of its script that acts before the first paint."""


def test_no_page_is_too_heavy(built: Built) -> None:
    sizes = {address: len(gzip.compress(page.text.encode())) for address, page in built.pages.items()}
    assert {address: size for address, size in sizes.items() if size > PAGE} == {}


def test_one_style_sheet_and_no_script_hold_up_a_page(built: Built) -> None:
    for address, page in built.pages.items():
        sheets = page.tree.xpath("//link[@rel='stylesheet']/@href")
        assert [sheet.rpartition("/")[2] for sheet in sheets] == ["reference.css"], address
        assert page.tree.xpath("//script[@src]/@type") == ["module"], address
        inline = page.tree.xpath("//script[not(@src)][not(@type='application/ld+json')]")
        assert sum(len(script.text_content()) for script in inline) <= INLINE, address
    assert len(gzip.compress((built.root / "assets/reference.css").read_bytes())) <= STYLE


def test_nothing_of_the_theme_s_style_and_scripts_is_loaded(built: Built) -> None:
    loaded = [
        f"{address}: {url}"
        for address, page in built.pages.items()
        for url in page.tree.xpath(f"//script/@src | //img/@src | //link[{LOADED}]/@href")
        if not url.startswith(("assets/", "../")) and address != "404.html"
    ]
    assert loaded == []
    folders = ("javascripts", "stylesheets", "images")
    assert [folder for folder in folders if (built.root / "assets" / folder).exists()] == []


@pytest.mark.parametrize("identifier", ["connector-status", "unit-of-measure", "charge-session-end-reason"])
def test_what_every_value_means_arrives_with_the_first_bytes(built: Built, registry: Registry, identifier: str) -> None:
    packed = gzip.compress(built.pages[f"{identifier}/"].text.encode())
    first = zlib.decompressobj(wbits=31).decompress(packed[:FIRST]).decode(errors="ignore")
    overview = first.partition("ref-overview")[2]
    values = registry.enumerations[identifier].all
    assert [v.code for v in values if str(markdown.inline(v.summary))[:30] not in overview] == []
