"""The list of all values: those of the API's enumerations, and those that only the protocol has."""

from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from ..model.protocol import Family
from ..model.registry import Registry
from ..model.value import Value
from .urls import family_url


class Entry(NamedTuple):
    """A value as the list shows it. `enumeration` is empty for a value that only the protocol has."""

    code: str
    url: str
    title: str
    """The title of what the value belongs to."""
    summary: str
    versions: tuple[str, ...]
    """The protocol's versions that have the value."""
    enumeration: str = ""
    spelling: str | None = None
    """The protocol's spelling, if it differs."""
    deprecated: bool = False

    @property
    def letter(self) -> str:
        """The letter that the list files the value under, or `0–9`."""
        return self.code[0].upper() if self.code[0].isalpha() else "0–9"


def by_letter(registry: Registry) -> list[tuple[str, list[Entry]]]:
    """Return first letter → the values that begin with it, alphabetically."""
    entries = sorted(_entries(registry), key=lambda entry: (entry.letter, entry.code.lower(), entry.code, entry.title))
    return [(letter, list(group)) for letter, group in groupby(entries, key=lambda entry: entry.letter)]


def _entries(registry: Registry) -> Iterator[Entry]:
    yield from (_of_api(registry, value) for value in registry)
    for family in registry.families.values():
        for code, versions in registry.codes_of(family).items():
            if registry.api_value_of(family, code) is None:
                yield _of_protocol(registry, family, code, versions)


def _of_api(registry: Registry, value: Value) -> Entry:
    enumeration = registry.enumerations[value.enumeration]
    versions = tuple(registry.spellings(enumeration, value))
    about = (enumeration.title, value.summary, versions, enumeration.id)
    return Entry(value.code, value.url, *about, value.spelling, registry.is_deprecated(value))


def _of_protocol(registry: Registry, family: Family, code: str, versions: list[str]) -> Entry:
    stated = family.meaning(versions[-1], code)
    summary = stated.summary if stated else ""
    return Entry(code, f"{family_url(registry, family)}#{code}", family.title, summary, tuple(versions))
