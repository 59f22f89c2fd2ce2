"""Rules for the two records."""

import re
from collections.abc import Iterator
from datetime import date
from itertools import groupby
from pathlib import PurePosixPath

from ..model.ledger import known_names
from ..model.registry import Registry
from ..problem import did_you_mean, some
from .fault import Fault

REMEDY = "restore what is missing (deprecate values instead of renaming or removing them)"


def addresses_begin_at_the_root(registry: Registry) -> Iterator[Fault]:
    for index, address in enumerate(registry.addresses):
        if not address.startswith("/") or address.startswith("//") or re.search(r"\s|/\.\.?(?:/|$)", address):
            message = f"\"{address}\" isn't a URL from the site's root; use the form /colour/#Red"
            yield Fault("addresses", ("addresses", index), message)


def days_are_in_order(registry: Registry) -> Iterator[Fault]:
    """Check the order of the days. A name that no longer exists is reported where it's missing, not here."""
    before = ""
    for index, day in enumerate(registry.changes):
        place = ("days", index, "date")
        if not _is_date(day.date):
            yield Fault("changes", place, f'"{day.date}" isn\'t a date; use the form 2026-11-24')
        elif day.date == before:
            yield Fault("changes", place, f"{day.date} already has an entry; merge the two")
        elif day.date < before:
            yield Fault("changes", place, f"{day.date} is listed after {before}; put the oldest day first")
        else:
            before = day.date


def records_agree(registry: Registry, unread: frozenset[str]) -> Iterator[Fault]:
    """Check that a page that one of the records has, the other has as well.

    `make record` writes changes, then addresses. The addresses of the last day are missing if it was stopped in
    between; it adds them when it's run again.
    """
    if not unread.isdisjoint(("addresses", "changes")):
        return
    known, complete = (
        {name for name in known_names(days) if "." not in name} for days in (registry.changes, registry.changes[:-1])
    )
    published = {id for id in (*registry.enumerations, *known) if f"/{id}/" in registry.addresses}
    for document, place, names in (
        ("addresses", "addresses", complete - published),
        ("changes", "days", published - known),
    ):
        if names:
            message = f"this record lacks {some(sorted(names))}; restore what is missing (records only grow)"
            yield Fault(document, (place,), message)
    recorded = known_names(registry.changes) | registry.names.keys()
    for index, day in enumerate(registry.changes if published <= known else ()):
        for name in day.names:
            if name not in recorded or name.partition(".")[0] not in known:
                message = f'there is no "{name}"; {did_you_mean(name, sorted(recorded - {name}))}'
                yield Fault("changes", ("days", index), message)


def missing_documents(registry: Registry) -> dict[str, str]:
    """Return document → noun for each enumeration, version and family that was published and is missing."""
    enumerations = (name for name in known_names(registry.changes) if "." not in name)
    missing = {f"enumerations/{id}": "enumeration" for id in enumerations if id not in registry.enumerations}
    folder, published = registry.protocol.id, frozenset(registry.addresses)
    version_file = re.compile(rf"/{re.escape(folder)}/([^/#]+)\.json")
    family_page = re.compile(rf"/{re.escape(folder)}/types/([^/#]+)/")
    for address in published:
        version = version_file.fullmatch(address)
        if version and f"/{folder}/{version[1]}/" in published and version[1] not in registry.versions:
            missing[f"{folder}/{version[1]}"] = "version"
        family = family_page.fullmatch(address)
        if family and family[1] not in registry.families:
            missing[f"{folder}/families/{family[1]}"] = "family"
    return missing


def missing_values(registry: Registry) -> frozenset[str]:
    """Return the names of the values that were published and are missing from enumerations that exist."""
    published = (name for name in known_names(registry.changes) if name not in registry.names)
    return frozenset(name for name in published if "." in name and name.partition(".")[0] in registry.enumerations)


def missing_types(registry: Registry) -> dict[str, list[str]]:
    """Return version → the types and values that were published and that the version lacks: `Colour`, `Colour.Red`.

    A version without messages lacks the types that consist of requests.
    """
    present = {
        version: {*types, *(f"{name}.{code}" for name, found in types.items() for code in found.values)}
        for version, types in registry.types.items()
        if version in registry.messages or not registry.protocol.requests
    }
    missing: dict[str, list[str]] = {}
    for address in registry.addresses:
        page, _, anchor = address.partition("#")
        version = page.removeprefix(f"/{registry.protocol.id}/").removesuffix("/")
        if anchor and not anchor.startswith("~") and version in present and anchor not in present[version]:
            missing.setdefault(version, []).append(anchor)
    # With a type, its values are missing.
    return {
        v: [each for each in names if each.partition(".")[0] not in names or "." not in each]
        for v, names in missing.items()
    }


def published_names_exist(registry: Registry, unread: frozenset[str]) -> Iterator[Fault]:
    """Check that everything that was published still exists. Documents that are `unread` exist, but have errors."""
    folder = registry.protocol.id
    missing = {document: noun for document, noun in missing_documents(registry).items() if not _is_in(unread, document)}
    for _, documents in groupby(sorted(missing), lambda document: document.partition("/")[0]):
        first, *others = documents
        if others:
            what = f"this {missing[first]} and {some(others)} were published and are missing"
            yield Fault(first, (), f"{what}; restore the files")
        else:
            yield Fault(first, (), f"this {missing[first]} was published and is missing; restore the file")
    for enumeration, group in groupby(sorted(missing_values(registry)), lambda name: name.partition(".")[0]):
        if f"enumerations/{enumeration}" not in unread:
            codes = [name.partition(".")[2] for name in group]
            yield Fault(f"enumerations/{enumeration}", ("values",), f"{were_published(codes)}; {REMEDY}")
    versions: dict[tuple[str, ...], list[str]] = {}
    for version, names in missing_types(registry).items():
        if unread.isdisjoint((f"{folder}/{version}", f"{folder}/messages/{version}")):
            versions.setdefault(tuple(names), []).append(version)
    for lost, (earliest, *later) in versions.items():
        where = f", here and in {some(later)}" if later else ""
        yield Fault(f"{folder}/{earliest}", ("types",), f"{were_published([*lost])}{where}; restore what is missing")


def _is_in(unread: frozenset[str], document: str) -> bool:
    """Return whether a document, or a folder that it would be in, can't be read."""
    return not unread.isdisjoint((document, *(folder.as_posix() for folder in PurePosixPath(document).parents)))


def were_published(names: list[str]) -> str:
    """Return a message that begins with the names."""
    return f"{some(names)} {'was published and is' if len(names) == 1 else 'were published and are'} missing"


def _is_date(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text and text < "3000"
    except ValueError:
        return False
