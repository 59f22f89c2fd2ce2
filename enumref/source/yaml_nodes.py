"""YAML text → nodes → plain data in which every scalar is text as written.

Composing stops before YAML resolves a scalar's type, so `No`, `1.10`, `010` and `12:30` keep their spelling.
"""

import re
from typing import Any

import yaml

from ..model import characters
from ..problem import Place
from .document import Data, Document
from .yaml_errors import explain

# Limits that no file written by hand reaches, and that keep a hostile file from taking a build's time and memory.
DEPTH = 20
PARTS = 200_000
ALIAS = "(alias)"
NULLS = {"~", "null", "Null", "NULL"}
CUT = re.compile(r" +#\S")
"""Characters that end an unquoted text, although they look like a part of it. A comment has a space after its #."""
TOO_DEEP = f"nested more than {DEPTH} levels deep; use fewer levels"


class _LimitError(yaml.MarkedYAMLError):
    """A limit that a file exceeds, although it's valid YAML."""


class _Loader(getattr(yaml, "CBaseLoader", yaml.BaseLoader)):  # type: ignore[misc]
    """Stops at the limits.

    The composer calls the two methods around each node, and recurses in C between them, where Python doesn't see the
    end of the stack.
    """

    depth = parts = 0

    def descend_resolver(self, parent: yaml.Node | None, index: Any) -> None:
        self.depth += 1
        self.parts += 1
        if self.depth > DEPTH and parent:
            raise _LimitError(problem=TOO_DEEP, problem_mark=parent.start_mark)
        if self.parts > PARTS and parent:
            message = f"more than {PARTS:,} parts; make the file smaller"
            raise _LimitError(problem=message, problem_mark=parent.start_mark)

    def ascend_resolver(self) -> None:
        self.depth -= 1


def compose(document: Document, text: str) -> yaml.Node | None:
    """Return the document's root node, or None if the text isn't YAML, which is then reported."""
    if not document.readable:
        return None
    try:
        return yaml.compose(text, Loader=_Loader)
    except yaml.YAMLError as error:
        document.readable = False
        if not document.problems:
            document.report(*_explained(text, error))
        return None


def _explained(text: str, error: yaml.YAMLError) -> tuple[int, str]:
    """Return line and message. libyaml's scanner runs ahead of the composer and may be the first to stop."""
    if "maximum nesting depth" in str(error):
        return 1, TOO_DEEP
    if isinstance(error, _LimitError) and error.problem and error.problem_mark:
        return error.problem_mark.line + 1, error.problem
    return explain(text, error) if isinstance(error, yaml.MarkedYAMLError) else (1, f"invalid YAML: {error}")


class Reader:
    """Turns the nodes of one document into data, and notes the line of each part."""

    def __init__(self, document: Document, root: yaml.Node, text: str):
        self.document, self.lines = document, text.split("\n")
        self.seen = {id(root)}

    def data(self, node: yaml.Node, place: Place) -> Data:
        if self.is_repeated(node):
            return ALIAS
        if isinstance(node, yaml.ScalarNode):
            return self.text(node, self.document.line(place))
        if isinstance(node, yaml.SequenceNode):
            return self.sequence(node, place)
        return self.mapping(node, place)

    def sequence(self, node: yaml.SequenceNode, place: Place) -> list[Data]:
        items = [self.item(item, (*place, index)) for index, item in enumerate(node.value)]
        first: dict[str, int] = {}
        for index, item in enumerate(items):
            if item not in ("", ALIAS, [], {}) and first.setdefault(repr(item), index) != index:
                twin = (
                    f'"{item}" is listed twice'
                    if isinstance(item, str)
                    else f"this repeats item {first[repr(item)] + 1}"
                )
                self.document.report(self.document.line((*place, index)), f"{twin}; list it once")
        return items

    def is_repeated(self, node: yaml.Node) -> bool:
        """Return whether the node was met before: a YAML alias is the very node that it stands for."""
        repeated = id(node) in self.seen
        self.seen.add(id(node))
        return repeated

    def text(self, node: yaml.ScalarNode, line: int) -> str:
        """Return a scalar's text. Only double quotes can hold a character that isn't visible in the file."""
        written: str = node.value
        if _is_null(node):
            self.document.report(line, f'"{written}" is YAML\'s null; leave it out, or put it in quotes')
        if not node.style and CUT.match(self.lines[node.end_mark.line], node.end_mark.column):
            self.document.report(line, f'" #" after "{written}" begins a comment; put the text in quotes')
        if node.style == '"':
            for message in characters.invisible(written):
                self.document.report(line, message)
        return written

    def item(self, node: yaml.Node, place: Place) -> Data:
        if id(node) not in self.seen:
            self.document.lines[place] = node.start_mark.line + 1
        return self.data(node, place)

    def mapping(self, node: yaml.Node, place: Place) -> dict[str, Data]:
        result: dict[str, Data] = {}
        for key, value in node.value:
            if self.is_repeated(key):
                continue
            line = key.start_mark.line + 1
            if not isinstance(key, yaml.ScalarNode) or not key.value:
                self.document.report(line, "a key that isn't text; a key is a word or a quoted text")
                continue
            here = (*place, self.text(key, line))
            if _is_null(key):
                continue
            if "\u00a0" in key.value:
                self.document.report(line, "a no-break space; use an ordinary one")
            elif key.value in result:
                first = self.document.lines[here]
                self.document.report(line, f'duplicate key "{key.value}"; it is already on line {first}')
            else:
                self.document.lines[here] = line
                result[key.value] = self.data(value, here)
        return result


def _is_null(node: yaml.ScalarNode) -> bool:
    return not node.style and node.value in NULLS


def report_unsupported(document: Document, text: str) -> None:
    """Report YAML anchors, aliases and tags, which only the parser's events have with their lines."""
    events = [*yaml.parse(text, Loader=_Loader)]
    aliased = {_anchor(event) for event in events if isinstance(event, yaml.AliasEvent)}
    for event in events:
        line = event.start_mark.line + 1 if event.start_mark else 1
        if isinstance(event, yaml.AliasEvent):
            document.report(line, "YAML aliases aren't supported; repeat the text instead")
        elif tag := getattr(event, "tag", None):
            written = tag.replace("tag:yaml.org,2002:", "!!")
            document.report(line, f'"{written}" is a YAML tag; remove it, or put the text in quotes')
        elif (anchor := _anchor(event)) and anchor not in aliased:
            document.report(line, f'a text that begins with "&{anchor}" is a YAML anchor; put the text in quotes')


def _anchor(event: yaml.Event) -> str | None:
    """Return the anchor that an event has or refers to. Only some kinds of events can have one."""
    anchor: str | None = getattr(event, "anchor", None)
    return anchor
