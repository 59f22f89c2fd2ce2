"""Loading ends soon and in little memory, with a line for each error, whatever the data folder contains."""

import os
import resource
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import forked
import pytest
from small_data import COLOUR, REGISTRY, VERSIONS, put

from enumref.source.load import read_all
from enumref.source.read import SIZE

MEMORY = 1_500_000_000
SECONDS = 60
FILE = "data/enumerations/colour.yaml"
NOBODY = 65534


@pytest.fixture
def folder() -> Iterator[Path]:
    """A small registry without errors, which other users may read too."""
    with TemporaryDirectory() as path:
        folder = Path(path)
        folder.chmod(0o755)
        put(folder / "data/registry.yaml", REGISTRY)
        put(folder / FILE, COLOUR)
        for version, text in VERSIONS.items():
            put(folder / f"data/wire/{version}.yaml", text)
        yield folder


def reported(folder: Path) -> list[str]:
    """Return every error in the data, each of which is a line that can be read."""
    lines = [str(problem) for problem in read_all(folder / "data").problems]
    assert [line for line in lines if len(line) > 1200 or not line.isprintable()] == []
    return lines


def look(user: int | None) -> None:
    """Print every error in the data, as a user who may read less. Ends if it takes too much."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    if user:
        os.setuid(user)
    print(*read_all(Path("data")).problems, sep="\n")


def reported_by_a_process(folder: Path, user: int | None = None) -> list[str]:
    """Return what a process of its own reports, which is killed if it takes too much."""
    done = forked.run(look, user, cwd=folder)
    assert (done.returncode, done.stderr) == (0, ""), f"{done.returncode}: {done.stderr[-2000:]}"
    return [line for line in done.stdout.splitlines() if line]


def test_the_small_registry_has_no_errors(folder: Path) -> None:
    assert reported(folder) == []


DEEP = "1: nested more than 20 levels deep; use fewer levels"
MANY = "1: more than 200,000 parts; make the file smaller"
LARGE = "1: this file is larger than 10,000,000 bytes; make it smaller"


def hostile() -> dict[str, tuple[bytes, str]]:
    """Return file → content and message. Made when it's needed, because it's large."""
    return {
        "nested lists": (b"a: " + b"[" * 400_000, DEEP),
        "nested mappings": (b"{a: " * 200_000, DEEP),
        "nested keys": (b"? " * 400_000, DEEP),
        "nested items": (b"- " * 400_000, DEEP),
        "nested indents": ("".join(f"{' ' * depth}a:\n" for depth in range(3000)).encode(), DEEP.replace("1:", "20:", 1)),
        "lists without end": (b"a: [" + b"[]," * 300_000 + b"]", MANY),
        "directives": (
            "".join(f"%TAG !a{number}! b\n" for number in range(50_000)).encode(),
            '1: a line that begins with "%"; remove the YAML directive',
        ),
        "too much of one character": (b"a" * (SIZE + 1), LARGE),
        "too many lines": (b"a: b\n" * (SIZE // 5 + 1), LARGE),
        "too many zeros": (b"\0" * (SIZE + 1), LARGE),
        "as much as may be of one line": (
            b"a" * SIZE,
            "1: this file isn't a mapping; a data file consists of `key: value` lines",
        ),
        "the bytes of a program": (bytes(range(256)) * 100, "2: byte 0x80 isn't UTF-8; save the file as UTF-8"),
        "half a character": (COLOUR.encode() + b"# \xe2\x82", "11: byte 0xE2 isn't UTF-8; save the file as UTF-8"),
        "UTF-16": (COLOUR.encode("utf-16"), "1: byte 0xFF isn't UTF-8; save the file as UTF-8"),
        "a missing end": (
            b'a: {b: "c',
            "1: invalid YAML: this quote is never closed; add the closing quote",
        ),
        "two documents": (
            f"{COLOUR}---\na: b\n".encode(),
            "11: invalid YAML: a file is one YAML document; remove the line with ---",
        ),
    }  # fmt: skip


def test_what_no_one_would_write_is_reported_in_one_line(folder: Path) -> None:
    """All of it at once: one process reads every file, within the time and memory of one."""
    names = {f"data/enumerations/{name.lower().replace(' ', '-')}.yaml": each for name, each in hostile().items()}
    for name, (content, _) in names.items():
        put(folder / name, content)
    expected = [f"{name}:{message}" for name, (_, message) in names.items()]
    assert sorted(reported_by_a_process(folder)) == sorted(expected)


NINE = "bcdefghij"
LAUGHS = "".join(f"{name}: &{name} [{','.join([f'*{chr(ord(name) - 1)}'] * 9)}]\n" for name in NINE)
ALIASES = {
    "that-expand-endlessly": (f"{COLOUR}a: &a [x]\n{LAUGHS}", dict.fromkeys(range(12, 21), 9)),
    "that-lead-to-what-is-around-them": (f"{COLOUR}a: &a {{b: *a}}\n", {11: 1}),
    "of-the-whole-file": (f"&a\n{COLOUR}a: *a\n", {12: 1}),
    "as-keys": (f"{COLOUR}    &a own: false\n    *a : b\n", {12: 1}),
    "of-a-key": (f"{COLOUR}    &a terms: [*a]\n", {11: 1}),
    "that-merge": (f"{COLOUR}  &a Blue: {{summary: a, description: b}}\na: {{<<: *a}}\n", {12: 1}),
}


def test_an_alias_is_reported_where_it_is_written(folder: Path) -> None:
    for name, (text, _) in ALIASES.items():
        put(folder / f"data/enumerations/{name}.yaml", text)
    found = [line.split(":", 2) for line in reported_by_a_process(folder)]
    message = " YAML aliases aren't supported; repeat the text instead"
    assert Counter((file, int(line)) for file, line, words in found if words == message) == {
        (f"data/enumerations/{name}.yaml", line): times
        for name, (_, expected) in ALIASES.items()
        for line, times in expected.items()
    }


INVISIBLE = (
    "\0\x01\x0b\x0c\r\x1b\x7f\x85\xad\u061c\u200b\u200e\u200f\u2028\u2029\u202a\u202e\u2060\u2066\u2069\uffff\U000e0041"
)


@pytest.mark.parametrize("character", INVISIBLE, ids=lambda character: f"U+{ord(character):04X}")
def test_an_invisible_character_is_reported_as_such_and_as_an_escape(folder: Path, character: str) -> None:
    message = f"invisible character U+{ord(character):04X}; remove it"
    put(folder / FILE, COLOUR.replace("blood", f"bl{character}ood") + f"    terms: [{character}rot]\n")
    assert reported(folder) == [f"{FILE}:10: {message}", f"{FILE}:11: {message}"]
    put(folder / FILE, COLOUR.replace("As blood.", f'"bl\\U{ord(character):08x}ood"'))
    assert reported(folder) == [f"{FILE}:10: {message}"]


def test_letters_of_every_script_are_text(folder: Path) -> None:
    joined = "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645 \U0001f469\u200d\U0001f52c \u05e9\u05dc\u05d5\u05dd"
    put(folder / FILE, COLOUR.replace("As blood.", joined))
    assert reported(folder) == []


ALIKE = {
    "R\u0435d": "CYRILLIC SMALL LETTER IE (U+0435)",
    "\u0399n": "GREEK CAPITAL LETTER IOTA (U+0399)",
    "\uff32ed": "FULLWIDTH LATIN CAPITAL LETTER R (U+FF32)",
    "Re\U0001d41d": "MATHEMATICAL BOLD SMALL D (U+1D41D)",
}


@pytest.mark.parametrize("code", ALIKE)
def test_a_letter_that_looks_like_another_is_reported_by_its_name(folder: Path, code: str) -> None:
    put(folder / FILE, f"{COLOUR}  {code}: {{summary: a, description: b}}\n")
    rule = 'use letters, digits, ".", "_" and "-", with a letter or digit at both ends'
    assert reported(folder) == [f'{FILE}:11: "{code}" contains {ALIKE[code]}; {rule}']


def test_a_message_is_one_line_whatever_it_is_about(folder: Path) -> None:
    put(folder / FILE, COLOUR + '    "a\\nb": x\n    own: "c\\nd"\n' + f"    {'e' * 1000}: x\n")
    put(folder / "data/enumerations/a\nb\x1b.yaml", "]")
    expected = [r"data/enumerations/a\nb\x1b.yaml:1", *(f"{FILE}:{number}" for number in (11, 12, 13))]
    assert sorted(line.split(": ")[0] for line in reported(folder)) == expected


def test_many_faults_are_not_all_reported(folder: Path) -> None:
    codes = "".join(f"  V{number}: {{summary: a, description: b, followed_by: [W{number}]}}\n" for number in range(500))
    put(folder / FILE, COLOUR + codes)
    lines = reported(folder)
    assert len(lines) == 101 and lines[-1] == f"{FILE}:111: more errors aren't shown; fix these first"
    put(folder / FILE, COLOUR + "  V: {a: b, c: d}\n" + "\t\n" * 100_000)
    assert len(reported(folder)) == 101


def test_a_link_that_leads_in_a_circle_or_nowhere_is_reported(folder: Path) -> None:
    (folder / "data/enumerations/round.yaml").symlink_to("round.yaml")
    (folder / "data/enumerations/there.yaml").symlink_to("back.yaml")
    (folder / "data/enumerations/back.yaml").symlink_to("there.yaml")
    (folder / "data/enumerations/lost.yaml").symlink_to("nowhere.yaml")
    (folder / "data/enumerations/up").symlink_to("..", target_is_directory=True)
    names = ["back.yaml", "lost.yaml", "round.yaml", "there.yaml", "up"]
    assert sorted(line.split(":")[0] for line in reported(folder)) == [f"data/enumerations/{name}" for name in names]


def test_a_link_to_a_file_is_read_as_the_file(folder: Path) -> None:
    (folder / FILE).rename(folder / "colour.yaml")
    (folder / FILE).symlink_to(folder / "colour.yaml")
    assert reported(folder) == []


def test_a_pipe_is_reported_and_not_waited_for(folder: Path) -> None:
    os.mkfifo(folder / "data/enumerations/pipe.yaml")
    message = "1: this isn't a regular file; remove it"
    assert reported(folder) == [f"data/enumerations/pipe.yaml:{message}"]


@pytest.mark.parametrize("mode", [0o000, 0o444], ids=oct)
@pytest.mark.parametrize("closed", [FILE, "data/enumerations"])
def test_what_may_not_be_read_is_reported(folder: Path, closed: str, mode: int) -> None:
    """Nobody reads it, because an administrator may read everything."""
    (folder / closed).chmod(mode)
    lines = reported_by_a_process(folder, NOBODY if os.getuid() == 0 else None)
    (folder / closed).chmod(0o755)
    if (closed, mode) == (FILE, 0o444):
        assert lines == []
    else:
        where = "data/enumerations" if (closed, mode) == ("data/enumerations", 0) else FILE
        kind = "folder" if where == "data/enumerations" else "file"
        assert [line.split(" (")[0] for line in lines] == [f"{where}:1: this {kind} can't be read"]


def test_a_folder_that_is_not_there_is_reported(folder: Path) -> None:
    (folder / "data").rename(folder / "elsewhere")
    assert reported(folder) == [
        "data:1: this folder doesn't exist; restore it, or name the folder that contains the data"
    ]


@pytest.mark.parametrize("name", [" hue", "hue ", "h ue", "Hue", "hüe", "enumerations", "openapi", "a--b"])
def test_a_name_that_cannot_be_part_of_a_url_is_reported(folder: Path, name: str) -> None:
    hue = COLOUR.replace("Colour\n", "Hue\n").replace('versions: {"2": Colour}\n', "")
    put(folder / f"data/enumerations/{name}.yaml", hue)
    assert [line.rpartition(":1: ")[0] for line in reported(folder)] == [f"data/enumerations/{name}.yaml"]


@pytest.mark.parametrize("name", ["A B", "A:b", "A.b", "Ä"])
def test_a_type_that_no_program_could_name_is_reported(folder: Path, name: str) -> None:
    put(folder / FILE, COLOUR.replace("type: Colour", f'type: "{name}"'))
    assert reported(folder) == [
        f'{FILE}:2: "{name}" can\'t be a type; use letters, digits, "_" and "-", with a letter first'
    ]


def test_a_title_of_more_than_one_line_is_reported(folder: Path) -> None:
    put(folder / FILE, COLOUR.replace("title: Colour", 'title: "Colour\\nof"'))
    assert reported(folder) == [f'{FILE}:1: "title" has more than one line; write it on one']


@pytest.mark.parametrize("name", ["values", "url", "colour", "enumerations", "A", "a/b", ".."])
def test_a_protocol_that_takes_another_s_place_is_reported(folder: Path, name: str) -> None:
    put(folder / "data/registry.yaml", REGISTRY.replace("id: wire", f"id: {name}"))
    assert f'data/registry.yaml:3: "{name}" ' in "\n".join(reported(folder))
