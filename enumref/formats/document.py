"""`/<id>.json` and `/enumerations.json`: the registry as data, every field by name."""

from collections.abc import Iterator
from typing import Any

import orjson

from ..enumeration import Enumeration
from ..registry import Registry
from ..value import Value


def files(registry: Registry, address: str) -> Iterator[tuple[str, bytes]]:
    documents = [document(registry, each, address) for each in registry.enumerations.values()]
    for found in documents:
        yield f"{found['id']}.json", dump(found)
    yield "enumerations.json", dump({"title": registry.title, "url": address, "enumerations": documents})


def document(registry: Registry, enumeration: Enumeration, address: str) -> dict[str, Any]:
    return {
        "id": enumeration.id,
        "title": enumeration.title,
        "type": enumeration.type,
        "summary": enumeration.summary,
        "description": enumeration.description,
        "url": address + enumeration.address,
        registry.protocol.id: dict(enumeration.versions),
        "used_by": [use.model_dump(exclude_none=True) for use in enumeration.used_by],
        "values": [_value(registry, enumeration, value, address) for value in enumeration.all],
    }


def _value(registry: Registry, enumeration: Enumeration, value: Value, address: str) -> dict[str, Any]:
    return {
        "code": value.code,
        "url": address + value.address,
        "summary": value.summary,
        "description": value.description,
        "deprecated": value.deprecated.model_dump() if value.deprecated else None,
        registry.protocol.id: registry.spellings(enumeration, value),
    }


def dump(data: Any) -> bytes:
    return orjson.dumps(data, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)
