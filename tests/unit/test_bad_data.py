"""Errors in the data are reported in one line each: file, line, what is wrong, and what to do."""

from pathlib import Path

import pytest
from small_data import COLOUR, REGISTRY, problems, put, write

from enumref.source.load import read_all


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return write(tmp_path)


def test_the_small_registry_has_no_errors(data: Path) -> None:
    assert problems(data) == []


ANCHOR = 'use letters, digits, ".", "_" and "-", with a letter or digit at both ends'
KEYS = '"group", "summary", "description", "own", "unused", "spelling", "aliases", "terms", "deprecated", "attributes"'
DEPRECATED = COLOUR + '    deprecated: {since: "1.10", replaced_by: [%s], note: Old.}\n'
IN_COLOUR = {
    "a stray bracket": (
        COLOUR.replace("values:", "values: ]"),
        ["7: invalid YAML: a bracket, brace or comma that doesn't fit here; put the text in quotes"],
    ),
    "a duplicate key": (
        COLOUR + "    summary: Again.\n",
        ['11: duplicate key "summary"; it is already on line 9'],
    ),
    "a duplicate value": (
        COLOUR + "  Red:\n    summary: Again.\n",
        ['11: duplicate key "Red"; it is already on line 8'],
    ),
    "an unknown key": (
        COLOUR.replace("    summary", "    sumary"),
        ['9: unknown key "sumary"; did you mean "summary"?'],
    ),
    "a key that is like no other": (
        COLOUR + "    zzz: x\n",
        [f'11: unknown key "zzz"; expected one of {KEYS}, "followed_by" or "questions"'],
    ),
    "an empty text": (
        COLOUR.replace("As blood.", ""),
        ['10: "description" is empty; write a text or remove it'],
    ),
    "a missing title": (COLOUR.replace("title: Colour\n", ""), ['1: this file has no "title"; add it']),
    "a list for a text": (
        COLOUR.replace("As blood.", "[As, blood]"),
        ['10: "description" isn\'t text; write it on one line or as a `|` block'],
    ),
    "a text for a list": (COLOUR + "    aliases: Rot\n", ['11: "aliases" isn\'t a list; write it as [one, two]']),
    "a text for a value": (
        COLOUR + "  Green: As grass.\n",
        ['11: "Green" isn\'t a mapping; write `key: value` lines below it'],
    ),
    "nothing for the values": (
        COLOUR.partition("values:")[0] + "values:\n",
        ['7: "values" isn\'t a mapping; write `key: value` lines below it'],
    ),
    "neither true nor false": (COLOUR + "    own: perhaps\n", ['11: "own" is "perhaps"; write true or false']),
    "a title without letters": (
        COLOUR.replace("title: Colour", 'title: "\u200d."'),
        ['1: "\\u200d." has no letters or digits; write a title'],
    ),
    "a type that code samples use": (
        COLOUR.replace("type: Colour", "type: String"),
        ['2: "String" is a keyword in some languages; code samples couldn\'t use it as a name'],
    ),
    "a question that is asked twice": (
        COLOUR + "    questions: [{question: Why?, answer: A.}, {question: why?, answer: B.}]\n",
        ['11: "why?" is asked twice; answer it once'],
    ),
    "a host that can't exist": (
        COLOUR.replace("As blood.", '"[x](https://a..b/) [y](https://a.example:99999/)"'),
        [
            '10: the link to "https://a..b/" has no valid host; correct the URL',
            '10: the link to "https://a.example:99999/" has no valid host; correct the URL',
        ],
    ),
    "a letter that is blank": (
        COLOUR.replace("As blood.", "As\u3164blood."),
        ["10: invisible character U+3164; remove it"],
    ),
    "another word for true": (COLOUR + "    own: yes\n", ['11: "own" is "yes"; write true or false']),
    "a text that a comment cuts off": (
        COLOUR.replace("Red.", "Red on connector #1."),
        ['9: " #" after "Red on connector" begins a comment; put the text in quotes'],
    ),
    "a text that begins with an anchor": (
        COLOUR.replace("Red.", "&c Red."),
        ['9: a text that begins with "&c" is a YAML anchor; put the text in quotes'],
    ),
    "a text that begins like a list": (
        COLOUR.replace("Red.", "- Red."),
        ['9: invalid YAML: a text can\'t begin with "- "; put it in quotes, or write a list below'],
    ),
    "a text that begins like a key": (
        COLOUR.replace("Red.", "? Red."),
        ['9: invalid YAML: a text can\'t begin with "? "; put the text in quotes'],
    ),
    "a word of a fixed list": (
        COLOUR + "sender: me\n",
        ['11: "sender" is "me"; expected one of "device", "server" or "client"'],
    ),
    "two lines where one is expected": (
        COLOUR.replace("summary: Red.", "summary: |\n      Red.\n\n      And so on."),
        ['9: "summary" has more than one line; write it on one'],
    ),
    "a space in a code": (COLOUR.replace("  Red:", "  Dark Red:"), [f'8: "Dark Red" contains a space; {ANCHOR}']),
    "a letter of another alphabet": (
        COLOUR.replace("  Red:", "  Rød:"),
        [f'8: "Rød" contains LATIN SMALL LETTER O WITH STROKE (U+00F8); {ANCHOR}'],
    ),
    "a code that is an ID of the theme": (
        COLOUR.replace("  Red:", "  __search:"),
        [f'8: "__search" can\'t be an anchor; {ANCHOR}'],
    ),
    "two codes that differ by case": (
        COLOUR + "  red: {summary: Red.}\n",
        ['11: "red" differs from "Red" only in case; links couldn\'t distinguish them'],
    ),
    "no values": (
        COLOUR.partition("values:")[0] + "values: {}\n",
        ["7: there are no values; add at least one"],
    ),
    "a replacement that doesn't exist": (
        DEPRECATED % "Rad",
        ['11: "Rad" isn\'t a value of colour; did you mean "Red"?'],
    ),
    "a replacement that is the value itself": (
        DEPRECATED % "Red",
        ['11: "Red" can\'t replace itself; name what replaced it, or write [] if nothing did'],
    ),
    "a replacement that is deprecated": (
        DEPRECATED % "Rot" + '  Rot:\n    summary: Rot.\n    deprecated: {since: "2", replaced_by: [], note: Old.}\n',
        ['11: "Rot" is itself deprecated, without a current replacement; remove it from the list'],
    ),
    "a replacement that was replaced itself": (
        DEPRECATED % "Rot"
        + '  Rot:\n    summary: Rot.\n    deprecated: {since: "2", replaced_by: [Rosa, Blue, Grenn], note: Old.}\n'
        + '  Rosa:\n    summary: Rosa.\n    deprecated: {since: "2", replaced_by: [Green, Blue], note: Old.}\n'
        + "  Blue: {summary: Blue.}\n  Green: {summary: Green.}\n",
        [
            '11: "Rot" is itself deprecated; name what replaced it: Blue and Green',
            '14: "Grenn" isn\'t a value of colour; did you mean "Green"?',
            '14: "Rosa" is itself deprecated; name what replaced it: Green and Blue',
        ],
    ),
    "values that replace each other": (
        DEPRECATED % "Rot"
        + '  Rot:\n    summary: Rot.\n    deprecated: {since: "2", replaced_by: [Red], note: Old.}\n',
        [
            '11: "Rot" is itself deprecated, without a current replacement; remove it from the list',
            '14: "Red" is itself deprecated, without a current replacement; remove it from the list',
        ],
    ),
    "a replacement named twice": (
        DEPRECATED % "Blue, Blue" + "  Blue: {summary: Blue.}\n",
        ['11: "Blue" is listed twice; list it once'],
    ),
    "no replacement, and no empty list": (
        COLOUR + '    deprecated: {since: "2", note: Old.}\n',
        ['11: "deprecated" has no "replaced_by"; add it'],
    ),
    "deprecated since an unknown version": (
        COLOUR + "    deprecated: {since: 1.1, replaced_by: [], note: Old.}\n",
        ['11: "1.1" isn\'t a version of WIRE; did you mean "1.10"?'],
    ),
    "an unknown version": (
        COLOUR.replace('{"2": Colour}', "{3: Colour}"),
        ['6: "3" isn\'t a version of WIRE; expected "1.10" or "2"'],
    ),
    "an unknown type of a version": (
        COLOUR.replace('{"2": Colour}', "{2: Color}"),
        ['6: WIRE 2 has no type "Color"; did you mean "Colour"?'],
    ),
    "a spelling that no version has": (
        COLOUR + "    spelling: Ret\n",
        ['11: no version of WIRE has "Ret"; use the protocol\'s spelling'],
    ),
    "two values with one spelling": (
        COLOUR + "    spelling: Green-Blue\n  Teal:\n    summary: Teal.\n    spelling: Green-Blue\n",
        ['14: "Green-Blue" already stands for Red; a spelling belongs to one value'],
    ),
    "a spelling that is another value's code": (
        COLOUR + "    spelling: Green-Blue\n  Green-Blue: {summary: Teal.}\n",
        ['11: "Green-Blue" already stands for Green-Blue; a spelling belongs to one value'],
    ),
    "a value of a version that is said to be the publisher's own": (
        COLOUR + "    own: true\n",
        ["11: WIRE 2 has Red; remove `own`"],
    ),
    "a follower that doesn't exist": (
        COLOUR + "    followed_by: [Blue]\n",
        ['11: "Blue" isn\'t a value of colour; expected "Red"'],
    ),
    "a follower twice": (
        COLOUR + "    followed_by: [Blue, Blue]\n  Blue: {summary: Blue.}\n",
        ['11: "Blue" is listed twice; list it once'],
    ),
    "an unknown attribute": (
        COLOUR + "    attributes: {wave: long}\n",
        ['11: unknown attribute "wave"; none is defined'],
    ),
    "a missing attribute": (
        COLOUR.replace("values:", "attributes: {wave: {title: Wave, summary: How long.}}\nvalues:"),
        ['9: Red has no attribute "wave"; every value of colour needs one'],
    ),
    "an unknown group": (
        COLOUR.replace("values:", "groups: {warm: Warm colours}\nvalues:") + "    group: wram\n",
        ['7: no value is in the group "warm"; remove the group', '12: "wram" isn\'t a group; did you mean "warm"?'],
    ),
    "an alias that is the code": (
        COLOUR + "    aliases: [Red]\n",
        ['11: "Red" is already the value\'s own spelling; remove the alias'],
    ),
    "an alias twice": (COLOUR + "    aliases: [Rot, Rot]\n", ['11: "Rot" is listed twice; list it once']),
    "a question twice": (
        COLOUR + "    questions:\n    - {question: Why?, answer: So.}\n    - {question: Why?, answer: So.}\n",
        ["13: this repeats item 1; list it once"],
    ),
    "a link to nowhere": (
        COLOUR.replace("As blood.", "As [blood](color.md#Red)."),
        ['10: the link to "color.md#Red" leads nowhere; did you mean "colour.md"?'],
    ),
    "a link that misses": (
        COLOUR.replace("As blood.", "As [blood](colour.md#Rad)."),
        ['10: the link to "colour.md#Rad" has an unknown anchor; did you mean "Red"?'],
    ),
    "a reference link that misses": (
        COLOUR.replace(" As blood.", " |\n      As [blood][b].\n\n      [b]: colour.md#Rad"),
        ['10: the link to "colour.md#Rad" has an unknown anchor; did you mean "Red"?'],
    ),
    "a link that would run a script": (
        COLOUR.replace("As blood.", "As [blood](javascript:alert)."),
        ['10: the link to "javascript:alert" leads nowhere; expected "colour.md" or "terms.md"'],
    ),
    "a link without a host": (
        COLOUR.replace("As blood.", "As [blood](https://)."),
        ['10: the link to "https://" has no valid host; correct the URL'],
    ),
    "a space in a link": (
        COLOUR.replace("As blood.", "As [blood] (colour.md#Red)."),
        ['10: a space in the link "[blood] (colour.md#Red)"; write it as [text](target)'],
    ),
    "an image": (
        COLOUR.replace("As blood.", "As ![blood](blood.png)."),
        ["10: an image, which no output shows; describe what it shows"],
    ),
    "a use that says nothing": (
        COLOUR.replace("values:", "used_by: [{note: Here.}]\nvalues:"),
        ["7: unclear where the values occur; give operation with field or parameter, or property alone"],
    ),
    "what the file's name already says": (
        "id: color\n" + COLOUR,
        ['1: unknown key "id"; the file\'s name already says "colour"'],
    ),
    "null": (
        COLOUR + "    terms: [null, ~]\n",
        [f'11: "{word}" is YAML\'s null; leave it out, or put it in quotes' for word in ("null", "~")],
    ),
    "a tag": (
        COLOUR + "    terms: [!!binary aGk=]\n",
        ['11: "!!binary" is a YAML tag; remove it, or put the text in quotes'],
    ),
    "an alias of YAML": (
        COLOUR.replace("summary: What", "summary: &x What").replace("As blood.", "*x"),
        ["10: YAML aliases aren't supported; repeat the text instead"],
    ),
    "a tab": (COLOUR.replace("    description", "\tdescription"), ["10: tab; use spaces"]),
    "a byte order mark": ("\ufeff" + COLOUR, ["1: byte order mark; save the file as UTF-8 without one"]),
    "an invisible character": (
        COLOUR.replace("blood", "bl\u202eood"),
        ["10: invisible character U+202E; remove it"],
    ),
    "an invisible character as an entity": (
        COLOUR.replace("blood", "bl&#x202e;ood"),
        ["10: invisible character U+202E; remove it"],
    ),
    "another encoding": (
        COLOUR.replace("blood", "blöd").encode("latin-1"),
        ["10: byte 0xF6 isn't UTF-8; save the file as UTF-8"],
    ),
    "something else than a mapping": (
        "- Red\n",
        ["1: this file isn't a mapping; a data file consists of `key: value` lines"],
    ),
    "an empty file": ("", ["1: this file isn't a mapping; a data file consists of `key: value` lines"]),
    "a merge conflict": (
        COLOUR.replace("As blood.", "|\n<<<<<<< HEAD\n      As blood.\n=======\n      As roses.\n>>>>>>> other"),
        ["11: a merge conflict is left here; resolve it and remove the markers"],
    ),
    "several errors": (
        COLOUR.replace("title: Colour\n", "titel: Colour\n")
        + '    deprecated: {since: "9", replaced_by: [Rad], note: x}\n',
        [
            '1: unknown key "titel"; did you mean "title"?',
            '11: "9" isn\'t a version of WIRE; expected "1.10" or "2"',
            '11: "Rad" isn\'t a value of colour; did you mean "Red"?',
        ],
    ),
}


