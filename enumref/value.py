"""A value of an enumeration and what is told of it. What can be derived is derived here, once.

Everything is text. Codes, versions and names are kept letter for letter as the data has them. What stands below a class
or a field is what an editor says of it to whoever writes the data: `editor`.
"""

from functools import cached_property
from typing import Literal

from pydantic import Field

from . import text
from .record import Line, Name, Record, Table, Text, empty


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
