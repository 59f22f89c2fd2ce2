"""The changes between two versions of the protocol, derived from the types, the families and counterparts."""

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from .protocol import Family, Version
from .registry import Registry
from .timeline import Replacement, correspondence


class ValueChange(NamedTuple):
    """A value that only one side has. `replacement` is what a version of the other side has in its place."""

    code: str
    replacement: Replacement | None
    version: str | None
    """The version of the replacement."""


class TypeChange(NamedTuple):
    """A family in two versions. `old` and `new` are the names of its types there, None where a version lacks it."""

    family: Family
    old: str | None
    new: str | None
    opened: bool
    """Whether an enumerated type became a list for a text field."""
    added: tuple[ValueChange, ...]
    removed: tuple[ValueChange, ...]
    kept: int
    """The number of values that both versions have."""

    @property
    def unchanged(self) -> bool:
        return self.old == self.new and not (self.opened or self.added or self.removed)


class VersionDiff(NamedTuple):
    """The families of two versions, in the newer version's order. `before` includes extensions of the older one."""

    before: tuple[Version, ...]
    after: Version
    types: tuple[TypeChange, ...]


def predecessors(registry: Registry, version: Version) -> tuple[Version, ...]:
    """Return what a version is compared with: the version before it with its extensions, or what it extends."""
    listed = registry.protocol.versions
    earlier = version.extends or next((old for old, new in pairwise(listed) if new == version.id), None)
    return with_extensions(registry, earlier, alone=bool(version.extends)) if earlier else ()


def with_extensions(registry: Registry, version: str, alone: bool = False) -> tuple[Version, ...]:
    """Return a version followed by what extends it."""
    versions = registry.versions.values()
    return tuple(each for each in versions if each.id == version or (each.extends == version and not alone))


def diff(registry: Registry, before: tuple[Version, ...], after: Version) -> VersionDiff:
    """Compare a version with an older one and that one's extensions."""
    order = {name: position for position, name in enumerate(registry.types[after.id])}
    changes = [change for family in registry.families.values() if (change := _type(registry, family, before, after))]
    changes.sort(key=lambda change: order[change.new] if change.new else len(order))
    return VersionDiff(before, after, tuple(changes))


def migrations(registry: Registry) -> Iterator[VersionDiff]:
    """Yield what changed from each version to the next one."""
    for old, new in pairwise(registry.protocol.versions):
        yield diff(registry, with_extensions(registry, old), registry.versions[new])


def _type(registry: Registry, family: Family, before: tuple[Version, ...], after: Version) -> TypeChange | None:
    older = [each for each in before if each.id in family.types]
    old, new = family.types[older[-1].id] if older else None, family.types.get(after.id)
    if (old or new) is None or (new is None and after.extends):
        return None  # an extension doesn't replace the types that it lacks
    had = {code: each.id for each in older for code in registry.types[each.id][family.types[each.id]].values}
    has = registry.types[after.id][new].values if new else ()
    return TypeChange(
        family,
        old,
        new,
        opened=bool(older and old in older[-1].types and new in after.lists),
        added=tuple(_added(registry, after.id, new or "", code, before) for code in has if code not in had),
        removed=tuple(
            ValueChange(code, correspondence(registry, version, family.types[version], code, after.id), after.id)
            for code, version in had.items()
            if code not in has
        ),
        kept=sum(code in had for code in has),
    )


def _added(registry: Registry, version: str, name: str, code: str, before: tuple[Version, ...]) -> ValueChange:
    """Return a value that is new, with what the latest of the older versions had in its place."""
    found = ((each.id, correspondence(registry, version, name, code, each.id)) for each in reversed(before))
    older, replacement = next(((older, each) for older, each in found if each), (None, None))
    return ValueChange(code, replacement, older)
