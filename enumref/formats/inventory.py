"""`/objects.inv`: the names by which Sphinx, mkdocstrings and autorefs link to the reference."""

import zlib
from collections.abc import Iterator

from ..registry import Registry

HEAD = """# Sphinx inventory version 2
# Project: {}
# Version: 1
# The remainder of this file is compressed using zlib.
"""


def files(registry: Registry, address: str) -> Iterator[tuple[str, bytes]]:
    labels = "".join(_label(*entry) for entry in _names(registry))
    yield "objects.inv", HEAD.format(registry.title).encode() + zlib.compress(labels.encode(), 9)


def _names(registry: Registry) -> Iterator[tuple[str, str, str]]:
    """Name, address and shown text. The API's own name is left out where it differs from the id only by case: tools
    that ignore case could not tell the two apart."""
    for enumeration in registry.enumerations.values():
        names = [enumeration.id, *([enumeration.type] if enumeration.type.lower() != enumeration.id else [])]
        for name in names:
            yield name, enumeration.address, enumeration.title
            yield from ((f"{name}.{value.code}", value.address, value.code) for value in enumeration.all)


def _label(name: str, address: str, shown: str) -> str:
    """A label of Sphinx's standard domain, the one kind that every tool knows without being told. Priority -1 keeps it
    out of the search of the project that links."""
    return f"{name} std:label -1 {address} {shown}\n"
