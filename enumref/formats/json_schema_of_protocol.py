"""`/schema/version.json` and others: JSON Schemas of what is published of the protocol."""

from collections.abc import Iterator
from functools import partial

from ..model.registry import Registry
from .data_file import DataFile
from .json_schema_of_json import MAPPING
from .json_schema_parts import (
    ATTRIBUTES,
    CHANGES,
    COUNT,
    EDITION,
    MARKDOWN,
    NAMES,
    PLAIN,
    REPLACEMENT,
    TEXT,
    TEXTS,
    TRUTH,
    URL,
    Schema,
    array,
    document,
    nullable,
    obj,
    table,
)

FIELD = obj({"message": TEXT, "path": TEXT, "sender": TEXT, "required": TRUTH, "default": nullable(TEXT)})
SHARED = {
    **{"value": TEXT, "url": URL, "versions": NAMES, "aliases": NAMES, "attributes": table(MARKDOWN)},
    **{"counterparts": table(REPLACEMENT), "api": nullable(URL)},
}
"""The properties that a value has in each document."""
VALUE = obj({**SHARED, "summary": nullable(MARKDOWN), "note": nullable(MARKDOWN)})
TYPE = obj(
    {"type": TEXT, "url": URL, "summary": nullable(MARKDOWN), "fields": array(FIELD), "values": array(VALUE)},
    {
        **{"family": nullable(TEXT), "kind": {"enum": ["enumeration", "list"]}, "source": TEXT, "api": nullable(URL)},
        **{key: nullable(MARKDOWN) for key in ("note", "version_note", "open", "carrier")},
        "used_by": NAMES,
    },
)
MESSAGE = obj({"message": TEXT, "sender": TEXT, "schema": TEXT})
VERSION = obj(
    {"version": TEXT, "title": TEXT, "types": array(TYPE)},
    {
        **{**EDITION, "data_version": TEXT, "url": URL, "accepted": TRUTH, "extends": nullable(TEXT), "text": MARKDOWN},
        **{"source": TEXT, "transport": nullable(TEXT), "namespaces": TEXTS, "messages_source": nullable(TEXT)},
        "messages": array(MESSAGE),
    },
)
FAMILY_VALUE = obj(
    {**SHARED, "summary": MARKDOWN, "note": MARKDOWN},
    {"differs": array(obj({"versions": NAMES, "summary": MARKDOWN, "note": MARKDOWN}))},
)
FAMILY = obj(
    {"id": TEXT, "title": TEXT, "url": URL, "summary": MARKDOWN, "types": TEXTS, "values": array(FAMILY_VALUE)},
    {
        **{**EDITION, "plain_summary": PLAIN, "note": MARKDOWN, "open": MARKDOWN, "carrier": MARKDOWN},
        **{"attributes": ATTRIBUTES, "fields": table(array(FIELD))},
    },
)
COUNTERPART = {**REPLACEMENT, "properties": {"version": TEXT, **REPLACEMENT["properties"]}}
VALUE_CHANGE = array(obj({"value": TEXT, "counterpart": nullable(COUNTERPART)}))
TYPE_CHANGE = obj(
    {
        **{"family": TEXT, "old": nullable(TEXT), "new": nullable(TEXT)},
        "change": {"enum": ["added", "removed", "opened", "changed", "renamed", "unchanged"]},
        **{"added": VALUE_CHANGE, "removed": VALUE_CHANGE, "kept": COUNT},
    }
)
HEAD = {**EDITION, "title": TEXT}
CHANGE_LIST = obj({"changes": array(obj({"from": NAMES, "to": TEXT, "types": array(TYPE_CHANGE)}))}, HEAD)
CORRESPONDENCE = obj(
    {
        **{"source": TEXT, "targets": NAMES, "relation": nullable(TEXT)},
        **{"change": nullable(CHANGES), "note": nullable(MARKDOWN)},
    }
)
CORRESPONDENCES = obj(
    {
        **{"predicates": TEXTS, "urls": TEXTS, "tables": array(MAPPING)},
        "groups": array(obj({"source": TEXT, "target": TEXT, "mappings": array(CORRESPONDENCE)})),
    },
    HEAD,
)


def files(registry: Registry, site: str) -> Iterator[DataFile]:
    if not registry.versions:
        return
    folder = registry.protocol.id
    families = obj({"families": array({"$ref": f"{site}schema/family.json"})}, HEAD)
    schemas: dict[str, tuple[Schema, str]] = {
        "version": (VERSION, f"{folder}/<version>.json"),
        "family": (FAMILY, f"{folder}/types/<type>.json"),
        "families": (families, f"{folder}/families.json"),
        "changes": (CHANGE_LIST, f"{folder}/changes.json"),
        "mapping": (CORRESPONDENCES, f"{folder}/mapping.json"),
    }
    for name, (schema, described) in schemas.items():
        path = f"schema/{name}.json"
        content = partial(document, site, path, schema)
        yield DataFile(
            path, f"JSON Schema ({name})", "application/schema+json", content, f"JSON Schema for {described}"
        )
