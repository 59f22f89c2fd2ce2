"""A data file's bytes → its document. What could not be read, or is more than a file may be, is told there."""

import re
from pathlib import Path

import yaml

from . import unseen
from .compose import Reader, compose, tell_aliases
from .document import Document

SIZE = 10_000_000
"""Bytes. No file written by hand comes near."""


def read(path: Path, shown_as: str) -> Document:
    """Read a data file. Never raises: what is wrong with it is in the document's `problems`."""
    document = Document(shown_as)
    text = _text(document, path)
    node = compose(document, text)
    if isinstance(node, yaml.MappingNode):
        reader = Reader(document, node)
        document.data = reader.mapping(node, ())
        if reader.aliased:
            tell_aliases(document, text)
    elif document.readable:
        document.fault(1, "this is not a mapping; a data file is made of `key: value` lines")
    document.readable = isinstance(node, yaml.MappingNode)
    return document


def _text(document: Document, path: Path) -> str:
    try:
        raw = _raw(path)
        if len(raw) > SIZE:
            return _unreadable(document, 1, f"this is larger than {SIZE:,} bytes; a data file is written by hand")
        text = raw.decode()
    except OSError as error:
        return _unreadable(document, 1, f"this cannot be read ({error.strerror}); a data file is a readable file")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        return _unreadable(document, line, f"byte 0x{raw[error.start]:02X} is not UTF-8; save the file as UTF-8")
    for line, message in unseen.faults(text):
        if document.full:
            break
        document.fault(line, message)
    # Directives say nothing that the data needs, and many of them take the square of their number.
    if directive := re.search(r"^%", text, re.MULTILINE):
        line = text[: directive.start()].count("\n") + 1
        return _unreadable(document, line, 'a line that begins with "%"; take the directive out')
    # A tab among the spaces that indent a line leaves open how deep the line is.
    document.readable = not re.search(r"^ *\t", text, re.MULTILINE)
    return unseen.without(text)


def _raw(path: Path) -> bytes:
    """Only as much as is needed to see that it is too much: what grows while it is read has no end."""
    with path.open("rb") as file:
        return file.read(SIZE + 1)


def _unreadable(document: Document, line: int, message: str) -> str:
    document.readable = False
    document.fault(line, message)
    return ""
