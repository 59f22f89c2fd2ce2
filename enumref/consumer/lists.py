"""A team's file → the lists of values in it, with the line of each value."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import yaml

from ..problem import Unusable

HINT = "x-enumref"
"""A key of a schema that names the list which its values belong to."""
STRUCTURED = {".json", ".yaml", ".yml"}
SUFFIXES = {*STRUCTURED, ".txt"}
"""The suffixes of files. An argument with another suffix and an equals sign is itself a list."""
PLAIN = re.compile(r"\s*([\w./-]+)\s*=\s*(.*)")
UNREADABLE = re.compile(rf"\\u[dD][89a-fA-F][0-9a-fA-F]{{2}}|{yaml.reader.Reader.NON_PRINTABLE.pattern}")
"""Characters that JSON may contain and YAML may not: halves of a pair of surrogates, and control characters."""
Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class WrittenCode(NamedTuple):
    """A value and its line."""

    code: str
    line: int


@dataclass(frozen=True)
class List:
    """A list of values. `names` are what the list may be called, the likeliest first."""

    file: str
    """Empty for a list that isn't in a file."""
    line: int
    names: tuple[str, ...]
    hint: str | None
    """The name of the reference's list, if the file says it."""
    entries: tuple[WrittenCode, ...]
    places: tuple[str, ...] = ()
    """The field, from each schema around it: `bootnotificationresponse.status`."""

    @cached_property
    def codes(self) -> frozenset[str]:
        return frozenset(entry.code for entry in self.entries)

    @property
    def label(self) -> str:
        """The name that a message calls it by."""
        return next((name for name in self.names if name not in ("schema", "items")), "the list")


def lists(source: str) -> Iterator[List]:
    """Yield the lists of a file, or of an argument such as `Colour=Red,Green`. Raises Unusable."""
    if (plain := PLAIN.fullmatch(source)) and Path(source).suffix not in SUFFIXES:
        yield _plain("", 0, plain)
        return
    try:
        text = Path(source).read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise Unusable(f"{source}: this file isn't UTF-8; save it as UTF-8") from error
    except OSError as error:
        raise Unusable(f"{source}: this file can't be read ({error.strerror}); check the path") from error
    yield from _schemas(source, text) if Path(source).suffix in STRUCTURED else _lines(source, text)


def _plain(file: str, line: int, found: re.Match[str]) -> List:
    return List(file, line, (found[1],), found[1], tuple(_codes(found[2], line)))


def _codes(text: str, line: int) -> Iterator[WrittenCode]:
    yield from (WrittenCode(code.strip(), line) for code in text.split(",") if code.strip())


def _lines(file: str, text: str) -> Iterator[List]:
    """Yield the lists of a text file: `Type=A,B` on one line, or values on lines below `Type=` or by themselves."""
    head, entries = List(file, 1, (), None, ()), list[WrittenCode]()
    for number, line in enumerate(text.splitlines(), 1):
        content = line.partition("#")[0]
        if found := PLAIN.fullmatch(content):
            yield replace(head, entries=tuple(entries))
            head = _plain(file, number, found)
            entries = [*head.entries]
        else:
            entries += _codes(content, number)
    yield replace(head, entries=tuple(entries))


def _schemas(file: str, text: str) -> Iterator[List]:
    """Yield the lists of an OpenAPI document or a JSON Schema. JSON is read as YAML, which keeps the lines."""
    if file.endswith(".json"):
        text = UNREADABLE.sub("?", text.replace("\t", " "))
    try:
        documents = list(yaml.compose_all(text, Loader=Loader))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        reason = getattr(error, "problem", None) or str(error).splitlines()[0]
        raise Unusable(
            f"{file}:{mark.line + 1 if mark else 1}: this isn't YAML or JSON ({reason}); correct it"
        ) from error
    seen: set[int] = set()
    for document in documents:
        yield from _walk(file, document, (), seen)


def _walk(file: str, node: yaml.Node | None, names: tuple[str, ...], seen: set[int]) -> Iterator[List]:
    """Yield the lists in a node. `names` are the keys and titles that lead to it, the nearest first."""
    if id(node) in seen:  # an alias, which may be part of itself
        return
    seen.add(id(node))
    if isinstance(node, yaml.SequenceNode):
        for child in node.value:
            yield from _walk(file, child, names, seen)
    elif isinstance(node, yaml.MappingNode):
        keys: dict[str, tuple[yaml.Node, yaml.Node]] = {
            str(key.value): (key, child) for key, child in node.value if isinstance(key, yaml.ScalarNode)
        }
        title = _text(keys, "name" if "schema" in keys else "title")  # a parameter has a name
        here = (title, *names) if title else names
        if entries := tuple(_entries(keys)):
            line = next(keys[key][0] for key in ("enum", "oneOf", "anyOf") if key in keys).start_mark.line + 1
            yield List(file, line, here[:2], _text(keys, HINT), entries, tuple(_places(here)))
        for key, (_, child) in keys.items():
            yield from _walk(file, child, (key, *here), seen)


def _places(names: tuple[str, ...]) -> Iterator[str]:
    """Yield the field as each schema around it would call it: the schema's name, and the properties that lead there."""
    properties = [name for name, parent in pairwise(names) if parent == "properties"]
    path = ".".join(reversed(properties)).lower()
    yield from (f"{name.lower()}.{path}" for name in names)


def _entries(keys: dict[str, tuple[yaml.Node, yaml.Node]]) -> Iterator[WrittenCode]:
    """Yield the texts of a schema's `enum`, or of the constants among its alternatives."""
    _, listed = keys.get("enum", (None, None))
    if isinstance(listed, yaml.SequenceNode):
        yield from _texts(listed.value)
        return
    for key in ("oneOf", "anyOf"):
        _, alternatives = keys.get(key, (None, None))
        if isinstance(alternatives, yaml.SequenceNode):
            mappings = (each for each in alternatives.value if isinstance(each, yaml.MappingNode))
            pairs = (pair for each in mappings for pair in each.value)
            yield from _texts(child for name, child in pairs if name.value == "const")


def _texts(nodes: Iterable[yaml.Node]) -> Iterator[WrittenCode]:
    """Yield what is a text or may be meant as one: YAML takes `No` for a truth value, and 404 for a number."""
    for node in nodes:
        if isinstance(node, yaml.ScalarNode) and node.tag.rpartition(":")[2] in ("str", "bool", "int"):
            yield WrittenCode(node.value, node.start_mark.line + 1)


def _text(keys: dict[str, tuple[yaml.Node, yaml.Node]], key: str) -> str | None:
    """Return the text of a key, if that's what it has."""
    _, node = keys.get(key, (None, None))
    return str(node.value) if isinstance(node, yaml.ScalarNode) else None
