"""The protocol behind the API, and the enumerated types of its versions."""

from functools import cached_property

from .record import Line, Name, Record, Table, Text


class Protocol(Record):
    """The protocol behind the API; its versions are oldest first. `id` names its folder in the data and on the site."""

    id: Text
    name: Line
    versions: tuple[Text, ...]
    endings: tuple[Text, ...] = ()
    """Endings of the names of its types that come and go between versions."""

    def stem(self, name: str) -> str:
        return next((name.removesuffix(ending) for ending in self.endings if name.endswith(ending)), name)


class WireType(Record):
    """An enumerated type of the protocol in one of its versions."""

    values: tuple[Text, ...]
    used_by: tuple[Text, ...] = ()

    @cached_property
    def codes(self) -> frozenset[str]:
        return frozenset(self.values)


class Version(Record):
    """One version of the protocol. An extension adds types to the version that it `extends`."""

    id: Name
    title: Line
    source: Text
    extends: Text | None = None
    opened: tuple[Text, ...] = ()
    """Types of the version before that are strings now, with a list that may grow."""
    types: Table[WireType]

    @cached_property
    def names(self) -> frozenset[str]:
        """All values by name: `ConnectorStatusEnumType.Occupied`."""
        return frozenset(f"{name}.{code}" for name, found in self.types.items() for code in found.values)

    def codes(self, name: str) -> frozenset[str]:
        """The values of the type of that name; none if there is no such type."""
        return self.types[name].codes if name in self.types else frozenset()
