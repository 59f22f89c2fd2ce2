"""Reading a data file as plain data, or as errors with their lines: the parts by themselves."""

import os
from pathlib import Path

import pytest
import yaml

from enumref.model import characters
from enumref.model.protocol import ProtocolType, Version
from enumref.model.registry_files import Confusion, Confusions
from enumref.problem import LONG, Problem, Problems, clipped, did_you_mean, expected, listed, lowered, some
from enumref.source.document import MOST, Document
from enumref.source.files import files, is_leftover
from enumref.source.read import SIZE, read
from enumref.source.yaml_errors import CONTINUED
from enumref.source.yaml_nodes import DEPTH, TOO_DEEP, compose


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "some.yaml"


def reported(file: Path, content: str | bytes) -> list[str]:
    """Return line and message of each error of a file with that content."""
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return [f"{problem.line}: {problem.message}" for problem in read(file, "shown").problems]


def test_a_file_becomes_its_data_with_the_line_of_each_part(file: Path) -> None:
    file.write_text('# first\na: 1.10\n"b":\n  - No\n  - c: "~"\n    d: >\n      x\n\ne: {f: [010]}\n')
    document = read(file, "shown")
    assert document.data == {"a": "1.10", "b": ["No", {"c": "~", "d": "x\n"}], "e": {"f": ["010"]}}
    assert document.lines == {
        ("a",): 2, ("b",): 3, ("b", 0): 4, ("b", 1): 5, ("b", 1, "c"): 5, ("b", 1, "d"): 6,
        ("e",): 9, ("e", "f"): 9, ("e", "f", 0): 9,
    }  # fmt: skip
    assert (document.file, document.problems, document.readable) == ("shown", [], True)


def test_a_part_without_a_line_has_that_of_the_part_around_it() -> None:
    document = Document("f", lines={("a",): 3, ("a", "b"): 5})
    places = [("a", "b", "c", 0), ("a", "b"), ("a", "x"), ("x",), ()]
    assert [document.line(place) for place in places] == [5, 5, 3, 1, 1]


ALIAS = "YAML aliases aren't supported; repeat the text instead"
NO_MAPPING = "this file isn't a mapping; a data file consists of `key: value` lines"
NO_KEY = "a key that isn't text; a key is a word or a quoted text"
CONFLICT = "a merge conflict is left here; resolve it and remove the markers"
BOM = "byte order mark; save the file as UTF-8 without one"
WRONG = {
    "": [f"1: {NO_MAPPING}"],
    "\n- a\n": [f"1: {NO_MAPPING}"],
    "a: 1\na: 2\nb: 3\nb: 4\n": [
        '2: duplicate key "a"; it is already on line 1',
        '4: duplicate key "b"; it is already on line 3',
    ],
    "a: 1\n[b]: 2\n'': 3\n": [f"2: {NO_KEY}", f"3: {NO_KEY}"],
    "a: &x 1\nb:\n- *x\n- *x\n": [f"3: {ALIAS}", f"4: {ALIAS}"],
    "a: &x 1\nb: *x\nc: 2\n": [f"2: {ALIAS}"],
    "&x a: 1\n*x : 2\nc: 3\nc: 4\n": ['4: duplicate key "c"; it is already on line 3', f"2: {ALIAS}"],
    "a: &x\n  b: *x\n": [f"2: {ALIAS}"],
    "a: !x b\n": ['1: "!x" is a YAML tag; remove it, or put the text in quotes'],
    "a: ! b\n": ['1: "!" is a YAML tag; remove it, or put the text in quotes'],
    "a: !!int 1\n": ['1: "!!int" is a YAML tag; remove it, or put the text in quotes'],
    "a: ~\nNull: b\n": [
        '1: "~" is YAML\'s null; leave it out, or put it in quotes',
        '2: "Null" is YAML\'s null; leave it out, or put it in quotes',
    ],
    "a: 1\n~: 2\na: 3\n": [
        '2: "~" is YAML\'s null; leave it out, or put it in quotes',
        '3: duplicate key "a"; it is already on line 1',
    ],
    '{"a":&x 1, b: *x, c: 2}\n': [f"1: {ALIAS}"],
    "a: ['', '', []]\n": [],
    "a: [b, c, b]\n": ['1: "b" is listed twice; list it once'],
    "a:\n- {b: c}\n- {b: d}\n- {b: c}\n": ["4: this repeats item 1; list it once"],
    'a: 1\nb: "x\\u200b"\n': ["2: invisible character U+200B; remove it"],
    'a: "b\\u200bc\\u202ed"\n': [
        "1: invisible character U+200B; remove it",
        "1: invisible character U+202E; remove it",
    ],
    'a: 1\n"b\\u00ad": 2\n': ["2: invisible character U+00AD; remove it"],
    "a: 1\n\tb: 2\n": ["2: tab; use spaces"],
    "a: 1\nb: 1\t2\n": ["2: tab; use spaces"],
    "\ufeffa: 1\n\ufeffb: 2\n": [f"1: {BOM}", f"2: {BOM}"],
    "a: 1\r\nb\x07: \r2\r\n": ["2: invisible character U+0007; remove it", "2: invisible character U+000D; remove it"],
    "\n%b: 2\n%c": ['2: a line that begins with "%"; remove the YAML directive'],
    "a: 1\n<<<<<<< HEAD\nb: 2\n=======\nb: 3\n>>>>>>> other\n": [f"2: {CONFLICT}"],
    "a: |\n  x\n=======\nb: 3\n": [f"3: {CONFLICT}"],
}


