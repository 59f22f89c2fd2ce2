"""How a data file becomes plain data, or faults with their lines: the parts by themselves."""

import os
from pathlib import Path

import pytest
import yaml

from enumref import folder, unseen
from enumref.compose import DEPTH, TOO_DEEP, _words, compose
from enumref.source.document import FAULTS, Document
from enumref.problem import LONG, Problem, Problems, clipped, did_you_mean
from enumref.source.read import SIZE, read


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "some.yaml"


def told(file: Path, content: str | bytes) -> list[str]:
    """Line and message of each fault of a file with that content."""
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return [f"{problem.line}: {problem.message}" for problem in read(file, "shown").problems]


def test_a_file_is_its_data_with_the_line_of_each_part(file: Path) -> None:
    file.write_text('# first\na: 1.10\n"b":\n  - No\n  - c: ~\n    d: >\n      x\n\ne: {f: [010]}\n')
    document = read(file, "shown")
    assert document.data == {"a": "1.10", "b": ["No", {"c": "~", "d": "x\n"}], "e": {"f": ["010"]}}
    assert document.lines == {
        ("a",): 2, ("b",): 3, ("b", 0): 4, ("b", 1): 5, ("b", 1, "c"): 5, ("b", 1, "d"): 6,
        ("e",): 9, ("e", "f"): 9, ("e", "f", 0): 9,
    }  # fmt: skip
    assert (document.file, document.problems, document.readable) == ("shown", [], True)


def test_what_has_no_line_has_that_of_what_is_around_it() -> None:
    document = Document("f", lines={("a",): 3, ("a", "b"): 5})
    places = [("a", "b", "c", 0), ("a", "b"), ("a", "x"), ("x",), ()]
    assert [document.line(place) for place in places] == [5, 5, 3, 1, 1]


WRONG = {
    "a: b: c\n": ["1: this is not YAML: mapping values are not allowed in this context"],
    "a: 1\nb: [\n\n\n": ["2: this is not YAML: while parsing a flow node did not find expected node content"],
    "": ["1: this is not a mapping; a data file is made of `key: value` lines"],
    "\n- a\n": ["1: this is not a mapping; a data file is made of `key: value` lines"],
    "a: 1\na: 2\nb: 3\nb: 4\n": [
        '2: "a" is given twice; it stands on line 1 already',
        '4: "b" is given twice; it stands on line 3 already',
    ],
    "a: 1\n[b]: 2\n'': 3\n": [
        "2: a key that is not text; a key is one word or one quoted text",
        "3: a key that is not text; a key is one word or one quoted text",
    ],
    "a: &x 1\nb:\n- *x\n- *x\n": ["3: an alias; write the text out again", "4: an alias; write the text out again"],
    "a: &x 1\nb: *x\nc: 2\n": ["2: an alias; write the text out again"],
    "&x a: 1\n*x : 2\nc: 3\nc: 4\n": [
        '4: "c" is given twice; it stands on line 3 already',
        "2: an alias; write the text out again",
    ],
    'a: 1\nb: "x\\u200b"\n': ["2: the invisible character U+200B; take it out"],
    "a: &x [1]\nb: *x\n": ["2: an alias; write the text out again"],
    "&x a: 1\n*x : 2\n": ["2: an alias; write the text out again"],
    "a: &x\n  b: *x\n": ["2: an alias; write the text out again"],
    'a: "b\\u200bc\\u202ed"\n': [
        "1: the invisible character U+200B; take it out",
        "1: the invisible character U+202E; take it out",
    ],
    'a: 1\n"b\\u00ad": 2\n': ["2: the invisible character U+00AD; take it out"],
    "a: 1\n\tb: 2\n": ["2: a tab; use spaces"],
    "a: 1\nb: 1\t2\n": ["2: a tab; use spaces"],
    "\ufeffa: 1\n\ufeffb: 2\n": [
        "1: a byte-order mark; save the file as UTF-8 without one",
        "2: a byte-order mark; save the file as UTF-8 without one",
    ],
    "a: 1\r\nb\x07: \r2\r\n": [
        "2: the invisible character U+0007; take it out",
        "2: the invisible character U+000D; take it out",
    ],
    "\n%b: 2\n%c": ['2: a line that begins with "%"; take the directive out'],
}


@pytest.mark.parametrize("text", WRONG)
def test_what_is_wrong_is_told_with_its_line(file: Path, text: str) -> None:
    assert told(file, text) == WRONG[text]


