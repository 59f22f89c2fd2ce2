"""The protocol's own types, and what is new, gone or respelled in a version since the one before it.

Types are paired by name, by name without the endings that come and go between versions (`Colour`, `ColourType`),
or because an enumeration of the API says that both are its own. Nothing else is claimed to be the same.
"""

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from .enumeration import Enumeration
from .registry import Registry
from .value import Value
from .versions import Version, WireType


class WireValue(NamedTuple):
    """A value of a type. `was` is its spelling in the version before; None where it is new."""

    code: str
    was: str | None
    api: Value | None


class TypeChange(NamedTuple):
    """A type in a version. `was` is its name in the version before; None where it is new."""

    name: str
    used_by: tuple[str, ...]
    was: str | None
    api: Enumeration | None
    values: tuple[WireValue, ...]
    gone: tuple[str, ...]


class Changes(NamedTuple):
    """`before` are the versions that a version is compared with: none for the first one."""

    before: tuple[Version, ...]
    types: tuple[TypeChange, ...]
    gone: tuple[str, ...]


def changes(registry: Registry, version: Version) -> Changes:
    before = tuple(_before(registry, version))
    old_types = {name: found for old in before for name, found in old.types.items()}
    pairs = {name: _pair(registry, name, version, before) for name in version.types}
    types = (
        _type_change(name, found, pairs[name], old_types.get(pairs[name] or ""), registry.api_types(version).get(name))
        for name, found in version.types.items()
    )
    kept = {old for name in version.types for old in _likely(registry, name, version, before)}
    lost = () if version.extends else tuple(name for name in old_types if name not in kept)
    return Changes(before, tuple(types), lost)


def _before(registry: Registry, version: Version) -> Iterator[Version]:
    """An extension is compared with what it extends; a version with the one before it and that one's extensions."""
    versions = registry.protocol.versions
    earlier = version.extends or next((old for old, new in pairwise(versions) if new == version.id), None)
    for old in registry.versions.values():
        if old.id == earlier or (old.extends == earlier and earlier and not version.extends):
            yield old


def _pair(registry: Registry, name: str, version: Version, before: tuple[Version, ...]) -> str | None:
    likely = list(_likely(registry, name, version, before))
    return name if name in likely else next(iter(likely), None)


def _likely(registry: Registry, name: str, version: Version, before: tuple[Version, ...]) -> Iterator[str]:
    enumeration = registry.api_types(version).get(name)
    stem = registry.protocol.stem(name)
    for old in before:
        for candidate in old.types:
            same = enumeration is not None and registry.api_types(old).get(candidate) is enumeration
            if same or registry.protocol.stem(candidate) == stem:
                yield candidate


def _type_change(
    name: str, found: WireType, was: str | None, old: WireType | None, api: Enumeration | None
) -> TypeChange:
    known = {_letters(code): code for code in old.values} if old else {}
    by_wire = {value.wire: value for value in api.all} if api else {}
    values = tuple(WireValue(code, known.get(_letters(code)), by_wire.get(code)) for code in found.values)
    here = {_letters(code) for code in found.values}
    return TypeChange(
        name, found.used_by, was, api, values, tuple(c for letters, c in known.items() if letters not in here)
    )


def _letters(code: str) -> str:
    """What is the same in two spellings of one code: `DARKRed-Paint`, `DarkRedPaint`."""
    return "".join(character for character in code.lower() if character.isalnum())
