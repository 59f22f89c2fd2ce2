"""What a page says about itself in its head: to browsers, search engines and programs."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from ..formats import json_ld
from ..formats.data_file import DataFile
from ..model.enumeration import Enumeration
from ..model.protocol import Family, Version
from ..model.registry import Registry
from ..problem import listed

Subject = Enumeration | Version | Family
"""What a page shows, if it shows one thing."""
LONGEST = 160
"""Characters of a description. Search engines cut a longer one."""


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
    text = (
        f"{enumeration.title} ({enumeration.type}) in the {registry.title}: {_lower(enumeration.plain_summary)} Values:"
    )
    return _with_names(text, enumeration.values)


def _lower(sentence: str) -> str:
    """Return a sentence as it stands after a colon."""
    return sentence[:1].lower() + sentence[1:] if sentence[1:2].islower() else sentence


def _version(registry: Registry, version: Version) -> str:
    types = registry.types[version.id]
    values = sum(len(found.values) for found in types.values())
    text = (
        f"The {len(types):,} enumerated types and lists of {version.title}, with the meaning of all {values:,} values:"
    )
    return _with_names(text, types)


def _family(registry: Registry, family: Family) -> str:
    name = f"{registry.protocol.name} {listed([*family.types])}"
    return _with_names(f"{family.title} in {name}: {_lower(family.plain_summary)} Values:", registry.codes_of(family))


def _with_names(text: str, names: Iterable[str]) -> str:
    """Return the text followed by as many names as a description has room for."""
    for name in names:
        longer = f"{text}{'' if text.endswith(':') else ','} {name}"
        if len(longer) > LONGEST - 2:
            return f"{text} …"
        text = longer
    return f"{text}."