@pytest.mark.parametrize("text,expected", IN_COLOUR.values(), ids=IN_COLOUR.keys())
def test_an_error_in_an_enumeration_is_reported(data: Path, text: str | bytes, expected: list[str]) -> None:
    put(data / "enumerations/colour.yaml", text)
    assert problems(data) == [f"data/enumerations/colour.yaml:{line}" for line in expected]


IN_REGISTRY = {
    "a version twice": ('"2"]}', '"2", "2"]}', '3: "2" is listed twice; list it once'),
    "a version without a file": ('"2"]}', '"2", "3"]}', "3: wire/3.yaml doesn't exist; add it"),
    "a section with an unknown enumeration": (
        "publisher",
        "sections: {All: [color]}\npublisher",
        '2: there is no "color"; did you mean "colour"?',
    ),
    "an enumeration in two sections": (
        "publisher",
        "sections: {All: [colour], Some: [colour]}\npublisher",
        '2: "colour" is already in "All"; list it once',
    ),
    "a link that would run a script": (
        "publisher",
        "api_url: javascript:alert\npublisher",
        '2: "javascript:alert" isn\'t a complete web URL; begin with https:// and the host',
    ),
}


@pytest.mark.parametrize("old,new,expected", IN_REGISTRY.values(), ids=IN_REGISTRY.keys())
def test_an_error_in_the_registry_s_own_file_is_reported(data: Path, old: str, new: str, expected: str) -> None:
    put(data / "registry.yaml", REGISTRY.replace(old, new, 1))
    assert problems(data) == [f"data/registry.yaml:{expected}"]