@pytest.mark.parametrize("text", WRONG)
def test_an_error_is_reported_with_its_line(file: Path, text: str) -> None:
    assert reported(file, text) == WRONG[text]


OPEN_QUOTE = "a quote is opened on this line and isn't closed on it; close it, or double a quote inside the text"
TEXT_AFTER = "a quote inside quoted text; double it ('') or write \\\""
NEIGHBOURS = "invalid YAML: this line isn't indented like its neighbours"
BLOCK = "text after a | or >; begin the text on the next line, or put it in quotes"
FLOW = "a text can't begin with [ or {; put the text in quotes"
NOT_YAML = {
    'a: 1\nb: "x\nc: 2\nd: "y"\n': f"2: {OPEN_QUOTE}",
    "a: 1\nb: 'x\nc: 2\nd: 'y'\n": f"2: {OPEN_QUOTE}",
    'a: 1\nb: "x\nc: 2\n': "2: invalid YAML: this quote is never closed; add the closing quote",
    "a: 1\nb: 'it's x'\nc: 2\n": f"2: {TEXT_AFTER}",
    'a: 1\nb: "an "x" y"\nc: 2\n': f"2: {TEXT_AFTER}",
    "a: 1\nb: x: y\nc: 2\n": '2: invalid YAML: ": " in an unquoted text; put the text in quotes',
    "a: 1\nb:x\nc: 2\n": "2: invalid YAML: this line isn't `key: value`; check the colon and the space after it",
    "a: 1\nb\nc: 2\n": "2: invalid YAML: this line isn't `key: value`; check the colon and the space after it",
    "a: 1\nb: [x, y\nc: 2\n": "2: invalid YAML: the bracket opened here is never closed, or a comma is missing",
    "a: 1\nb: {x: y\nc: 2\n": "2: invalid YAML: the bracket opened here is never closed, or a comma is missing",
    "a: 1\nb: ]\n": "2: invalid YAML: a bracket, brace or comma that doesn't fit here; put the text in quotes",
    "a: 1\nb: `x`\n": "2: invalid YAML: a text can't begin with this character; put the text in quotes",
    "a: 1\nb: @x\n": "2: invalid YAML: a text can't begin with this character; put the text in quotes",
    "a: 1\nb: *x\n": "2: invalid YAML: a text that begins with * is a YAML alias; put the text in quotes",
    "a: 1\nb: & x\n": "2: invalid YAML: a text can't begin with & or *; put the text in quotes",
    'a: 1\nb: "\\d"\n': "2: invalid YAML: unknown escape in double quotes; use single quotes, or write \\\\ for a \\",
    'a: 1\nb: "\\ud800"\n': "2: invalid YAML: an escape for a character that doesn't exist; write the character",
    "a: 1\nb: | x\n": f"2: invalid YAML: {BLOCK}",
    "a: 1\nb: > x\n": f"2: invalid YAML: {BLOCK}",
    "a: 1\n  b: 2\n": f"2: {CONTINUED}",
    "a:\n  b:x\n  c: 2\n": f"3: {CONTINUED}",
    "a: 1\nb: [x](y.md) z\n": f"2: {FLOW}",
    "a: 1\nb:\n- {x} y\n": f"3: {FLOW}",
    "a: &x 1\nb: &x 2\n": "2: invalid YAML: YAML anchors aren't supported; remove the anchor",
    "a:\n  b: 1\n c: 2\n": f"3: {NEIGHBOURS}, or a quote before it isn't closed",
    "a: 1\n: 2\n": "2: this line has no key before its colon; add one",
    "a: 1\n\u00a0b: 2\n": "2: a no-break space; use an ordinary one",
    "a:\n  b: 1\n \u00a0c: 2\n": "3: a no-break space; use an ordinary one",
    "a: 1\nb:\u00a0x\nc: 2\n": "2: a no-break space; use an ordinary one",
    "a: 1\nb\uff1a x\nc: 2\n": "2: a full-width colon; use an ordinary one",
    'a: "x\n  y"\nb: 1\nc: x: y\n': '4: invalid YAML: ": " in an unquoted text; put the text in quotes',
    'a: "x\nb: "\n  y: 1\n': f"1: {OPEN_QUOTE}",
    "\n\n\na: 1\nb: ]\n": "5: invalid YAML: a bracket, brace or comma that doesn't fit here; put the text in quotes",
    'a: 1\nb: ]\nc: "x\n  y"\n': "2: invalid YAML: a bracket, brace or comma that doesn't fit here; put the text in quotes",
    f"a: 1\n{'k' * 2000}: 2\nc: 3\n": "2: a key is longer than 1,024 characters; choose a shorter one",
}


