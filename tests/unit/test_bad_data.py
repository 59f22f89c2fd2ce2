"""What is wrong with the data is told in one line each: file, line, what it is, and what was meant."""

from pathlib import Path

import pytest

from enumref.source.load import look
from enumref.site import open_site

REGISTRY = """\
title: Colours
publisher: Us
protocol: {id: wire, name: WIRE, versions: ["1.10", "2"]}
"""
VERSIONS = {
    "1.10": "title: WIRE 1.10\nsource: us\ntypes:\n  Colour: {values: [Red]}\n",
    "2": "title: WIRE 2\nsource: us\ntypes:\n  Colour: {values: [Red, Green-Blue]}\n",
}
COLOUR = """\
title: Colour
type: Colour
summary: What colour.
description: Colours.
unlisted: None.
versions: {"2": Colour}
values:
  Red:
    summary: Red.
    description: As blood.
"""
PAGE = 'Words.\n\n{{ enumeration("colour") }}\n'


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A small registry without a fault."""
    put(tmp_path / "data/registry.yaml", REGISTRY)
    put(tmp_path / "data/enumerations/colour.yaml", COLOUR)
    put(tmp_path / "docs/colour.md", PAGE)
    for version, text in VERSIONS.items():
        put(tmp_path / f"data/wire/{version}.yaml", text)
    return tmp_path / "data"


def put(file: Path, text: str | bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text if isinstance(text, bytes) else text.encode())


def problems(data: Path) -> list[str]:
    return [str(problem) for problem in open_site(data, data.parent / "docs", "/").problems]


def test_a_registry_without_a_fault_has_none(data: Path) -> None:
    assert problems(data) == []


COLOUR_FAULTS = {
    "not YAML": (
        COLOUR.replace("values:", "values: ]"),
        ["7: this is not YAML: while parsing a block node did not find expected node content"],
    ),
    "a key given twice": (
        COLOUR + "    summary: Again.\n",
        ['11: "summary" is given twice; it stands on line 9 already'],
    ),
    "a value given twice": (
        COLOUR + "  Red:\n    summary: Again.\n    description: Again.\n",
        ['11: "Red" is given twice; it stands on line 8 already'],
    ),
    "an unknown key": (
        COLOUR.replace("    summary", "    sumary"),
        ['8: Red has no "summary"; it needs one', '9: unknown key "sumary"; did you mean "summary"?'],
    ),
    "a missing description": (
        COLOUR.replace("    description: As blood.\n", ""),
        ['8: Red has no "description"; it needs one'],
    ),
    "an empty description": (
        COLOUR.replace("As blood.", ""),
        ['10: "description" is empty; write it, or take the key out'],
    ),
    "a missing title": (COLOUR.replace("title: Colour\n", ""), ['1: this file has no "title"; it needs one']),
    "a list for a text": (
        COLOUR.replace("As blood.", "[As, blood]"),
        ['10: "description" is not text; write it on one line or as a `|` block'],
    ),
    "a text for a list": (
        COLOUR + "    aliases: Rot\n",
        ['11: "aliases" is not a list; write it as [one, two]'],
    ),
    "a text for a value": (
        COLOUR + "  Green: As grass.\n",
        ['11: "Green" is not a mapping; give it `key: value` lines of its own'],
    ),
    "neither true nor false": (COLOUR + "    own: perhaps\n", ['11: "own" is "perhaps"; write true or false']),
    "an unknown kind of change": (
        COLOUR + '    counterparts: {"1.10": {change: lost, to: [Colour.Red]}}\n',
        ["11: \"change\" is \"lost\"; it is one of 'renamed', 'split', 'merged', 'moved' or 'nearest'"],
    ),
    "a space in a code": (
        COLOUR.replace("  Red:", "  Dark Red:"),
        ['8: "Dark Red" has a space in it; a code is made of letters, digits, ".", "_" and "-"'],
    ),
    "a code that is no anchor": (
        COLOUR.replace("  Red:", "  Rød:"),
        [
            '8: "Rød" has LATIN SMALL LETTER O WITH STROKE (U+00F8) in it; '
            'a code is made of letters, digits, ".", "_" and "-"'
        ],
    ),
    "two codes that differ by case": (
        COLOUR + "  red: {summary: Red., description: Too.}\n",
        ['11: "red" differs from "Red" only by case; a link could not tell them apart'],
    ),
    "no values": (
        COLOUR.partition("values:")[0] + "values: {}\n",
        ["7: there are no values; an enumeration has at least one"],
    ),
    "a replacement that does not exist": (
        COLOUR + '    deprecated: {since: "2", replaced_by: [Rad], note: Old.}\n',
        ['11: "Rad" is not a value of colour; did you mean "Red"?'],
    ),
    "a replacement that is the value itself": (
        COLOUR + '    deprecated: {since: "2", replaced_by: [Red], note: Old.}\n',
        ['11: "Red" cannot replace itself; name what is used instead, or [] if nothing is'],
    ),
    "a replacement that is deprecated": (
        COLOUR
        + '    deprecated: {since: "2", replaced_by: [Rot], note: Old.}\n'
        + "  Rot:\n    summary: Rot.\n    description: Rot.\n"
        + '    deprecated: {since: "2", replaced_by: [], note: Old.}\n',
        ['11: "Rot" is deprecated itself; name what is used now: nothing replaces it, so []'],
    ),
    "nothing said of a replacement": (
        COLOUR + '    deprecated: {since: "2", note: Old.}\n',
        ['11: deprecated has no "replaced_by"; it needs one'],
    ),
    "deprecated since an unknown version": (
        COLOUR + "    deprecated: {since: 1.1, replaced_by: [], note: Old.}\n",
        ['11: "1.1" is not a version of WIRE; did you mean "1.10"?'],
    ),
    "an unknown version": (
        COLOUR.replace('{"2": Colour}', "{3: Colour}"),
        ['6: "3" is not a version of WIRE; known are "1.10", "2"'],
    ),
    "an unknown type of a version": (
        COLOUR.replace('{"2": Colour}', "{2: Color}"),
        ['6: WIRE 2 has no type "Color"; did you mean "Colour"?'],
    ),
    "a spelling that no version has": (
        COLOUR + "    spelling: Ret\n",
        ['11: no version of WIRE has "Ret"; spell it as it does'],
    ),
    "a value that is said to be our own": (COLOUR + "    own: true\n", ["11: WIRE 2 has Red; take out `own`"]),
    "a counterpart that does not exist": (
        COLOUR + '    counterparts: {"1.10": {change: renamed, to: [Colour.Rot]}}\n',
        ['11: WIRE 1.10 has no "Colour.Rot"; did you mean "Colour.Red"?'],
    ),
    "a counterpart where there is the value": (
        COLOUR + '    counterparts: {"2": {change: renamed, to: [Colour.Red]}}\n',
        ["11: Red is in WIRE 2 itself; a counterpart is for versions that lack it"],
    ),
    "a follower that does not exist": (
        COLOUR + "    followed_by: [Blue]\n",
        ['11: "Blue" is not a value of colour; known are "Red"'],
    ),
    "an attribute that is not declared": (
        COLOUR + "    attributes: {wave: long}\n",
        ['11: unknown attribute "wave"; there is none'],
    ),
    "an attribute that is not given": (
        COLOUR.replace("values:", "attributes: {wave: {title: Wave, summary: How long.}}\nvalues:"),
        ['9: Red has no attribute "wave"; every value of colour has one'],
    ),
    "an alias that is the code": (
        COLOUR + "    aliases: [Red]\n",
        ['11: "Red" is a code already; an alias is another spelling'],
    ),
    "a link to nowhere": (
        COLOUR.replace("As blood.", "As [blood](color.md#Red)."),
        ['10: the link to "color.md#Red" leads nowhere; did you mean "colour.md"?'],
    ),
    "a link that misses": (
        COLOUR.replace("As blood.", "As [blood](colour.md#Rad)."),
        ['10: the link to "colour.md#Rad" misses; did you mean "Red"?'],
    ),
    "a use that says nothing": (
        COLOUR.replace("values:", "used_by: [{note: Here.}]\nvalues:"),
        ["7: this says not what carries it; give operation with field or parameter, or property alone"],
    ),
    "what the name of the file says": (
        "id: color\n" + COLOUR,
        ['1: unknown key "id"; it is "colour" already, by its name'],
    ),
    "a tab": (COLOUR.replace("    description", "\tdescription"), ["10: a tab; use spaces"]),
    "a byte-order mark": ("\ufeff" + COLOUR, ["1: a byte-order mark; save the file as UTF-8 without one"]),
    "an invisible character": (
        COLOUR.replace("blood", "bl\u202eood"),
        ["10: the invisible character U+202E; take it out"],
    ),
    "another encoding": (
        COLOUR.replace("blood", "blöd").encode("latin-1"),
        ["10: byte 0xF6 is not UTF-8; save the file as UTF-8"],
    ),
    "an alias of YAML": (
        COLOUR.replace("summary: What", "summary: &x What").replace("As blood.", "*x"),
        ["10: an alias; write the text out again"],
    ),
    "something else than a mapping": (
        "- Red\n",
        ["1: this is not a mapping; a data file is made of `key: value` lines"],
    ),
    "several at once": (
        COLOUR.replace("title: Colour\n", "titel: Colour\n")
        + '    deprecated: {since: "9", replaced_by: [Rad], note: x}\n',
        [
            '1: this file has no "title"; it needs one',
            '1: unknown key "titel"; did you mean "title"?',
            '11: "9" is not a version of WIRE; known are "1.10", "2"',
            '11: "Rad" is not a value of colour; did you mean "Red"?',
        ],
    ),
}


@pytest.mark.parametrize("text,expected", COLOUR_FAULTS.values(), ids=COLOUR_FAULTS.keys())
def test_a_fault_in_an_enumeration_is_told(data: Path, text: str | bytes, expected: list[str]) -> None:
    put(data / "enumerations/colour.yaml", text)
    assert problems(data) == [f"data/enumerations/colour.yaml:{line}" for line in expected]


def test_two_files_with_the_same_title_and_type_are_told(data: Path) -> None:
    put(data / "enumerations/paint.yaml", COLOUR)
    put(data.parent / "docs/paint.md", '{{ enumeration("paint") }}')
    assert problems(data) == [
        'data/enumerations/paint.yaml:1: "Colour" is the title of colour already; give each enumeration its own',
        'data/enumerations/paint.yaml:2: "Colour" is the type of colour already; give each enumeration its own',
    ]


def test_an_enumeration_without_a_page_is_told(data: Path) -> None:
    (data.parent / "docs/colour.md").unlink()
    assert problems(data) == [
        'docs/colour.md:1: "colour" has no page; write docs/colour.md with {{ enumeration("colour") }}'
    ]


PAGE_FAULTS = {
    '{{ enumeration("color") }}': ['5: there is no enumeration "color"; did you mean "colour"?'],
    '{{ value("colour.Rad") }}': ['5: there is no value "colour.Rad"; did you mean "colour.Red"?'],
    '{{ valeu("colour.Red") }}': ['5: there is no macro "valeu"; did you mean "value"?'],
    "{{ value() }}": ["5: value is given 0 names; it takes 1, in quotes"],
    '{{ enumeration("colour") }}': ['5: "colour" is shown here; its one place is docs/colour.md'],
    "{{ value( }}": ["5: this page cannot be read: unexpected '}', expected ')'"],
}


@pytest.mark.parametrize("call", PAGE_FAULTS)
def test_a_fault_in_a_page_is_told_with_its_line(data: Path, call: str) -> None:
    put(data.parent / "docs/colour.md", f"{PAGE}\nMore words. {call}\n")
    expected = [f"docs/colour.md:{fault}" for fault in PAGE_FAULTS[call]]
    assert problems(data) == expected


def test_a_file_that_nothing_reads_is_told(data: Path) -> None:
    put(data / "enumerations/paint.yml", COLOUR)
    put(data / "colours/paint.yaml", COLOUR)
    known = "registry.yaml, confusions.yaml, addresses.yaml, changes.yaml, enumerations/….yaml or wire/….yaml"
    assert problems(data) == [
        f"data/colours/paint.yaml:1: nothing reads this file; a data file is {known}",
        f"data/enumerations/paint.yml:1: nothing reads this file; a data file is {known}",
    ]


def test_a_missing_registry_is_told(data: Path) -> None:
    (data / "registry.yaml").unlink()
    assert "data/registry.yaml:1: this file is missing; it gives the registry its title and protocol" in problems(data)


def test_a_version_without_a_file_is_told(data: Path) -> None:
    (data / "wire/1.10.yaml").unlink()
    assert problems(data) == ["data/registry.yaml:3: there is no wire/1.10.yaml; add it"]


def test_a_confusion_with_a_value_that_does_not_exist_is_told(data: Path) -> None:
    put(data / "confusions.yaml", "groups:\n  - values: [colour.Red, colour.Rad]\n    difference: Much.\n")
    assert problems(data) == ['data/confusions.yaml:2: there is no value "colour.Rad"; did you mean "colour.Red"?']


def test_nothing_is_said_of_links_into_a_file_that_cannot_be_read(data: Path) -> None:
    put(data / "confusions.yaml", "groups:\n  - values: [colour.Red, colour.Rad]\n    difference: '[x](colour.md#Z)'\n")
    put(data / "enumerations/colour.yaml", "]")
    assert [problem.split(":")[0] for problem in problems(data)] == ["data/enumerations/colour.yaml"]


@pytest.mark.parametrize("code", ["No", "1.10", "010", "12:30", "null", "true", "1e3", "~x", "0x1F", "2001-01-01"])
def test_a_code_means_what_is_written(data: Path, code: str) -> None:
    put(data / "enumerations/colour.yaml", COLOUR.replace("  Red:", f"  {code}:"))
    loaded = look(data)
    assert list(loaded.registry.enumerations["colour"].values) == [code]
    told = [problem.message for problem in loaded.problems]
    assert told == [] or (told[0].startswith(f'"{code}" cannot be an anchor') and set(code) & set(":~"))
