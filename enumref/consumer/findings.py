"""The errors and warnings about a team's lists, from a comparison with the reference."""

from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from typing import Literal, NamedTuple

from ..problem import did_you_mean, printable
from .lists import List, lists
from .match import Match, matches
from .reference import Listing, Reference

Level = Literal["error", "warning"]


class Finding(NamedTuple):
    """One thing to correct or to know. `kind` is `unknown`, `missing`, `deprecated`, `spelling` or `unnamed`."""

    file: str
    line: int
    level: Level
    kind: str
    type: str
    value: str
    message: str
    url: str

    def __str__(self) -> str:
        return printable(f"{self.file}:{self.line}: {self.message}" if self.file else self.message)


class Comparison(NamedTuple):
    """The findings, and the lists of the reference that they are about."""

    findings: tuple[Finding, ...]
    listings: tuple[Listing, ...]


def check(reference: Reference, sources: Sequence[str]) -> Comparison:
    """Compare the lists of files and arguments with the reference. Raises Unusable."""
    findings: list[Finding] = []
    listings: list[Listing] = []
    for source in sources:
        found = list(lists(source))
        matched = list(matches(reference, found))
        listings += [match.listing for match in matched]
        findings += [finding for match in matched for finding in _findings(match)]
        unmatched = (each for each in found if all(each != match.found for match in matched))
        findings += [_unnamed(reference, each, each.hint) for each in unmatched if each.hint]
    return Comparison(tuple(sorted(findings, key=lambda finding: finding[:2])), tuple(listings))


def _findings(match: Match) -> Iterator[Finding]:
    yield from _present(match)
    yield from _missing(match)


def _present(match: Match) -> Iterator[Finding]:
    """Yield what is wrong with the values of a list."""
    found, listing, known = match
    spelled = {spelling: value for value in listing.values.values() for spelling in value.spellings}
    for entry in found.entries:
        place, value = (found.file, entry.line), listing.values.get(entry.code)
        if value:
            if value.deprecated:
                message = f'"{entry.code}" has been {value.deprecated} ({value.url})'
                yield Finding(*place, "warning", "deprecated", listing.id, entry.code, message, value.url)
        elif other := spelled.get(entry.code):
            message = f'"{entry.code}" is another spelling of "{other.code}" in {listing.id} ({other.url})'
            yield Finding(*place, "warning", "spelling", listing.id, entry.code, message, other.url)
        elif entry.code not in known:
            message = f'"{entry.code}" isn\'t a value of {listing.id}; {did_you_mean(entry.code, listing.values)}'
            yield Finding(*place, "error", "unknown", listing.id, entry.code, message, listing.url)


def _missing(match: Match) -> Iterator[Finding]:
    """Yield the values that a list lacks, without those that it misspells: these are reported already."""
    found, listing, known = match
    near = (get_close_matches(code.lower(), _lower(listing), 1) for code in found.codes - known)
    misspelled = {name for names in near for name in names}
    for value in listing.values.values():
        given = not found.codes.isdisjoint((value.code, *value.spellings)) or value.code.lower() in misspelled
        if not (value.optional or given):
            message = f'{found.label} lacks "{value.code}" from {listing.id} ({value.url})'
            yield Finding(found.file, found.line, "error", "missing", listing.id, value.code, message, value.url)


def _lower(listing: Listing) -> list[str]:
    return [code.lower() for code in listing.values]


def _unnamed(reference: Reference, found: List, name: str) -> Finding:
    known = [word for each in reference.api for word in (each.id, each.type)]
    message = f'the reference has no "{name}"; {did_you_mean(name, known)}'
    return Finding(found.file, found.line, "error", "unnamed", name, "", message, reference.document["url"])