@pytest.mark.parametrize("text", NOT_YAML)
def test_invalid_yaml_is_explained_at_the_line_of_the_mistake(file: Path, text: str) -> None:
    assert reported(file, text) == [NOT_YAML[text]]


def test_bytes_that_aren_t_utf_8_are_reported_where_they_are(file: Path) -> None:
    assert reported(file, b"a: 1\nb: \xfcc\n") == ["2: byte 0xFC isn't UTF-8; save the file as UTF-8"]
    assert reported(file, b"\n\xff") == ["2: byte 0xFF isn't UTF-8; save the file as UTF-8"]
    assert reported(file, b"\xff") == ["1: byte 0xFF isn't UTF-8; save the file as UTF-8"]


@pytest.mark.parametrize("text", ["%a", "- a\n", "a: [", "\ufeff", "=======\n"])
def test_what_can_t_be_understood_is_an_empty_mapping(file: Path, text: str) -> None:
    assert reported(file, text)
    document = read(file, "shown")
    assert (document.data, document.readable) == ({}, False)


@pytest.mark.parametrize("text", ["a: 1\n\tb: 2\n", "a:\n  \tb: 2\n", "a:\n\tb: ~\n"])
def test_nothing_else_is_reported_about_lines_indented_with_tabs(file: Path, text: str) -> None:
    assert reported(file, text) == ["2: tab; use spaces"]


def test_invisible_characters_are_removed_so_that_the_rest_is_checked(file: Path) -> None:
    reported(file, "\ufeffa: b\u200bc\td\r\n")
    assert read(file, "shown").data == {"a": "bc  d"}
    assert characters.cleaned("a\r\nb\rc\ufeff\t\u202ed") == "a\nbc  d"


def test_a_file_may_be_large_but_not_larger(file: Path) -> None:
    start = "a: "
    assert reported(file, start + "b" * (SIZE - len(start))) == []
    too_large = "1: this file is larger than 10,000,000 bytes; make it smaller"
    assert reported(file, start + "b" * (SIZE - len(start) + 1)) == [too_large]
    assert read(file, "shown").data == {} and not read(file, "shown").readable
    assert reported(file, b"\xff" * (SIZE + 1)) == [too_large]


def test_only_the_beginning_of_an_endless_file_is_read(file: Path) -> None:
    with file.open("wb") as endless:
        endless.truncate(2**40)  # of which nothing is on the disk; it is more than any memory holds
    [problem] = read(file, "shown").problems
    assert problem.message == "this file is larger than 10,000,000 bytes; make it smaller"


def test_a_list_of_very_many_items_doesn_t_take_quadratic_time(file: Path) -> None:
    """A comparison of each with each would take many minutes."""
    items = ", ".join(f"v{number}" for number in range(50_000))
    assert reported(file, f"a: [{items}, v7]\n") == ['1: "v7" is listed twice; list it once']


@pytest.mark.parametrize("number,expected", [(99, 99), (100, 100), (101, 101), (150, 101)])
def test_only_the_first_of_very_many_invisible_characters_are_reported_and_the_rest_is_checked(
    file: Path, number: int, expected: int
) -> None:
    found = reported(file, "# \t\n" * number + "a: 1\n")
    assert found[:100] == [f"{line}: tab; use spaces" for line in range(1, min(number, 100) + 1)]
    assert found[100:] == ["101: more errors aren't shown; fix these first"] * (number > 100)
    assert len(found) == expected and read(file, "shown").data == {"a": "1"}


