"""Names that are put together from an attribute of one enumeration and an attribute of another."""

import re
from typing import NamedTuple

from .registry import Registry
from .value import Value


class Pairs(NamedTuple):
    """A row for each stem, a column for each ending with the values that have it, and the name where they meet."""

    columns: tuple[tuple[str, tuple[Value, ...]], ...]
    rows: tuple[tuple[Value, tuple[str, ...]], ...]


def pairs(registry: Registry, stems: str, endings: str) -> Pairs:
    """`stems` and `endings` name an attribute of an enumeration each, as `measurand.property`.

    What stands there as `code` is a stem or an ending. A value with other words there has no stem, or an empty ending.
    """
    columns: dict[str, list[Value]] = {}
    for value, ending in _attribute(registry, endings):
        columns.setdefault(ending or "", []).append(value)
    rows = ((value, tuple(stem + ending for ending in columns)) for value, stem in _attribute(registry, stems) if stem)
    return Pairs(tuple((ending, tuple(values)) for ending, values in columns.items()), tuple(rows))


def attributes(registry: Registry) -> list[str]:
    """All attributes by name."""
    return [f"{each.id}.{key}" for each in registry.enumerations.values() for key in each.attributes]


def _attribute(registry: Registry, name: str) -> list[tuple[Value, str | None]]:
    identifier, _, key = name.partition(".")
    found = registry.enumerations[identifier].all
    codes = ((value, re.fullmatch(r"`([^`]+)`", value.attributes[key])) for value in found)
    return [(value, code and code[1]) for value, code in codes]
