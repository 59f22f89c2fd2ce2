"""Errors in the data or in a page, worded for the person who wrote it."""

from collections.abc import Collection, Iterable, Sequence
from difflib import get_close_matches
from typing import NamedTuple

Place = tuple[str | int, ...]
"""The place of something in a document: the keys and positions that lead to it."""

LONG = 1000
"""Characters. A longer message is cut."""
SHOWN = 12
"""The most known words that a message lists."""


class Problem(NamedTuple):
    """One error. Sorts by file, then by line."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        """Return `file:line: message` on one line."""
        return printable(f"{self.file}:{self.line}: {self.message}")


class Problems(Exception):
    """All errors that were found, together."""

    def __init__(self, problems: Iterable[Problem]):
        self.problems = sorted(set(problems))
        super().__init__("\n".join(map(str, self.problems)))


class Unusable(Exception):
    """Something that a command was given can't be used. The text says why, and what to do."""


def printable(text: str) -> str:
    """Return the text with characters that can't be seen, such as a line end, written as escapes."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)


def clipped(text: str) -> str:
    """Return the text, cut if it is too long to read."""
    return text if len(text) <= LONG else f"{text[: LONG - 1]}…"


def lowered(text: str) -> str:
    """Return another program's message as a part of ours: with a lowercase start and without a full stop."""
    return f"{text[:1].lower()}{text[1:].rstrip('.')}"


def counted(number: int, noun: str) -> str:
    """Return a number with its noun in singular or plural: `1 error`, `2 errors`."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def listed(items: Sequence[str], conjunction: str = "and") -> str:
    """Return the items as a list in a sentence: `A`, `A and B`, `A, B and C`."""
    *most, last = items or ("",)
    return f"{', '.join(most)} {conjunction} {last}" if most else last


def some(names: Sequence[str], conjunction: str = "and") -> str:
    """Return the names, quoted, as a list in a sentence. A long list is cut and counted."""
    quoted = [f'"{name}"' for name in names]
    return (
        listed(quoted, conjunction)
        if len(quoted) <= SHOWN
        else f"{', '.join(quoted[:SHOWN])} and {len(quoted) - SHOWN:,} more"
    )


def did_you_mean(word: str, known: Collection[str]) -> str:
    """Return a hint that names the closest known word, or the known words if none is close."""
    near = closest(word, known)
    return f'did you mean "{near}"?' if near else expected(known)


def closest(word: str, known: Collection[str]) -> str | None:
    """Return the known word that is most similar to a word, or None if none is close."""
    by_lower = {name.lower(): name for name in known}
    # Comparing takes time in the square of the length.
    near = get_close_matches(word.lower(), by_lower, 1) if len(word) < LONG else []
    return by_lower[near[0]] if near else None


def expected(known: Collection[str]) -> str:
    """Return what would be right: `expected "a" or "b"`. A long list is cut and counted."""
    words = [*dict.fromkeys(known)]
    if not words:
        return "none is defined"
    return f"expected {'one of ' if len(words) > 2 else ''}{some(words, 'or')}"
