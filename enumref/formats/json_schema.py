"""`/<id>.schema.json`: a JSON Schema of the type itself, which accepts its values and nothing else."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from ..model.enumeration import Enumeration
from ..model.registry import Registry
from ..model.value import Value
from .data_file import DataFile, to_json
from .json_schema_parts import DIALECT
from .markdown import edition_line


def files(registry: Registry, site: str) -> Iterator[DataFile]:
    for each in registry.enumerations.values():
        path = f"{each.id}.schema.json"
        content = partial(_document, registry, each, site + path)
        yield DataFile(path, "JSON Schema", "application/schema+json", content, about=each.url)


def _document(registry: Registry, enumeration: Enumeration, url: str) -> bytes:
    comment = edition_line(registry)
    head = {"$schema": DIALECT, "$id": url, **({"$comment": comment} if comment else {})}
    return to_json(
        {
            **head,
            "title": enumeration.type,
            "description": enumeration.plain_summary,
            "type": "string",
            "enum": list(enumeration.values),
            "oneOf": [_value(registry, value) for value in enumeration.all],
        }
    )


def _value(registry: Registry, value: Value) -> dict[str, Any]:
    described = {"const": value.code, "title": value.code, "description": value.plain_summary}
    return {**described, "deprecated": True} if registry.is_deprecated(value) else described
