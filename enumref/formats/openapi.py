"""`/openapi.json`: the enumerations as OpenAPI components, under their names in the API.

Values are a plain `enum`, because renderers and generators show that well. Their meanings are in the two extensions
that renderers know (Redoc, Scalar: `x-enumDescriptions`; openapi-generator: `x-enum-descriptions`) and, for all others,
as a list in the description.
"""

from collections.abc import Iterator
from functools import partial
from typing import Any

from ..model.enumeration import Enumeration
from ..model.markdown_writer import absolute
from ..model.registry import Registry
from .data_file import DataFile, to_json


def files(registry: Registry, site: str) -> Iterator[DataFile]:
    note = "the types as reusable schema components"
    yield DataFile("openapi.json", "OpenAPI", "application/openapi+json", partial(_document, registry, site), note)


def _document(registry: Registry, site: str) -> bytes:
    schemas = {each.type: schema(registry, each, site) for each in registry.enumerations.values()}
    return to_json(
        {
            "openapi": "3.0.3",
            "info": {
                "title": registry.title,
                "version": registry.version or "0",
                "description": f"The enumerated types of {registry.title}. It has no paths: refer to its schemas.",
                "contact": {"name": registry.publisher, "url": site},
                **_licence(registry),
            },
            "servers": [{"url": registry.api_url or site}],
            "externalDocs": {"url": site},
            "paths": {},
            "components": {"schemas": schemas},
        }
    )


def _licence(registry: Registry) -> dict[str, Any]:
    if not registry.licences:
        return {}
    return {"license": {"name": registry.licences.data.name, "url": registry.licences.data.url}}


def schema(registry: Registry, enumeration: Enumeration, site: str) -> dict[str, Any]:
    """Return an enumeration as an OpenAPI schema."""
    summaries = {value.code: value.plain_summary for value in enumeration.all}
    return {
        "type": "string",
        "title": enumeration.type,
        "description": description(registry, enumeration, site),
        "enum": list(summaries),
        "x-enumDescriptions": summaries,
        "x-enum-descriptions": list(summaries.values()),
        "externalDocs": {"description": enumeration.title, "url": site + enumeration.url},
    }


def description(registry: Registry, enumeration: Enumeration, site: str) -> str:
    """Return an enumeration's meaning and the meanings of its values as Markdown with links."""
    lines = [
        f"- [`{value.code}`]({site}{value.url}){' (deprecated)' if registry.is_deprecated(value) else ''}:"
        f" {absolute(value.summary, site)}"
        for value in enumeration.all
    ]
    return "\n".join([absolute(enumeration.summary, site), "", *lines])
