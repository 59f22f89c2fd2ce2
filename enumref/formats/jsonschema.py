"""`/<id>.schema.json`: a JSON Schema of the type itself, which takes its values and nothing else."""

from collections.abc import Iterator
from typing import Any

from ..enumeration import Enumeration
from ..registry import Registry
from ..value import Value
from .document import dump

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def files(registry: Registry, address: str) -> Iterator[tuple[str, bytes]]:
    for enumeration in registry.enumerations.values():
        path = f"{enumeration.id}.schema.json"
        yield path, dump({"$schema": DIALECT, "$id": address + path, **schema(registry, enumeration)})


def schema(registry: Registry, enumeration: Enumeration) -> dict[str, Any]:
    """What JSON Schema has no word for stands under names that begin with `x-`, as OpenAPI asks."""
    return {
        "title": enumeration.type,
        "description": enumeration.plain_summary,
        "type": "string",
        "oneOf": [_value(registry, enumeration, value) for value in enumeration.all],
    }


def _value(registry: Registry, enumeration: Enumeration, value: Value) -> dict[str, Any]:
    told: dict[str, Any] = {"const": value.code, "title": value.code, "description": value.plain_summary}
    if value.deprecated:
        old = value.deprecated
        told |= {"deprecated": True, "x-deprecated-since": old.since, "x-replaced-by": list(old.replaced_by)}
    return told | {f"x-{registry.protocol.id}": registry.spellings(enumeration, value)}
