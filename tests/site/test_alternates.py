"""The parts of each page that are meant for programs: the same content as data, and its linked data."""

import json
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urljoin

import pytest
from built import Built, Page
from playwright.sync_api import Page as Tab
from rdflib import RDF, Graph, Literal, Namespace, URIRef

from enumref import Enumeration, Registry
from enumref.formats.source_code import LANGUAGES

ADDRESS = "http://127.0.0.1:8000/"
SCHEMA = Namespace("https://schema.org/")
DCTERMS = Namespace("http://purl.org/dc/terms/")
OWL = Namespace("http://www.w3.org/2002/07/owl#")
SKOS = Namespace("http://www.w3.org/2004/02/skos/core#")
SUFFIXES = ["json", "schema.json", "csv", "md", *(language.suffix for language in LANGUAGES)]
FEED = ["feed.xml"]
"""An enumeration has a feed once a change is recorded."""


def leads_to(page: Page, links: str) -> set[str]:
    """Return where the links lead that an XPath finds on the page."""
    return {urljoin(f"/{page.address}", href) for href in page.tree.xpath(f"{links}/@href")}


ALTERNATES = "//head/link[@rel='alternate']"


def alternates(page: Page) -> set[str]:
    return leads_to(page, ALTERNATES)


def graph(page: Page) -> Graph:
    """Return the page's linked data, as an RDF parser reads it."""
    [script] = page.tree.xpath("//head/script[@type='application/ld+json']")
    return Graph().parse(data=script.text, format="json-ld")


@pytest.fixture(scope="module")
def graphs(registry: Registry, built: Built) -> dict[str, Graph]:
    return {each.id: graph(built.pages[each.url]) for each in registry.enumerations.values()}


def own_files(registry: Registry) -> dict[str, set[str]]:
    """Return the path of each page that shows one thing → the files with the same content."""
    found = {
        each.url: {f"/{each.id}.{suffix}" for suffix in (*SUFFIXES, *FEED[each.id not in registry.last_changed :])}
        for each in registry.enumerations.values()
    }
    found |= {f"ocpp/{version}/": {f"/ocpp/{version}.json", f"/ocpp/{version}.md"} for version in registry.versions}
    return found | {
        f"ocpp/types/{name}/": {f"/ocpp/types/{name}.json", f"/ocpp/types/{name}.md"} for name in registry.families
    }


def test_every_page_names_its_own_files_in_its_head(registry: Registry, built: Built) -> None:
    for path, files in own_files(registry).items():
        assert alternates(built.pages[path]) == files, path


def test_enumerations_and_versions_link_to_their_files_for_readers(registry: Registry, built: Built) -> None:
    for path, files in own_files(registry).items():
        if "types/" not in path:
            page = built.pages[path]
            assert files <= leads_to(page, "//article//a"), path


def test_the_home_page_lists_the_files_of_the_whole_registry(built: Built) -> None:
    home = built.pages[""]
    listed = {link for link in leads_to(home, "//article//ul//a") if not link.endswith("/")}
    assert alternates(home) <= listed
    assert {
        *(
            "/enumerations.json",
            "/openapi.json",
            "/overlay.json",
            "/spectral.json",
            "/feed.xml",
            "/objects.inv",
            "/llms.txt",
        ),
        *("/ocpp/values.csv", "/ocpp/families.json", "/ocpp/changes.json", "/ocpp/mapping.json"),
    } < alternates(home)


def test_every_page_names_files_that_exist_and_says_what_they_are(built: Built) -> None:
    pages = [page for address, page in built.pages.items() if address != "404.html"]
    assert [page.address for page in pages if not alternates(page)] == []
    silent = f"{ALTERNATES}[not(string(@type)) or not(string(@title))]"
    assert [page.address for page in pages if page.tree.xpath(silent)] == []
    assert [href for page in pages for href in page.links() if not built.resolves(href)] == []