@pytest.mark.parametrize("name", ["404", "assets", "codes", "index", "schema", "search", "wire-changes"])
def test_an_id_that_a_page_or_file_of_the_site_has_is_reported(data: Path, name: str) -> None:
    put(
        data / f"enumerations/{name}.yaml", COLOUR.replace("Colour\n", "Hue\n").replace('versions: {"2": Colour}\n', "")
    )
    put(data.parent / f"docs/{name}.md", f'{{{{ enumeration("{name}") }}}}\n')
    taken = f'data/enumerations/{name}.yaml:1: "{name}" is the name of a page or file that every site has; choose another file name'
    assert problems(data) == ([] if name == "wire-changes" else [taken])


def test_a_copied_file_is_reported_at_the_copy(data: Path) -> None:
    put(data / "enumerations/paint.yaml", COLOUR)
    put(data.parent / "docs/paint.md", '{{ enumeration("paint") }}')
    assert problems(data) == [
        'data/enumerations/paint.yaml:1: "Colour" is already the title of colour; give each enumeration its own',
        'data/enumerations/paint.yaml:2: "Colour" is already the type of colour; give each enumeration its own',
        'data/enumerations/paint.yaml:6: "Colour" is already the type of colour; a type belongs to one enumeration',
    ]


VERSION_NAMES = {
    "Red Green": 'can\'t be an anchor; use letters, digits, ".", "_" and "-", with a letter or digit at both ends',
    "R#G": 'can\'t be an anchor; use letters, digits, ".", "_" and "-", with a letter or digit at both ends',
}


