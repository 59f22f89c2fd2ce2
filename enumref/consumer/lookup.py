"""Finds values and their meanings by name."""

import re
from collections.abc import Iterable, Iterator

from ..problem import closest
from .reference import Listing, PublishedValue, Reference

Found = tuple[Listing, PublishedValue]


def lookup(reference: Reference, name: str) -> list[Found]:
    """Return the API's values of a name, or else the protocol's: each once, as the newest version has it.

    The name may have the list in front, as in `colour.Red` or `ColourName.Red`, or be the value's URL.
    """
    return _exact(reference.api, name) or _newest(_exact(reference.versions, name)) or _folded(reference, name)


def lines(entries: Iterable[Found]) -> Iterator[str]:
    """Yield what is known about each value, with a blank line between two."""
    for index, (listing, value) in enumerate(entries):
        yield from [""] if index else []
        version = f" {listing.version}" if listing.version else ""
        yield f"{value.code} ({listing.title}, {listing.type}{version})"
        yield value.summary
        yield from [f"It has been {value.deprecated}."] if value.deprecated else []
        yield value.url


def missing(reference: Reference, name: str) -> str:
    """Return what to do about a name that no value has."""
    if listing := reference.named(name):
        return f'"{name}" is a type; name one of its values, or see {listing.url}'
    codes = dict.fromkeys(code for each in (*reference.api, *reference.versions) for code in each.values)
    near = closest(name, codes)
    return f'no value is called "{name}"; ' + (f'did you mean "{near}"?' if near else "check the spelling")


def _exact(listings: Iterable[Listing], name: str) -> list[Found]:
    return [
        (each, value)
        for each in listings
        for value in each.values.values()
        if name in (*_names(each, value), *value.spellings, value.url)
    ]


def _names(listing: Listing, value: PublishedValue) -> tuple[str, str, str]:
    return value.code, f"{listing.id}.{value.code}", f"{listing.type}.{value.code}"


def _newest(entries: list[Found]) -> list[Found]:
    """Return one entry for each family: titles are unique among families, and the newest version comes first."""
    return [*{listing.title: (listing, value) for listing, value in reversed(entries)}.values()]


def _folded(reference: Reference, name: str) -> list[Found]:
    """Return the values that are spelled like this except for case and punctuation."""
    wanted = _fold(name)
    listings = (*reference.api, *reference.versions)
    found = [
        (each, value)
        for each in listings
        for value in each.values.values()
        if wanted and wanted in map(_fold, _names(each, value))
    ]
    return [entry for entry in found if not entry[0].edition] or _newest(found)


def _fold(name: str) -> str:
    return re.sub(r"[\W_]", "", name.casefold())
