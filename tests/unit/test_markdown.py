"""Plain texts aren't parsed, and come out as if they were."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markupsafe import escape

from enumref.model import markdown
from enumref.model.markdown_writer import _blocks, _nodes, absolute

PIECES = [
    "word",
    "Two",
    "a-b",
    "1.",
    "- ",
    "# ",
    "> ",
    "`code`",
    "``",
    "`",
    "*",
    "_",
    "[x](y)",
    "<b>",
    "&amp;",
    "\\",
    ". ",
]
TEXTS = st.lists(st.sampled_from([*PIECES, " ", "\n", "\n\n", "  \n", "=", "|", "~", "!", "+", ":"]), max_size=8)
SETTINGS = settings(max_examples=300, deadline=None, database=None)


def parsed(text: str) -> str:
    return " ".join("".join(map(markdown._plain_piece, markdown.events(text))).split())


@SETTINGS
@given(TEXTS.map("".join))
def test_a_text_without_markup_is_what_parsing_it_gives(text: str) -> None:
    stripped = text.strip()
    assert markdown.plain(stripped) == parsed(stripped)
    assert absolute(stripped, "https://a.test/") == _blocks(_nodes(markdown.events(stripped)), "https://a.test/")


def test_most_texts_need_no_parsing_and_those_with_markup_do() -> None:
    plain = ["Words.", "Words and `code`.", "One\nparagraph.\n\nAnother - with a dash, and 1. in a line."]
    marked = [
        "- item",
        "1. item",
        "*a*",
        "a_b",
        "[a](b)",
        "<b>",
        "&amp;",
        "# a",
        "a\n- b",
        "``a``",
        "a  \nb",
        "a | b",
        "",
    ]
    assert [text for text in plain if not markdown.PLAIN.fullmatch(text)] == []
    assert [text for text in marked if text and markdown.PLAIN.fullmatch(text)] == []


ALONE = ("-", "+", "*", "***", "---", "===", "1.", "5)", "# a", "> a", "- a", "3. a", "~~~", "[a]: b", "|a|", "<!-- a")


@pytest.mark.parametrize("text", ALONE)
def test_a_text_on_one_line_is_a_paragraph(text: str) -> None:
    assert markdown.plain(text) == text
    assert markdown.html(text) == f"<p>{escape(text)}</p>\n"
    assert markdown.html(f"{absolute(text, 'https://a.test/')}\n\nEnd") == f"<p>{escape(text)}</p>\n<p>End</p>\n"


def test_a_text_of_several_lines_has_blocks() -> None:
    assert "<ul>" in markdown.html("- a\n- b") and markdown.plain("- a\n- b") == "a b"
    assert markdown.plain("- # a\n  b") == "a b"


def test_inline_text_without_markup_is_escaped_and_on_one_line() -> None:
    assert markdown.inline('"A" > b\nand c ') == "&#34;A&#34; &gt; b and c"
    assert markdown.inline("- no list, 1. no number") == "- no list, 1. no number"


def test_inline_text_with_markup_is_on_one_line_and_its_links_lead_there_from_the_page() -> None:
    assert markdown.inline("`A`\nand [b](c.md#D)") == '<code>A</code> and <a href="c/#D">b</a>'
    assert markdown.inline("[b](c.md#D)", "../") == '<a href="../c/#D">b</a>'
    assert markdown.inline("`A`", targets={"A": "#A"}) == '<a href="#A"><code>A</code></a>'
    assert markdown.inline("`A`", targets={"A": "#A"}, here="A") == "<code>A</code>"


def test_an_image_is_its_words_and_a_link_without_a_base_leads_on_from_here() -> None:
    assert markdown.html("![a](b.png) and [c](d.md#E)") == '<p>a and <a href="d/#E">c</a></p>\n'


def test_only_a_page_of_the_site_has_a_folder_for_a_url() -> None:
    links = {
        "a.md": "../a/",
        "a.md#B": "../a/#B",
        "a.png": "a.png",
        "#B": "#B",
        "https://a.test/b.md": "https://a.test/b.md",
    }
    assert {href: markdown.resolve(href, "../") for href in links} == links


def test_only_an_image_is_an_image() -> None:
    texts = ["![a](b.png)", "`![a](b.png)`", "a ![ b", "[![a](b.png)](c.md)"]
    assert [markdown.has_image(text) for text in texts] == [True, False, False, True]
