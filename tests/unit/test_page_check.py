"""Errors in pages and drawings: each is reported with its line, before anything is built."""

import os
import shutil
from pathlib import Path
from typing import Any

import pytest
from small_data import PAGE, put, write

from enumref.pages import macro_calls, page_check, raw_html
from enumref.site import open_site
from enumref.source.load import load


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    write(tmp_path)
    return tmp_path / "docs"


SETTINGS = {"site_url": "https://example.org/", "extra": {"publisher": "Us"}}


def problems(docs: Path, settings: Any = SETTINGS) -> list[str]:
    return [str(problem) for problem in open_site(docs.parent / "data", docs, "/", settings=settings).problems]


def test_the_small_registry_s_pages_have_no_errors(docs: Path) -> None:
    assert problems(docs) == []


def test_macros_take_the_names_that_exist(docs: Path) -> None:
    for name in ("b.svg", "a.svg", "a.txt"):
        put(docs / "diagrams" / name, "<svg/>")
    macros = macro_calls.macros(load(docs.parent / "data"), docs / "diagrams")
    taking_names = {name: (macro.takes, list(macro.names)) for name, macro in macros.items() if macro.takes}
    assert taking_names == {
        "enumeration": (1, ["colour"]),
        "version": (1, ["1.10", "2"]),
        "family": (1, []),
        "migration": (1, ["2"]),
        "value": (1, ["colour.Red"]),
        "name_table": (2, []),
        "finder": (1, ["colour.Red"]),
        "diagram": (1, ["a", "b"]),
    }


POLICY = "is blocked by the site's policy; remove it"
IN_A_LINE = {
    "{{ page.nosuch }}": "this page can't be rendered: 'types.SimpleNamespace object' has no attribute 'nosuch'; "
    "correct the expression",
    "{{ page.meta.nosuch }}": "this page can't be rendered: 'dict object' has no attribute 'nosuch'; "
    "correct the expression",
    "</article>": "</article> closes nothing; remove it",
    "a <color-name> here": "<color-name> is never closed; close it, or put it in backticks",
    "the <id> of a type": "<id> is never closed; close it, or put it in backticks",
    "<!-- a --> and <!-- note": "this comment is never closed; add -->",
    "```json": "this code block is never closed; close it",
    "<img src='https://elsewhere.example/x.png' alt=x>": (
        '"https://elsewhere.example/x.png" would be loaded from another site; keep a copy in this one'
    ),
    "<a href='https://'>x</a>": 'the link to "https://" has no valid host; correct the URL',
    "<meta http-equiv=refresh content='0;url=/'>": f"<meta> {POLICY}",
    '{{ enumeration("color") }}': 'there is no enumeration "color"; did you mean "colour"?',
    '{{ value("colour.Rad") }}': 'there is no value "colour.Rad"; did you mean "colour.Red"?',
    '{{ diagram("a") }}': 'there is no diagram "a"; none is defined',
    "{{ value() }}": "value is called with 0 names; it takes 1 name in quotes",
    '{{ name_table("a") }}': "name_table is called with 1 name; it takes 2 names in quotes",
    "{{ codes }}": 'the macro "codes" isn\'t called; write parentheses after it',
    "{{ value(1) }}": "value is called with an argument that isn't a name in quotes; it takes 1 name in quotes",
    '{{ value("colour.Red", x=1) }}': "value is called with an argument that isn't a name in quotes; it takes 1 name in quotes",
    '{{ codes("x") }}': "codes is called with 1 name; it takes no arguments",
    '{{ enumeration("colour") }}': '"colour" is shown here; show it once, in docs/colour.md',
    '{{ valeu("colour.Red") }}': 'there is no macro or variable "valeu"; did you mean "value"?',
    "{{ codes() }} {{ cods }}": 'there is no macro or variable "cods"; did you mean "codes"?',
    "{{ codes() | uper }}": 'there is no filter "uper"; did you mean "upper"?',
    "{% if 1 is evn %}x{% endif %}": 'there is no test "evn"; did you mean "even"?',
    '{% include "x.md" %}': "pages can't include other files; write the text here",
    "{{ config.siteurl }}": "this page can't be rendered: 'dict object' has no attribute 'siteurl'; correct the expression",
    "{{ extra.publsher }}": "this page can't be rendered: 'dict object' has no attribute 'publsher'; correct the expression",
    "{{ 1 / 0 }}": "this page can't be rendered: division by zero; correct the expression",
    "{{ 'a' + 1 }}": 'this page can\'t be rendered: can only concatenate str (not "int") to str; correct the expression',
    "{% for i in range(10 ** 9) %}x{% endfor %}": "this page can't be rendered: range too big. The sandbox blocks "
    "ranges larger than MAX_RANGE (100000); correct the expression",
    "{{ value( }}": "invalid Jinja: unexpected '}', expected ')'; close what is open, or write {% raw %} around it",
    "{% x %}": "invalid Jinja: encountered unknown tag 'x'; close what is open, or write {% raw %} around it",
    "{#Code}": "invalid Jinja: missing end of comment tag; close what is open, or write {% raw %} around it",
    "<script>alert(1)</script>": f"<script> {POLICY}",
    "<IFRAME src=x.html></IFRAME>": f"<iframe> {POLICY}",
    "<p\nonclick=x>y</p>": f'the attribute "onclick" {POLICY}',
    "<p style='color: red'>x</p>": f'the attribute "style" {POLICY}',
    "<a href=' javascript:alert(1)'>x</a>": f'the link to " javascript:alert(1)" {POLICY}',
    "<style>p {color: red}</style>": f"<style> {POLICY}",
    "<!-- enumref 0 -->": "this comment is a mark that only the build writes; remove it",
    "a\u202eb": "invisible character U+202E; remove it",
    "a&#x202e;b": "invisible character U+202E; remove it",
    "\ufeffa": "byte order mark; save the file as UTF-8 without one",
    "<<<<<<< HEAD\n\nMore words. ": "a merge conflict is left here; resolve it and remove the markers",
}


