"""A value of an enumeration, with what is written about it.

Everything is text. Codes, versions and names are kept exactly as the data spells them. The docstring below each field
is also what an editor shows to someone who writes the data (`enumref.editor_schema`).
"""

from functools import cached_property
from typing import NamedTuple

from pydantic import Field

from . import markdown
from .base import Flag, Line, Model, Name, Table, Text, empty


class Explanation(NamedTuple):
    """The meaning of a value."""

    summary: str
    """One sentence, in Markdown."""
    note: str | None
    """Details beyond the summary, in Markdown."""


class Deprecation(Model):
    """A version of the protocol dropped the value."""

    since: Text
    """The protocol version that dropped the value, one of the versions that `registry.yaml` lists."""
    replaced_by: tuple[Text, ...]
    """Values of the same enumeration that replace it, none of them deprecated. `[]` if nothing does."""
    note: Text
    """The change and the reason for it, in Markdown."""


class Question(Model):
    """A question that people ask about a value."""

    question: Line
    """One line, as a reader would ask it."""
    answer: Text
    """Markdown. The first sentence is the answer."""


class Value(Model):
    """One value of an enumeration. Its key is the code, spelled exactly as the API spells it."""

    enumeration: Name
    code: Name
    group: Text | None = None
    """The key of one of the enumeration's groups."""
    summary: Line
    """One sentence that says what the value means, at most 100 characters."""
    description: Text | None = None
    """Details beyond the summary, in Markdown. Values of the same enumeration in backticks become links."""
    own: Flag = False
    """True if the value is the publisher's own: the protocol has no such value."""
    unused: Text | None = None
    """Given if the value never occurs in the API, although the list has it: a sentence or two that say so."""
    spelling: Text | None = None
    """The protocol's spelling of the value, if it differs from the API's."""
    aliases: tuple[Text, ...] = ()
    """Other spellings in use. The search finds the value by them."""
    terms: tuple[Text, ...] = ()
    """Words that people search for and that the text doesn't contain. Not shown."""
    deprecated: Deprecation | None = None
    """Given if a version of the protocol dropped the value. The value itself stays in the data."""
    attributes: Table[Text] = Field(default_factory=empty)
    """The value's cells in the enumeration's extra columns, by column key."""
    followed_by: tuple[Text, ...] = ()
    """The values that it can change to."""
    questions: tuple[Question, ...] = ()
    """Questions that people ask about it, with answers."""

    @property
    def name(self) -> str:
        """The value's name in the whole registry: `colour.Red`."""
        return f"{self.enumeration}.{self.code}"

    @property
    def url(self) -> str:
        """The value's URL, relative to the site's root: `colour/#Red`."""
        return f"{self.enumeration}/#{self.code}"

    @property
    def explanation(self) -> Explanation:
        return Explanation(self.summary, self.description)

    @cached_property
    def plain_summary(self) -> str:
        return markdown.plain(self.summary)

    @cached_property
    def plain_description(self) -> str:
        return markdown.plain(self.description or "")

    @property
    def protocol_code(self) -> str:
        """The value as the protocol spells it."""
        return self.spelling or self.code
