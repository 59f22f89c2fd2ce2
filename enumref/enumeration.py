"""An enumeration: its values, and what is true of all of them."""

from collections.abc import Mapping
from functools import cached_property

from pydantic import Field

from . import text
from .record import Line, Name, Record, Table, Text, by_each, empty
from .value import Value

LONG = 500
"""Values. Of more nobody wants a table of all of them, and a browser shows what is in view before the rest is there."""


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
        return by_each((old, old.deprecated.replaced_by) for old in self.deprecated if old.deprecated)

    def replacements(self, value: Value) -> tuple[Value, ...]:
        return tuple(self.values[code] for code in value.deprecated.replaced_by) if value.deprecated else ()