def test_bytes_that_are_not_utf_8_are_told_where_they_are(file: Path) -> None:
    assert told(file, b"a: 1\nb: \xfcc\n") == ["2: byte 0xFC is not UTF-8; save the file as UTF-8"]
    assert told(file, b"\n\xff") == ["2: byte 0xFF is not UTF-8; save the file as UTF-8"]
    assert told(file, b"\xff") == ["1: byte 0xFF is not UTF-8; save the file as UTF-8"]


@pytest.mark.parametrize("text", ["%a", "- a\n", "a: [", "\ufeff"])
def test_what_cannot_be_understood_is_an_empty_mapping(file: Path, text: str) -> None:
    told(file, text)
    document = read(file, "shown")
    assert document.data == {} and not document.readable and document.problems


@pytest.mark.parametrize("text", ["a: 1\n\tb: 2\n", "a:\n  \tb: 2\n"])
def test_what_is_indented_with_tabs_is_told_of_nothing_else(file: Path, text: str) -> None:
    assert told(file, text) == ["2: a tab; use spaces"]


def test_what_is_not_seen_is_taken_out_so_that_the_rest_is_looked_at(file: Path) -> None:
    told(file, "\ufeffa: b\u200bc\td\r\n")
    assert read(file, "shown").data == {"a": "bc  d"}
    assert unseen.without("a\r\nb\rc\ufeff\t\u202ed") == "a\nbc  d"


def test_a_file_may_be_large_but_not_larger(file: Path) -> None:
    start = "a: "
    assert told(file, start + "b" * (SIZE - len(start))) == []
    too_much = "1: this is larger than 10,000,000 bytes; a data file is written by hand"
    assert told(file, start + "b" * (SIZE - len(start) + 1)) == [too_much]
    assert read(file, "shown").data == {} and not read(file, "shown").readable
    assert told(file, b"\xff" * (SIZE + 1)) == [too_much]


def test_of_a_file_that_has_no_end_no_more_is_read_than_shows_it(file: Path) -> None:
    with file.open("wb") as endless:
        endless.truncate(2**40)  # of which none is on the disk; it is more than any memory takes
    [fault] = read(file, "shown").problems
    assert fault.message == "this is larger than 10,000,000 bytes; a data file is written by hand"


@pytest.mark.parametrize("number,expected", [(99, 99), (100, 100), (101, 101), (150, 101)])
def test_of_very_many_unseen_characters_the_first_are_told_and_the_rest_looked_at(
    file: Path, number: int, expected: int
) -> None:
    found = told(file, "# \t\n" * number + "a: 1\n")
    assert found[:100] == [f"{line}: a tab; use spaces" for line in range(1, min(number, 100) + 1)]
    assert found[100:] == ["101: more is wrong from here on; mend the first 100 faults"] * (number > 100)
    assert len(found) == expected and read(file, "shown").data == {"a": "1"}


def test_a_file_that_is_part_of_itself_is_read_once(file: Path) -> None:
    assert told(file, "&x\na: *x\n") == ["2: an alias; write the text out again"]
    assert read(file, "shown").data == {"a": "(alias)"}


def test_an_alias_has_no_line_of_its_own(file: Path) -> None:
    told(file, "a: &x 1\nb:\n- *x\n- 2\n")
    assert read(file, "shown").lines == {("a",): 1, ("b",): 2, ("b", 1): 4}


def test_what_is_nested_is_taken_up_to_a_depth() -> None:
    deep = Document("f")
    assert compose(deep, "[" * DEPTH + "]" * DEPTH) is not None and deep.problems == []
    assert compose(deep, "a:\n  " + "[" * DEPTH + "]" * DEPTH) is None
    assert [(problem.line, problem.message) for problem in deep.problems] == [(2, f"this is not YAML: {TOO_DEEP}")]
    assert (deep.data, deep.readable) == ({}, False)


def test_how_deep_a_part_is_says_nothing_of_what_stands_beside_it() -> None:
    flat, deep = Document("f"), Document("f")
    assert compose(flat, "[a, " * (DEPTH - 1) + "[]" + "]" * (DEPTH - 1)) is not None and flat.problems == []
    assert compose(deep, "[a, " * DEPTH + "[]" + "]" * DEPTH) is None
    assert [str(problem) for problem in deep.problems] == [f"f:1: this is not YAML: {TOO_DEEP}"]


def test_an_error_is_told_in_its_own_words_whoever_found_it() -> None:
    assert _words(yaml.YAMLError("odd")) == "odd"
    assert _words(yaml.MarkedYAMLError("here", None, "is a fault")) == "here is a fault"
    assert _words(yaml.MarkedYAMLError(problem="exceeded maximum nesting depth of 9")) == TOO_DEEP


