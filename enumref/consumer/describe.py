"""Fills marked sections of Markdown files with tables of values.

<!-- enumref colour -->
… the table …
<!-- /enumref -->
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from ..problem import Problem, Unusable, did_you_mean
from .reference import Listing, Reference

LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
MARK = re.compile(r"\ufeff?([\s>]*)<!--\s*(?=/?enumref\b)", re.IGNORECASE)
"""The beginning of a line with a mark, after a byte order mark, and what makes it part of a list or a quote."""
START = re.compile(r"enumref\s+([^\s>]+)\s*-->\s*")
END = re.compile(r"/enumref\s*-->\s*")
FENCE = re.compile(r"[\s>]*(`{3,}|~{3,})(.*)")


class MarkedSection(NamedTuple):
    """A marked section: its start mark's line number, and the positions of the lines between its marks."""

    line: int
    name: str
    prefix: str
    """The beginning of each of its lines, such as `> `."""
    begin: int = 0
    end: int = 0


def describe(reference: Reference, file: str, write: bool) -> list[Problem]:
    """Fill the sections of a file, or report those that are out of date. Raises Unusable."""
    content = _read(file)
    lines = LINE.findall(content)
    problems: list[Problem] = []
    for section in reversed(list(_sections(file, lines, problems))):
        listing = reference.named(section.name)
        if listing is None:
            known = [each.id for each in reference.api]
            message = f'the reference has no "{section.name}"; {did_you_mean(section.name, known)}'
            problems.append(Problem(file, section.line, message))
            continue
        filled = _filled(section, listing, lines[section.begin - 1])
        if lines[section.begin : section.end] != filled and not write:
            message = f'the section "{section.name}" is out of date; run `enumref describe`'
            problems.append(Problem(file, section.line, message))
        lines[section.begin : section.end] = filled
    if write and not problems and (new := "".join(lines)) != content:
        _write(file, new)
    return sorted(problems)


def _read(file: str) -> str:
    try:
        return Path(file).read_bytes().decode()
    except UnicodeDecodeError as error:
        raise Unusable(f"{file}: this file isn't UTF-8; save it as UTF-8") from error
    except OSError as error:
        raise Unusable(f"{file}: this file can't be read ({error.strerror}); check the path") from error


def _write(file: str, content: str) -> None:
    try:
        Path(file).write_bytes(content.encode())
    except OSError as error:
        raise Unusable(f"{file}: this file can't be written ({error.strerror}); check its permissions") from error


def _filled(section: MarkedSection, listing: Listing, mark: str) -> list[str]:
    """Return the lines of a section, with the prefix and the line end of its start mark."""
    ending = mark[len(mark.rstrip("\r\n")) :]
    return [f"{section.prefix}{line}".rstrip() + ending for line in table(listing)]


def table(listing: Listing) -> Iterator[str]:
    """Yield the lines of a table of values with links to their entries."""
    yield ""
    yield f"| [{_cell(listing.title)}]({listing.url}) | Meaning |"
    yield "| --- | --- |"
    for value in listing.values.values():
        note = f" *{value.deprecated[0].upper()}{value.deprecated[1:]}.*" if value.deprecated else ""
        yield f"| [`{value.code}`]({value.url}) | {_cell(value.summary)}{note} |"
    yield ""


def _cell(text: str) -> str:
    """Return a plain text as the cell of a table."""
    return re.sub(r"[\\|<*_~`\[\]]|&(?=#?\w+;)", r"\\\g<0>", " ".join(text.split()))


def _sections(file: str, lines: list[str], problems: list[Problem]) -> Iterator[MarkedSection]:
    """Yield the marked sections, and note marks that don't belong to one. Marks in code are examples."""
    fence, start = "", None
    for index, line in enumerate(lines):
        if found := FENCE.match(line):
            fence = _fence(fence, found[1], found[2])
        elif fence or not (mark := MARK.match(line)):
            continue
        elif found := START.fullmatch(line, mark.end()):
            if start:
                problems.append(_unclosed(file, start))
            start = MarkedSection(index + 1, found[1], mark[1], index + 1)
        elif not END.fullmatch(line, mark.end()):
            message = "this mark can't be read; write <!-- enumref ID --> and <!-- /enumref --> on lines of their own"
            problems.append(Problem(file, index + 1, message))
        elif start:
            yield start._replace(end=index)
            start = None
        else:
            message = "this mark doesn't end a section; remove it, or add <!-- enumref ID --> before it"
            problems.append(Problem(file, index + 1, message))
    if start:
        problems.append(_unclosed(file, start))


def _fence(opened: str, marks: str, rest: str) -> str:
    """Return the fence of the code that a line is part of, or nothing if the line ends it, or isn't a fence."""
    if opened:
        return "" if marks.startswith(opened) and not rest.strip() else opened
    return "" if "`" in marks and "`" in rest else marks


def _unclosed(file: str, start: MarkedSection) -> Problem:
    return Problem(file, start.line, f'the section "{start.name}" has no end; add <!-- /enumref --> after it')
