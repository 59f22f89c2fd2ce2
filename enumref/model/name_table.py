"""Names that combine an attribute of one enumeration with an attribute of another."""

import re
from typing import NamedTuple

from .registry import Registry
from .value import Value


class NameTable(NamedTuple):
    """A row per stem, a column per suffix with the values that have it, and the full name in each cell."""

    columns: tuple[tuple[str, tuple[Value, ...]], ...]
    rows: tuple[tuple[Value, tuple[str, ...]], ...]


def name_table(registry: Registry, stems: str, suffixes: str) -> NameTable:
    """Return the table for two attributes, each named like `measurand.property`.

    An attribute written as code is a stem or a suffix. A value with other text there has no stem, or an empty suffix.
    """
    columns: dict[str, list[Value]] = {}
    for value, suffix in _attribute(registry, suffixes):
        columns.setdefault(suffix or "", []).append(value)
    rows = ((value, tuple(stem + suffix for suffix in columns)) for value, stem in _attribute(registry, stems) if stem)
    return NameTable(tuple((suffix, tuple(values)) for suffix, values in columns.items()), tuple(rows))


def attribute_names(registry: Registry) -> list[str]:
    """Return the name of every attribute of every enumeration."""
    return [f"{each.id}.{key}" for each in registry.enumerations.values() for key in each.attributes]


def _attribute(registry: Registry, name: str) -> list[tuple[Value, str | None]]:
    identifier, _, key = name.partition(".")
    codes = (
        (value, re.fullmatch(r"`([^`]+)`", value.attributes[key])) for value in registry.enumerations[identifier].all
    )
    return [(value, code and code[1]) for value, code in codes]
