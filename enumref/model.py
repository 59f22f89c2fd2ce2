"""The model: what a registry of enumerations is. Frozen; what can be derived is derived here, once.

Everything is text. Codes, versions and names are kept letter for letter as the data has them. What stands below a class
or a field is what an editor says of it to whoever writes the data: `editor`.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Literal, TypeVar

from pydantic import Field

from . import text
from .history import Day
from .record import Line, Name, Record, Table, Text, empty
from .versions import Protocol, Version

T = TypeVar("T")
LONG = 500
"""Values. Of more nobody wants a table of all of them, and a browser lays out only those in view."""


class Deprecation(Record):
    """That a value is no more to be used, and what is used in its place."""

    since: Text
    """The version of the protocol that deprecated it: one of those that the registry lists, if it lists any."""
    replaced_by: tuple[Text, ...]
    """Values of the same enumeration, none of them deprecated. `[]` where nothing replaces it."""
    note: Text
    """Why, in Markdown."""

    @property
    def instead(self) -> str:
        """What to do now, in a sentence without markup."""
        return f"Use {' or '.join(self.replaced_by)} instead." if self.replaced_by else "Nothing replaces it."


class Counterpart(Record):
    """What a version of the protocol has in place of a value."""

    change: Literal["renamed", "split", "merged", "moved", "nearest"]
    """What became of the value there."""
    to: tuple[Text, ...]
    """Values of that version, as `Type.Value`."""


class Question(Record):
    """What people ask about a value."""

    question: Line
    """In one line, as somebody would ask it."""
    answer: Text
    """In Markdown."""


class Use(Record):
    """Where an enumeration is met: a field or parameter of an operation, or a property of what is published."""

    operation: Text | None = None
    """Method and path, as `GET /paints`. Goes with a field or a parameter."""
    field: Text | None = None
    """The field of what the operation answers, as `info.colour`."""
    parameter: Text | None = None
    """The parameter that the operation takes."""
    property: Text | None = None
    """The property that is published. Stands alone."""
    note: Text | None = None
    """In Markdown."""


class Attribute(Record):
    """Something told of each value of an enumeration in a column of its own."""

    title: Line
    """The head of the column."""
    summary: Text
    """What it tells, in Markdown."""


class Value(Record):
    """One value of an enumeration, under its code: exactly as the API spells it."""

    enumeration: Name
    code: Name
    summary: Text
    """One plain sentence that says what the value means."""
    description: Text
    """What a reader needs beyond the summary, in Markdown. Codes of the same enumeration in backticks become links."""
    own: bool = False
    """The publisher's own: the protocol has no such value."""
    spelling: Text | None = None
    """How the protocol spells the code, where it differs."""
    aliases: tuple[Text, ...] = ()
    """Other spellings that are about, by which the value is found too."""
    terms: tuple[Text, ...] = ()
    """Words that people search for and the description does not have. Shown to nobody."""
    deprecated: Deprecation | None = None
    """Given where the value is no more to be used. It stays where it is."""
    attributes: Table[Text] = Field(default_factory=empty)
    """What stands in the columns that the enumeration has, by their keys."""
    counterparts: Table[Counterpart] = Field(default_factory=empty)
    """What a version of the protocol that lacks the value has in its place, by version."""
    followed_by: tuple[Text, ...] = ()
    """The values that it can turn into."""
    questions: tuple[Question, ...] = ()
    """What people ask about it, with the answers."""

    @property
    def name(self) -> str:
        """The value's name in the whole registry: `colour.Red`."""
        return f"{self.enumeration}.{self.code}"

    @property
    def address(self) -> str:
        """The value's address on the site, from its root: `colour/#Red`."""
        return f"{self.enumeration}/#{self.code}"

    @cached_property
    def plain_summary(self) -> str:
        return text.plain(self.summary)

    @cached_property
    def plain_description(self) -> str:
        return text.plain(self.description)

    @property
    def wire(self) -> str:
        """The code as the protocol spells it."""
        return self.spelling or self.code


class Enumeration(Record):
    """One enumerated type of the API. The file's name is its id and its address."""

    id: Name
    title: Line
    """What its page is called."""
    type: Text
    """Its name in the API: letters, digits, `_` and `-`."""
    summary: Text
    """One plain sentence that says what the values tell."""
    description: Text
    """What a reader needs beyond the summary, in Markdown."""
    versions: Table[Text] = Field(default_factory=empty)
    """The type's name in each version of the protocol that has it."""
    history: Text | None = None
    """How it came to have the values that it has, in Markdown."""
    unlisted: Text
    """Whether more values may come, and what to do with one that is not listed. In Markdown."""
    attributes: Table[Attribute] = Field(default_factory=empty)
    """Columns of its own: what is told of each of its values."""
    used_by: tuple[Use, ...] = ()
    """Where it is met."""
    values: Table[Value]
    """The values by their codes, in the order in which the page shows them."""

    @property
    def address(self) -> str:
        return f"{self.id}/"

    @cached_property
    def plain_summary(self) -> str:
        return text.plain(self.summary)

    @cached_property
    def all(self) -> tuple[Value, ...]:
        return tuple(self.values.values())

    @property
    def is_long(self) -> bool:
        """Whether its page holds more than a reader or a browser takes in at once."""
        return len(self.values) > LONG

    @cached_property
    def deprecated(self) -> tuple[Value, ...]:
        return tuple(value for value in self.all if value.deprecated)

    @cached_property
    def replaces(self) -> Mapping[str, tuple[Value, ...]]:
        """Code → the deprecated values that it replaces, for the codes that replace any."""
        return _by_each((old, old.deprecated.replaced_by) for old in self.deprecated if old.deprecated)

    def replacements(self, value: Value) -> tuple[Value, ...]:
        return tuple(self.values[code] for code in value.deprecated.replaced_by) if value.deprecated else ()


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
        return _by_each((confusion, confusion.values) for confusion in self.confusions)

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


def _by_each(named: Iterable[tuple[T, Iterable[str]]]) -> dict[str, tuple[T, ...]]:
    """Name → the things that are said to go with it, in their order."""
    found: dict[str, tuple[T, ...]] = {}
    for thing, names in named:
        for name in dict.fromkeys(names):
            found[name] = (*found.get(name, ()), thing)
    return found
