"""`/overlay.json`: writes meanings and links into another OpenAPI document, with any tool for OpenAPI Overlay 1.0.

An action whose target isn't in that document has no effect. https://spec.openapis.org/overlay/v1.0.0.html
"""

from collections.abc import Iterator
from functools import partial
from typing import Any

from ..model.enumeration import Enumeration
from ..model.registry import Registry
from .data_file import DataFile, to_json
from .openapi import schema

WRITTEN = ("description", "x-enumDescriptions", "externalDocs")
"""Keys that an action writes. A list that runs parallel to `enum` would be wrong for a document with other values."""


def files(registry: Registry, site: str) -> Iterator[DataFile]:
    note = "writes the meanings into your own OpenAPI document"
    yield DataFile("overlay.json", "OpenAPI Overlay", "application/json", partial(_document, registry, site), note)


def _document(registry: Registry, site: str) -> bytes:
    return to_json(
        {
            "overlay": "1.0.0",
            "info": {
                **{"title": f"{registry.title}: meanings and links", "version": registry.version or "0"},
                **({"x-license": registry.licences.data.model_dump()} if registry.licences else {}),
            },
            "actions": [_action(registry, each, site) for each in registry.enumerations.values()],
        }
    )


def _action(registry: Registry, enumeration: Enumeration, site: str) -> dict[str, Any]:
    found = schema(registry, enumeration, site)
    return {
        "target": f"$.components.schemas['{enumeration.type}']",
        "description": f"The meanings of {enumeration.title}",
        "update": {key: found[key] for key in WRITTEN},
    }
