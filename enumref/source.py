"""YAML text → plain data in which every scalar is text as written, and the line of each part of it.

Composing stops before YAML decides what a scalar is, so `No`, `1.10`, `010` and `12:30` mean themselves.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Union

import yaml

from .problem import Problem

Data = Union[str, list["Data"], dict[str, "Data"]]
Place = tuple[str | int, ...]
"""Where something stands in a document: the keys and positions that lead to it."""

LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
BOM = "\ufeff"
# C0 and C1 controls but line ends, and the characters that reorder what a reader sees (Unicode's Bidi_Control).
UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


@dataclass
class Document:
    """One data file: `data` is always a mapping, empty where the file could not be understood."""

    file: str
    data: dict[str, Data] = field(default_factory=dict)
    lines: dict[Place, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    readable: bool = True

    def fault(self, line: int, message: str) -> None:
        self.problems.append(Problem(self.file, line, message))

    def line(self, place: Place) -> int:
        """The line of what stands there, or of the nearest part around it that is written."""
        while place and place not in self.lines:
            place = place[:-1]
        return self.lines.get(place, 1)


def read(path: Path, shown_as: str) -> Document:
    """Read a data file. Never raises: what is wrong with it is in the document's `problems`."""
    document = Document(shown_as)
    node = _compose(document, _text(document, path))
    if isinstance(node, yaml.MappingNode):
        document.data = _Reader(document).mapping(node, ())
    elif document.readable:
        document.fault(1, "this is not a mapping; a data file is made of `key: value` lines")
    document.readable = isinstance(node, yaml.MappingNode)
    return document


def _text(document: Document, path: Path) -> str:
    try:
        raw = path.read_bytes()
        text = raw.decode("utf-8")
    except OSError as error:
        document.readable = False
        document.fault(1, f"this cannot be read ({error.strerror}); a data file is a readable file")
        return ""
    except UnicodeDecodeError as error:
        document.readable = False
        line = raw.count(b"\n", 0, error.start) + 1
        document.fault(line, f"byte 0x{raw[error.start]:02X} is not UTF-8; save the file as UTF-8")
        return ""
    for line, message in _unseen(text):
        document.fault(line, message)
    # A tab among the spaces that indent a line leaves open how deep the line is.
    document.readable = not re.search(r"^ *\t", text, re.MULTILINE)
    return UNSEEN.sub("", text.replace(BOM, "").replace("\t", "  ").replace("\r\n", "\n"))


def _unseen(text: str) -> Iterator[tuple[int, str]]:
    """Characters that a reader does not see and that change what is read."""
    for number, line in enumerate(text.replace("\r\n", "\n").split("\n"), 1):
        if BOM in line:
            yield number, "a byte-order mark; save the file as UTF-8 without one"
        if "\t" in line:
            yield number, "a tab; use spaces"
        for character in sorted(set(UNSEEN.findall(line))):
            yield number, f"the invisible character U+{ord(character):04X}; take it out"


def _compose(document: Document, text: str) -> yaml.Node | None:
    if not document.readable:
        return None
    try:
        return yaml.compose(text, Loader=LOADER)
    except yaml.YAMLError as error:
        document.readable = False
        if not document.problems:
            mark = getattr(error, "problem_mark", None)
            words = " ".join(filter(None, (getattr(error, a, None) for a in ("context", "problem")))) or str(error)
            document.fault(mark.line + 1 if mark else 1, f"this is not YAML: {words}")
        return None


class _Reader:
    """Turns the nodes of one document into data, noting the line of each."""

    def __init__(self, document: Document):
        self.document = document
        self.seen: set[int] = set()

    def data(self, node: yaml.Node, place: Place) -> Data:
        if id(node) in self.seen:
            self.document.fault(self.document.line(place), "an alias; write the text out again")
            return "(alias)"
        self.seen.add(id(node))
        if isinstance(node, yaml.MappingNode):
            return self.mapping(node, place)
        if isinstance(node, yaml.SequenceNode):
            return [self.item(item, (*place, index)) for index, item in enumerate(node.value)]
        return node.value

    def item(self, node: yaml.Node, place: Place) -> Data:
        self.document.lines[place] = node.start_mark.line + 1
        return self.data(node, place)

    def mapping(self, node: yaml.MappingNode, place: Place) -> dict[str, Data]:
        result: dict[str, Data] = {}
        for key, value in node.value:
            line = key.start_mark.line + 1
            here = (*place, key.value) if isinstance(key, yaml.ScalarNode) else place
            if here == place:
                self.document.fault(line, "a key that is not text; a key is one word or one quoted text")
            elif key.value in result:
                first = self.document.lines[here]
                self.document.fault(line, f'"{key.value}" is given twice; it stands on line {first} already')
            else:
                self.document.lines[here] = line
                result[key.value] = self.data(value, here)
        return result
