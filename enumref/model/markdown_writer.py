"""Texts of the data → Markdown for other people's files: absolute links, and nothing that reaches beyond the text.

A text may have an open code fence, a heading, raw HTML or a reference link. In a file of many texts each of them would
change or hide what follows, so texts are parsed and written again.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import groupby, pairwise
from typing import Any, NamedTuple

from .markdown import PLAIN, Event, events, name, resolve

MARKS = {"Emphasis": "*", "Strong": "**"}
INLINE = {"Text", "Code", "Html", "InlineHtml", "SoftBreak", "HardBreak", "Link", "Image", *MARKS}
MEANINGFUL = re.compile(r"[\\`*\[\]<|~]|(?<![^\W_])_|_(?![^\W_])|&(?=#?\w+;)|!(?=\[)|(?<=\])\(")
"""Characters that would be markup. An underscore between letters or digits isn't."""
IN_TARGET = re.compile(r"[\\<>]|&(?=#?\w+;)")
"""Characters that would be markup in the target of a link."""
LINE_START = re.compile(r"^(\s*)(?:([#>+=-])|(\d+)([.)]))", re.MULTILINE)
"""The characters that would begin a heading, quote, list or rule."""
TWO_MARKS = re.compile(r"\A-(?= - $)", re.MULTILINE)
"""The marks of two lists with nothing after them. With a third one, the line would be a rule."""
READ = re.compile(r"[^\W_](?s:.?)|\S[\s!-/:-@\[-`{-~]?")
"""The characters just inside and just outside a mark that is read as one: not punctuation and a letter."""

MARKUP = re.compile(r"[\\`*_\[\]<>|~&#!=+\n-]|^\s|\d[.)]")
"""Characters of a text that isn't written as it is. Most summaries have none of them."""


class Node(NamedTuple):
    """An element of a text, or a piece of its content."""

    kind: str
    content: Any
    children: tuple["Node", ...] = ()


@cache
def absolute(text: str, site: str) -> str:
    r"""Return the text as Markdown whose links into the site begin with the site's URL, without a line end.

    >>> absolute("See [red](colour.md#Red). ## <b>", "https://example.org/")
    'See [red](https://example.org/colour/#Red). ## \\<b>'
    """
    return text.rstrip() if PLAIN.fullmatch(text) else _blocks(_nodes(events(text)), site)


def literal(text: str) -> str:
    r"""Return a plain text, such as a title, as Markdown in which nothing is markup.

    >>> literal("*A* [b](c)")
    '\\*A\\* \\[b\\]\\(c)'
    """
    return _safe_starts(MEANINGFUL.sub(r"\\\g<0>", " ".join(text.split()))) if MARKUP.search(text) else text


def code(text: str) -> str:
    """Return a text as a code span, whatever it contains."""
    fence = "`" * (max((len(run) for run in re.findall("`+", text)), default=0) + 1)
    space = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{fence}{space}{text}{space}{fence}"


def _nodes(stream: Iterator[Event]) -> tuple[Node, ...]:
    """Return the nodes up to the end of the element that contains them."""
    nodes = []
    for kind, content in stream:
        if kind == "End":
            break
        nodes.append(Node(name(content), content, _nodes(stream)) if kind == "Start" else Node(kind, content))
    return tuple(nodes)


def _blocks(nodes: Iterable[Node], site: str) -> str:
    blocks: list[str] = []
    for is_inline, group in groupby(nodes, key=lambda node: node.kind in INLINE):
        neighbours = list(group)
        blocks += [_paragraph(neighbours, site)] if is_inline else [_block(node, site) for node in neighbours]
    return "\n\n".join(block for block in blocks if block)


def _block(node: Node, site: str) -> str:
    match node.kind:
        case "BlockQuote":
            return _prefixed(_blocks(node.children, site), "> ", "> ")
        case "CodeBlock":
            return _code_block(node)
        case "List":
            return _list(node, site)
        case "Table":
            return _table(node, site)
        case "Rule":
            return "***"  # "- ---" would be a rule, not a list with one
        case _:
            return _blocks(node.children, site)


