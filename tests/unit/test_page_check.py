"""What is wrong with the macro calls of pages, beyond what `test_bad_data` breaks."""

from pathlib import Path

from test_bad_data import COLOUR, data, problems, put

from enumref import pages
from enumref.source.load import load

__all__ = ["data"]
KNOWN = '"enumeration", "version", "value", "pairs", "diagram", "enumerations", "versions", "codes", "published"'


def test_every_macro_takes_the_names_that_there_are(data: Path) -> None:
    put(data / "enumerations/colour.yaml", COLOUR.replace("values:", "attributes: {}\nvalues:"))
    for name in ("b.svg", "a.svg", "a.txt"):
        put(data.parent / "docs/diagrams" / name, "<svg/>")
    macros = pages.macros(load(data), data.parent / "docs/diagrams")
    assert {name: (macro.takes, list(macro.names)) for name, macro in macros.items()} == {
        "enumeration": (1, ["colour"]),
        "version": (1, ["1.10", "2"]),
        "value": (1, ["colour.Red"]),
        "pairs": (2, []),
        "diagram": (1, ["a", "b"]),
        "enumerations": (0, []),
        "versions": (0, []),
        "codes": (0, []),
        "published": (0, []),
    }


def test_every_page_is_looked_at_in_order_with_the_line_of_each_call(data: Path) -> None:
    put(data.parent / "docs/b/more.md", '\n{{ version("3") }}\n{{ codes("x") }} {{ xxxxx() }}\n')
    put(data.parent / "docs/a.md", '{{ diagram("a") }}{{ pairs("colour.x", "y") }}')
    put(data.parent / "docs/note.txt", "{{ nothing() }}")
    assert problems(data) == [
        'docs/a.md:1: there is no diagram "a"; there is none',
        'docs/a.md:1: there is no pairs "colour.x"; there is none',
        'docs/a.md:1: there is no pairs "y"; there is none',
        'docs/b/more.md:2: there is no version "3"; known are "1.10", "2"',
        "docs/b/more.md:3: codes is given 1 names; it takes 0, in quotes",
        f'docs/b/more.md:3: there is no macro "xxxxx"; known are {KNOWN}',
    ]


def test_what_is_called_by_no_plain_name_is_jinja_s_own(data: Path) -> None:
    put(data.parent / "docs/a.md", '{{ "a".upper() }} {{ config.x("y") }} {{ value(name) }}')
    assert problems(data) == ["docs/a.md:1: value is given 0 names; it takes 1, in quotes"]


def test_a_page_that_cannot_be_read_is_told_and_no_other_fault_of_it(data: Path) -> None:
    put(data.parent / "docs/colour.md", b"a\n\xff{{ enumeration('colour') }}")
    [told] = problems(data)
    assert told.startswith("docs/colour.md:1: this page cannot be read: 'utf-8' codec can't decode byte 0xff")
    put(data.parent / "docs/colour.md", "a\n{% x %}")
    put(data.parent / "docs/b.md", "{{ x() }}")
    first, second = problems(data)
    assert first.startswith('docs/b.md:1: there is no macro "x"')
    assert second.startswith("docs/colour.md:2: this page cannot be read: ")


def test_an_enumeration_has_one_place(data: Path) -> None:
    other = data.parent / "docs/other.md"
    put(other, '{{ value("colour.Red") }}\n\n{{ enumeration("colour") }}')
    assert problems(data) == ['docs/other.md:3: "colour" is shown here; its one place is docs/colour.md']
    before = data.parent / "docs/a.md"
    other.rename(before)
    assert problems(data) == ['docs/a.md:3: "colour" is shown here; its one place is docs/colour.md']
    before.rename(other)
    (data.parent / "docs/colour.md").unlink()
    assert problems(data) == [
        'docs/colour.md:1: "colour" has no page; write docs/colour.md with {{ enumeration("colour") }}',
        'docs/other.md:3: "colour" is shown here; its one place is docs/colour.md',
    ]


def test_what_a_file_that_cannot_be_read_may_hold_is_not_missed_on_pages(data: Path) -> None:
    put(data / "enumerations/paint.yaml", "]")
    put(data / "wire/2.yaml", "]")
    put(
        data.parent / "docs/a.md",
        '{{ value("paint.Red.x") }}{{ version("2") }}{{ enumeration("paint") }}\n{{ value("pain.x") }}',
    )
    told = [problem for problem in problems(data) if problem.startswith("docs/")]
    assert told == ['docs/a.md:2: there is no value "pain.x"; known are "colour.Red"']


def test_a_page_without_a_fault_has_none(data: Path) -> None:
    assert pages.problems(data.parent / "docs", load(data)) == []