@pytest.mark.parametrize("code", VERSION_NAMES)
def test_a_value_of_the_protocol_that_can_t_be_an_anchor_is_reported(data: Path, code: str) -> None:
    put(data / "wire/2.yaml", f'title: WIRE 2\nsource: us\ntypes:\n  Colour: {{values: [Red, "{code}"]}}\n')
    assert problems(data) == [f'data/wire/2.yaml:4: "{code}" {VERSION_NAMES[code]}']


def test_a_type_of_the_protocol_that_can_t_be_an_anchor_is_reported(data: Path) -> None:
    put(data / "wire/2.yaml", 'title: WIRE 2\nsource: us\ntypes:\n  Colour: {values: [Red]}\n  "A b": {values: [x]}\n')
    message = '"A b" can\'t be an anchor; use letters, digits and "_", with a letter first'
    assert problems(data) == [f"data/wire/2.yaml:5: {message}"]


@pytest.mark.parametrize("version", ["index", "types", "1_0", "Mapping"])
def test_a_version_that_can_t_be_part_of_a_url_is_reported(data: Path, version: str) -> None:
    (data / "wire/2.yaml").rename(data / f"wire/{version}.yaml")
    put(data / "registry.yaml", REGISTRY.replace('"2"', f'"{version}"'))
    put(data / "enumerations/colour.yaml", COLOUR.replace('versions: {"2": Colour}\n', ""))
    (data.parent / "docs/wire/2.md").unlink()
    put(data.parent / f"docs/wire/{version}.md", f'{{{{ version("{version}") }}}}')
    rule = (
        'can\'t be used in a URL; name the file with letters, digits, "." and "-", with a letter or digit at both ends'
    )
    taken = "is the name of a page or file that every site has; choose another file name"
    assert problems(data) == [f'data/wire/{version}.yaml:1: "{version}" {rule if version == "1_0" else taken}']


