"""YAML text → nodes → plain data in which every scalar is text as written.

Composing stops before YAML decides what a scalar is, so `No`, `1.10`, `010` and `12:30` mean themselves.
"""

from typing import Any

import yaml

from . import unseen
from .document import Data, Document, Place

# What no file written by hand comes near, and what would take a build's time and memory if nothing stopped it.
DEPTH = 20
PARTS = 500_000
TOO_DEEP = f"nested more than {DEPTH} deep"


class _Loader(getattr(yaml, "CBaseLoader", yaml.BaseLoader)):  # type: ignore[misc]
    """Stops at what is too deep or too much. The composer calls the two methods around each node, and recurses in C
    between them, where Python does not see the stack end."""

    depth = parts = 0

    def descend_resolver(self, parent: yaml.Node | None, index: Any) -> None:
        self.depth += 1
        self.parts += 1
        if self.depth > DEPTH and parent:
            raise yaml.MarkedYAMLError(None, None, TOO_DEEP, parent.start_mark)
        if self.parts > PARTS and parent:
            raise yaml.MarkedYAMLError(None, None, f"more than {PARTS:,} parts", parent.start_mark)

    def ascend_resolver(self) -> None:
        self.depth -= 1


def compose(document: Document, text: str) -> yaml.Node | None:
    """The root of the document; None where the text is not YAML, of which the document then tells."""
    if not document.readable:
        return None
    try:
        return yaml.compose(text, Loader=_Loader)
    except yaml.YAMLError as error:
        document.readable = False
        if not document.problems:
            mark = getattr(error, "problem_mark", None)
            # What is missing at the end is looked for where nothing stands any more.
            last = text.rstrip().count("\n") + 1
            document.fault(min(mark.line + 1, last) if mark else 1, f"this is not YAML: {_words(error)}")
        return None


def _words(error: yaml.YAMLError) -> str:
    """What is wrong. libyaml's scanner runs ahead of the composer, and may be the first to stop at a depth."""
    words = " ".join(filter(None, (getattr(error, part, None) for part in ("context", "problem")))) or str(error)
    return TOO_DEEP if "maximum nesting depth" in words else words


class Reader:
    """Turns the nodes of one document into data, noting the line of each."""

    def __init__(self, document: Document, root: yaml.Node):
        self.document = document
        self.seen = {id(root)}
        self.aliased = False

    def data(self, node: yaml.Node, place: Place) -> Data:
        if self.again(node):
            return "(alias)"
        if isinstance(node, yaml.ScalarNode):
            return self.text(node, self.document.line(place))
        if isinstance(node, yaml.SequenceNode):
            return [self.item(item, (*place, index)) for index, item in enumerate(node.value)]
        return self.mapping(node, place)

    def again(self, node: yaml.Node) -> bool:
        """An alias is the node that it stands for, met again."""
        again = id(node) in self.seen
        self.seen.add(id(node))
        self.aliased |= again
        return again

    def text(self, node: yaml.ScalarNode, line: int) -> str:
        """Only between double quotes can a character be written that does not stand in the file."""
        written: str = node.value
        if node.style == '"':
            for message in unseen.named(written):
                self.document.fault(line, message)
        return written

    def item(self, node: yaml.Node, place: Place) -> Data:
        if id(node) not in self.seen:
            self.document.lines[place] = node.start_mark.line + 1
        return self.data(node, place)

    def mapping(self, node: yaml.Node, place: Place) -> dict[str, Data]:
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


def tell_aliases(document: Document, text: str) -> None:
    """A node that an alias leads to has the line of its anchor; only the parser's events have that of the alias."""
    for event in yaml.parse(text, Loader=_Loader):
        if isinstance(event, yaml.AliasEvent) and event.start_mark:
            document.fault(event.start_mark.line + 1, "an alias; write the text out again")
