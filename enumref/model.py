"""The model: what a registry of enumerations is. Frozen; what can be derived is derived here, once.

Everything is text. Codes, versions and names are kept letter for letter as the data has them.
"""

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Literal

from pydantic import Field

from .history import Day
from .record import Line, Name, Record, Table, Text, empty
from .versions import Protocol, Version


class Deprecation(Record):
    """`replaced_by` is empty where nothing replaces the value; the data has to say so."""

    since: Text
    replaced_by: tuple[Text, ...]
    note: Text


class Counterpart(Record):
    """What a version of the protocol has in place of a value: `to` are its values, as `Type.Value`."""

    change: Literal["renamed", "split", "merged", "moved", "nearest"]
    to: tuple[Text, ...]


class Question(Record):
    question: Line
    answer: Text


class Use(Record):
    """Where an enumeration is met: a field or parameter of an operation, or a property of a datum."""

    operation: Text | None = None
    field: Text | None = None
    parameter: Text | None = None
    property: Text | None = None
    note: Text | None = None


class Attribute(Record):
    """Something told of each value of an enumeration in a column of its own."""

    title: Line
    summary: Text


class Value(Record):
    """One value of an enumeration."""

    enumeration: Name
    code: Name
    summary: Text
    description: Text
    own: bool = False
    """The publisher's own: the protocol has no such value."""
    spelling: Text | None = None
    """How the protocol spells the code, where it differs."""
    aliases: tuple[Text, ...] = ()
    terms: tuple[Text, ...] = ()
    """Words that people search for and the description does not have. Shown to nobody."""
    deprecated: Deprecation | None = None
    attributes: Table[Text] = Field(default_factory=empty)
    counterparts: Table[Counterpart] = Field(default_factory=empty)
    followed_by: tuple[Text, ...] = ()
    questions: tuple[Question, ...] = ()

    @property
    def name(self) -> str:
        """The value's name in the whole registry: `connector-status.Charging`."""
        return f"{self.enumeration}.{self.code}"

    @property
    def address(self) -> str:
        """The value's address on the site, from its root: `connector-status/#Charging`."""
        return f"{self.enumeration}/#{self.code}"

    @property
    def wire(self) -> str:
        """The code as the protocol spells it."""
        return self.spelling or self.code


class Enumeration(Record):
    """One enumerated type of the API."""

    id: Name
    title: Line
    type: Text
    summary: Text
    description: Text
    versions: Table[Text] = Field(default_factory=empty)
    """The type's name in each version of the protocol that has it."""
    history: Text | None = None
    unlisted: Text
    """Whether more values may come, and what to do with one that is not listed."""
    attributes: Table[Attribute] = Field(default_factory=empty)
    used_by: tuple[Use, ...] = ()
    values: Table[Value]

    @property
    def address(self) -> str:
        return f"{self.id}/"

    @cached_property
    def all(self) -> tuple[Value, ...]:
        return tuple(self.values.values())

    @cached_property
    def deprecated(self) -> tuple[Value, ...]:
        return tuple(value for value in self.all if value.deprecated)

    @cached_property
    def replaces(self) -> Mapping[str, tuple[Value, ...]]:
        """Code → the deprecated values that it replaces."""
        return {
            code: tuple(old for old in self.deprecated if old.deprecated and code in old.deprecated.replaced_by)
            for code in self.values
        }

    def replacements(self, value: Value) -> tuple[Value, ...]:
        return tuple(self.values[code] for code in value.deprecated.replaced_by) if value.deprecated else ()


class Confusion(Record):
    """Values that people take for one another, by name, and how they differ."""

    values: tuple[Text, ...]
    difference: Text

    def others(self, name: str) -> tuple[str, ...]:
        return tuple(other for other in self.values if other != name)


class Confusions(Record):
    """`confusions.yaml`"""

    groups: tuple[Confusion, ...] = ()


class Head(Record):
    """`registry.yaml`"""

    title: Line
    publisher: Line
    protocol: Protocol
    synonyms: tuple[tuple[Text, ...], ...] = ()
    """Words that mean the same to somebody who searches."""


class Registry(Head):
    """Everything there is."""

    enumerations: Table[Enumeration] = Field(default_factory=empty)
    versions: Table[Version] = Field(default_factory=empty)
    confusions: tuple[Confusion, ...] = ()
    addresses: tuple[Text, ...] = ()
    """Every address that was published, from the site's root: `/connector-status/#Charging`."""
    changes: tuple[Day, ...] = ()
    """What changed, the oldest day first."""

    def __iter__(self) -> Iterator[Value]:  # type: ignore[override]  # pydantic's goes through the fields
        return (value for enumeration in self.enumerations.values() for value in enumeration.all)

    @cached_property
    def names(self) -> Mapping[str, Value]:
        """Name → value, as in `connector-status.Charging`."""
        return {value.name: value for value in self}

    @cached_property
    def confused(self) -> Mapping[str, tuple[Confusion, ...]]:
        """Name → the confusions that the value has a part in."""
        return {name: tuple(c for c in self.confusions if name in c.values) for name in self.names}

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
        types = {v: self.versions[v].types.get(name) for v, name in enumeration.versions.items() if v in self.versions}
        return {version: value.wire for version, found in types.items() if found and value.wire in found.codes}
