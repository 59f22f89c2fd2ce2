"""The difference between the texts that were last recorded and the data as it is now."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from .enumeration import Enumeration
from .ledger import Day, Rewording, known_names
from .registry import Registry
from .value import Value

Texts = Mapping[str, Mapping[str, str]]
"""Name of an enumeration or value → key of a text → the text."""
DEPRECATION = "deprecated"
"""The key of the text that says why a value is deprecated. It's recorded, but it isn't a rewording of the value."""


class Change(NamedTuple):
    """The changes to one enumeration on one day. Values are listed by name."""

    date: str
    enumeration: Enumeration
    note: str | None
    added: tuple[str, ...]
    reworded: Mapping[str, Mapping[str, Rewording]]
    deprecated: tuple[str, ...]
    restored: tuple[str, ...]


def texts(registry: Registry) -> dict[str, dict[str, str]]:
    """Return the texts of every enumeration and value, without those that are empty."""
    written: dict[str, dict[str, str | None]] = {}
    for enumeration in registry.enumerations.values():
        written[enumeration.id] = _texts_of_enumeration(enumeration)
        written |= {value.name: _texts_of_value(value) for value in enumeration.all}
    return {name: {key: text for key, text in parts.items() if text} for name, parts in written.items()}


def day(date: str, registry: Registry, recorded: Texts) -> Day:
    """Return the record of one day: what its record already says, and what has changed since `recorded`.

    A deprecation, or its end, belongs to the day if no earlier day has it.
    """
    earlier = tuple(each for each in registry.changes if each.date < date)
    today = next((each for each in registry.changes if each.date == date), Day(date=date))
    now, known = texts(registry), known_names(earlier)
    added = tuple(name for name in now if name not in known)
    noted = {name for name in now if name.partition(".")[0] in today.notes}
    reworded = {
        name: parts
        for name in now
        if name in recorded and name not in added and name not in noted
        if (parts := _rewordings(today.reworded.get(name, {}), recorded[name], now[name]))
    }
    return Day(date=date, notes=today.notes, added=added, reworded=reworded, **_deprecations(earlier, registry))


def _rewordings(
    today: Mapping[str, Rewording], recorded: Mapping[str, str], now: Mapping[str, str]
) -> dict[str, Rewording]:
    """Return the texts that differ from what they were when the day began."""
    before = {**recorded, **{key: rewording.before for key, rewording in today.items()}}
    keys = [key for key in {**before, **now} if key != DEPRECATION and before.get(key) != now.get(key)]
    return {key: Rewording(before=before.get(key, ""), after=now.get(key, "")) for key in keys}


def _deprecations(earlier: Iterable[Day], registry: Registry) -> dict[str, tuple[str, ...]]:
    """Return the values that became deprecated after the earlier days, and those that no longer are."""
    old: set[str] = set()
    for each in earlier:
        old = old - {*each.restored} | {*each.deprecated}
    new = {value.name for value in registry if registry.is_deprecated(value)}
    return {
        "deprecated": tuple(value.name for value in registry if value.name in new - old),
        "restored": tuple(value.name for value in registry if value.name in old - new),
    }


def newest_first(registry: Registry) -> Iterator[Change]:
    """Yield one change per day and enumeration."""
    for day in reversed(registry.changes):
        touched = {name.partition(".")[0] for name in day.names}
        yield from (_change(day, each) for each in registry.enumerations.values() if each.id in touched)


def _change(day: Day, enumeration: Enumeration) -> Change:
    def own(names: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(name for name in names if name.partition(".")[0] == enumeration.id)

    reworded = {name: day.reworded[name] for name in own(tuple(day.reworded))}
    note = day.notes.get(enumeration.id)
    return Change(day.date, enumeration, note, own(day.added), reworded, own(day.deprecated), own(day.restored))


def _texts_of_enumeration(enumeration: Enumeration) -> dict[str, str | None]:
    by_version = "\n\n".join(enumeration.unlisted_by_version.values())
    return {
        "title": enumeration.title,
        "summary": enumeration.summary,
        "description": enumeration.description,
        "history": enumeration.history,
        "unlisted": "\n\n".join(filter(None, (enumeration.unlisted, by_version))),
    }


def _texts_of_value(value: Value) -> dict[str, str | None]:
    questions = "\n\n".join(f"**{each.question}** {each.answer}" for each in value.questions)
    return {
        "summary": value.summary,
        "description": value.description,
        "unused": value.unused,
        "questions": questions,
        **value.attributes,
        DEPRECATION: value.deprecated.note if value.deprecated else None,
    }
