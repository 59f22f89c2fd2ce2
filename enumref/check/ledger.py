"""Rules for the two records."""

import re
from collections.abc import Iterator
from datetime import date

from ..model.ledger import known_names
from ..model.registry import Registry
from .fault import Fault

REMEDY = "restore it (deprecate values instead of renaming or removing them)"


def addresses_begin_at_the_root(registry: Registry) -> Iterator[Fault]:
    for index, address in enumerate(registry.addresses):
        if not address.startswith("/") or address.startswith("//") or re.search(r"\s|/\.\.?(?:/|$)", address):
            message = f"\"{address}\" isn't a URL from the site's root; write it as /colour/#Red"
            yield Fault("addresses", ("addresses", index), message)


def days_are_in_order(registry: Registry) -> Iterator[Fault]:
    """Names that no longer exist aren't reported here, but where they are missing."""
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


def missing_documents(registry: Registry) -> dict[str, str]:
    """Return document → noun for each enumeration, version and family that was published and is missing."""
    folder, published = re.escape(registry.protocol.id), frozenset(registry.addresses)
    enumerations = {name: "enumeration" for name in known_names(registry.changes) if "." not in name}
    missing = {f"enumerations/{id}": noun for id, noun in enumerations.items() if id not in registry.enumerations}
    for address in registry.addresses:
        version = re.fullmatch(rf"/{folder}/([^/#]+)\.json", address)
        if version and f"/{registry.protocol.id}/{version[1]}/" in published and version[1] not in registry.versions:
            missing[f"{registry.protocol.id}/{version[1]}"] = "version"
        if (found := re.fullmatch(rf"/{folder}/types/([^/#]+)/", address)) and found[1] not in registry.families:
            missing[f"{registry.protocol.id}/families/{found[1]}"] = "family"
    return missing


def missing_values(registry: Registry) -> frozenset[str]:
    """Return the names of the values that were published and are missing from enumerations that exist."""
    published = (name for name in known_names(registry.changes) if name not in registry.names)
    return frozenset(name for name in published if "." in name and name.partition(".")[0] in registry.enumerations)


def published_names_exist(registry: Registry, unread: frozenset[str]) -> Iterator[Fault]:
    """What was published stays. Documents that are `unread` exist, but have errors."""
    for document, noun in sorted(missing_documents(registry).items()):
        if document not in unread:
            yield Fault(document, (), f"this {noun} was published and is missing; restore the file")
    for name in sorted(missing_values(registry)):
        enumeration, _, code = name.partition(".")
        if f"enumerations/{enumeration}" not in unread:
            message = f'the published value "{code}" is missing; {REMEDY}'
            yield Fault(f"enumerations/{enumeration}", ("values",), message)


def _is_date(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text and text < "3000"
    except ValueError:
        return False
