"""What became of a value through the versions of the protocol: derived from the version files, never typed again."""

from itertools import groupby
from typing import NamedTuple

from .enumeration import Enumeration
from .registry import Registry
from .value import Counterpart, Value


class Presence(NamedTuple):
    """A value in one version: `spelling` is None where the version lacks it, `type` where it lacks the whole type."""

    version: str
    type: str | None
    spelling: str | None
    counterpart: Counterpart | None

    @property
    def anchor(self) -> str:
        """Where the version's own page has the value: `ColourType.Red`."""
        return f"{self.type}.{self.spelling}"


class Chapter(NamedTuple):
    """Versions next to each other that have the same thing in place of a value."""

    versions: tuple[str, ...]
    counterpart: Counterpart


class Story(NamedTuple):
    """A value's way through the versions, oldest first."""

    presences: tuple[Presence, ...]
    came: str | None
    """The version that brought the value to a type that was there before."""
    gone: str | None
    """The version that has it no more, if no later one has it again."""
    gone_with_type: bool
    chapters: tuple[Chapter, ...]


def story(registry: Registry, enumeration: Enumeration, value: Value) -> Story | None:
    """None for a value that no version has a word for."""
    spellings = registry.spellings(enumeration, value)
    if not spellings and not value.counterparts:
        return None
    presences = tuple(
        Presence(version, enumeration.versions.get(version), spellings.get(version), value.counterparts.get(version))
        for version in registry.protocol.versions
    )
    chapters = (
        Chapter(tuple(presence.version for presence in group), counterpart)
        for counterpart, group in groupby(presences, key=lambda presence: presence.counterpart)
        if counterpart
    )
    gone = _gone(presences)
    return Story(
        presences, _came(presences), gone, gone is not None and gone not in enumeration.versions, tuple(chapters)
    )


def _came(presences: tuple[Presence, ...]) -> str | None:
    first = next((presence for presence in presences if presence.spelling), None)
    before = [presence for presence in presences[: presences.index(first)] if presence.type] if first else ()
    return first.version if first and before else None


def _gone(presences: tuple[Presence, ...]) -> str | None:
    last = max((index for index, presence in enumerate(presences) if presence.spelling), default=None)
    return presences[last + 1].version if last is not None and last + 1 < len(presences) else None
