"""libyaml's errors in words for someone who writes data, at the line where the mistake is."""

import re
from collections.abc import Iterator
from typing import NamedTuple

import yaml

CONFLICT = re.compile(r"^(?:<{7,}|>{7,}|\|{7,})(?: |$)", re.MULTILINE)
"""Git's marks around the two sides of a merge conflict. The line between them may underline a heading in a page."""
CONFLICT_IN_DATA = re.compile(rf"{CONFLICT.pattern}|^={{7}}$", re.MULTILINE)
STRANGE_SPACE = re.compile(r"^[\s\u00a0-]*\u00a0|^[ -]*[\w.\"'-]+(?::\u00a0|\uff1a)", re.MULTILINE)
"""A no-break space in an indentation or after a colon, or a full-width colon."""
SCANNER = getattr(yaml, "CLoader", yaml.Loader)
"""The loader that splits a text into YAML's tokens: libyaml's where it's installed."""


class SyntaxMistake(NamedTuple):
    """`problem` is what libyaml says. `at_start` is true if the mistake is where the faulty part begins."""

    problem: str
    message: str
    at_start: bool = False


SYNTAX_MISTAKES = (
    SyntaxMistake("unexpected end of stream", "this quote is never closed; add the closing quote", at_start=True),
    SyntaxMistake("mapping values are not allowed", '": " in an unquoted text; put the text in quotes'),
    SyntaxMistake(
        "could not find expected ':'", "this line isn't `key: value`; check the colon and the space after it", True
    ),
    SyntaxMistake("expected ',' or", "the bracket opened here is never closed, or a comma is missing", at_start=True),
    SyntaxMistake("expected node content", "a bracket, brace or comma that doesn't fit here; put the text in quotes"),
    SyntaxMistake("mapping keys are not allowed", 'a text can\'t begin with "? "; put the text in quotes'),
    SyntaxMistake("sequence entries are not", 'a text can\'t begin with "- "; put it in quotes, or write a list below'),
    SyntaxMistake("cannot start any token", "a text can't begin with this character; put the text in quotes"),
    SyntaxMistake(
        "unknown escape character", "unknown escape in double quotes; use single quotes, or write \\\\ for a \\"
    ),
    SyntaxMistake("expected hexdecimal number", "an escape without its digits; use single quotes"),
    SyntaxMistake(
        "invalid Unicode character escape", "an escape for a character that doesn't exist; write the character"
    ),
    SyntaxMistake(
        "expected comment or line break", "text after a | or >; begin the text on the next line, or put it in quotes"
    ),
    SyntaxMistake("undefined alias", "a text that begins with * is a YAML alias; put the text in quotes"),
    SyntaxMistake("did not find expected alphabetic", "a text can't begin with & or *; put the text in quotes"),
    SyntaxMistake("found another document", "a file is one YAML document; remove the line with ---"),
    SyntaxMistake(
        "expected <document start>", "this line doesn't belong to the mapping above it; check its indentation"
    ),
    SyntaxMistake("expected <block end>", "this line isn't indented like its neighbours; check its indentation"),
    SyntaxMistake("expected key", "this line isn't indented like its neighbours, or a quote before it isn't closed"),
    SyntaxMistake("expected '-' indicator", "this line isn't part of the list above it; check its indentation"),
    SyntaxMistake("could not determine a constructor", "YAML tags aren't supported; remove the tag"),
    SyntaxMistake("second occurrence", "YAML anchors aren't supported; remove the anchor"),
    SyntaxMistake("control characters", "a control character; remove it"),
)


LINES = (
    (re.compile(r"\s*:(?:\s|$)"), "this line has no key before its colon; add one"),
    (
        re.compile(r"[^'\"]*:\s+(?:'[^']*'|\"[^\"]*\")[^\s,}\]#]"),
        "a quote inside quoted text; double it ('') or write \\\"",
    ),
    (re.compile(r"\s*\S{1024}"), "a key is longer than 1,024 characters; choose a shorter one"),
    (
        re.compile(r"\s*(?:- +)*(?:[\w.\"'-]+:\s+)?(?:\[[^\]]*\]|\{[^}]*\})\s*[^\s,\]}#:]"),
        "a text can't begin with [ or {; put the text in quotes",
    ),
)
"""Errors that a line has by itself, whatever libyaml says."""
CONTINUED = "this line is read as part of the text above it; check its indentation, and the space after the colon above"


def conflicts(text: str, markers: re.Pattern[str] = CONFLICT) -> Iterator[tuple[int, str]]:
    """Yield line and message for the first merge conflict that is left in a text."""
    if found := markers.search(text):
        yield line_of(text, found.start()), "a merge conflict is left here; resolve it and remove the markers"


def explain(text: str, error: yaml.MarkedYAMLError) -> tuple[int, str]:
    """Return the line of the mistake and what to do about it."""
    problem_line = _line(error.problem_mark, text)
    if strange := next((m for m in STRANGE_SPACE.finditer(text) if line_of(text, m.start()) <= problem_line), None):
        kind = "a full-width colon" if "\uff1a" in strange[0] else "a no-break space"
        return line_of(text, strange.start()), f"{kind}; use an ordinary one"
    if quote := _open_quote(text, problem_line, error.problem_mark):
        return (
            quote,
            "a quote is opened on this line and isn't closed on it; close it, or double a quote inside the text",
        )
    line = text.split("\n")[problem_line - 1]
    for pattern, message in LINES:
        if pattern.match(line):
            return problem_line, message
    column = error.problem_mark.column if error.problem_mark else 0
    if "mapping values" in (error.problem or "") and ": " not in line[:column]:
        return problem_line, CONTINUED
    for each in SYNTAX_MISTAKES:
        if each.problem in (error.problem or ""):
            start = _line(error.context_mark, text) if each.at_start and error.context_mark else problem_line
            return start, f"invalid YAML: {each.message}"
    return problem_line, f"invalid YAML: {error.problem or error.context}"


def line_of(text: str, offset: int) -> int:
    """Return the number of the line that holds a character."""
    return text.count("\n", 0, offset) + 1


def _line(mark: yaml.Mark | None, text: str) -> int:
    """Return a mark's line. libyaml looks for a missing end after the last line."""
    return min(mark.line + 1, text.rstrip().count("\n") + 1) if mark else 1


def _open_quote(text: str, problem_line: int, mark: yaml.Mark | None) -> int | None:
    """Return the line of a quoted text that swallowed following lines, just before the error."""
    last: yaml.ScalarToken | None = None
    end = mark.index if mark else len(text)
    try:
        for token in yaml.scan(text, Loader=SCANNER):
            if token.start_mark.index > end:
                break
            if isinstance(token, yaml.ScalarToken) and token.style in ("'", '"'):
                last = token
    except yaml.YAMLError:
        pass
    if last is None or last.start_mark.line == last.end_mark.line:
        return None
    return last.start_mark.line + 1 if last.end_mark.line + 2 >= problem_line else None