@pytest.mark.parametrize("words", IN_A_LINE)
def test_an_error_in_a_page_is_reported_with_its_line(docs: Path, words: str) -> None:
    put(docs / "colour.md", f"{PAGE}\n{words}\n\nThe end.\n")
    assert problems(docs) == [f"docs/colour.md:5: {IN_A_LINE[words]}"]


def test_lines_of_code_are_counted_too(docs: Path) -> None:
    code = "```html\n<style>\n<id>\n```\n\nwritten `as\ncode`"
    put(docs / "other.md", f"# Other\n\n{code}\n\n<style>\n")
    assert problems(docs) == [
        f"docs/other.md:11: <style> {POLICY}",
        "docs/other.md:11: <style> is never closed; close it, or put it in backticks",
    ]


def test_a_less_than_sign_before_code_does_not_begin_a_tag(docs: Path) -> None:
    put(docs / "other.md", "# Other\n\nless than <`as\ncode`>\n")
    assert problems(docs) == []


def test_each_wrong_call_is_reported(docs: Path) -> None:
    put(docs / "other.md", '{{ codes("x") }}\n\n{{ value() }}\n\n{{ value("colour.Rad") }}\n')
    assert problems(docs) == [
        "docs/other.md:1: codes is called with 1 name; it takes no arguments",
        "docs/other.md:3: value is called with 0 names; it takes 1 name in quotes",
        'docs/other.md:5: there is no value "colour.Rad"; did you mean "colour.Red"?',
    ]


