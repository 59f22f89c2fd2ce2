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
UNSUPPORTED = re.compile(r"(?:^|[\s\[{,])[!&](?!\s)")
"""What a tag or an anchor looks like, even within a text."""


def read(path: Path, shown_as: str) -> Document:
    """Read a data file. Never raises: the document's `problems` say what is wrong with the file."""
    document = Document(shown_as)
    text = _text(document, path)
    node = compose(document, text)
    if isinstance(node, yaml.MappingNode):
        reader = Reader(document, node, text)
        document.data = reader.mapping(node, ())
        if reader.has_alias or UNSUPPORTED.search(text):
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
        line = raw.count(b"\n", 0, error.start) + 1
        message = f"byte 0x{raw[error.start]:02X} isn't UTF-8; save the file as UTF-8"
        raise Unreadable(line, message) from error


class Unreadable(Exception):
    """A file that can't be read as text: the line, and what to do."""

    def __init__(self, line: int, message: str):
        self.line, self.message = line, message


def _text(document: Document, path: Path) -> str:
    """Return the file's text, cleaned so that checking can go on; empty if that makes no sense."""
    try:
        text = decoded(path)
    except Unreadable as error:
        return _unreadable(document, error.line, error.message)
    for conflict in yaml_errors.conflicts(text, yaml_errors.CONFLICT_IN_DATA):
        return _unreadable(document, *conflict)
    for line, message in characters.problems(text):
        document.report(line, message)
        if document.is_full:
            break
    # libyaml takes time in the square of the number of directives, and none of them means anything here.
    if directive := re.search(r"^%", text, re.MULTILINE):
        line = yaml_errors.line_of(text, directive.start())
        return _unreadable(document, line, 'a line that begins with "%"; remove the YAML directive')
    # A tab in an indentation leaves open how deep the line is.
    document.readable = not re.search(r"^ *\t", text, re.MULTILINE)
    return characters.cleaned(text)


def _raw(path: Path) -> bytes:
    """Return as much as shows that a file is too large: one that grows while it's read never ends."""
    with path.open("rb") as file:
        return file.read(SIZE + 1)


def _unreadable(document: Document, line: int, message: str) -> str:
    document.readable = False
    document.report(line, message)
    return ""
