"""An enumeration: its values, and what is true of all of them."""

from collections.abc import Mapping
from functools import cached_property
from typing import Any, Literal

from pydantic import Field, model_validator

from . import markdown
from .base import Line, Model, Name, Table, Text, empty, group_by_name
from .value import Value

LONG = 500
"""Values. A longer enumeration has no overview table, and its entries are laid out only when they come into view."""


class Use(Model):
    """A place in the API where an enumeration occurs: a field or parameter of an operation, or a published property."""

    operation: Text | None = None
    """Method and path, such as `GET /paints`. Requires `field` or `parameter`."""
    field: Text | None = None
    """The field of the operation's response, such as `info.colour`."""
    parameter: Text | None = None
    """The parameter that the operation takes."""
    property: Text | None = None
    """A published property. Used on its own."""
    note: Text | None = None
    """In Markdown."""

    @cached_property
    def carrier(self) -> str:
        """The name of the field, parameter or property."""
        return self.field or self.parameter or self.property or ""


class Attribute(Model):
    """An extra column of an enumeration's or a family's values."""

    title: Line
    """The column's heading."""
    summary: Text
    """A description of what the column contains, in Markdown."""


class Enumeration(Model):
    """One enumerated type of the API. The file's name is its ID and its URL."""

    id: Name
    title: Line
    """The title of its page."""
    type: Text
    """Its name in the API: letters, digits, `_` and `-`."""
    summary: Line
    """A phrase that says what the values report, at most 100 characters."""
    description: Text | None = None
    """Details beyond the summary, in Markdown."""
    sender: Literal["device", "server", "client"] | None = None
    """The side that sets the value: a device that uses the protocol, the API's server, or a client of the API."""
    versions: Table[Text] = Field(default_factory=empty)
    """The type's name in each version of the protocol that has it."""
    history: Text | None = None
    """Changes to the list between versions of the protocol, in Markdown."""
    unlisted: Text | None = None
    """Advice for a client of the API that receives a value that isn't listed. In Markdown, the instruction first."""
    unlisted_by_version: Table[Text] = Field(default_factory=empty)
    """The server's handling of an unlisted value, by version of the protocol."""
    attributes: Table[Attribute] = Field(default_factory=empty)
    """Extra columns, by key."""
    groups: Table[Line] = Field(default_factory=empty)
    """Key → title of each group of values, in the order in which the page shows them."""
    used_by: tuple[Use, ...] = ()
    """The places in the API where it occurs."""
    values: Table[Value]
    """The values by code, in the order in which the page shows them."""

    @model_validator(mode="before")
    @classmethod
    def _name_values(cls, data: Any) -> Any:
        """Give each value its enumeration's ID and its code, which only the keys above it say."""
        if not isinstance(data, dict) or not isinstance(values := data.get("values"), dict):
            return data
        names = {code: {"enumeration": data.get("id"), "code": code} for code in values}
        return data | {"values": {c: v | names[c] if isinstance(v, dict) else v for c, v in values.items()}}

    @property
    def url(self) -> str:
        """The URL of its page, relative to the site's root."""
        return f"{self.id}/"

    @cached_property
    def plain_summary(self) -> str:
        return markdown.plain(self.summary)

    @cached_property
    def all(self) -> tuple[Value, ...]:
        return tuple(self.values.values())

    @cached_property
    def grouped(self) -> tuple[tuple[str, tuple[Value, ...]], ...]:
        """Title and values of each group. Values without a group come first, under an empty title."""
        members = group_by_name((value, [value.group or ""]) for value in self.all)
        groups = {"": "", **self.groups}
        return tuple((title, members[key]) for key, title in groups.items() if key in members)

    @property
    def is_long(self) -> bool:
        """Whether there are more values than a reader or a browser takes in at once."""
        return len(self.values) > LONG

    @cached_property
    def replaces(self) -> Mapping[str, tuple[Value, ...]]:
        """Code → the older values that it replaces."""
        return group_by_name((old, old.deprecated.replaced_by) for old in self.all if old.deprecated)

    def replacements(self, value: Value) -> tuple[Value, ...]:
        """Return the values that replace a deprecated one."""
        return tuple(self.values[code] for code in value.deprecated.replaced_by) if value.deprecated else ()
