"""Readers of what is made to be linked to."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from rdflib import RDF, Graph, Namespace
from sphinx.util.inventory import InventoryFile

from .statement import ADDRESS, Statement, ids, page

SCHEMA, OWL = Namespace("https://schema.org/"), Namespace("http://www.w3.org/2002/07/owl#")
SKOS, DCTERMS = Namespace("http://www.w3.org/2004/02/skos/core#"), Namespace("http://purl.org/dc/terms/")


def linked_data(site: Path) -> Iterator[Statement]:
    for identifier in ids(site):
        [script] = (each.text for each in page(site, identifier).tree.xpath("//script[@type='application/ld+json']"))
        graph = Graph().parse(data=script, format="json-ld")
        terms = {str(graph.value(term, SCHEMA.termCode)): term for term in graph[: RDF.type : SCHEMA.DefinedTerm]}
        order = [term["termCode"] for term in json.loads(script)["hasDefinedTerm"]]
        for code in sorted(terms, key=order.index):
            yield _term(graph, f"{identifier}.{code}", terms[code])


def _term(graph: Graph, name: str, term: Any) -> Statement:
    note = graph.value(term, SKOS.historyNote)
    assert bool(note) == bool(graph.value(term, OWL.deprecated)), name
    since = str(note).removeprefix("Deprecated since OCPP ").rstrip(".") if note else False
    current = sorted(str(new).partition("#")[2] for new in graph[term : DCTERMS.isReplacedBy])
    close = [str(link).removeprefix(f"{ADDRESS}ocpp/").split("/#") for link in graph[term : SKOS.closeMatch]]
    versions = {version: anchor.partition(".")[2] for version, anchor in close}
    meaning = str(graph.value(term, SCHEMA.description))
    return Statement(name, str(term), meaning, since, bool(note) and current, versions)


def inventory(site: Path) -> Iterator[Statement]:
    """Yield the entries by the enumerations' IDs, as Sphinx reads them."""
    found = InventoryFile.loads((site / "objects.inv").read_bytes(), uri=ADDRESS).data
    assert list(found) == ["std:label"]
    known = ids(site)
    for name, item in found["std:label"].items():
        if name.partition(".")[0] in known and "." in name:
            yield Statement(name, item.uri)