def test_an_unknown_name_is_reported_with_what_it_should_name(docs: Path) -> None:
    nouns = {
        **{"enumeration": "enumeration", "version": "version", "family": "family", "migration": "newer version"},
        **{"value": "value", "finder": "value", "diagram": "diagram"},
    }
    put(docs / "other.md", "".join(f'{{{{ {macro}("x") }}}}\n' for macro in nouns))
    assert [problem.partition(";")[0] for problem in problems(docs)] == [
        f'docs/other.md:{line}: there is no {noun} "x"' for line, noun in enumerate(nouns.values(), 1)
    ]
    put(docs / "other.md", '{{ name_table("x", "y") }}')
    assert [problem.partition(";")[0] for problem in problems(docs)] == [
        'docs/other.md:1: there is no attribute "x"',
        'docs/other.md:1: there is no attribute "y"',
    ]


FINE = (
    '{{ "a".upper() }} {{ config.site_url }} {{ config["site_url"] }} {{ publisher }} {{ extra.publisher }}',
    "{% set x = 1 %}{{ x }} {% for i in [1] %}{{ i }}{{ loop.index }}{% endfor %}",
    "{% macro twice(a) %}{{ a }}{{ a }}{% endmacro %}{{ twice('x') }}",
    "{{ page.url }} {{ page.title.upper() }} {{ now() }} {{ config.site_url }} {{ {'a': 1} | pretty }}",
    "{% macro twice() %}{{ caller() }}{{ caller() }}{% endmacro %}{% call twice() %}x{% endcall %}",
    '{{ "../" * page.url.count("/") }} {{ page.title + "!" }} {{ now().year - 1 }} {{ 1 / -now().day }}',
    "{% for i in range(now().month) %}{{ i }}{% endfor %} {{ page.url | int + page.url | float }} {{ now().year > 2000 }}",
    "{% raw %}{{ x }} {% y %}{% endraw %}",
    "`<script>` and ``<b onclick=x>``\n\n```html\n<script>alert(1)</script>\n```\n\n~~~\n<style>\n~~~",
    "<https://example.org/> <a href='https://example.org/'>x</a> 1 < 2 and 3 > 2",
    "Words with a zero-width joiner: \U0001f469\u200d\U0001f52c",
    "Heading\n=======",
    "<!-- a --> and <!-- b -->",
    "```\nif x:\n\ty\n```",
    "======\nSetext headings of other lengths than a conflict's\n========",
)


@pytest.mark.parametrize("words", FINE)
def test_a_page_may_have(docs: Path, words: str) -> None:
    put(docs / "colour.md", f"{PAGE}\n{words}\n")
    assert problems(docs) == []


NO_FRONT_MATTER = "1: the front matter that begins here is empty or has no end; add keys, or the line --- after them"
FRONT_MATTER = {
    "---\ntitle: a: b\n---\n": '2: invalid YAML: ": " in an unquoted text; put the text in quotes',
    "---\ntitle: 'a\n---\n": "2: invalid YAML: this quote is never closed; add the closing quote",
    "---\ntitle: a\n\n": NO_FRONT_MATTER,
    "---\n---\n": NO_FRONT_MATTER,
    "---\ntitle: a\ntitle: b\n---\n": '1: duplicate key "title" in the front matter; write it once',
    "---\ntitle: 2026-13-01\n---\n": "1: the front matter isn't valid YAML: month must be in 1..12",
    "---\n# a\n---\n": "1: the front matter isn't a mapping; write `key: value` lines",
    "---\n- a\n---\n": "1: the front matter isn't a mapping; write `key: value` lines",
    "---\ntitle: 'a {{ 1 }}'\n---\n": '1: "title" in the front matter would be evaluated; write it without braces',
    "---\ntitle: [a]\n---\n": '1: "title" in the front matter isn\'t text; put it in quotes',
    "---\ntitle: 2026-11-25\n---\n": '1: "title" in the front matter isn\'t text; put it in quotes',
}


@pytest.mark.parametrize("text", FRONT_MATTER)
def test_an_error_in_front_matter_is_reported(docs: Path, text: str) -> None:
    put(docs / "other.md", f"{text}# Other\n")
    assert problems(docs) == [f"docs/other.md:{FRONT_MATTER[text]}"]


