"""Finds in a file what a person reads: no code, no markup, no names."""

import ast
import io
import os
import re
import tokenize
from collections.abc import Callable, Iterator
from itertools import groupby
from pathlib import Path
from typing import NamedTuple


class Passage(NamedTuple):
    """A text and the line on which it begins. Its lines are those of the file."""

    line: int
    text: str
    is_description: bool = False
    """Whether it's a docstring or a JSDoc comment."""


CODE = re.compile(r"`[^`\n]*`|https?://\S+")
SKIPPED = ("prose.yaml", "node_modules", "published", "__pycache__", "vendor", "fixtures", "mutants")


def passages(path: Path) -> Iterator[tuple[Path, Passage]]:
    """Yield file and passage of everything that people read in a file or folder."""
    for file in _files(path) if path.is_dir() else [path]:
        if reader := READERS.get(file.suffix) or READERS.get(file.name):
            for passage in reader(file.read_text(encoding="utf-8")):
                yield file, passage._replace(text=CODE.sub(_code, passage.text))


def _files(folder: Path) -> Iterator[Path]:
    """Yield the files in a folder and its folders, but for the skipped ones."""
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(set(folders).difference(SKIPPED))
        yield from (Path(parent, name) for name in sorted(names) if name not in SKIPPED)


def _code(found: re.Match[str]) -> str:
    """Keep the backticks, so that a phrase can be about a name."""
    return "`x`" if found[0].startswith("`") else "x"


def _blank(found: re.Match[str]) -> str:
    """Return only the line ends of what is left out, so that lines keep their numbers."""
    return "\n" * found[0].count("\n") + " "


def python(source: str) -> Iterator[Passage]:
    """Yield comments that follow each other together, and every text of more than one word: docstrings and messages."""
    tokens = [
        token for token in tokenize.generate_tokens(io.StringIO(source).readline) if token.type == tokenize.COMMENT
    ]
    numbered = [(token.start[0] - index, token) for index, token in enumerate(tokens)]
    for _, group in groupby(numbered, key=lambda each: each[0]):
        comments = [token for _, token in group]
        yield Passage(comments[0].start[0], "\n".join(token.string.lstrip("# ") for token in comments))
    nodes = list(ast.walk(ast.parse(source)))
    descriptions = {id(node.value) for node in nodes if isinstance(node, ast.Expr)}
    for node in nodes:
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and " " in node.value:
            yield Passage(node.lineno, node.value, id(node) in descriptions)


def markdown(source: str) -> Iterator[Passage]:
    """Yield paragraphs without code blocks, macros, HTML and the targets of links."""
    text = re.sub(r"(?ms)^ *(```|~~~).*?^ *\1 *$|\{[{%#].*?[%}#]\}|<!--.*?-->|<[^>]*>|\]\([^)]*\)", _blank, source)
    yield from _paragraphs(text)


def template(source: str) -> Iterator[Passage]:
    """Yield a template's texts without Jinja and tags, and its comments."""
    for comment in re.finditer(r"(?s)\{#-?(.*?)-?#\}", source):
        yield Passage(source.count("\n", 0, comment.start()) + 1, comment[1])
    yield from _paragraphs(re.sub(r"(?s)\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}|<script.*?</script>|<[^>]*>", _blank, source))


def script(source: str) -> Iterator[Passage]:
    """Yield a script's comments, and its texts of more than one word."""
    texts = r'"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`'
    for found in re.finditer(rf"(?s)/\*.*?\*/|(?m://[^\n]*)|{texts}", source):
        text = re.sub(r"(?m)^\s*\*+|/\*+|\*/|//|\$\{[^}]*\}", _blank, found[0]).strip('"`')
        if found[0].startswith("/") or " " in text.strip():
            yield Passage(source.count("\n", 0, found.start()) + 1, text, found[0].startswith("/**"))


def data(source: str) -> Iterator[Passage]:
    """Yield the texts and comments of YAML, paragraph by paragraph, without sources and lists of search terms."""
    text = re.sub(
        r"(?m)^ *# source.*(?:\n *#.*)*|(?sm:^ *terms: \[.*?\])|(?m:^ *(?:- )?[\w.~\"-]+:(?= |$) ?\|?)", _blank, source
    )
    yield from _paragraphs(text)


def comments(source: str) -> Iterator[Passage]:
    """Yield the comments of a file that marks them with `#`."""
    yield from _paragraphs(re.sub(r"(?m)^[^#\n]*(#+ ?|$)", "", source))


def _paragraphs(text: str) -> Iterator[Passage]:
    line = 1
    for part in re.split(r"(\n\s*\n)", text):
        if part.strip():
            yield Passage(line, part)
        line += part.count("\n")


READERS: dict[str, Callable[[str], Iterator[Passage]]] = {
    **{".py": python, ".md": markdown, ".js": script, ".mjs": script, ".css": script, ".yaml": data, ".yml": data},
    **dict.fromkeys([".html", ".svg", ".txt", ".jinja"], template),
    **dict.fromkeys([".toml", ".conf", "Makefile", "Dockerfile", "install"], comments),
}
"""Suffix or name → how it's read."""
