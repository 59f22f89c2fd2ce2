"""`/<protocol>/mapping.json`: which value of one version corresponds to which of another.

Relations have the codes of FHIR's ConceptMap (https://hl7.org/fhir/R5/valueset-concept-map-relationship.html). For each
code, `predicates` has the SKOS property that a mapping in SSSOM would have (https://mapping-commons.github.io/sssom/).
"""

from collections.abc import Iterator
from functools import partial
from itertools import combinations
from typing import Any

from ..model.markdown_writer import absolute
from ..model.protocol import Family
from ..model.registry import Registry
from ..model.timeline import correspondence
from .data_file import DataFile, to_json
from .json_ import edition, mapping_document

EQUIVALENT, RELATED = "equivalent", "related-to"
BROADER, NARROWER = "source-is-broader-than-target", "source-is-narrower-than-target"
PREDICATES = {
    EQUIVALENT: "skos:closeMatch",  # exact matches are transitive: neighbours of neighbours would be the same too
    BROADER: "skos:narrowMatch",
    NARROWER: "skos:broadMatch",
    RELATED: "skos:relatedMatch",
}
RELATIONS = {"renamed": EQUIVALENT, "split": BROADER, "merged": NARROWER, "moved": RELATED, "nearest": RELATED}
"""Each kind of change → how the older value relates to the newer ones. A moved value rarely means exactly the same."""
TABLE_RELATIONS = {"equivalent": EQUIVALENT, "broader": NARROWER, "narrower": BROADER, "related": RELATED}
"""The target's relation to the source → the source's relation to the target."""


def files(registry: Registry, site: str) -> Iterator[DataFile]:
    if len(registry.versions) > 1:
        name = registry.protocol.name
        note = f"which values correspond between versions of {name}"
        content = partial(_document, registry, site)
        yield DataFile(
            f"{registry.protocol.id}/mapping.json", f"JSON ({name} mapping)", "application/json", content, note
        )


def _document(registry: Registry, site: str) -> bytes:
    root = f"{site}{registry.protocol.id}/"
    return to_json(
        {
            "$schema": f"{site}schema/mapping.json",
            **edition(registry),
            "title": registry.protocol.name,
            "predicates": PREDICATES,
            "urls": {version: f"{root}{version}/#" for version in registry.versions},
            "groups": [_group(registry, source, target, site) for source, target in combinations(registry.versions, 2)],
            "tables": [
                _table(mapping_document(*shown, site))
                for mappings in registry.mappings_of.values()
                for shown in mappings.items()
            ],
        }
    )


def _group(registry: Registry, source: str, target: str, site: str) -> dict[str, Any]:
    mappings = [row for family in registry.families.values() for row in _rows(registry, family, source, target, site)]
    return {"source": source, "target": target, "mappings": mappings}


def _rows(registry: Registry, family: Family, source: str, target: str, site: str) -> Iterator[dict[str, Any]]:
    """Yield a row for each value whose counterpart is known. A row without targets says that there is none."""
    name, new_name = family.types.get(source), family.types.get(target)
    if name is None:
        return
    newer = registry.types[target][new_name].codes if new_name else ()
    for code in registry.types[source][name].values:
        row: dict[str, Any] = {"source": f"{name}.{code}"}
        if code in newer:
            meanings = {family.meaning(version, code) for version in (source, target)}
            relation = EQUIVALENT if len(meanings) == 1 else RELATED
            yield {**row, "targets": [f"{new_name}.{code}"], "relation": relation, "change": None, "note": None}
        elif found := correspondence(registry, source, name, code, target):
            reached = RELATIONS[found.change] if found.targets else None
            note = absolute(found.note, site) if found.note else None
            yield {**row, "targets": list(found.targets), "relation": reached, "change": found.change, "note": note}


def _table(document: dict[str, Any]) -> dict[str, Any]:
    """Return a table of combinations with the relations of the groups."""
    rows = [{**row, "relation": TABLE_RELATIONS[row["relation"]]} for row in document["rows"]]
    return {**document, "rows": rows}
