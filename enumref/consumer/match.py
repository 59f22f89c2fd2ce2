"""Finds the list of the reference that a list in a team's file stands for.

A file follows the API, or one version of the protocol. That is decided for the whole file, so that a single wrong list
doesn't pass for one of another version.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import get_close_matches
from functools import cache
from typing import NamedTuple

from .lists import List
from .reference import Listing, Reference

SUFFIX = re.compile(r"enum|type|schema|[^a-z0-9]")
"""The parts by which names of one type differ: `ColourEnum`, `ColourEnumType`."""
ALIKE = 0.8
"""The share of common values, among all values of two lists, at which a list without a known name is recognized."""
ENOUGH = 3
"""The number of common values at which such a list is recognized: many lists have the same two."""
MOSTLY = 0.7
"""The share of its values that a list has to have in common with a type whose name is nearly its own."""
CLOSER = 2
"""The factor by which a file's lists have to be closer to a version than to the API to count as that version's."""
API = ""
"""The edition of the API's lists."""
NEAR = 0.8
"""The similarity of two words, from 0 to 1, at which one is likely to be a typo for the other."""


class Match(NamedTuple):
    """A list of a file with the reference's list."""

    found: List
    listing: Listing
    known: frozenset[str]
    """Values of the list, and of the same type in extensions of its version."""


def matches(reference: Reference, found: Sequence[List]) -> Iterator[Match]:
    """Yield the lists of one file that the reference has, each with the reference's list."""
    listings = (*reference.api, *reference.versions)
    candidates = {each: _candidates(each, listings) for each in found}
    edition = _edition([options for options in candidates.items() if options[1] and options[0].hint is None])
    for each, options in candidates.items():
        if options:
            best = min(options, key=lambda listing: _rank(each, listing, edition))
            known = (listing.values for listing in options if listing.edition == best.edition)
            yield Match(each, best, frozenset().union(*known))


def _candidates(found: List, listings: Sequence[Listing]) -> list[Listing]:
    """Return the lists that a list may stand for: as it says itself, or by its name, its field or its values."""
    if found.hint is not None:
        return [each for each in listings if found.hint in (each.id, each.type)][:1]
    for name in found.names:
        named = [each for each in listings if _folded(name) == _folded(each.type)]
        if any(name == each.type and _common(found, each) for each in named):
            return named
        named = [each for each in named if found.codes & each.values.keys()]
        if mostly := [each for each in named if _common(found, each) >= MOSTLY * len(found.codes)]:
            return mostly
    if carried := [each for each in listings if not each.carriers.isdisjoint(found.places)]:
        return carried
    return [each for each in listings if len(found.codes & each.values.keys()) >= ENOUGH and _alike(found, each)]


def _alike(found: List, listing: Listing) -> bool:
    """Return whether two lists have nearly the same values."""
    common = _common(found, listing)
    return common >= ALIKE * (len(found.codes) + len(listing.values) - common)


def _common(found: List, listing: Listing) -> int:
    """Return how many values of a list are values of the reference's, or typos for one."""
    rest = [code.lower() for code in listing.values.keys() - found.codes]
    strange = found.codes - listing.values.keys()
    return len(found.codes) - sum(not get_close_matches(code.lower(), rest, cutoff=NEAR) for code in strange)


@cache
def _folded(name: str) -> str:
    return SUFFIX.sub("", name.lower())


def _edition(options: Sequence[tuple[List, Sequence[Listing]]]) -> str | None:
    """Return the edition that the lists follow, all together, or None if there is nothing to go by.

    That's the API, unless they are twice as close to a version of the protocol.
    """
    editions = dict.fromkeys(listing.edition for _, listings in options for listing in listings)
    distances = {edition: _distance(options, edition) for edition in editions}
    if API in distances and distances[API] <= CLOSER * min(distances.values()):
        return API
    return min(distances, key=lambda edition: distances[edition], default=None)


def _distance(options: Iterable[tuple[List, Sequence[Listing]]], edition: str) -> float:
    """Return the share of values that only one side has: 0 if all lists are those of the edition, 1 if none is."""
    different = total = 0
    for found, listings in options:
        sizes = [
            (_difference(found, each), len(found.codes | each.values.keys()))
            for each in listings
            if each.edition == edition
        ]
        least, size = min(sizes, default=(len(found.codes), len(found.codes)))
        different, total = different + least, total + size
    return different / total


def _difference(found: List, listing: Listing) -> int:
    """Return how many values only one of the lists has, without those that may be left out."""
    required = {code for code, value in listing.values.items() if not value.optional}
    return len(found.codes - listing.values.keys()) + len(required - found.codes)


def _rank(found: List, listing: Listing, edition: str | None) -> tuple[bool, int]:
    return listing.edition != edition, _difference(found, listing)
