"""Rules that the two records keep."""

from collections.abc import Collection, Iterator
from datetime import date

from ..problem import did_you_mean
from ..registry import Registry
from .fault import Fault


def addresses_are_given_once(registry: Registry) -> Iterator[Fault]:
    first: set[str] = set()
    for index, address in enumerate(registry.addresses):
        place = ("addresses", index)
        if not address.startswith("/"):
            yield Fault("addresses", place, f'"{address}" does not begin at the site\'s root; write "/{address}"')
        if address in first:
            yield Fault("addresses", place, f'"{address}" is recorded already; once is enough')
        first.add(address)


def changes_are_in_order(registry: Registry, unsure: Collection[str]) -> Iterator[Fault]:
    """Each day is later than the one before it, and tells of what is there."""
    before = ""
    for index, day in enumerate(registry.changes):
        if not _is_date(day.date):
            yield Fault("changes", ("days", index, "date"), f'"{day.date}" is no date; write it as 2026-11-24')
        elif day.date <= before:
            yield Fault("changes", ("days", index, "date"), f"{day.date} comes after {before}; put the oldest first")
        else:
            before = day.date
        for kind in ("added", "described", "deprecated", "restored"):
            for position, name in enumerate(getattr(day, kind)):
                if not _is_there(name, registry, unsure):
                    step = position if kind == "restored" else name
                    meant = did_you_mean(name, [*registry.enumerations, *registry.names])
                    yield Fault("changes", ("days", index, kind, step), f'there is no "{name}"; {meant}')


def _is_date(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _is_there(name: str, registry: Registry, unsure: Collection[str]) -> bool:
    known = name in registry.names or name in registry.enumerations
    return known or f"enumerations/{name.partition('.')[0]}" in unsure
