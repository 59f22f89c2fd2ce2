"""What was published, and when: two records in the data that only grow, written by `make record`."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import yaml
from pydantic import Field

from .record import Record, Table, Text, empty

ADDRESSES = """\
# Every address that was ever published, from the site's root. A build fails in which one of them is gone.
# `make record` adds what is new; nothing is taken out.
"""
CHANGES = """\
# What changed in the data, day by day, with a fingerprint of what each text then said. `make record` adds today.
"""


class Addresses(Record):
    """`addresses.yaml`"""

    addresses: tuple[Text, ...] = ()


class Day(Record):
    """What changed on one day: names of enumerations and values, and fingerprints of what they then said."""

    date: Text
    added: Table[Text] = Field(default_factory=empty)
    described: Table[Text] = Field(default_factory=empty)
    deprecated: Table[Text] = Field(default_factory=empty)
    restored: tuple[Text, ...] = ()
    """Values that are deprecated no more."""

    @property
    def names(self) -> tuple[str, ...]:
        return (*self.added, *self.described, *self.deprecated, *self.restored)


class Changes(Record):
    """`changes.yaml`, the oldest day first."""

    days: tuple[Day, ...] = ()


def write(data: Path, addresses: Iterable[str], days: Iterable[Day]) -> None:
    """Both records afresh."""
    _write(data / "addresses.yaml", ADDRESSES, {"addresses": list(addresses)})
    _write(data / "changes.yaml", CHANGES, {"days": [_plain(day) for day in days]})


def _plain(day: Day) -> dict[str, Any]:
    tables = {kind: dict(getattr(day, kind)) for kind in ("added", "described", "deprecated")}
    plain = {"date": day.date, **tables, "restored": list(day.restored)}
    return {key: told for key, told in plain.items() if told}


def _write(file: Path, comment: str, data: dict[str, Any]) -> None:
    """Whole or not at all: a record that is lost cannot be made again."""
    part = file.with_suffix(".part")
    part.write_bytes((comment + yaml.safe_dump(data, sort_keys=False, width=1000)).encode())
    part.replace(file)