def test_a_file_that_is_part_of_itself_is_read_once(file: Path) -> None:
    assert reported(file, "&x\na: *x\n") == [f"2: {ALIAS}"]
    assert read(file, "shown").data == {"a": "(alias)"}


def test_an_alias_has_no_line_of_its_own(file: Path) -> None:
    reported(file, "a: &x 1\nb:\n- *x\n- 2\n")
    assert read(file, "shown").lines == {("a",): 1, ("b",): 2, ("b", 1): 4}


def test_nested_parts_are_read_up_to_a_depth() -> None:
    deep = Document("f")
    assert compose(deep, "[" * DEPTH + "]" * DEPTH) is not None and deep.problems == []
    assert compose(deep, "a:\n  " + "[" * DEPTH + "]" * DEPTH) is None
    assert [(problem.line, problem.message) for problem in deep.problems] == [(2, TOO_DEEP)]
    assert (deep.data, deep.readable) == ({}, False)


def test_the_depth_of_a_part_doesn_t_count_for_its_neighbours() -> None:
    flat, deep = Document("f"), Document("f")
    assert compose(flat, "[a, " * (DEPTH - 1) + "[]" + "]" * (DEPTH - 1)) is not None and flat.problems == []
    assert compose(deep, "[a, " * DEPTH + "[]" + "]" * DEPTH) is None
    assert [str(problem) for problem in deep.problems] == [f"f:1: {TOO_DEEP}"]


def test_the_depth_at_which_libyaml_itself_stops_is_reported_like_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_: object, **__: object) -> None:
        raise yaml.YAMLError("exceeded maximum nesting depth of 1000")

    monkeypatch.setattr(yaml, "compose", stop)
    document = Document("f")
    assert compose(document, "a: 1") is None
    assert [str(problem) for problem in document.problems] == [f"f:1: {TOO_DEEP}"]


def test_a_document_is_incomplete_if_a_list_or_mapping_that_has_to_be_there_is_empty() -> None:
    whole, empty = ProtocolType(values=("Red",)), ProtocolType(values=())
    version = Version(id="1", title="V", source="?", types={"Colour": whole})
    groups = [Confusion(values=values, difference="?") for values in (("a.b",), ())]
    complete = [version, Confusions(groups=(groups[0],)), Confusions(), version.model_copy(update={"text": None})]
    assert [Document("f", model=model).is_incomplete for model in complete] == [False] * 4
    incomplete = [
        version.model_copy(update={"types": {}}),
        version.model_copy(update={"types": {"Colour": whole, "Shade": empty}}),
        Confusions(groups=(groups[0], groups[1])),
    ]
    assert [Document("f", model=model).is_incomplete for model in incomplete] == [True] * 3
    assert Document("f").is_incomplete and Document("f", model=version, readable=False).is_incomplete


def test_a_control_character_that_libyaml_refuses_is_reported() -> None:
    document = Document("f")
    assert compose(document, "a: 1\nb: \x01") is None
    assert [str(problem).startswith("f:1: invalid YAML: ") for problem in document.problems] == [True]


def test_very_many_parts_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("enumref.source.yaml_nodes.PARTS", 5)
    few, many = Document("f"), Document("f")
    assert isinstance(compose(few, "a: [1, 2]"), yaml.MappingNode)
    assert compose(many, "a:\n- 1\n- 2\n- 3") is None
    assert [str(problem) for problem in many.problems] == ["f:2: more than 5 parts; make the file smaller"]


def test_the_first_of_very_many_errors_are_reported_with_a_note_that_there_are_more() -> None:
    document = Document("f")
    for line in range(1, MOST + 1):
        assert not document.is_full
        document.report(line, "x" * (LONG + 1))
    assert not document.is_full and document.problems[-1].message == "x" * (LONG - 1) + "…"
    document.report(7, "more")
    document.report(8, "still more")
    assert document.is_full and len(document.problems) == MOST + 1
    assert document.problems[-1] == Problem("f", 7, "more errors aren't shown; fix these first")