class Alternates(HTMLParser):
    """The files with the same content that a page names, with their types. `rel` is a list of words."""

    def __init__(self, html: str):
        super().__init__()
        self.found: list[tuple[str | None, str | None]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = dict(attributes)
        if tag == "link" and "alternate" in (given.get("rel") or "").lower().split():
            self.found.append((given["href"], given["type"]))


def test_a_browser_and_a_plain_parser_find_the_files(site: Path, page: Tab, registry: Registry) -> None:
    for enumeration in registry.enumerations.values():
        page.goto(enumeration.url)
        seen = page.locator("head link").evaluate_all(
            "all => all.filter(link => link.relList.contains('alternate')).map(link => new URL(link.href).pathname)"
        )
        html = (site / enumeration.url / "index.html").read_text(encoding="utf-8")
        suffixes = [*SUFFIXES, *FEED[enumeration.id not in registry.last_changed :]]
        assert seen == [f"/{enumeration.id}.{suffix}" for suffix in suffixes]
        assert [href for href, _ in Alternates(html).found] == [f"..{path}" for path in seen]


def test_a_feed_reader_finds_the_feed_from_the_home_page(site: Path) -> None:
    found = Alternates((site / "index.html").read_text(encoding="utf-8")).found
    assert [href for href, kind in found if kind == "application/atom+xml"] == ["feed.xml"]


def test_an_rdf_parser_finds_every_value_and_no_other(registry: Registry, graphs: dict[str, Graph]) -> None:
    for enumeration in registry.enumerations.values():
        found, here = graphs[enumeration.id], URIRef(ADDRESS + enumeration.url)
        assert (here, RDF.type, SCHEMA.DefinedTermSet) in found
        assert found.value(here, SCHEMA.name) == Literal(enumeration.title)
        terms = {str(found.value(term, SCHEMA.termCode)): str(term) for term in found[: RDF.type : SCHEMA.DefinedTerm]}
        assert terms == {value.code: ADDRESS + value.url for value in enumeration.all}
        assert {str(term) for term in found[here : SCHEMA.hasDefinedTerm]} == set(terms.values())


def test_linked_data_says_what_a_value_means_and_what_replaced_it(
    registry: Registry, built: Built, graphs: dict[str, Graph]
) -> None:
    for enumeration in registry.enumerations.values():
        for value in enumeration.all:
            found, term = graphs[enumeration.id], URIRef(ADDRESS + value.url)
            assert str(found.value(term, SCHEMA.description)) == value.plain_summary, value.name
            assert bool(found.value(term, OWL.deprecated)) == registry.is_deprecated(value), value.name
            replacements = {ADDRESS + new.url for new in enumeration.replacements(value)}
            assert set(map(str, found[term : DCTERMS.isReplacedBy])) == replacements, value.name
            same = set(map(str, found[term : SKOS.closeMatch]))
            assert same == set(protocol_urls(registry, enumeration, value.code)), value.name
            assert [link for link in same if not built.resolves(link.removeprefix(ADDRESS))] == [], value.name


def protocol_urls(registry: Registry, enumeration: Enumeration, code: str) -> list[str]:
    spellings = registry.spellings(enumeration, enumeration.values[code])
    names = registry.protocol_types[enumeration.id]
    return [f"{ADDRESS}ocpp/{version}/#{names[version]}.{spelled}" for version, spelled in spellings.items()]


def test_the_home_page_holds_every_enumeration(registry: Registry, built: Built) -> None:
    parts = set(map(str, graph(built.pages[""])[URIRef(ADDRESS) : SCHEMA.hasPart]))
    assert parts == {ADDRESS + each.url for each in registry.enumerations.values()}


def test_linked_data_cannot_end_its_script(built: Built) -> None:
    scripts = [
        script for page in built.pages.values() for script in page.tree.xpath("//script[@type='application/ld+json']")
    ]
    assert [script.text for script in scripts if "<" in script.text] == []
    assert all(json.loads(script.text) for script in scripts)
