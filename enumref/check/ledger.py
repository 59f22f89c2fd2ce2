"""Rules for the two records."""

from collections.abc import Collection, Iterator
from datetime import date

from ..model.ledger import known_names
from ..model.registry import Registry
from .fault import Fault


def addresses_begin_at_the_root(registry: Registry) -> Iterator[Fault]:
    for index, address in enumerate(registry.addresses):
        if not address.startswith("/"):
            message = f'"{address}" doesn\'t begin at the site\'s root; write "/{address}"'
            yield Fault("addresses", ("addresses", index), message)


def days_are_in_order(registry: Registry) -> Iterator[Fault]:
    """Names that no longer exist aren't reported here: what is missing is missing among the addresses too."""
    before = ""
    for index, day in enumerate(registry.changes):
        place = ("days", index, "date")
        if not _is_date(day.date):
            yield Fault("changes", place, f'"{day.date}" isn\'t a date; write it as 2026-11-24')
        elif day.date == before:
            yield Fault("changes", place, f"there are two entries for {day.date}; merge them")
        elif day.date < before:
            yield Fault("changes", place, f"{day.date} comes after {before}; put the oldest day first")
        else:
            before = day.date


def published_names_exist(registry: Registry, uncertain: Collection[str]) -> Iterator[Fault]:
    """What was published stays. One fault for an enumeration, and one for each value of those that are left."""
    published = [name for name in known_names(registry.changes) if name not in registry.names]
    gone = sorted(name for name in published if name not in registry.enumerations)
    for name in gone:
        enumeration, _, code = name.partition(".")
        document = f"enumerations/{enumeration}"
        if document in uncertain:
            continue
        if not code:
            yield Fault(document, (), "this enumeration was published and is missing; restore the file")
        elif enumeration in registry.enumerations:
            remedy = "restore it (deprecate values instead of renaming or removing them)"
            yield Fault(document, ("values",), f'the published value "{code}" is missing; {remedy}')


def _is_date(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text and text < "3000"
    except ValueError:
        return False
