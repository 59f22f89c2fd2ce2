"""`/objects.inv`: the names by which Sphinx, mkdocstrings and autorefs link to the reference."""

import zlib
from collections.abc import Iterator
from functools import partial

from ..model.registry import Registry
from .data_file import DataFile

HEAD = """# Sphinx inventory version 2
# Project: {}
# Version: {}
# The remainder of this file is compressed using zlib.
"""


def files(registry: Registry, site: str) -> Iterator[DataFile]:
    note = "link inventory for Sphinx, mkdocstrings and autorefs"
    yield DataFile("objects.inv", "Sphinx inventory", "application/octet-stream", partial(_inventory, registry), note)


def _inventory(registry: Registry) -> bytes:
    labels = "".join(_label(*entry) for entry in _names(registry))
    head = HEAD.format(registry.title, registry.version or "0")
    return head.encode() + zlib.compress(labels.encode())


def _names(registry: Registry) -> Iterator[tuple[str, str, str]]:
    """Yield name, URL and text of each link.

    The API's name of a type is left out if it differs from the ID only by case: tools that ignore case couldn't
    distinguish the two.
    """
    for enumeration in registry.enumerations.values():
        names = [enumeration.id, *([enumeration.type] if enumeration.type.lower() != enumeration.id else [])]
        for name in names:
            yield name, enumeration.url, enumeration.title
            yield from ((f"{name}.{value.code}", value.url, value.code) for value in enumeration.all)


def _label(name: str, url: str, text: str) -> str:
    """Return a label of Sphinx's standard domain, which every tool knows.

    Priority -1 keeps it out of the search of the project that links.
    """
    return f"{name} std:label -1 {url} {text}\n"
