"""Texts as Markdown for other people's files: they say the same, and reach no further than their own end."""

import re
from html import unescape

import pyromark
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from enumref.model import markdown
from enumref.model.markdown_writer import absolute

SITE = "https://example.org/ref/"
LIVE = (
    pyromark.Options.ENABLE_TABLES
    | pyromark.Options.ENABLE_FOOTNOTES
    | pyromark.Options.ENABLE_STRIKETHROUGH
    | pyromark.Options.ENABLE_TASKLISTS
    | pyromark.Options.ENABLE_HEADING_ATTRIBUTES
)
"""Markdown as GitHub and most tools read it."""
PIECES = (
    *("a", "b c", "Word. ", " ", "\n", "\n\n", "  \n", "\\\n", "\t", "    ", "1. ", "2) ", "10. ", "- ", "+ ", "* ", "> ", "# ", "## b"),
    *("`", "``", "```", "```\n", "~~~\n", "*", "**", "_", "__", "a_b", "[", "]", "(", ")", "](", "[a](", "![", "[a]", "[a]: b\n"),
    *("[a]: colour.md#Red\n", "[a](colour.md#Red)", "[a](<b c>)", '[a](b "t")', "<", ">", "<b>", "</b>", "<!--", "-->", "<a@b.c>"),
    *("<https://x.org/>", "https://x.org/_a_", "&amp;", "&", "&lt;", "&#42;", ";", "|", "| a | b |\n|---|---|\n", "---", "===", "\\"),
    *("~", "~~", "!", "=", ":", '"', "'", "é", "[^1]", "[^1]: n\n", "- [ ] ", "{#a}", "<script>", "$", "\\*", "\\\\"),
)  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES), max_size=14).map("".join)


BLOCKS = r"(?:li|ul|ol|pre|blockquote|table|thead|tbody|tr|th|td|hr|br)\b[^>]*"


def same(html: str) -> str:
    """Return HTML without what readers hardly see.

    That is white space, the difference between paragraphs and lines, emphasis, empty items, the numbers of lists, and
    where one list ends and the next of its kind begins.
    """
    html = re.sub(r"</?(?:em|strong)>| start=\"\d+\"", "", re.sub(r"</?p>", " ", html))
    while (shorter := re.sub(r"<li>\s*</li>|<(ul|ol)[^>]*>\s*</\1>", " ", html)) != html:
        html = shorter
    html = re.sub(rf"\s*(</?{BLOCKS}>)\s*", r"\1", re.sub(r"\s*</code>", "</code>", html))
    return re.sub(r"\s+", " ", re.sub(r"</(ul|ol)><\1>|</blockquote><blockquote>", "", html)).strip()


BEYOND = {"Heading", "Html", "HtmlBlock", "InlineHtml", "Image"}
BEYOND |= {"FootnoteDefinition", "Strikethrough", "TaskListMarker"}
"""Elements that a text must not contain, in any tool's reading of Markdown."""


def kinds(text: str, options: pyromark.Options = LIVE) -> set[str]:
    """Return the kinds of elements that a tool finds in Markdown."""
    found = set()
    for event in pyromark.events(text, options=options):
        kind, content = (event, None) if isinstance(event, str) else next(iter(event.items()))
        found.add(markdown.name(content) if kind == "Start" else kind)
    return found


@settings(max_examples=400, deadline=None)
@given(TEXTS)
@example("```\nnever closed")
@example("<!-- never closed\n\nb")
@example("## Faulted\n\nb")
@example("See [it][1].\n\n[1]: colour.md#Red")
@example("- a\n\n      b\n\n  c\n\n1. d")
@example("a\\\n# b")
@example("*a **b***")
@example("_[_*a*")
@example("*_*![a](colour.md#Red)")
@example("![a](colour.md#Red)*[b*")
@example("*a\\**![b](colour.md#Red)")
@example("*![](colour.md#Red) a*")
@example("| a |\n|---|\n| b \\| c |")
def test_it_says_the_same(text: str) -> None:
    """Another text follows, so that ours is read as other tools read it: with lists of one line."""
    read = markdown.html(f"{absolute(text, SITE)}\n\nEnd")
    assert same(read) == same(f"{markdown.html(text, SITE)}<p>End</p>")


