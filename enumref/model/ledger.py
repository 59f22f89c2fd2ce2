"""The URLs that were published, and each day's changes: two records that only grow, written by `make record`."""

from collections.abc import Iterable

from pydantic import Field

from .base import Line, Model, Table, Text, empty


class Addresses(Model):
    """The contents of `addresses.yaml`."""

    addresses: tuple[Text, ...] = ()


class Rewording(Model):
    """A text before and after a change. Either is empty where there was, or is, no such text."""

    before: str = ""
    after: str = ""


class Day(Model):
    """The changes of one day, by names of enumerations and values."""

    date: Text
    notes: Table[Line] = Field(default_factory=empty)
    """Enumeration → a sentence that sums up its changes, in place of the single rewordings."""
    added: tuple[Text, ...] = ()
    reworded: Table[Table[Rewording]] = Field(default_factory=empty)
    """Name → key of the text, such as `summary` → the text before and after."""
    deprecated: tuple[Text, ...] = ()
    restored: tuple[Text, ...] = ()
    """Values that are no longer deprecated."""

    @property
    def names(self) -> tuple[str, ...]:
        return (*self.notes, *self.added, *self.reworded, *self.deprecated, *self.restored)


class Changes(Model):
    """The contents of `changes.yaml`, oldest day first."""

    days: tuple[Day, ...] = ()


def known_names(days: Iterable[Day]) -> frozenset[str]:
    """Return the names of everything that was recorded as added."""
    return frozenset(name for day in days for name in day.added)
