"""A change in sentences, as feeds show it and people read it."""

from collections.abc import Iterator, Sequence

from ..model.changelog import Change
from ..problem import counted, listed

SHOWN = 12
"""The most names that a sentence lists."""


def sentences(change: Change) -> Iterator[str]:
    """Yield what happened to an enumeration, a sentence each. Texts that changed are quoted before and after."""
    if change.note:
        yield change.note
    if change.enumeration.id in change.added:
        yield f"Added, with {counted(len(change.added) - 1, 'value')}."
    elif change.added:
        yield f"Added: {names(change.added)}."
    if change.deprecated:
        yield f"Deprecated: {names(change.deprecated)}."
    if change.restored:
        yield f"No longer deprecated: {names(change.restored)}."
    for name, parts in change.reworded.items():
        for key, rewording in parts.items():
            yield f"{short(name)}, {key}: “{rewording.before}” is now “{rewording.after}”"


def names(full: Sequence[str]) -> str:
    """Return names without their enumeration, as a list. A long list is cut and counted."""
    shown = [short(name) for name in full[:SHOWN]]
    rest = len(full) - len(shown)
    return listed([*shown, f"{rest} more"] if rest else shown)


def short(name: str) -> str:
    """Return the code of a value, or the ID of an enumeration: `colour.Red` → `Red`."""
    return name.partition(".")[2] or name
