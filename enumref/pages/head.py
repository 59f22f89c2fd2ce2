"""The head of a page: what it says about itself to browsers, search engines and programs."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from ..formats import json_ld
from ..formats.data_file import DataFile
from ..model.enumeration import Enumeration
from ..model.protocol import Family, Version
from ..model.registry import Registry
from ..problem import listed

Subject = Enumeration | Version | Family
"""The subject of a page that shows one thing."""
SHORTEST, LONGEST = 110, 160
"""Characters of a description. Search engines cut a longer one, and replace a shorter one."""


REST = "What each means, and where it occurs."
"""The other contents of a page of values, for the end of a short description."""


class Head(NamedTuple):
    """`title` and `description` are None where the page's own are to be used."""

    title: str | None
    description: str | None
    data_files: tuple[DataFile, ...]
    """The same content as data."""
    updated: str | None
    """The day on which the page's content last changed, if it is known."""
    linked_data: dict[str, Any] | None = None


def head(registry: Registry, files: tuple[DataFile, ...], subject: Subject | None, site: str) -> Head:
    """Return the head of a page that shows the subject, or no single one."""
    match subject:
        case Enumeration():
            title = f"{subject.title} (`{subject.type}`)".replace("`", "")
            updated = registry.last_changed.get(subject.id)
            return Head(
                title, _enumeration(registry, subject), files, updated, json_ld.term_set(registry, subject, site)
            )
        case Version():
            return Head(subject.title, _version(registry, subject), files, registry.updated)
        case Family():
            name = registry.protocol.name
            return Head(f"{subject.title} – {name}", _family(registry, subject), files, registry.updated)
        case None:
            return Head(None, None, files, registry.updated, json_ld.catalogue(registry, site))


def _enumeration(registry: Registry, enumeration: Enumeration) -> str:
    """Return what the enumeration is, and as many of its values as there is room for."""
    summary = _lower(enumeration.plain_summary)
    long = f"{enumeration.title} ({enumeration.type}) in the {registry.title}: {summary}"
    return _description(long, f"{enumeration.title} ({enumeration.type}): {summary}", enumeration.values)


def _lower(sentence: str) -> str:
    """Return a sentence as it's written after a colon."""
    return sentence[:1].lower() + sentence[1:] if sentence[1:2].islower() else sentence


def _version(registry: Registry, version: Version) -> str:
    types = registry.types[version.id]
    values = sum(len(found.values) for found in types.values())
    kinds = "1 type" if len(types) == 1 else f"{len(types):,} enumerated types and lists"
    short = f"The {kinds} of {version.title}"
    long = f"{short}, with the meaning of all {values:,} values" if registry.families else short
    return _description(f"{long}.", f"{short}.", types, "Types", REST if registry.families else "")


def _family(registry: Registry, family: Family) -> str:
    summary = _lower(family.plain_summary)
    long = f"{family.title} in {registry.protocol.name} {listed([*family.types])}: {summary}"
    return _description(long, f"{family.title}: {summary}", registry.codes_of(family))


def _description(long: str, short: str, names: Iterable[str], label: str = "Values", rest: str = REST) -> str:
    """Return the most that a description has room for.

    That is the long text with names or without, or the short one with names or without. A short description
    is followed by the rest.
    """
    found = [each for text in (long, short) for each in (_with_names(f"{text} {label}:", names), text)]
    text = next((each for each in found if len(each) <= LONGEST), short)
    return text if len(text) >= SHORTEST else f"{text} {rest}".rstrip()


def _with_names(text: str, names: Iterable[str]) -> str:
    """Return the text followed by as many names as a description has room for, or too much if there's room for none."""
    for position, name in enumerate(names):
        longer = f"{text}{',' if position else ''} {name}"
        if len(longer) > LONGEST - 2:
            return f"{text if position else longer} …"
        text = longer
    return f"{text}."
