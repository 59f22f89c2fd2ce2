"""Mappings of combinations of values in one version to a value in another, which no pair of values expresses."""

from typing import Annotated, Literal

from pydantic import Field

from .base import Line, Model, Name, Text


class Source(Model):
    """The types whose values are combined."""

    version: Text
    """The version of the protocol."""
    types: tuple[Text, ...]
    """The names of the types, one for each column."""


class Target(Model):
    """The type that the combinations are mapped to."""

    version: Text
    """The version of the protocol."""
    type: Text
    """The name of the type."""


class Row(Model):
    """One combination and what corresponds to it."""

    source: Annotated[tuple[str, ...], Field(alias="from")]
    """A value of each type, in the order of the types. Empty text if that type doesn't matter."""
    when: Text | None = None
    """A condition that the values don't show, in Markdown."""
    to: Text
    """The corresponding value."""
    relation: Literal["equivalent", "broader", "narrower", "related"]
    """The target's relation to the combination: `broader` if the target is broader."""


class VersionMapping(Model):
    """A table of combinations. The file's name is its ID."""

    id: Name
    title: Line
    """The caption of the table."""
    enumeration: Text
    """The enumeration whose page shows it."""
    source: Annotated[Source, Field(alias="from")]
    """The version and the types that are mapped."""
    target: Annotated[Target, Field(alias="to")]
    """The version and the type that they are mapped to."""
    note: Text
    """A note about the table, in Markdown."""
    rows: tuple[Row, ...]
    """One row per combination."""