def _paragraph(nodes: Iterable[Node], site: str) -> str:
    """Return inline content. Characters that would begin a block are escaped at the start of each line."""
    text = re.sub(r"\n[ \t]+", "\n", _inlines(nodes, site)).strip()
    return _safe_starts(text)


def _safe_starts(text: str) -> str:
    return LINE_START.sub(lambda m: f"{m[1]}\\{m[2]}" if m[2] else f"{m[1]}{m[3]}\\{m[4]}", text)


def _inlines(nodes: Iterable[Node], site: str, marked: bool = False) -> str:
    """Return inline content.

    Emphasis within emphasis, or right after it, is left out: its marks would be read differently. An exclamation mark
    before a link would make it an image.
    """
    pieces = [(node.kind, content) for node in nodes if (content := _inline(node, site, marked))]
    text, last = "", ""
    for (kind, content), (_, after) in pairwise([*pieces, ("", "")]):
        has_mark = not marked and last not in MARKS and _is_read(text, content, after)
        mark = MARKS.get(kind, "") if has_mark else ""
        piece = f"{mark}{content}{mark}"
        text = f"{text[:-1]}\\!{piece}" if text.endswith("!") and piece.startswith("[") else text + piece
        last = kind
    return text


def _is_read(before: str, content: str, after: str) -> bool:
    """Return whether emphasis marks around a text would be read as such, between what comes before and after it."""
    pairs = (content[0] + before[-1:], content[-1] + after[:1])
    return all(READ.fullmatch(pair) for pair in pairs)


def _inline(node: Node, site: str, marked: bool) -> str:
    """Return the content of an inline element, without marks for emphasis."""
    inner = _inlines(node.children, site, marked or node.kind in MARKS)
    match node.kind:
        case "Code":
            return code(node.content)
        case "SoftBreak":
            return "\n"
        case "HardBreak":
            return "\\\n"
        case "Link":
            href = resolve(node.content["Link"]["dest_url"], site)
            target = IN_TARGET.sub(r"\\\g<0>", href)
            return f"[{inner}](<{target}>)" if re.search(r"[\s()<>]", href) or not href else f"[{inner}]({target})"
        case "Image" | "Emphasis" | "Strong":
            return inner
        case _:  # spaces at the end of a line would break it
            return MEANINGFUL.sub(r"\\\g<0>", re.sub(r"[ \t]+(?=\n)", "", node.content))


def _code_block(node: Node) -> str:
    content = "".join(child.content for child in node.children).rstrip("\n")
    fence = "`" * max(3, max((len(run) + 1 for run in re.findall("`+", content)), default=3))
    block = node.content["CodeBlock"]
    language = block["Fenced"] if isinstance(block, dict) and "`" not in block["Fenced"] else ""
    return f"{fence}{language}\n{content}\n{fence}"


def _list(node: Node, site: str) -> str:
    """Return a list. Of three marks on a line with nothing after them, the second is another one."""
    start = node.content["List"]
    items = ((number, _blocks(item.children, site)) for number, item in enumerate(node.children, start or 0))
    marked = (("- " if start is None else f"{number}. ", item) for number, item in items)
    return "\n".join(_prefixed(TWO_MARKS.sub("*", item), mark, " " * len(mark)) for mark, item in marked)


def _table(node: Node, site: str) -> str:
    rows = [[_paragraph(cell.children, site).replace("\n", " ") for cell in row.children] for row in node.children]
    head, *body = rows
    return "\n".join(f"| {' | '.join(row)} |" for row in [head, ["---"] * len(head), *body])


def _prefixed(text: str, first: str, rest: str) -> str:
    lines = text.split("\n")
    return "\n".join([first + lines[0], *(f"{rest}{line}".rstrip() for line in lines[1:])])
