"""`/schema/enumeration.json` and `/schema/enumerations.json`: JSON Schemas of what `json_` writes.

They allow unknown keys, because keys may be added at any time.
"""

from collections.abc import Iterator
from typing import Any

from ..model.registry import Registry
from .data_file import DataFile, to_json
from .json_schema import DIALECT

TEXT = {"type": "string", "minLength": 1}
PLAIN = {"type": "string"}
MARKDOWN = {"type": "string", "contentMediaType": "text/markdown"}
TEXTS = {"type": "object", "additionalProperties": PLAIN}
NAMES = {"type": "array", "items": TEXT}
URL = {"type": "string", "format": "uri"}
ONE, ALL = "schema/enumeration.json", "schema/enumerations.json"


def files(registry: Registry, site: str) -> Iterator[DataFile]:
    kind = "application/schema+json"
    all_, one = lambda: _all(site), lambda: _document(site, ONE, _enumeration(registry))
    yield DataFile(ALL, "JSON Schema (all)", kind, all_, "JSON Schema for enumerations.json")
    yield DataFile(ONE, "JSON Schema (one enumeration)", kind, one, "JSON Schema for a single enumeration file")


def _all(site: str) -> bytes:
    listed = {"type": "array", "items": {"$ref": site + ONE}}
    return _document(site, ALL, _object({"title": TEXT, "url": URL, "enumerations": listed}))


def _document(site: str, path: str, schema: dict[str, Any]) -> bytes:
    return to_json({"$schema": DIALECT, "$id": site + path, **schema})


def _enumeration(registry: Registry) -> dict[str, Any]:
    required = {
        **{"id": TEXT, "title": TEXT, "type": TEXT, "summary": MARKDOWN, "description": MARKDOWN, "url": URL},
        registry.protocol.id: TEXTS,
        "used_by": {"type": "array", "items": {**TEXTS, "minProperties": 1}},
        "values": {"type": "array", "minItems": 1, "items": _value(registry)},
    }
    optional = {
        **{"version": TEXT, "updated": {"type": "string", "format": "date"}, "licence": TEXTS},
        **{"plain_summary": PLAIN, "history": MARKDOWN, "unlisted": MARKDOWN, "unlisted_by_version": TEXTS},
        "sender": {"enum": ["device", "server", "client", None]},
        "groups": TEXTS,
    }
    return _object(required, optional)


def _value(registry: Registry) -> dict[str, Any]:
    replacement = _object({"since": TEXT, "replaced_by": {**NAMES, "uniqueItems": True}, "note": MARKDOWN})
    nullable = {"anyOf": [{"type": "null"}, replacement]}
    required = {
        **{"code": TEXT, "url": URL, "summary": MARKDOWN, "description": MARKDOWN, "deprecated": nullable},
        registry.protocol.id: TEXTS,
    }
    optional = {
        **{"plain_summary": PLAIN, "plain_description": PLAIN, "replacement": nullable, "own": {"type": "boolean"}},
        **{"aliases": NAMES, "terms": NAMES, "followed_by": NAMES, "replaces": NAMES, "attributes": TEXTS},
    }
    return _object(required, optional)


def _object(required: dict[str, Any], optional: dict[str, Any] | None = None) -> dict[str, Any]:
    return {"type": "object", "properties": {**required, **(optional or {})}, "required": list(required)}