@settings(max_examples=400, deadline=None)
@given(TEXTS)
@example("```\nnever closed")
@example("<!-- never closed")
@example("[it][1]\n\n[1]: colour.md#Red")
@example("a ~~b~~ [^1]\n\n[^1]: c")
def test_nothing_in_it_is_live_beyond_the_text(text: str) -> None:
    found = kinds(absolute(text, SITE))
    assert found & BEYOND == set()


@settings(max_examples=300, deadline=None)
@given(TEXTS, TEXTS)
@example("```\nnever closed", "a")
@example("[it][1]\n\n[1]: https://one.example/", "[it][1]\n\n[1]: https://two.example/")
@example("- a", "- b")
def test_a_text_changes_nothing_of_what_follows(text: str, following: str) -> None:
    whole = f"{absolute(text, SITE)}\n\n## Next\n\n{absolute(following, SITE)}\n\n## Last"
    alone = f"{absolute('x', SITE)}\n\n## Next\n\n{absolute(following, SITE)}\n\n## Last"
    rendered = [pyromark.html(each, options=LIVE).partition("<h2>Next</h2>") for each in (whole, alone)]
    assert rendered[0][1] and rendered[0][2] == rendered[1][2]


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_every_link_is_absolute(text: str) -> None:
    for href in markdown.links(absolute(text, SITE)):
        original = [markdown.resolve(link, SITE) for link in markdown.links(text)]
        assert unescape(href) in [unescape(link) for link in original]
        assert not markdown.resolve(href, SITE).startswith(SITE) or href.startswith(SITE)


WRITTEN = {
    "Plain text.": "Plain text.",
    "Plain ": "Plain",
    "See [red](colour.md#Red).": f"See [red]({SITE}colour/#Red).",
    "See [red][r].\n\n[r]: colour.md#Red": f"See [red]({SITE}colour/#Red).",
    "```\nopen": "```\nopen\n```",
    "~~~json\n\n{}  \n~~~": "```json\n\n{}  \n```",
    "~~~a`b\n`x` ``y``\n```\n~~~": "````\n`x` ``y``\n```\n````",
    "    a\n\n    X": "```\na\n\nX\n```",
    "## Faulted": "\\## Faulted",
    "a\n\n## Faulted": "a\n\nFaulted",
    "-": "\\-",
    "- a": "\\- a",
    "1. a": "1\\. a",
    "a_b and A_B_C": "a_b and A_B_C",
    "<b>": "\\<b>",
    "<!-- a  \n\n    b -->": "\\<!-- a\n\nb -->",
    "*a* _b_ **c** __d__ ***e***": "*a* *b* **c** **d** *e*",
    "- *a*_b_\n- ![*a*](b.png)": "- *a*b\n- *a*",
    "[a](b\\<c)": "[a](<b\\<c>)",
    "*[a](b.md)*": f"*[a]({SITE}b/)*",
    "*[a _b_](c.md)*": f"*[a b]({SITE}c/)*",
    "- a\n- b\n\n1. c\n2. d": "- a\n- b\n\n1. c\n2. d",
    "0. [a](b.md)\n1. c": f"0. [a]({SITE}b/)\n1. c",
    "-\n  -\n    +\n\n  a": "- * - \n\n  a",
    "> a\n> b\n\nc": "> a\n> b\n\nc",
    "| a | b |\n|---|---|\n| c | d |": "| a | b |\n| --- | --- |\n| c | d |",
    "| a |\n|---|\n| b&#10;[c](d.md) |": f"| a |\n| --- |\n| b [c]({SITE}d/) |",
    "`a` and ``b`c``": "`a` and ``b`c``",
    "`` `a `` and `` b` ``": "`` `a `` and `` b` ``",
    "- ~~~\n  a\n  b\n  ~~~\n  c\n\n---": "- ```\n  a\n  b\n  ```\n\n  c\n\n***",
    "Stop! [red](colour.md)!": f"Stop! [red]({SITE}colour/)!",
}


@pytest.mark.parametrize("text", WRITTEN)
def test_it_is_written_as_people_write_it(text: str) -> None:
    assert absolute(text, SITE) == WRITTEN[text]