def test_front_matter_gives_the_page_variables(docs: Path) -> None:
    put(docs / "other.md", "---\ntitle: A\nmine: b\n---\n{{ mine }} {{ title }}\n")
    assert problems(docs) == []


def test_an_unclosed_comment_is_reported_where_it_begins(docs: Path) -> None:
    put(docs / "other.md", "a\n\n{# b\n\nc\n\nd\n")
    [problem] = problems(docs)
    assert problem.startswith("docs/other.md:3: invalid Jinja: missing end of comment tag")


JINJA_OF_LINES = {
    "{# x #}\n{% comment %}\n\n{# y #}": "2: invalid Jinja: encountered unknown tag 'comment'; close what is open, or write "
    "{% raw %} around it",
    "\n{{ publisher() }}": "2: this page can't be rendered: 'str' object is not callable; correct the expression",
    "{{ 1\n|\nuper }}\n\n{{ x | uper }}": '3: there is no filter "uper"; did you mean "upper"?',
    "x\n{% block a %}{% endblock %}\n{% block a %}{% endblock %}": "3: this page can't be rendered: block 'a' defined twice; "
    "correct the expression",
    "{% macro a(b) %}\n{{ b.c }}\n{% endmacro %}\n{{ a(1) }}": "2: this page can't be rendered: 'int object' has no attribute 'c'; "
    "correct the expression",
}


@pytest.mark.parametrize("text", JINJA_OF_LINES)
def test_an_error_in_several_lines_of_jinja_is_reported_with_its_own(docs: Path, text: str) -> None:
    put(docs / "other.md", text)
    assert problems(docs)[0] == f"docs/other.md:{JINJA_OF_LINES[text]}"


def test_an_error_that_has_no_line_is_reported_at_the_top(docs: Path) -> None:
    put(docs / "other.md", "x\n" + "{% for i in [1] %}" * 21 + "{% endfor %}" * 21)
    [problem] = problems(docs)
    assert problem.startswith("docs/other.md:1: this page can't be rendered: too many statically nested blocks")


def test_a_page_that_isn_t_text_is_reported_alone(docs: Path) -> None:
    put(docs / "colour.md", b"a\n\xff{{ enumeration('colour') }}")
    assert problems(docs) == ["docs/colour.md:2: byte 0xFF isn't UTF-8; save the file as UTF-8"]
    put(docs / "colour.md", "a".encode("utf-16"))
    assert problems(docs) == ["docs/colour.md:1: byte 0xFF isn't UTF-8; save the file as UTF-8"]


def test_an_enumeration_and_a_version_have_one_page(docs: Path) -> None:
    other = docs / "other.md"
    put(other, '{{ value("colour.Red") }}\n\n{{ enumeration("colour") }}')
    assert problems(docs) == ['docs/other.md:3: "colour" is shown here; show it once, in docs/colour.md']
    (docs / "colour.md").unlink()
    (docs / "wire/2.md").unlink()
    assert problems(docs) == [
        'docs/other.md:3: "colour" is shown here; show it once, in docs/colour.md',
        'docs/wire/2.md:1: "2" has no page; add docs/wire/2.md with {{ version("2") }}',
    ]
    other.unlink()
    (docs / "wire/1.10.md").unlink()
    assert problems(docs) == [
        'docs/colour.md:1: "colour" has no page; add docs/colour.md with {{ enumeration("colour") }}',
        'docs/wire/1.10.md:1: "1.10" and "2" have no pages; add docs/wire/1.10.md with {{ version("1.10") }}, and so on',
    ]
    shutil.rmtree(docs)
    assert problems(docs) == ["docs:1: this folder doesn't exist; restore it"]
    assert dead(docs, ADDRESSES) == []


def test_a_misspelled_name_on_an_own_page_is_one_error(docs: Path) -> None:
    put(docs / "colour.md", '{{ enumeration("color") }}')
    assert problems(docs) == ['docs/colour.md:1: there is no enumeration "color"; did you mean "colour"?']
    put(docs / "colour.md", "{{ enumeration() }}")
    assert len(problems(docs)) == 1


