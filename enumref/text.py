"""Markdown in the data. CommonMark, but no raw HTML and no headings: text from data is never markup of its own."""

from collections.abc import Collection, Iterator
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
"""How the parts of a text begin and end. Of a part that is not here only the text in it is shown."""
TEXTS = {"Text", "Code", "Html", "InlineHtml"}
WITHIN = {"Emphasis", "Strong", "Link", "Image"}
"""What ends in the middle of a line."""
BREAKS = {"SoftBreak": "\n", "HardBreak": "<br>\n", "Rule": "<hr>\n"}
NOTHING = ("", "")


def html(text: str, base: str = "", codes: Collection[str] = (), here: str = "") -> Markup:
    """The text as HTML. `base` leads from the page to the site's root; a code among `codes` links to its anchor, but
    not the one `here`, in whose own entry the text stands."""
    return Markup("".join(_pieces(text, base, codes, here)))


def inline(text: str, base: str = "", codes: Collection[str] = (), here: str = "") -> Markup:
    """The same of a text that is a part of a line, without the paragraph around it."""
    # A single line that begins with a stop is a paragraph, never a list, a rule or another block.
    paragraph = "".join(_pieces("." + text.replace("\n", " "), base, codes, here))
    return Markup(paragraph.removeprefix("<p>.").removesuffix("</p>\n"))


def plain(text: str) -> str:
    """The text without markup."""
    return " ".join("".join(map(_shown, _events(text))).split())


def links(text: str) -> Iterator[str]:
    """Where the text's links lead, as written."""
    if "[" in text or "<" in text:  # no link is without
        starts = (content for kind, content in _events(text) if kind == "Start" and _name(content) == "Link")
        yield from (content["Link"]["dest_url"] for content in starts)


def absolute(text: str, address: str) -> str:
    """The text as Markdown whose links into the site begin with its address."""
    for href in dict.fromkeys(links(text)):
        text = text.replace(f"({href})", f"({to_site(href, address)})")
    return text


def to_site(href: str, base: str) -> str:
    """`colour.md#Red` → `../colour/#Red`"""
    page, mark, anchor = href.partition("#")
    return f"{base}{page.removesuffix(PAGE)}/{mark}{anchor}" if page.endswith(PAGE) else href


def _events(text: str) -> Iterator[tuple[str, Any]]:
    """Kind and content of what stands one after the other: `("Text", "The ")`, `("Start", "Emphasis")`."""
    for event in pyromark.events(text, options=pyromark.Options.ENABLE_TABLES):
        yield (event, None) if isinstance(event, str) else next(iter(event.items()))


def _shown(event: tuple[str, Any]) -> str:
    """What a reader sees of it as text."""
    kind, content = event
    if kind in TEXTS:
        return str(content)
    return " " if kind in BREAKS or (kind == "End" and _name(content) not in WITHIN) else ""


def _pieces(text: str, base: str, codes: Collection[str], here: str) -> Iterator[str]:
    linked = False
    cell = "td"
    for kind, content in _events(text):
        if kind == "Code":
            shown = f"<code>{escape(content)}</code>"
            links = content in codes and content != here and not linked
            yield f'<a href="#{escape(content)}">{shown}</a>' if links else shown
        elif kind in TEXTS:
            yield escape(content)
        elif kind in BREAKS:
            yield BREAKS[kind]
        elif (name := _name(content)) == "Link":
            linked = kind == "Start"
            yield f'<a href="{escape(to_site(content["Link"]["dest_url"], base))}">' if linked else "</a>"
        elif name == "List":
            yield _list(kind, content["List"])
        elif name == "TableCell":
            yield f"<{cell}>" if kind == "Start" else f"</{cell}>"
        else:
            if name == "TableHead":
                cell = "th" if kind == "Start" else "td"
            yield ELEMENTS.get(name, NOTHING)[kind == "End"]


def _list(kind: str, content: int | bool | None) -> str:
    """It starts with the number of its first item, or none; it ends with whether its items were numbered."""
    if kind == "End":
        return "</ol>\n" if content else "</ul>\n"
    return "<ul>\n" if content is None else "<ol>\n" if content == 1 else f'<ol start="{content}">\n'


def _name(part: Any) -> str:
    """Parts with more to say of themselves come as `{"Heading": {"level": "H1", …}}`."""
    return part if isinstance(part, str) else next(iter(part))