def test_what_yaml_names_no_line_for_is_told_in_the_first() -> None:
    document = Document("f")
    assert compose(document, "a: 1\nb: \x01") is None
    [fault] = document.problems
    assert str(fault).startswith("f:1: this is not YAML: unacceptable character #x0001")


def test_what_has_very_many_parts_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("enumref.compose.PARTS", 5)
    few, many = Document("f"), Document("f")
    assert isinstance(compose(few, "a: [1, 2]"), yaml.MappingNode)
    assert compose(many, "a:\n- 1\n- 2\n- 3") is None
    assert [str(problem) for problem in many.problems] == ["f:2: this is not YAML: more than 5 parts"]


def test_of_very_many_faults_the_first_are_told_and_that_there_are_more() -> None:
    document = Document("f")
    for line in range(1, FAULTS + 1):
        assert not document.full
        document.fault(line, "x" * (LONG + 1))
    assert not document.full and document.problems[-1].message == "x" * (LONG - 1) + "…"
    document.fault(7, "more")
    document.fault(8, "still more")
    assert document.full and len(document.problems) == FAULTS + 1
    assert document.problems[-1] == Problem("f", 7, "more is wrong from here on; mend the first 100 faults")


def test_a_fault_is_one_line_that_can_be_read() -> None:
    assert str(Problem("a\nb", 3, "ü \x1b\u202e中")) == "a\\nb:3: ü \\x1b\\u202e中"
    assert clipped("x" * LONG) == "x" * LONG and clipped("x" * (LONG + 1)) == "x" * (LONG - 1) + "…"
    found = Problems([Problem("b", 1, "x"), Problem("a", 10, "x"), Problem("a", 9, "x"), Problem("b", 1, "x")])
    assert str(found) == "a:9: x\na:10: x\nb:1: x"
    assert found.problems == [Problem("a", 9, "x"), Problem("a", 10, "x"), Problem("b", 1, "x")]


def test_the_nearest_word_is_offered_or_all_there_are() -> None:
    assert did_you_mean("CHARGIN", ["Charging", "Charged"]) == 'did you mean "Charging"?'
    assert did_you_mean("abcde", ["abcxx", "zzz"]) == 'did you mean "abcxx"?'
    assert did_you_mean("abcde", ["abxxx", "zzz"]) == 'known are "abxxx", "zzz"'
    assert did_you_mean("a", []) == "there is none"
    long = "x" * LONG
    assert did_you_mean(long[1:], [long]) == f'did you mean "{long}"?'
    assert did_you_mean(long, [long[1:]]) == f'known are "{long[1:]}"'


def test_a_folder_s_files_are_found_in_order_and_what_is_none_is_told(tmp_path: Path) -> None:
    (tmp_path / "b/c").mkdir(parents=True)
    for name in ("z.yaml", "a.txt", "b/c/y.yaml", ".hidden"):
        (tmp_path / name).touch()
    (tmp_path / "file").symlink_to(tmp_path / "a.txt")
    (tmp_path / "round").symlink_to(tmp_path)
    (tmp_path / "nowhere").symlink_to(tmp_path / "gone")
    (tmp_path / ".#lock").symlink_to("somebody@elsewhere")
    os.mkfifo(tmp_path / "pipe")
    found, faults = folder.files(tmp_path)
    assert [file.relative_to(tmp_path).as_posix() for file in found] == [
        ".hidden",
        "a.txt",
        "b/c/y.yaml",
        "file",
        "z.yaml",
    ]
    assert {file.relative_to(tmp_path).as_posix(): fault for file, fault in faults.items()} == {
        "round": "this is a link to a folder; put a folder here",
        "nowhere": "this is no file; a data file is a file with text in it",
        "pipe": "this is no file; a data file is a file with text in it",
    }


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    found, faults = folder.files(tmp_path / "none")
    assert found == []
    [(file, fault)] = faults.items()
    assert (file, fault) == (
        tmp_path / "none",
        "this cannot be read (No such file or directory); the data is in a readable folder",
    )


def test_a_file_that_cannot_be_opened_is_told(tmp_path: Path) -> None:
    document = read(tmp_path / "none.yaml", "shown")
    message = "this cannot be read (No such file or directory); a data file is a readable file"
    assert document.problems == [Problem("shown", 1, message)] and not document.readable


def test_a_file_that_may_not_be_looked_at_counts_as_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.yaml").touch()

    def refused(self: Path) -> os.stat_result:
        raise PermissionError(13, "no")

    monkeypatch.setattr(Path, "stat", refused)
    assert folder.files(tmp_path) == ([tmp_path / "a.yaml"], {})
