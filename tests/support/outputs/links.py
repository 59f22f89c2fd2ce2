"""Readers of what is made to be linked to, searched and followed."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import feedparser
from rdflib import RDF, Graph, Namespace
from sphinx.util.inventory import InventoryFile

from .told import ADDRESS, Told, ids, page, parsed

SCHEMA, OWL = Namespace("https://schema.org/"), Namespace("http://www.w3.org/2002/07/owl#")
SKOS, DCTERMS = Namespace("http://www.w3.org/2004/02/skos/core#"), Namespace("http://purl.org/dc/terms/")


def linked_data(site: Path) -> Iterator[Told]:
    for identifier in ids(site):
        script = str(page(site, identifier).select_one('script[type="application/ld+json"]').string)
        graph = Graph().parse(data=script, format="json-ld")
        terms = {str(graph.value(term, SCHEMA.termCode)): term for term in graph[: RDF.type : SCHEMA.DefinedTerm]}
        for code in sorted(terms, key=lambda code: script.index(f'"termCode": "{code}"')):
            yield _term(graph, f"{identifier}.{code}", terms[code])


def _term(graph: Graph, name: str, term: Any) -> Told:
    note = graph.value(term, SKOS.historyNote)
    assert bool(note) == bool(graph.value(term, OWL.deprecated)), name
    since = str(note).removeprefix("Deprecated since OCPP ").rstrip(".") if note else False
    current = sorted(str(new).partition("#")[2] for new in graph[term : DCTERMS.isReplacedBy])
    same = [str(link).removeprefix(f"{ADDRESS}ocpp/").split("/#") for link in graph[term : SKOS.exactMatch]]
    versions = {version: anchor.partition(".")[2] for version, anchor in same}
    meaning = str(graph.value(term, SCHEMA.description))
    return Told(name, str(term), meaning, since, bool(note) and current, versions)


def search(site: Path) -> Iterator[Told]:
    docs = parsed(site, "search/search_index.json")["docs"]
    for number, code, meaning, *_, replaced in docs["values"]:
        current = re.findall(r"[\w.-]+", replaced.removeprefix("deprecated: use ")) if replaced else False
        current = [] if replaced == "deprecated: no replacement" else current
        yield Told(f"{docs['enumerations'][number][0]}.{code}", None, meaning, None, current)


def inventory(site: Path) -> Iterator[Told]:
    """By the enumerations' ids; as Sphinx reads it, and every entry of it."""
    found = InventoryFile.loads((site / "objects.inv").read_bytes(), uri=ADDRESS).data
    assert list(found) == ["std:label"]
    known = ids(site)
    for name, item in found["std:label"].items():
        if name.partition(".")[0] in known and "." in name:
            yield Told(name, item.uri)


def feed(site: Path) -> Iterator[Told]:
    """The values that it says were added, with the latest of what it says of their deprecation."""
    entries = feedparser.parse((site / "feed.xml").read_bytes()).entries
    sentence = r"Since OCPP (\S+)\. (?:Use (.*?) instead|Nothing replaces it)\."
    old = {}
    for entry in reversed(entries):
        name = entry.title.partition(": ")[2]
        if entry.tags[0].term == "deprecated":
            [(since, new)] = re.findall(sentence, entry.summary)
            old[name] = since, new.split(" or ") if new else []
        elif entry.tags[0].term == "restored":
            old.pop(name)
    for entry in entries:
        name = entry.title.partition(": ")[2]
        if entry.tags[0].term == "added" and "." in name:
            yield Told(name, entry.link, entry.summary, *old.get(name, (False, False)))
