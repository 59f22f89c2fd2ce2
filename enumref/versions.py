"""The protocol behind the API, and the enumerated types of its versions."""

from functools import cached_property

from .record import Line, Name, Record, Table, Text


class Protocol(Record):
    """The protocol behind the API."""

    id: Text
    """Names its folder in the data and on the site."""
    name: Line
    """What it is called, as in the title of each of its versions."""
    versions: tuple[Text, ...]
    """Oldest first; each has a file of its own. Empty where the protocol has none."""
    endings: tuple[Text, ...] = ()
    """Endings of the names of its types that come and go between versions."""

    def stem(self, name: str) -> str:
        return next((name.removesuffix(ending) for ending in self.endings if name.endswith(ending)), name)


class WireType(Record):
    """An enumerated type of the protocol in one of its versions."""

    values: tuple[Text, ...]
    """Its values, as they travel on the wire."""
    used_by: tuple[Text, ...] = ()
    """The messages that carry it."""

    @cached_property
    def codes(self) -> frozenset[str]:
        return frozenset(self.values)


class Version(Record):
    """One version of the protocol. The file's name is its id."""

    id: Name
    title: Line
    """What its page is called."""
    source: Text
    """Where the types were read."""
    extends: Text | None = None
    """The version to which this one, an extension, adds types."""
    opened: tuple[Text, ...] = ()
    """Types of the version before that are strings now, with a list that may grow."""
    types: Table[WireType]
    """Its enumerated types, by their names."""

    @cached_property
    def names(self) -> frozenset[str]:
        """All values by name: `ColourType.Red`."""
        return frozenset(f"{name}.{code}" for name, found in self.types.items() for code in found.values)
