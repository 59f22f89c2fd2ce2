"""`/openapi.json`: OpenAPI 3.1 components, the enumerations by their names in the API."""

from collections.abc import Iterator
from typing import Any

from ..enumeration import Enumeration
from ..registry import Registry
from . import jsonschema
from .document import dump


def files(registry: Registry, address: str) -> Iterator[tuple[str, bytes]]:
    schemas = {each.type: _schema(registry, each, address) for each in registry.enumerations.values()}
    yield (
        "openapi.json",
        dump(
            {
                "openapi": "3.1.0",
                "info": {"title": registry.title, "version": "1"},
                "externalDocs": {"url": address},
                "paths": {},
                "components": {"schemas": schemas},
            }
        ),
    )


def _schema(registry: Registry, enumeration: Enumeration, address: str) -> dict[str, Any]:
    """`enum` stands beside the descriptions because code generators read that."""
    return {
        **jsonschema.schema(registry, enumeration),
        "enum": list(enumeration.values),
        "externalDocs": {"description": enumeration.title, "url": address + enumeration.address},
    }