NOT_IN_URL = (
    'can\'t be part of a URL; rename the %s: use letters, digits, ".", "_" and "-", with a letter, digit or "_" first'
)


def test_what_isn_t_a_page_is_reported_and_not_waited_for(docs: Path) -> None:
    os.mkfifo(docs / "pipe.md")
    (docs / "nowhere.md").symlink_to("gone.md")
    (docs / "loop").symlink_to(".")
    (docs / ".#colour.md").symlink_to("somebody@elsewhere:1")
    Path(os.fsdecode(bytes(docs) + b"/caf\xe9.md")).touch()
    put(docs / "caf\xe9/assets" / "colour (1).svg", "")
    put(docs / "colour (1).md", "")
    assert problems(docs) == [
        f'docs/café:1: "café" {NOT_IN_URL % "folder"}',
        "docs/caf\\udce9.md:1: the file's name isn't UTF-8; rename the file",
        f'docs/colour (1).md:1: "colour (1).md" {NOT_IN_URL % "file"}',
        "docs/loop:1: this is a link to a folder; replace it with the folder itself",
        "docs/nowhere.md:1: this is a link to a file that doesn't exist; remove it",
        "docs/pipe.md:1: this isn't a regular file; remove it",
    ]


DRAWING = '<svg xmlns="http://www.w3.org/2000/svg">\n<a href="#Red"><text>Red</text></a>\n</svg>\n'
DRAWINGS = {
    "half a drawing": (
        DRAWING[: len(DRAWING) // 2],
        "2: this drawing isn't well-formed SVG (unclosed token); save it again",
    ),
    "an empty file": ("", "1: this drawing isn't well-formed SVG (no element found); save it again"),
    "a script": (DRAWING.replace("<a ", "<script>x</script><a "), f"2: <script> {POLICY}"),
    "a script in another way": (
        DRAWING.replace("<svg ", "<svg xmlns:s='x' ").replace("<a ", "<s:script/><a "),
        f"2: <s:script> {POLICY}",
    ),
    "a handler": (DRAWING.replace("<text>", "<text\nonclick='x'>"), f'2: the attribute "onclick" {POLICY}'),
    "a style": (DRAWING.replace("<text>", "<text style='fill: red'>"), f'2: the attribute "style" {POLICY}'),
    "a link that runs a script": (
        DRAWING.replace("#Red", "javascript:alert(1)"),
        f'2: the link to "javascript:alert(1)" {POLICY}',
    ),
    "another encoding": (DRAWING.encode("utf-16"), "1: byte 0xFF isn't UTF-8; save the file as UTF-8"),
}


@pytest.mark.parametrize("text,expected", DRAWINGS.values(), ids=DRAWINGS.keys())
def test_an_error_in_a_drawing_is_reported(docs: Path, text: str | bytes, expected: str) -> None:
    put(docs / "diagrams/a.svg", text)
    assert problems(docs) == [f"docs/diagrams/a.svg:{expected}"]


def test_each_drawing_with_an_error_is_reported(docs: Path) -> None:
    put(docs / "diagrams/a.svg", b"\xff")
    for name, words in {"b": "", "c": "<svg/>", "d": "<svg"}.items():
        put(docs / f"diagrams/{name}.svg", words)
    assert problems(docs) == [
        "docs/diagrams/a.svg:1: byte 0xFF isn't UTF-8; save the file as UTF-8",
        "docs/diagrams/b.svg:1: this drawing isn't well-formed SVG (no element found); save it again",
        "docs/diagrams/d.svg:1: this drawing isn't well-formed SVG (unclosed token); save it again",
    ]


def dead(docs: Path, addresses: set[str]) -> list[str]:
    links = page_check.check(docs, load(docs.parent / "data"), settings=SETTINGS).links
    return [str(problem) for problem in sorted(raw_html.dead(links, addresses))]


ADDRESSES = {"/", "/colour/", "/colour/#Red", "/wire/2/", "/a.json"}


def test_links_in_raw_html_and_drawings_lead_somewhere(docs: Path) -> None:
    put(docs / "diagrams/a.svg", DRAWING)
    put(docs / "diagrams/on-no-page.svg", DRAWING.replace("#Red", "#Rad"))
    put(docs / "colour.md", f'{PAGE}\n{{{{ diagram("a") }}}}\n\n<a href="../wire/2/">x</a> <a href="../a.json">y</a>\n')
    put(
        docs / "wire/2.md",
        '{{ version("2") }}\n\n<a href="../../colour/#Red">x</a><img src="https://example.org/x.png">',
    )
    put(docs / "index.md", '<a href="colour/">x</a> <a href="?q=x">y</a> `<a href="nowhere">`')
    put(docs / "more/README.md", '<a href="../colour/" title="x">x</a> <a href="{{ page.url }}">y</a>')
    assert dead(docs, ADDRESSES) == []
    put(docs / "diagrams/a.svg", DRAWING.replace("#Red", "#Rad"))
    put(
        docs / "index.md",
        '\n<a href="color/">x</a>\n<img src="gone.png">\n<a href="colour/#something-else-entirely">y</a>',
    )
    assert dead(docs, ADDRESSES) == [
        'docs/diagrams/a.svg:2: the link to "#Rad" leads nowhere; did you mean "/colour/#Red"?',
        'docs/index.md:2: the link to "color/" leads nowhere; did you mean "/colour/"?',
        'docs/index.md:3: the link to "gone.png" leads nowhere; expected one of "/", "/a.json", "/colour/" or "/wire/2/"',
        'docs/index.md:4: the link to "colour/#something-else-entirely" leads nowhere; expected "/colour/" or "/colour/#Red"',
    ]


MARKDOWN = """
![x](//a.example/x.png)
[x](javascript:x) and [y](javascript:x)
[z](&#x6a;avascript:z)

| a | b |
|---|:-:|
| c | d |

`//a.example/x.png`
"""
HTML = """<p><img alt="x" src="//a.example/x.png" hidden>
<a href="javascript:x">x</a>
<a href="javascript:z">z</a></p>
<table><tr><th colspan="1">a</th><th style="text-align: center;">b</th></tr>
<tr><td colspan="1">c</td><td style="text-align: center;">d</td></tr></table>
<p style="x">"""


def test_what_markdown_makes_of_a_page_is_reported_where_the_page_has_it() -> None:
    """An error whose text isn't found in the page in the same letters is reported at its top."""
    found = raw_html.blocked_in_markdown("docs/a.md", HTML, lambda: MARKDOWN)
    colons = "the alignment of a column is blocked by the site's policy; remove the colons"
    assert [str(problem) for problem in found] == [
        'docs/a.md:2: "//a.example/x.png" would be loaded from another site; keep a copy in this one',
        f'docs/a.md:3: the link to "javascript:x" {POLICY}',
        f'docs/a.md:1: the link to "javascript:z" {POLICY}',
        f"docs/a.md:7: {colons}",
        f"docs/a.md:7: {colons}",
        f'docs/a.md:1: the attribute "style" {POLICY}',
    ]
    assert list(raw_html.blocked_in_markdown("docs/a.md", "<p>x</p>", lambda: MARKDOWN)) == []


def test_a_page_is_checked_without_mkdocs_settings_too(docs: Path) -> None:
    """As for generators without the plugin: what `config` contains isn't known there."""
    put(docs / "index.md", "{{ config.siteurl }} {{ config.x.y }}")
    assert problems(docs, None) == []


def test_a_page_nested_too_deeply_is_one_error(docs: Path) -> None:
    put(docs / "a.md", "{{ " + "(" * 5000 + "1" + ")" * 5000 + " }}\n")
    assert problems(docs) == ["docs/a.md:1: brackets or expressions nested too deeply; use fewer levels"]
