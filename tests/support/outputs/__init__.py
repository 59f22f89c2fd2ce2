"""Reads each output's facts about every value back from the built site, by other people's parsers and not the templates.

A reader yields the values in the order in which it finds them. A fact that an output has no words for stays None.
"""

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

from . import data, links, prose
from .statement import ProtocolStatement, Statement

READERS: dict[str, Callable[[Path], Iterator[Statement]]] = {
    "<id>.json": data.document,
    "enumerations.json": data.documents,
    "<id>.schema.json": data.schema,
    "openapi.json": data.openapi,
    "overlay.json": data.overlay,
    "spectral.json": data.spectral,
    "<id>.csv": data.table,
    "enumerations.csv": data.tables,
    "<id>.md": prose.markdown,
    "llms-full.txt": prose.full_text,
    "llms.txt": prose.overview,
    "the pages": prose.html,
    "linked data": links.linked_data,
    "objects.inv": links.inventory,
}
"""Output → its reader."""

PROTOCOL_READERS: dict[str, Callable[[Path], Iterator[ProtocolStatement]]] = {
    "ocpp/<version>.json": data.protocol,
    "ocpp/values.csv": data.protocol_table,
    "ocpp/families.json": data.families,
    "ocpp/types/<family>.json": data.family_files,
    "ocpp/<version>.md": prose.version_markdown,
    "the version pages": prose.version_pages,
}
"""Output → its reader of the protocol's values."""


@cache
def read(site: Path, output: str) -> tuple[Statement, ...]:
    """Return what an output says about the API's values."""
    return tuple(READERS[output](site))


@cache
def read_protocol(site: Path, output: str) -> tuple[ProtocolStatement, ...]:
    """Return what an output says about the protocol's values."""
    return tuple(PROTOCOL_READERS[output](site))
