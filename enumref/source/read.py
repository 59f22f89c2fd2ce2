"""A data file's bytes → its document, with an error for everything that couldn't be read."""

import re
from pathlib import Path

import yaml

from ..model import characters
from . import yaml_errors
from .document import Document
from .yaml_nodes import Reader, compose, report_unsupported

SIZE = 10_000_000
"""Bytes. No file written by hand comes near this size."""
UNSUPPORTED = re.compile(r"(?:^|[\s\[{,:])(?:!|&(?!\s))")
"""The beginning of a tag or an anchor, even within a text. Where there is no anchor, there is no alias."""


def read(path: Path, shown_as: str) -> Document:
    """Read a data file. Never raises: the document's `problems` say what is wrong with the file."""
    document = Document(shown_as)
    try:
        text = _text(document, path)
    except Unreadable as error:
        document.report(error.line, error.message)
        document.readable = False
        return document
    node = compose(document, text)
    if isinstance(node, yaml.MappingNode):
        document.data = Reader(document, node, text).mapping(node, ())
        if UNSUPPORTED.search(text):
            report_unsupported(document, text)
    elif document.readable:
        document.report(1, "this file isn't a mapping; a data file consists of `key: value` lines")
    document.readable = isinstance(node, yaml.MappingNode)
    return document


def decoded(path: Path) -> str:
    """Return a text file's content. Raises Unreadable, with the line and what to do."""
    try:
        raw = _raw(path)
    except OSError as error:
        raise Unreadable(1, f"this file can't be read ({error.strerror}); make it readable") from error
    if len(raw) > SIZE:
        raise Unreadable(1, f"this file is larger than {SIZE:,} bytes; make it smaller")
    try:
        return raw.decode()
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        message = f"byte 0x{raw[error.start]:02X} isn't UTF-8; save the file as UTF-8"
        raise Unreadable(line, message) from error


class Unreadable(Exception):
    """A file that can't be read as text: the line, and what to do."""

    def __init__(self, line: int, message: str):
        self.line, self.message = line, message


def _text(document: Document, path: Path) -> str:
    """Return the file's text, cleaned so that checking can go on. Raises Unreadable if that makes no sense."""
    text = decoded(path)
    for conflict in yaml_errors.conflicts(text, yaml_errors.CONFLICT_IN_DATA):
        raise Unreadable(*conflict)
    for line, message in characters.problems(text):
        document.report(line, message)
        if document.is_full:
            break
    # libyaml takes time in the square of the number of directives, and none of them means anything here.
    if directive := re.search(r"^%", text, re.MULTILINE):
        line = yaml_errors.line_of(text, directive.start())
        raise Unreadable(line, 'a line that begins with "%"; remove the YAML directive')
    # A tab in an indentation leaves open how deep the line is.
    document.readable = not re.search(r"^ *\t", text, re.MULTILINE)
    return characters.cleaned(text)


def _raw(path: Path) -> bytes:
    """Return as much as shows that a file is too large: one that grows while it's read never ends."""
    with path.open("rb") as file:
        return file.read(SIZE + 1)
