"""A value of the API through the versions of the protocol, derived from the version files and the families."""

from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from .enumeration import Enumeration
from .protocol import RELATIONS
from .registry import Registry
from .value import Value


class Replacement(NamedTuple):
    """The values that a version has in place of another version's value. `targets` are named `Type.Value`."""

    change: str
    targets: tuple[str, ...]
    note: str | None


class Presence(NamedTuple):
    """A value in one version: `type` is None where the version lacks the type, `spelling` where it lacks the value."""

    version: str
    type: str | None
    spelling: str | None
    replacement: Replacement | None

    @property
    def anchor(self) -> str:
        """The value's anchor on the version's page: `ColourType.Red`."""
        return f"{self.type}.{self.spelling}"


class Span(NamedTuple):
    """Adjacent versions that have the same replacement for a value."""

    versions: tuple[str, ...]
    replacement: Replacement


class Timeline(NamedTuple):
    """A value through the versions, oldest first."""

    presences: tuple[Presence, ...]
    introduced: str | None
    """The version that added the value to a type that existed before."""
    removed: str | None
    """The version that removed the value for good."""
    removed_with_type: bool
    spans: tuple[Span, ...]


def timeline(registry: Registry, enumeration: Enumeration, value: Value) -> Timeline | None:
    """Return the timeline of a value, or None if no version has the value."""
    spellings = registry.spellings(enumeration, value)
    if not spellings:
        return None
    types = registry.protocol_types[enumeration.id]
    presences = tuple(
        Presence(
            version,
            types.get(version),
            spellings.get(version),
            None if version in spellings else _replacement(registry, enumeration, value, version),
        )
        for version in registry.protocol.versions
    )
    removed = _removed(presences)
    with_type = removed is not None and removed not in types
    return Timeline(presences, _introduced(presences), removed, with_type, tuple(_spans(presences)))


def _introduced(presences: tuple[Presence, ...]) -> str | None:
    first = next(presence for presence in presences if presence.spelling)
    before = [presence for presence in presences[: presences.index(first)] if presence.type]
    return first.version if before else None


def _removed(presences: tuple[Presence, ...]) -> str | None:
    last = max(index for index, presence in enumerate(presences) if presence.spelling)
    return presences[last + 1].version if last + 1 < len(presences) else None


def _spans(presences: tuple[Presence, ...]) -> Iterator[Span]:
    for replacement, group in groupby(presences, key=lambda presence: presence.replacement):
        if replacement:
            yield Span(tuple(presence.version for presence in group), replacement)


def _replacement(registry: Registry, enumeration: Enumeration, value: Value, version: str) -> Replacement | None:
    names = registry.protocol_types[enumeration.id].items()
    for found in (correspondence(registry, of, name, value.protocol_code, version) for of, name in sorted(names)):
        if found:
            return found
    return None


def correspondence(registry: Registry, version: str, type_name: str, code: str, other: str) -> Replacement | None:
    """Return what another version has in place of a value, as the family says it or as seen from the other side."""
    return _correspondences(registry, version, type_name, code).get(other)


def counterparts(registry: Registry, version: str, type_name: str, code: str) -> dict[str, Replacement]:
    """Return what other versions have in place of a value, for the versions whose type lacks it.

    Any version of the value's family may say so; the value's own comes first.
    """
    family = registry.family_of.get((version, type_name))
    found: dict[str, Replacement] = {}
    for of, name in {version: type_name, **(family.types if family else {})}.items():
        found = _correspondences(registry, of, name, code) | found
    present = registry.versions_with(version, type_name, code)
    return {other: found[other] for other in registry.versions if other in found and other not in present}


def _correspondences(registry: Registry, version: str, type_name: str, code: str) -> dict[str, Replacement]:
    """Return version → what it has in place of a value. The value's own family comes before other families."""
    reverse: dict[str, list[tuple[str, str]]] = {}
    for other, name, change in registry.counterparts_to.get((version, f"{type_name}.{code}"), ()):
        reverse.setdefault(other, []).append((name, change))
    found = {
        other: Replacement(RELATIONS[names[0][1]], tuple(name for name, _ in names), None)
        for other, names in reverse.items()
    }
    family = registry.family_of.get((version, type_name))
    stated = family.values.get(code) if family else None
    for each in reversed(stated.counterparts if stated else ()):
        found |= dict.fromkeys(each.versions, Replacement(each.change, each.to, each.note))
    return found