def test_an_error_is_one_line_of_visible_characters() -> None:
    assert str(Problem("a\nb", 3, "ü \x1b\u202e中")) == "a\\nb:3: ü \\x1b\\u202e中"
    assert clipped("x" * LONG) == "x" * LONG and clipped("x" * (LONG + 1)) == "x" * (LONG - 1) + "…"
    found = Problems([Problem("b", 1, "x"), Problem("a", 10, "x"), Problem("a", 9, "x"), Problem("b", 1, "x")])
    assert str(found) == "a:9: x\na:10: x\nb:1: x"
    assert found.problems == [Problem("a", 9, "x"), Problem("a", 10, "x"), Problem("b", 1, "x")]


def test_the_closest_word_is_suggested_or_the_known_words_are_listed() -> None:
    assert did_you_mean("CHARGIN", ["Charging", "Charged"]) == 'did you mean "Charging"?'
    assert did_you_mean("abcde", ["abcxx", "zzz"]) == 'did you mean "abcxx"?'
    assert did_you_mean("abcde", ["abxxx", "zzz"]) == 'expected "abxxx" or "zzz"'
    long = "x" * LONG
    assert did_you_mean(long[1:], [long]) == f'did you mean "{long}"?'
    assert did_you_mean(long, [long[1:]]) == f'expected "{long[1:]}"'


def test_a_list_of_words_is_right_for_none_one_two_and_many() -> None:
    assert [expected([*"abc"[:number]]) for number in range(4)] == [
        "none is defined",
        'expected "a"',
        'expected "a" or "b"',
        'expected one of "a", "b" or "c"',
    ]
    names = [f"n{number}" for number in range(2000)]
    assert expected(names).endswith('"n11" and 1,988 more') and expected(names).startswith(
        'expected one of "n0", "n1", '
    )
    assert listed([]) == "" and lowered("Use X.") == "use X"
    assert [some([*"abc"[:number]]) for number in (1, 2, 3)] == ['"a"', '"a" and "b"', '"a", "b" and "c"']
    assert some(names[:13]).endswith('"n11" and 1 more') and some(names[:12]).endswith('"n10" and "n11"')


def test_the_files_of_a_folder_come_in_order_and_what_isn_t_a_file_is_reported(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    (folder / "b/c").mkdir(parents=True)
    for name in ("z.yaml", "a.txt", "b/c/y.yaml", ".hidden", "b/.hidden"):
        (folder / name).touch()
    (folder / "file").symlink_to(folder / "a.txt")
    (folder / "round").symlink_to(folder)
    (folder / "nowhere").symlink_to(folder / "gone")
    (folder / "self").symlink_to("self")
    (folder / ".#lock").symlink_to("somebody@elsewhere")
    os.mkfifo(folder / "pipe")
    Path(os.fsdecode(bytes(folder) + b"/caf\xe9")).touch()
    Path(os.fsdecode(bytes(folder) + b"/\xe9")).mkdir()
    found, problems = files(folder)
    assert [file.relative_to(folder).as_posix() for file in found] == ["a.txt", "b/c/y.yaml", "file", "z.yaml"]
    assert sorted(map(str, problems)) == [
        "data/\\udce9:1: the folder's name isn't UTF-8; rename the folder",
        "data/caf\\udce9:1: the file's name isn't UTF-8; rename the file",
        "data/nowhere:1: this is a link to a file that doesn't exist; remove it",
        "data/pipe:1: this isn't a regular file; remove it",
        "data/round:1: this is a link to a folder; replace it with the folder itself",
        "data/self:1: this is a link to a file that doesn't exist; remove it",
    ]


def test_a_folder_that_doesn_t_exist_is_reported(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for name in ("none", "file"):
        assert files(tmp_path / name) == ([], [Problem(name, 1, "this folder doesn't exist; restore it")])


def test_a_file_that_an_author_names_isn_t_a_leftover() -> None:
    names = [
        "colour.yaml",
        "old.yaml",
        "backup.yaml",
        "a~b.yaml",
        "tmp.md",
        "part.md",
        "_index.md",
        "LOCAL_1.md",
        "swap.md",
    ]
    assert [name for name in names if is_leftover(name)] == []


def test_a_file_that_can_t_be_opened_is_reported(tmp_path: Path) -> None:
    document = read(tmp_path / "none.yaml", "shown")
    message = "this file can't be read (No such file or directory); make it readable"
    assert document.problems == [Problem("shown", 1, message)] and not document.readable


def test_a_file_that_can_t_be_accessed_counts_as_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.yaml").touch()

    def refused(self: Path) -> os.stat_result:
        raise PermissionError(13, "no")

    monkeypatch.setattr(Path, "stat", refused)
    assert files(tmp_path) == ([tmp_path / "a.yaml"], [])
