"""What each output says of every value, read back from the built site by other people's parsers, templates unseen.

A reader yields the values in the order in which it finds them. What an output has no words for stays None.
"""

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

from . import data, links, prose
from .told import Told

READERS: dict[str, Callable[[Path], Iterator[Told]]] = {
    "<id>.json": data.document,
    "enumerations.json": data.documents,
    "<id>.schema.json": data.schema,
    "openapi.json": data.openapi,
    "<id>.csv": data.table,
    "enumerations.csv": data.tables,
    "<id>.md": prose.markdown,
    "llms-full.txt": prose.full_text,
    "llms.txt": prose.overview,
    "the pages": prose.html,
    "linked data": links.linked_data,
    "the search index": links.search,
    "objects.inv": links.inventory,
    "feed.xml": links.feed,
    "ocpp/<version>.json": data.protocol,
}
"""Output → its reader."""


@cache
def read(site: Path, output: str) -> tuple[Told, ...]:
    return tuple(READERS[output](site))
