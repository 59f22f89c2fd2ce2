"""What is wrong with the data or a page, told to the person who wrote it."""

from collections.abc import Collection
from difflib import get_close_matches
from typing import NamedTuple

LONG = 1000
"""What nobody reads to the end."""


class Problem(NamedTuple):
    """One fault. Sorts by file, then line."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        """One line, whatever the data has: what cannot be seen is written as YAML would escape it."""
        line = f"{self.file}:{self.line}: {self.message}"
        return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in line)


class Problems(Exception):
    """Every fault that was found, in one go."""

    def __init__(self, problems: Collection[Problem]):
        self.problems = sorted(set(problems))
        super().__init__("\n".join(map(str, self.problems)))


def clipped(text: str) -> str:
    return text if len(text) <= LONG else f"{text[: LONG - 1]}…"


def did_you_mean(word: str, known: Collection[str]) -> str:
    """What was probably meant: the nearest of the known words, or all of them if none is near."""
    by_lower = {name.lower(): name for name in known}
    # Comparing takes the square of the length.
    near = get_close_matches(word.lower(), by_lower) if len(word) < LONG else []
    if near:
        return f'did you mean "{by_lower[near[0]]}"?'
    return "there is none" if not known else "known are " + ", ".join(f'"{name}"' for name in known)
