"""`/schema/enumeration.json` and `/schema/enumerations.json`: JSON Schemas of what `document` writes."""

from collections.abc import Iterator
from typing import Any

from ..registry import Registry
from .document import dump
from .jsonschema import DIALECT

TEXT = {"type": "string", "minLength": 1}
TEXTS = {"type": "object", "additionalProperties": TEXT}
ADDRESS = {"type": "string", "format": "uri"}
ONE = "schema/enumeration.json"


def files(registry: Registry, address: str) -> Iterator[tuple[str, bytes]]:
    listed = {"type": "array", "items": {"$ref": address + ONE}}
    together = _object(title=TEXT, url=ADDRESS, enumerations=listed)
    for path, schema in {ONE: _enumeration(registry), "schema/enumerations.json": together}.items():
        yield path, dump({"$schema": DIALECT, "$id": address + path, **schema})


def _enumeration(registry: Registry) -> dict[str, Any]:
    names = {registry.protocol.id: TEXTS}
    told = {"title": TEXT, "type": TEXT, "summary": TEXT, "description": TEXT, "url": ADDRESS, **names}
    use = {"type": "object", "additionalProperties": TEXT, "minProperties": 1}
    values = {"type": "array", "minItems": 1, "items": _value(names)}
    return _object(id=TEXT, **told, used_by={"type": "array", "items": use}, values=values)


def _value(names: dict[str, Any]) -> dict[str, Any]:
    codes = {"type": "array", "items": TEXT, "uniqueItems": True}
    deprecation = {"anyOf": [{"type": "null"}, _object(since=TEXT, replaced_by=codes, note=TEXT)]}
    return _object(code=TEXT, url=ADDRESS, summary=TEXT, description=TEXT, deprecated=deprecation, **names)


def _object(**properties: Any) -> dict[str, Any]:
    """An object that has exactly these properties."""
    closed = {"required": list(properties), "additionalProperties": False}
    return {"type": "object", "properties": properties, **closed}
