"""Markdown in the data: CommonMark with tables, without raw HTML and headings, so that a text is never markup.

A text on one line is a paragraph, never a list, a rule or another block: a lone `-` is a dash.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

import pyromark
from markupsafe import Markup, escape

PAGE = ".md"
ELEMENTS = {
    "Paragraph": ("<p>", "</p>\n"),
    "Heading": ("<p>", "</p>\n"),
    "HtmlBlock": ("<p>", "</p>\n"),
    "BlockQuote": ("<blockquote>\n", "</blockquote>\n"),
    "CodeBlock": ("<pre><code>", "</code></pre>\n"),
    "Item": ("<li>", "</li>\n"),
    "Emphasis": ("<em>", "</em>"),
    "Strong": ("<strong>", "</strong>"),
    "Table": ("<table>\n", "</tbody>\n</table>\n"),
    "TableHead": ("<thead>\n<tr>", "</tr>\n</thead>\n<tbody>\n"),
    "TableRow": ("<tr>", "</tr>\n"),
}
"""Start and end tags of each element. An element that isn't listed is rendered as the text in it."""
INLINE_MARKUP = re.compile(r"[\\`*_\[<&]")
PLAIN = re.compile(r"(?=[A-Za-z`])(?:[^\\`*_\[\]<&|~\n]|(?<!`)`[^\s`][^\n`]*`(?!`)|(?<! )\n\n?(?=[A-Za-z`]))*")
"""Words and code in paragraphs. Most texts have no other markup: they needn't be parsed."""
TEXTS = {"Text", "Code", "Html", "InlineHtml"}
INLINE = {"Emphasis", "Strong", "Link", "Image"}
BREAKS = {"SoftBreak": "\n", "HardBreak": "<br>\n", "Rule": "<hr>\n"}

NO_TARGETS: Mapping[str, str] = {}

Event = tuple[str, Any]
"""Kind and content of one step through a text: `("Text", "The ")`, `("Start", "Emphasis")`."""


def html(text: str, base: str = "", targets: Mapping[str, str] = NO_TARGETS, here: str | None = None) -> Markup:
    """Return the text as HTML. `base` leads from the page to the site's root.

    Code that is in `targets` becomes a link to its target, except `here`: the value whose entry contains the text.
    """
    return Markup("".join(_pieces(text, base, targets, here)))


def inline(text: str, base: str = "", targets: Mapping[str, str] = NO_TARGETS, here: str | None = None) -> Markup:
    """Return the text as HTML for the middle of a line, without a paragraph around it."""
    if not INLINE_MARKUP.search(text):
        return escape(text.replace("\n", " ").rstrip())
    paragraph = "".join(_pieces(text.replace("\n", " "), base, targets, here))
    return Markup(paragraph.removeprefix("<p>").removesuffix("</p>\n"))


def plain(text: str) -> str:
    """Return the text without markup, on one line."""
    words = text.replace("`", "") if PLAIN.fullmatch(text) else "".join(map(_plain_piece, events(text)))
    return " ".join(words.split())


def links(text: str) -> Iterator[str]:
    """Yield the targets of the text's links, as written."""
    if "[" in text or "<" in text:  # every link has one of them
        yield from (content["Link"]["dest_url"] for content in _starts(text) if name(content) == "Link")


def has_image(text: str) -> bool:
    """Return whether the text contains an image, which no output shows."""
    return "![" in text and any(name(content) == "Image" for content in _starts(text))


def resolve(href: str, base: str) -> str:
    """Return where a link leads from a page: `colour.md#Red` with `../` → `../colour/#Red`."""
    page, mark, anchor = href.partition("#")
    return f"{base}{page.removesuffix(PAGE)}/{mark}{anchor}" if page.endswith(PAGE) and "://" not in page else href


def events(text: str) -> Iterator[Event]:
    """Yield the parser's events. A text on one line is parsed after a full stop, which no block begins with."""
    line = text.strip()
    is_line = bool(line) and "\n" not in line
    for event in pyromark.events(f".{line}" if is_line else text, options=pyromark.Options.ENABLE_TABLES):
        kind, content = (event, None) if isinstance(event, str) else next(iter(event.items()))
        if is_line and kind == "Text":
            content, is_line = str(content)[1:], False
        yield kind, content


def name(content: Any) -> str:
    """Return the name of an element. Elements with properties come as `{"Heading": {"level": "H1", …}}`."""
    return content if isinstance(content, str) else next(iter(content))


def _starts(text: str) -> Iterator[Any]:
    return (content for kind, content in events(text) if kind == "Start")


def _plain_piece(event: Event) -> str:
    kind, content = event
    if kind in TEXTS:
        return str(content)
    return " " if kind in BREAKS or (kind == "End" and name(content) not in INLINE) else ""


def _pieces(text: str, base: str, targets: Mapping[str, str], here: str | None) -> Iterator[str]:
    in_link = False
    cell = "td"
    for kind, content in events(text):
        if kind == "Code":
            code = f"<code>{escape(content)}</code>"
            linked = content in targets and content != here and not in_link
            yield f'<a href="{escape(targets[content])}">{code}</a>' if linked else code
        elif kind in TEXTS:
            yield escape(content)
        elif kind in BREAKS:
            yield BREAKS[kind]
        elif (element := name(content)) == "Link":
            in_link = kind == "Start"
            yield f'<a href="{escape(resolve(content["Link"]["dest_url"], base))}">' if in_link else "</a>"
        elif element == "List":
            yield _list(kind, content["List"])
        elif element == "TableCell":
            yield f"<{cell}>" if kind == "Start" else f"</{cell}>"
        else:
            if element == "TableHead":
                cell = "th" if kind == "Start" else "td"
            yield ELEMENTS.get(element, ("", ""))[kind == "End"]


def _list(kind: str, content: int | bool | None) -> str:
    """Return the tag of a list, whose start has the number of its first item and whose end says if it is numbered."""
    if kind == "End":
        return "</ol>\n" if content else "</ul>\n"
    return "<ul>\n" if content is None else "<ol>\n" if content == 1 else f'<ol start="{content}">\n'