def test_a_file_that_isn_t_read_is_reported(data: Path) -> None:
    put(data / "enumerations/paint.yml", COLOUR)
    put(data / "colours/paint.yaml", COLOUR)
    known = "registry.yaml, confusions.yaml, terms.yaml, addresses.yaml, changes.yaml, or a .yaml file in enumerations/"
    reported = problems(data)
    assert [line.partition(":")[0] for line in reported] == ["data/colours/paint.yaml", "data/enumerations/paint.yml"]
    assert f":1: this isn't a data file; expected {known}" in reported[0]
    assert reported[1].endswith("paint.yml:1: this isn't a data file; rename it to paint.yaml")


def test_a_missing_folder_or_registry_is_reported_alone(data: Path) -> None:
    (data / "registry.yaml").unlink()
    missing = "data/registry.yaml:1: this file is missing; restore it: it names the registry and its protocol"
    assert problems(data) == [missing]
    data.rename(data.with_name("elsewhere"))
    assert problems(data) == [
        "data:1: this folder doesn't exist; restore it, or name the folder that contains the data"
    ]


def test_a_confusion_with_a_value_that_doesn_t_exist_is_reported(data: Path) -> None:
    put(data / "confusions.yaml", "groups:\n  - values: [colour.Red, colour.Rad]\n    difference: Much.\n")
    assert problems(data) == ['data/confusions.yaml:2: there is no value "colour.Rad"; did you mean "colour.Red"?']


LEFTOVERS = (
    *(".colour.yaml.swp", "colour.yaml~", "#colour.yaml#", ".DS_Store", "._colour.yaml", "Thumbs.db", "desktop.ini"),
    *("colour.yaml.orig", "colour.yaml.rej", "colour_BASE_12.yaml", "~$colour.yaml", "colour.yaml.bak", "__MACOSX/x"),
)


@pytest.mark.parametrize("folder", ["data", "data/enumerations", "docs", "docs/wire"])
def test_what_editors_and_systems_leave_behind_is_skipped(data: Path, folder: str) -> None:
    for name in LEFTOVERS:
        put(data.parent / folder / name, b"\xff{{ x }}")
    (data.parent / folder / ".#colour.yaml").symlink_to("somebody@elsewhere:1")
    assert problems(data) == []


@pytest.mark.parametrize("code", ["No", "1.10", "010", "true", "1e3", "0x1F", "2001-01-01", "NULLs"])
def test_a_code_is_what_is_written(data: Path, code: str) -> None:
    put(
        data / "enumerations/colour.yaml",
        COLOUR.replace("  Red:", f"  {code}:").replace('versions: {"2": Colour}\n', ""),
    )
    loaded = read_all(data)
    assert list(loaded.registry.enumerations["colour"].values) == [code] and loaded.problems == []
