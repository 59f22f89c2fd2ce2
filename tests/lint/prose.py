"""Look for the phrases of `tests/prose.yaml` in what people read: pages, data, messages, docstrings, comments.

python tests/lint/prose.py README.md docs enumref
"""

import re
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import yaml
from extract import Passage, passages

ROOT = Path(__file__).parents[2]
LIST = ROOT / "tests/prose.yaml"


class Phrase(NamedTuple):
    """A phrase to avoid, what to write in its place and why, with an example each way."""

    pattern: str
    instead: str
    why: str
    wrong: str
    right: str
    in_descriptions: bool = False
    """Whether only docstrings and JSDoc comments are searched for it."""

    @property
    def expression(self) -> re.Pattern[str]:
        return compiled(self.pattern)


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """Return a pattern, compiled once. It matches in any case."""
    return re.compile(pattern, re.IGNORECASE)


class Allowed(NamedTuple):
    """A text in which a phrase is right."""

    file: str
    text: str
    why: str


def load() -> tuple[list[Phrase], list[Allowed]]:
    """Return the phrases and the exceptions."""
    content = yaml.safe_load(LIST.read_text(encoding="utf-8"))
    return [Phrase(**each) for each in content["phrases"]], [Allowed(**each) for each in content["exceptions"]]


def findings(passage: Passage, phrases: list[Phrase]) -> Iterator[tuple[int, str, Phrase]]:
    """Yield line, text and phrase of everything that is found in a passage, wherever it's broken into lines."""
    flat = " ".join(passage.text.split())
    for phrase in phrases:
        if phrase.in_descriptions and not passage.is_description:
            continue
        for found in phrase.expression.finditer(flat):
            starts = [word.start() for word in re.finditer(r"\S+", passage.text)]
            start = starts[flat.count(" ", 0, found.start())]
            yield passage.line + passage.text.count("\n", 0, start), found[0], phrase


def main(arguments: list[str]) -> int:
    """Report every phrase that is found, and every exception that nothing needs; return how many there are."""
    phrases, exceptions = load()
    reports: list[str] = []
    needed: set[Allowed] = set()
    for file, passage in ((file, passage) for argument in arguments for file, passage in passages(Path(argument))):
        for line, text, phrase in findings(passage, phrases):
            allowed = {each for each in exceptions if file.as_posix() == each.file and each.text in passage.text}
            needed |= allowed
            if not allowed:
                reports.append(f'{file}:{line}: "{text}": {phrase.instead} ({phrase.why})')
    reports += [
        f"{LIST.name}: no text needs the exception for {each.file}" for each in exceptions if each not in needed
    ]
    print(*reports, sep="\n", end="\n" if reports else "")
    return min(len(reports), 1)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
