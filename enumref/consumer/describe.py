"""Fills marked sections of Markdown files with tables of values.

<!-- enumref colour -->
… the table …
<!-- /enumref -->
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from ..problem import Problem, did_you_mean
from .reference import Listing, Reference, Unusable

START = re.compile(r"\s*<!--\s*enumref\s+(\S+)\s*-->\s*")
END = re.compile(r"\s*<!--\s*/enumref\s*-->\s*")
FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")


class Section(NamedTuple):
    """A marked section: the line of its start mark, and the lines between the marks, by position."""

    line: int
    name: str
    begin: int
    end: int


def describe(reference: Reference, file: str, write: bool) -> list[Problem]:
    """Fill the sections of a file, or report those that are out of date. Raises Unusable."""
    path = Path(file)
    try:
        content = path.read_bytes().decode()
    except (OSError, UnicodeDecodeError) as error:
        raise Unusable(f"{file}: this file can't be read ({error}); check the path and save it as UTF-8") from error
    lines = content.splitlines(keepends=True)
    problems: list[Problem] = []
    for section in reversed(list(_sections(file, lines, problems))):
        listing = reference.named(section.name)
        if listing is None:
            known = [each.id for each in reference.api]
            problems.append(
                Problem(
                    file, section.line, f'the reference has no "{section.name}"; {did_you_mean(section.name, known)}'
                )
            )
            continue
        ending = "\r\n" if lines[section.begin - 1].endswith("\r\n") else "\n"
        filled = [f"{line}{ending}" for line in table(listing)]
        if lines[section.begin : section.end] != filled and not write:
            problems.append(
                Problem(file, section.line, f'the section "{section.name}" is out of date; run `enumref describe`')
            )
        lines[section.begin : section.end] = filled
    if write and not problems and (filled_text := "".join(lines)) != content:
        path.write_bytes(filled_text.encode())
    return sorted(problems)


def table(listing: Listing) -> Iterator[str]:
    """Yield the lines of a table of values with links to their entries."""
    yield ""
    yield f"| [{listing.title}]({listing.url}) | Meaning |"
    yield "| --- | --- |"
    for value in listing.values.values():
        note = f" *{value.deprecated[0].upper()}{value.deprecated[1:]}.*" if value.deprecated else ""
        yield f"| [`{value.code}`]({value.url}) | {_cell(value.summary)}{note} |"
    yield ""


def _cell(text: str) -> str:
    """Return a plain text as it stands in a table's cell."""
    return re.sub(r"[\\|<*_`\[\]]", r"\\\g<0>", " ".join(text.split()))


def _sections(file: str, lines: list[str], problems: list[Problem]) -> Iterator[Section]:
    """Yield the marked sections, and note marks without their counterpart. Marks in code are examples."""
    fence, start = "", None
    for index, line in enumerate(lines):
        if found := FENCE.match(line):
            fence = "" if fence and line.strip().startswith(fence) else fence or found[1]
        elif fence:
            continue
        elif found := START.fullmatch(line):
            if start:
                problems.append(_unclosed(file, start))
            start = (index, found[1])
        elif END.fullmatch(line) and start:
            yield Section(start[0] + 1, start[1], start[0] + 1, index)
            start = None
    if start:
        problems.append(_unclosed(file, start))


def _unclosed(file: str, start: tuple[int, str]) -> Problem:
    return Problem(file, start[0] + 1, f'the section "{start[1]}" has no end; add <!-- /enumref --> after it')
