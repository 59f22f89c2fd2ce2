"""The registry: everything there is."""

from collections.abc import Iterator, Mapping
from functools import cached_property

from pydantic import Field

from .enumeration import Enumeration
from .history import Day
from .record import Line, Record, Table, Text, by_each, empty
from .value import Value
from .versions import Protocol, Version


class Confusion(Record):
    """Values that people take for one another, and how they differ."""

    values: tuple[Text, ...]
    """Two or more, by name: `colour.DarkRed`."""
    difference: Text
    """How to tell them apart, in Markdown."""

    def others(self, name: str) -> tuple[str, ...]:
        return tuple(other for other in self.values if other != name)


class Confusions(Record):
    """`confusions.yaml`: what people take for one another."""

    groups: tuple[Confusion, ...] = ()
    """Each is shown with every one of its members."""


class Head(Record):
    """`registry.yaml`: what the whole of it is called, and the protocol behind it."""

    title: Line
    """What all enumerations together are called."""
    publisher: Line
    """Who answers for them."""
    protocol: Protocol
    """The protocol that the enumerations come from."""
    synonyms: tuple[tuple[Text, ...], ...] = ()
    """Words that mean the same to somebody who searches."""


class Registry(Head):
    """Everything there is."""

    enumerations: Table[Enumeration] = Field(default_factory=empty)
    versions: Table[Version] = Field(default_factory=empty)
    confusions: tuple[Confusion, ...] = ()
    addresses: tuple[Text, ...] = ()
    """Every address that was published, from the site's root: `/colour/#Red`."""
    changes: tuple[Day, ...] = ()
    """What changed, the oldest day first."""

    def __iter__(self) -> Iterator[Value]:  # type: ignore[override]  # pydantic's goes through the fields
        return (value for enumeration in self.enumerations.values() for value in enumeration.all)

    @cached_property
    def names(self) -> Mapping[str, Value]:
        """Name → value, as in `colour.Red`."""
        return {value.name: value for value in self}

    @cached_property
    def confused(self) -> Mapping[str, tuple[Confusion, ...]]:
        """Name → the confusions that the value has a part in, for the values that have any."""
        return by_each((confusion, confusion.values) for confusion in self.confusions)

    @cached_property
    def last_changed(self) -> Mapping[str, str]:
        """Id of an enumeration → the day on which it or a value of it last changed, for what the record knows."""
        return {name.partition(".")[0]: day.date for day in self.changes for name in day.names}

    def api_types(self, version: Version) -> dict[str, Enumeration]:
        """The name of a type in that version → the enumeration that it is in the API."""
        named = ((each.versions.get(version.id), each) for each in self.enumerations.values())
        return {name: enumeration for name, enumeration in named if name}

    def spellings(self, enumeration: Enumeration, value: Value) -> dict[str, str]:
        """Version → how that version of the protocol spells the value, for the versions that have it."""
        types = self._wire_types[enumeration.id]
        return {version: value.wire for version, codes in types.items() if value.wire in codes}

    @cached_property
    def _wire_types(self) -> Mapping[str, Mapping[str, frozenset[str]]]:
        """Id of an enumeration → version → the values of its type there, for the versions that have it."""
        return {
            each.id: {v: self.versions[v].types[name].codes for v, name in each.versions.items() if self._has(v, name)}
            for each in self.enumerations.values()
        }

    def _has(self, version: str, type: str) -> bool:
        return version in self.versions and type in self.versions[version].types
