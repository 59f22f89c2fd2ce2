"""Markdown in the data. CommonMark, but no raw HTML and no headings: text from data is never markup of its own."""

from collections.abc import Collection, Iterator
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict
from markupsafe import Markup, escape

PAGE = ".md"


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    parser.disable(["heading", "lheading", "html_block", "html_inline", "image"])
    parser.add_render_rule("code_inline", _code)
    parser.add_render_rule("link_open", _link)
    return parser


def html(text: str, base: str = "", codes: Collection[str] = ()) -> Markup:
    """The text as HTML. `base` leads from the page to the site's root; a code among `codes` links to its anchor."""
    return Markup(_parser().render(text, {"base": base, "codes": codes}))


def inline(text: str, base: str = "", codes: Collection[str] = ()) -> Markup:
    """The same without the paragraph around it."""
    return Markup(_parser().renderInline(text, {"base": base, "codes": codes}))


def plain(text: str) -> str:
    """The text without markup."""
    blocks = (block.children or () for block in _parser().parse(text))
    shown = ("".join(" " if token.type == "softbreak" else token.content for token in block) for block in blocks)
    return " ".join(" ".join(shown).split())


def links(text: str) -> Iterator[str]:
    """Where the text's links lead, as written."""
    for block in _parser().parse(text):
        for token in block.children or ():
            if token.type == "link_open":
                yield str(token.attrs["href"])


def absolute(text: str, address: str) -> str:
    """The text as Markdown whose links into the site begin with its address."""
    for href in dict.fromkeys(links(text)):
        text = text.replace(f"({href})", f"({to_site(href, address)})")
    return text


def to_site(href: str, base: str) -> str:
    """`colour.md#Red` → `../colour/#Red`"""
    page, mark, anchor = href.partition("#")
    return f"{base}{page.removesuffix(PAGE)}/{mark}{anchor}" if page.endswith(PAGE) else href


def _code(renderer: RendererHTML, tokens: list[Token], index: int, options: OptionsDict, env: EnvType) -> str:
    code = tokens[index].content
    shown = f"<code>{escape(code)}</code>"
    depth = sum(token.nesting for token in tokens[:index] if token.type.startswith("link_"))
    return f'<a href="#{escape(code)}">{shown}</a>' if code in env["codes"] and not depth else shown


def _link(renderer: RendererHTML, tokens: list[Token], index: int, options: OptionsDict, env: EnvType) -> str:
    tokens[index].attrSet("href", to_site(str(tokens[index].attrs["href"]), env["base"]))
    return renderer.renderToken(tokens, index, options, env)
