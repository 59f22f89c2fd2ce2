"""The protocol behind the API: its versions, their types and messages, and what each value means.

A *family* is one type through the versions of the protocol. Meanings belong to families, so that each is written once.
"""

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Annotated, Any, Literal, NamedTuple

from pydantic import BeforeValidator, Field

from . import markdown
from .base import Flag, Line, Model, Name, Table, Text, empty, group_by_name
from .enumeration import Attribute
from .value import Explanation

RELATIONS = {
    "renamed": "renamed",
    "split": "merged",
    "merged": "split",
    "moved": "moved",
    "nearest": "nearest",
}
"""Each kind of change → the same change seen from the other version."""


REQUEST = ".req"
"""The end of a request's name."""
EITHER = "either"
"""The sender of a message that both sides send."""


class Documentation(Model):
    """The publisher's documentation of the operations whose path begins with a prefix."""

    prefix: Text
    """The beginning of a path, such as `/paints/`."""
    url: Text
    """The page that documents these operations."""


class Protocol(Model):
    """The protocol behind the API."""

    id: Text
    """Names its folder in the data and on the site."""
    name: Line
    """Its name, as in the title of each version."""
    versions: tuple[Text, ...]
    """Oldest first; each has a file of its own. Empty if the protocol has no versions."""
    accepted: tuple[Text, ...] = ()
    """The versions that the API accepts. All of them, if none is listed."""
    devices: Line = "devices"
    """The noun for what uses the protocol, in the plural."""
    refused: Text | None = None
    """Instructions for noticing that the API refused a message, in Markdown."""
    requests: Table[Text] = Field(default_factory=empty)
    """A sender of messages → the name of the type that consists of the requests that it sends."""


class ProtocolType(Model):
    """A type of the protocol in one of its versions: an enumeration, or a standard list for a text field."""

    values: tuple[Text, ...]
    """Its values, as the protocol spells them."""
    source: Text | None = None
    """The source of the values, if it isn't that of the version's other types."""
    note: Text | None = None
    """Details that are particular to this version, in Markdown."""

    @cached_property
    def codes(self) -> frozenset[str]:
        return frozenset(self.values)


class Version(Model):
    """One version of the protocol. The file's name is its ID."""

    id: Name
    title: Line
    """The title of its page."""
    text: Text | None = None
    """The text that the lists follow: edition, errata and their dates. In Markdown."""
    source: Text
    """The source of the types."""
    extends: Text | None = None
    """The version that this one, an extension, adds types to."""
    types: Table[ProtocolType]
    """Its enumerated types, by name."""
    lists: Table[ProtocolType] = Field(default_factory=empty)
    """Standard lists for fields that the version's schemas leave as text, by name."""


class MessageField(Model):
    """A field of a message whose value is of an enumerated type or of a standard list."""

    type: Text
    """The name of the type or list."""
    required: Flag = False
    """Whether the message must have the field."""
    default: Text | None = None
    """The value that an absent field stands for."""


class Message(Model):
    """A request or a response."""

    sender: Text
    """The side that sends it."""
    schema_name: Annotated[Text, Field(alias="schema")]
    """The name of its schema."""
    keys: tuple[Text, ...] = ()
    """The names of its other top-level fields, which identify the message."""
    fields: Table[MessageField] = Field(default_factory=empty)
    """Path → field, for the fields whose value is one of a list: `meterValue[].sampledValue[].unit`."""


class Messages(Model):
    """The messages of one version of the protocol. The file's name is the version's ID."""

    id: Name
    transport: Line
    """The transport of the messages, such as SOAP."""
    source: Text
    """The source of the messages."""
    namespaces: Table[Text] = Field(default_factory=empty)
    """XML namespace → the sender of its messages, for versions that use SOAP."""
    messages: Table[Message]
    """The messages by name: `Reset.req`, `Reset.conf`."""

    def requests(self, sender: str) -> tuple[str, ...]:
        """Return the names of the requests that one side sends."""
        senders = (sender, EITHER)
        names = (
            name for name, message in self.messages.items() if message.sender in senders and name.endswith(REQUEST)
        )
        return tuple(name.removesuffix(REQUEST) for name in names)


class Occurrence(NamedTuple):
    """A field of a message that carries a type."""

    message: str
    path: str
    sender: str
    field: MessageField


class Counterpart(Model):
    """The values that other versions have in place of this one."""

    versions: Annotated[tuple[Text, ...], Field(alias="in")]
    """The versions that have it instead."""
    change: Literal["renamed", "split", "merged", "moved", "nearest"]
    """The kind of change between the versions."""
    to: tuple[Text, ...] = ()
    """Values of those versions, as `Type.Value`. Empty if nothing there corresponds."""
    note: Text | None = None
    """A note about the correspondence, in Markdown."""


class Meaning(Model):
    """Another meaning of a value in some versions."""

    versions: Annotated[tuple[Text, ...], Field(alias="in")]
    """The versions in which it means this."""
    summary: Line
    """One sentence, at most 100 characters."""
    note: Text | None = None
    """Details beyond the summary, in Markdown."""


class FamilyValue(Model):
    """A value of a family. A bare text in the data is its summary."""

    summary: Line | None = None
    """One sentence that says what the value means, at most 100 characters. Left out if an enumeration has the value."""
    note: Text | None = None
    """Details beyond the summary, in Markdown."""
    aliases: tuple[Text, ...] = ()
    """Other spellings that occur in real messages."""
    attributes: Table[Text] = Field(default_factory=empty)
    """The value's cells in the family's extra columns, by column key."""
    differs: tuple[Meaning, ...] = ()
    """Other meanings, in the versions that they name."""
    counterparts: tuple[Counterpart, ...] = ()
    """The values that later versions have in its place."""


def _as_summary(value: Any) -> Any:
    return {"summary": value} if isinstance(value, str) else value


class Family(Model):
    """One type through the versions of the protocol. The file's name is its ID."""

    id: Name
    title: Line
    """A name for people, unique among families."""
    summary: Line
    """A phrase that says what the type reports, at most 100 characters."""
    note: Text | None = None
    """Details beyond the summary, in Markdown."""
    open: Text | None = None
    """Given if the protocol leaves the list open: a sentence that says so."""
    carrier: Text | None = None
    """The place where the values occur, if it isn't a field of a message. In Markdown."""
    types: Table[Text]
    """Version → the type's name there."""
    attributes: Table[Attribute] = Field(default_factory=empty)
    """Extra columns, by key."""
    values: Table[Annotated[FamilyValue, BeforeValidator(_as_summary, json_schema_input_type=str | FamilyValue)]] = (
        Field(default_factory=empty)
    )
    """The values by their spelling in the protocol."""

    @cached_property
    def plain_summary(self) -> str:
        return markdown.plain(self.summary)

    def meaning(self, version: str, code: str) -> Explanation | None:
        """Return what a value means in one version, or None where the family has no text for it."""
        value = self.values.get(code)
        if value is None:
            return None
        found = next((meaning for meaning in value.differs if version in meaning.versions), value)
        return Explanation(found.summary, found.note) if found.summary else None


def occurrences(messages: Messages) -> Mapping[str, tuple[Occurrence, ...]]:
    """Return type → the fields that carry it."""
    return group_by_name((occurrence, [occurrence.field.type]) for occurrence in _all_fields(messages))


def _all_fields(messages: Messages) -> Iterator[Occurrence]:
    for name, message in messages.messages.items():
        for path, field in message.fields.items():
            yield Occurrence(name, path, message.sender, field)
