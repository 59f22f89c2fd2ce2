"""Pieces of JSON Schemas, in the dialect of 2020-12. Objects allow unknown keys, because keys may be added."""

from typing import Any

from .data_file import to_json

DIALECT = "https://json-schema.org/draft/2020-12/schema"
TEXT = {"type": "string", "minLength": 1}
PLAIN = {"type": "string"}
MARKDOWN = {"type": "string", "contentMediaType": "text/markdown"}
DATE = {"type": "string", "format": "date"}
TRUTH = {"type": "boolean"}
COUNT = {"type": "integer", "minimum": 0}
TEXTS = {"type": "object", "additionalProperties": PLAIN}
NAMES = {"type": "array", "items": TEXT}
URL = {"type": "string", "format": "uri-reference"}

Schema = dict[str, Any]


def obj(required: Schema, optional: Schema | None = None) -> Schema:
    """Return the schema of an object with at least the required keys."""
    return {"type": "object", "properties": {**required, **(optional or {})}, "required": list(required)}


def array(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def table(items: Schema) -> Schema:
    """Return the schema of an object whose keys are data, such as versions."""
    return {"type": "object", "additionalProperties": items}


def nullable(schema: Schema) -> Schema:
    return {"anyOf": [{"type": "null"}, schema]}


LICENCE = obj({"name": TEXT, "url": URL})
EDITION = {"$schema": URL, "version": TEXT, "updated": DATE, "licence": LICENCE}
"""Keys at the head of each document."""
CHANGES = {"enum": ["renamed", "split", "merged", "moved", "nearest"]}
REPLACEMENT = obj({"change": CHANGES, "to": array(obj({"name": TEXT, "url": URL})), "note": nullable(MARKDOWN)})
"""The values that another version has in place of a value."""
ATTRIBUTES = table(obj({"title": TEXT, "summary": MARKDOWN}))


def document(site: str, path: str, schema: Schema) -> bytes:
    """Return a schema as a file."""
    return to_json({"$schema": DIALECT, "$id": site + path, **schema})
