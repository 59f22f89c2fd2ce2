"""`/<protocol>/changes.json`: what changed from each version of the protocol to the next."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

from ..model.registry import Registry
from ..model.version_diff import TypeChange, ValueChange, VersionDiff, migrations
from .data_file import DataFile, to_json
from .json_ import edition, replacement_document


def files(registry: Registry, site: str) -> Iterator[DataFile]:
    diffs = list(migrations(registry))
    if diffs:
        name = registry.protocol.name
        note = f"what changed between versions of {name}"
        content = partial(_document, registry, diffs, site)
        yield DataFile(
            f"{registry.protocol.id}/changes.json", f"JSON ({name} changes)", "application/json", content, note
        )


def _document(registry: Registry, diffs: Sequence[VersionDiff], site: str) -> bytes:
    changes = [_diff(registry, each, site) for each in diffs]
    head = {"$schema": f"{site}schema/changes.json", **edition(registry), "title": registry.protocol.name}
    return to_json({**head, "changes": changes})


def _diff(registry: Registry, diff: VersionDiff, site: str) -> dict[str, Any]:
    before = [version.id for version in diff.before]
    return {"from": before, "to": diff.after.id, "types": [_type(registry, each, site) for each in diff.types]}


def _type(registry: Registry, change: TypeChange, site: str) -> dict[str, Any]:
    return {
        "family": change.family.id,
        "old": change.old,
        "new": change.new,
        "change": _kind(change),
        "added": [_value(registry, each, site) for each in change.added],
        "removed": [_value(registry, each, site) for each in change.removed],
        "kept": change.kept,
    }


def _value(registry: Registry, change: ValueChange, site: str) -> dict[str, Any]:
    """Return a value of one side, with what a version of the other side has in its place."""
    found, version = change.replacement, change.version
    if found is None or version is None:
        return {"value": change.code, "counterpart": None}
    counterpart = {"version": version, **replacement_document(registry, version, found, site)}
    return {"value": change.code, "counterpart": counterpart}


def _kind(change: TypeChange) -> str:
    if change.old is None or change.new is None:
        return "added" if change.new else "removed"
    if change.opened:
        return "opened"
    if change.added or change.removed:
        return "changed"
    return "unchanged" if change.unchanged else "renamed"
