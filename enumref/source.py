"""YAML text → plain data in which every scalar is text as written, and the line of each part of it.

Composing stops before YAML decides what a scalar is, so `No`, `1.10`, `010` and `12:30` mean themselves.
"""

import re
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any, Union

import yaml

from . import unseen
from .problem import Problem, clipped

Data = Union[str, list["Data"], dict[str, "Data"]]
Place = tuple[str | int, ...]
"""Where something stands in a document: the keys and positions that lead to it."""

# What no file written by hand comes near, and what would take a build's time and memory if nothing stopped it.
SIZE = 10_000_000
DEPTH = 20
PARTS = 500_000
FAULTS = 100


@dataclass
class Document:
    """One data file: `data` is always a mapping, empty where the file could not be understood."""

    file: str
    data: dict[str, Data] = field(default_factory=dict)
    lines: dict[Place, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    readable: bool = True

    def fault(self, line: int, message: str) -> None:
        if len(self.problems) < FAULTS:
            self.problems.append(Problem(self.file, line, clipped(message)))
        elif len(self.problems) == FAULTS:
            more = f"more is wrong from here on; mend the first {FAULTS} faults"
            self.problems.append(Problem(self.file, line, more))

    @property
    def full(self) -> bool:
        """Whether nothing more will be told of it."""
        return len(self.problems) > FAULTS

    def line(self, place: Place) -> int:
        """The line of what stands there, or of the nearest part around it that is written."""
        while place and place not in self.lines:
            place = place[:-1]
        return self.lines.get(place, 1)


def read(path: Path, shown_as: str) -> Document:
    """Read a data file. Never raises: what is wrong with it is in the document's `problems`."""
    document = Document(shown_as)
    text = _text(document, path)
    node = _compose(document, text)
    if isinstance(node, yaml.MappingNode):
        reader = _Reader(document, node)
        document.data = reader.mapping(node, ())
        if reader.aliased:
            _tell_aliases(document, text)
    elif document.readable:
        document.fault(1, "this is not a mapping; a data file is made of `key: value` lines")
    document.readable = isinstance(node, yaml.MappingNode)
    return document


def _text(document: Document, path: Path) -> str:
    try:
        raw = _raw(path)
        text = raw.decode("utf-8") if len(raw) <= SIZE else ""
    except OSError as error:
        return _unreadable(document, 1, f"this cannot be read ({error.strerror}); a data file is a readable file")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        return _unreadable(document, line, f"byte 0x{raw[error.start]:02X} is not UTF-8; save the file as UTF-8")
    if len(raw) > SIZE:
        return _unreadable(document, 1, f"this is larger than {SIZE:,} bytes; a data file is written by hand")
    for line, message in islice(unseen.faults(text), FAULTS + 1):
        document.fault(line, message)
    # Directives say nothing that the data needs, and many of them take the square of their number.
    if directive := re.search(r"^%", text, re.MULTILINE):
        line = text.count("\n", 0, directive.start()) + 1
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


class _Loader(getattr(yaml, "CBaseLoader", yaml.BaseLoader)):  # type: ignore[misc]
    """Stops at what is too deep or too much. The composer calls the two methods around each node, and recurses in C
    between them, where Python does not see the stack end."""

    depth = parts = 0

    def descend_resolver(self, parent: yaml.Node | None, index: Any) -> None:
        self.depth += 1
        self.parts += 1
        if self.depth > DEPTH and parent:
            raise yaml.MarkedYAMLError(None, None, f"nested more than {DEPTH} deep", parent.start_mark)
        if self.parts > PARTS and parent:
            raise yaml.MarkedYAMLError(None, None, f"more than {PARTS:,} parts", parent.start_mark)

    def ascend_resolver(self) -> None:
        self.depth -= 1


def _compose(document: Document, text: str) -> yaml.Node | None:
    if not document.readable:
        return None
    try:
        return yaml.compose(text, Loader=_Loader)
    except yaml.YAMLError as error:
        document.readable = False
        if not document.problems:
            mark = getattr(error, "problem_mark", None)
            words = " ".join(filter(None, (getattr(error, a, None) for a in ("context", "problem")))) or str(error)
            # What is missing at the end is looked for where nothing stands any more.
            last = text.count("\n", 0, len(text.rstrip())) + 1
            document.fault(min(mark.line + 1, last) if mark else 1, f"this is not YAML: {words}")
        return None


def _tell_aliases(document: Document, text: str) -> None:
    """A node that an alias leads to has the line of its anchor; only the parser's events have that of the alias."""
    for event in yaml.parse(text, Loader=_Loader):
        if isinstance(event, yaml.AliasEvent):
            document.fault(event.start_mark.line + 1, "an alias; write the text out again")


class _Reader:
    """Turns the nodes of one document into data, noting the line of each."""

    def __init__(self, document: Document, root: yaml.Node):
        self.document = document
        self.seen = {id(root)}
        self.aliased = False

    def data(self, node: yaml.Node, place: Place) -> Data:
        if self.again(node):
            return "(alias)"
        if isinstance(node, yaml.MappingNode):
            return self.mapping(node, place)
        if isinstance(node, yaml.SequenceNode):
            return [self.item(item, (*place, index)) for index, item in enumerate(node.value)]
        return self.text(node, self.document.line(place))

    def again(self, node: yaml.Node) -> bool:
        """An alias is the node that it stands for, met again."""
        again = id(node) in self.seen
        self.seen.add(id(node))
        self.aliased |= again
        return again

    def text(self, node: yaml.ScalarNode, line: int) -> str:
        """Only between double quotes can a character be written that does not stand in the file."""
        if node.style == '"':
            for message in unseen.named(node.value):
                self.document.fault(line, message)
        return node.value

    def item(self, node: yaml.Node, place: Place) -> Data:
        if id(node) not in self.seen:
            self.document.lines[place] = node.start_mark.line + 1
        return self.data(node, place)

    def mapping(self, node: yaml.MappingNode, place: Place) -> dict[str, Data]:
        result: dict[str, Data] = {}
        for key, value in node.value:
            if self.again(key):
                continue
            line = key.start_mark.line + 1
            here = (*place, self.text(key, line)) if isinstance(key, yaml.ScalarNode) and key.value else place
            if here == place:
                self.document.fault(line, "a key that is not text; a key is one word or one quoted text")
            elif key.value in result:
                first = self.document.lines[here]
                self.document.fault(line, f'"{key.value}" is given twice; it stands on line {first} already')
            else:
                self.document.lines[here] = line
                result[key.value] = self.data(value, here)
        return result
