"""What each page says of itself to machines: its other forms, and what it holds as linked data."""

import json
from collections.abc import Iterable
from html.parser import HTMLParser
from itertools import chain
from pathlib import Path
from urllib.parse import urljoin

import pytest
from bs4 import Tag
from built import Built, Page
from playwright.sync_api import Page as Tab
from rdflib import RDF, Graph, Literal, Namespace, URIRef

from enumref import text
from enumref.model.enumeration import Enumeration
from enumref.model.registry import Registry

ADDRESS = "http://127.0.0.1:8000/"
SCHEMA = Namespace("https://schema.org/")
DCTERMS = Namespace("http://purl.org/dc/terms/")
OWL = Namespace("http://www.w3.org/2002/07/owl#")
SKOS = Namespace("http://www.w3.org/2004/02/skos/core#")
ENDINGS = [".json", ".schema.json", ".csv", ".md"]


def leads_to(page: Page, links: Iterable[Tag]) -> set[str]:
    return {urljoin(f"/{page.address}", link["href"]) for link in links}


def forms(page: Page) -> set[str]:
    return leads_to(page, page.soup.select('head link[rel="alternate"]'))


def graph(page: Page) -> Graph:
    """The page's linked data, as an RDF parser reads it."""
    scripts = page.soup.select('head script[type="application/ld+json"]')
    assert len(scripts) == 1, page.address
    return Graph().parse(data=str(scripts[0].string), format="json-ld")


@pytest.fixture(scope="module")
def graphs(registry: Registry, built: Built) -> dict[str, Graph]:
    return {each.id: graph(built.pages[each.address]) for each in registry.enumerations.values()}


def test_every_page_links_to_its_own_forms_in_its_head_and_for_readers(registry: Registry, built: Built) -> None:
    expected = {e.address: {f"/{e.id}{ending}" for ending in ENDINGS} for e in registry.enumerations.values()}
    expected |= {f"ocpp/{version}/": {f"/ocpp/{version}.json"} for version in registry.versions}
    for address, hrefs in expected.items():
        page = built.pages[address]
        assert forms(page) == hrefs, address
        assert hrefs <= leads_to(page, page.article.select("a[href]")), address
    home = built.pages[""]
    assert forms(home) == {link for link in leads_to(home, home.article.select("ul a[href]")) if not link.endswith("/")}
    assert {"/enumerations.json", "/openapi.json", "/feed.xml", "/objects.inv", "/llms.txt"} < forms(home)


def test_every_page_has_forms_that_exist_and_say_what_they_are(built: Built) -> None:
    pages = [page for address, page in built.pages.items() if address != "404.html"]
    assert [page.address for page in pages if not forms(page)] == []
    links = list(chain.from_iterable(page.soup.select('head link[rel="alternate"]') for page in pages))
    assert [link for link in links if not (link["type"] and link["title"])] == []
    assert [href for page in pages for href in page.links() if not built.resolves(href)] == []


class Alternates(HTMLParser):
    """The files that a page names as other forms of it, with their types, read as the standard has it: `rel` is a list
    of words, whatever the white space between and around them."""

    def __init__(self, html: str):
        super().__init__()
        self.found: list[tuple[str | None, str | None]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = dict(attributes)
        if tag == "link" and "alternate" in (given.get("rel") or "").lower().split():
            self.found.append((given["href"], given["type"]))


def test_a_browser_and_a_plain_parser_take_the_forms_for_alternates(site: Path, page: Tab, registry: Registry) -> None:
    for enumeration in registry.enumerations.values():
        page.goto(enumeration.address)
        seen = page.locator("head link").evaluate_all(
            "all => all.filter(link => link.relList.contains('alternate')).map(link => new URL(link.href).pathname)"
        )
        html = (site / enumeration.address / "index.html").read_text(encoding="utf-8")
        assert seen == [f"/{enumeration.id}{ending}" for ending in ENDINGS]
        assert [href for href, _ in Alternates(html).found] == [f"..{path}" for path in seen]


def test_a_feed_reader_finds_the_feed_from_the_home_page(site: Path) -> None:
    found = Alternates((site / "index.html").read_text(encoding="utf-8")).found
    assert [href for href, kind in found if kind == "application/atom+xml"] == ["feed.xml"]


def test_an_rdf_parser_finds_every_value_and_no_other(registry: Registry, graphs: dict[str, Graph]) -> None:
    for enumeration in registry.enumerations.values():
        found, here = graphs[enumeration.id], URIRef(ADDRESS + enumeration.address)
        assert (here, RDF.type, SCHEMA.DefinedTermSet) in found
        assert found.value(here, SCHEMA.name) == Literal(enumeration.title)
        terms = {str(found.value(term, SCHEMA.termCode)): str(term) for term in found[: RDF.type : SCHEMA.DefinedTerm]}
        assert terms == {value.code: ADDRESS + value.address for value in enumeration.all}
        assert {str(term) for term in found[here : SCHEMA.hasDefinedTerm]} == set(terms.values())


def test_linked_data_says_what_a_value_means_and_what_became_of_it(
    registry: Registry, built: Built, graphs: dict[str, Graph]
) -> None:
    for enumeration in registry.enumerations.values():
        for value in enumeration.all:
            found, term = graphs[enumeration.id], URIRef(ADDRESS + value.address)
            assert str(found.value(term, SCHEMA.description)) == text.plain(value.summary), value.name
            assert bool(found.value(term, OWL.deprecated)) == bool(value.deprecated), value.name
            replacements = {ADDRESS + new.address for new in enumeration.replacements(value)}
            assert set(map(str, found[term : DCTERMS.isReplacedBy])) == replacements, value.name
            same = set(map(str, found[term : SKOS.exactMatch]))
            assert same == set(wire(registry, enumeration, value.code)), value.name
            assert [link for link in same if not built.resolves(link.removeprefix(ADDRESS))] == [], value.name


def wire(registry: Registry, enumeration: Enumeration, code: str) -> list[str]:
    spellings = registry.spellings(enumeration, enumeration.values[code])
    return [f"{ADDRESS}ocpp/{v}/#{enumeration.versions[v]}.{spelled}" for v, spelled in spellings.items()]


def test_the_home_page_holds_every_enumeration(registry: Registry, built: Built) -> None:
    parts = set(map(str, graph(built.pages[""])[URIRef(ADDRESS) : SCHEMA.hasPart]))
    assert parts == {ADDRESS + each.address for each in registry.enumerations.values()}


def test_linked_data_cannot_end_its_script(built: Built) -> None:
    scripts = [page.soup.select_one('script[type="application/ld+json"]') for page in built.pages.values()]
    assert [script for script in scripts if script and "<" in script.string] == []
    assert all(json.loads(script.string) for script in scripts if script)
