"""What is published for machines: of each page its own forms, and of the whole registry."""

from collections.abc import Iterator
from typing import NamedTuple

from ..enumeration import Enumeration
from ..registry import Registry
from ..versions import Version


class Form(NamedTuple):
    """`path` is from the site's root; `note` says what the form is for, where its title does not."""

    path: str
    title: str
    media_type: str
    note: str = ""


ALL = (
    Form("enumerations.json", "JSON", "application/json", "everything"),
    Form("enumerations.csv", "CSV", "text/csv", "every value in a row, for a spreadsheet"),
    Form("openapi.json", "OpenAPI", "application/openapi+json", "the types as components"),
    Form(
        "objects.inv", "Inventory", "application/octet-stream", "names by which Sphinx, mkdocstrings and autorefs link"
    ),
    Form("llms.txt", "llms.txt", "text/plain", "an overview for language models"),
    Form("llms-full.txt", "llms-full.txt", "text/plain", "everything for language models"),
    Form("schema/enumerations.json", "Schema", "application/schema+json", "a JSON Schema of enumerations.json"),
    Form(
        "schema/enumeration.json", "Schema of one", "application/schema+json", "a JSON Schema of an enumeration's JSON"
    ),
)
CHANGES = Form("feed.xml", "Changes", "application/atom+xml", "what changed, as an Atom feed")


def of_registry(registry: Registry) -> tuple[Form, ...]:
    return (*ALL, CHANGES) if registry.changes else ALL


def of_enumeration(enumeration: Enumeration) -> tuple[Form, ...]:
    name = enumeration.id
    return (
        Form(f"{name}.json", "JSON", "application/json"),
        Form(f"{name}.schema.json", "JSON Schema", "application/schema+json"),
        Form(f"{name}.csv", "CSV", "text/csv"),
        Form(f"{name}.md", "Markdown", "text/markdown"),
    )


def of_version(folder: str, version: Version) -> tuple[Form, ...]:
    return (Form(f"{folder}/{version.id}.json", "JSON", "application/json"),)


def every(registry: Registry) -> Iterator[Form]:
    yield from of_registry(registry)
    for enumeration in registry.enumerations.values():
        yield from of_enumeration(enumeration)
    for version in registry.versions.values():
        yield from of_version(registry.protocol.id, version)
