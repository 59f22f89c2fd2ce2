"""The change record held against the data: what each text said when it was recorded, and what is different now."""

import json
from collections.abc import Iterable, Iterator
from hashlib import sha256
from typing import Any, NamedTuple

from .enumeration import Enumeration
from .history import Day
from .registry import Registry
from .value import Value


class Told(NamedTuple):
    """Fingerprints of what a name's entry tells: its text, and why it is deprecated if it is."""

    text: str
    deprecation: str | None = None


class Change(NamedTuple):
    """`kind` is "added", "described", "deprecated" or "restored"."""

    date: str
    kind: str
    name: str


def told(registry: Registry) -> dict[str, Told]:
    """Name → what the data tells of it now."""
    now: dict[str, Told] = {}
    for enumeration in registry.enumerations.values():
        now[enumeration.id] = Told(_fingerprint(_said_of_all(enumeration)))
        for value in enumeration.all:
            deprecation = _fingerprint(value.deprecated.model_dump()) if value.deprecated else None
            now[value.name] = Told(_fingerprint(_said(value)), deprecation)
    return now


def recorded(days: Iterable[Day]) -> dict[str, Told]:
    """Name → what the record says that the data tells of it."""
    texts: dict[str, str] = {}
    deprecations: dict[str, str] = {}
    for day in days:
        texts |= {**day.added, **day.described}
        deprecations |= day.deprecated
        deprecations = {name: why for name, why in deprecations.items() if name not in day.restored}
    return {name: Told(text, deprecations.get(name)) for name, text in texts.items()}


def unrecorded(registry: Registry, days: Iterable[Day], date: str) -> Day:
    """What changed since those days, as one of that date."""
    before, now = recorded(days), told(registry)
    old = {name: before.get(name, Told("")) for name in now}
    return Day(
        date=date,
        added={name: new.text for name, new in now.items() if name not in before},
        described={name: new.text for name, new in now.items() if name in before and new.text != old[name].text},
        deprecated={
            name: new.deprecation
            for name, new in now.items()
            if new.deprecation and new.deprecation != old[name].deprecation
        },
        restored=tuple(name for name, new in now.items() if old[name].deprecation and not new.deprecation),
    )


def brought_up_to(date: str, registry: Registry) -> tuple[Day, ...]:
    """The days of the record with that date as the last, told afresh. A day on which nothing changed is none."""
    earlier = tuple(day for day in registry.changes if day.date < date)
    today = unrecorded(registry, earlier, date)
    return (*earlier, today) if today.names else earlier


def newest_first(registry: Registry) -> Iterator[Change]:
    for day in reversed(registry.changes):
        for kind in ("added", "described", "deprecated", "restored"):
            yield from (Change(day.date, kind, name) for name in getattr(day, kind))


def _said_of_all(enumeration: Enumeration) -> list[Any]:
    return [enumeration.title, enumeration.summary, enumeration.description, enumeration.history, enumeration.unlisted]


def _said(value: Value) -> list[Any]:
    questions = [question.model_dump() for question in value.questions]
    return [value.summary, value.description, dict(value.attributes), questions]


def _fingerprint(said: Any) -> str:
    """Twelve hexadecimal digits of SHA-256: enough to see a change, which is all that it is for."""
    return sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()[:12]
