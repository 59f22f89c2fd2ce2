"""Loading a folder as a whole, and errors that hide one another."""

import os
from pathlib import Path

import pytest
from small_data import COLOUR, REGISTRY, problems, put, write

from enumref.problem import Problems
from enumref.source.load import load, read_all


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return write(tmp_path)


def test_a_registry_is_loaded_or_every_error_raised(data: Path) -> None:
    assert [value.name for value in load(data)] == ["colour.Red"]
    put(data / "enumerations/colour.yaml", COLOUR.replace("title: Colour\n", "") + "    own: maybe\n")
    with pytest.raises(Problems) as raised:
        load(data)
    assert str(raised.value).splitlines() == [
        'data/enumerations/colour.yaml:1: this file has no "title"; add it',
        'data/enumerations/colour.yaml:10: "own" is "maybe"; write true or false',
    ]


def test_a_value_doesn_t_repeat_what_its_place_says(data: Path) -> None:
    put(data / "enumerations/colour.yaml", f"{COLOUR}    code: Rot\n    enumeration: color\n")
    assert problems(data) == [
        'data/enumerations/colour.yaml:11: unknown key "code"; the key above already says "Red"',
        'data/enumerations/colour.yaml:12: unknown key "enumeration"; the file\'s name already says "colour"',
    ]


def test_a_version_doesn_t_repeat_what_its_file_s_name_says(data: Path) -> None:
    put(data / "wire/2.yaml", (data / "wire/2.yaml").read_text() + 'id: "2"\n')
    assert problems(data) == ['data/wire/2.yaml:5: unknown key "id"; the file\'s name already says "2"']


def test_what_another_file_breaks_is_reported_where_it_is_written(data: Path) -> None:
    paint = COLOUR.replace("Colour\n", "Paint\n").replace('versions: {"2": Colour}\n', "").replace("Red", "Wet")
    put(data / "enumerations/paint.yaml", paint)
    put(data.parent / "docs/paint.md", '{{ enumeration("paint") }}')
    put(data / "enumerations/colour.yaml", COLOUR.replace("As blood.", "As [paint](paint.md#Wet)."))
    assert problems(data) == []
    put(data / "enumerations/paint.yaml", paint.replace("Wet", "Damp"))
    [problem] = problems(data)
    assert problem.startswith(
        'data/enumerations/colour.yaml:10: the link to "paint.md#Wet" has an unknown anchor; expected one of "Damp", '
    )


def test_broken_rules_are_reported_below_a_misspelled_key(data: Path) -> None:
    colour = COLOUR.replace("values:", "value:").replace("As blood.", "As [blood](b.md).")
    put(data / "enumerations/colour.yaml", colour)
    assert problems(data) == [
        'data/enumerations/colour.yaml:7: unknown key "value"; did you mean "values"?',
        'data/enumerations/colour.yaml:10: the link to "b.md" leads nowhere; expected "colour.md" or "terms.md"',
    ]
    deprecated = '    deprecated:\n      since: "1.10"\n      note: x\n      replaced:\n      - Rad\n'
    put(data / "enumerations/colour.yaml", COLOUR + deprecated)
    assert problems(data) == [
        'data/enumerations/colour.yaml:14: unknown key "replaced"; did you mean "replaced_by"?',
        'data/enumerations/colour.yaml:15: "Rad" isn\'t a value of colour; did you mean "Red"?',
    ]


def test_an_error_in_what_a_version_extends_is_one_error(data: Path) -> None:
    put(data.parent / "docs/wire/more.md", '{{ version("more") }}')
    put(data / "wire/more.yaml", "title: More\nsource: us\nextends: {a: b}\ntypes: {}\n")
    [problem] = problems(data)
    assert problem.startswith('data/wire/more.yaml:3: "extends" isn\'t text; ')


def test_broken_rules_are_reported_next_to_other_errors_but_not_on_their_lines(data: Path) -> None:
    """The text that stands in for a missing part may itself break a rule."""
    deprecated = "    deprecated: {since: [], replaced_by: [Rad], note: x}\n    followed_by: [Rad]\n"
    put(data / "enumerations/colour.yaml", COLOUR + deprecated)
    assert problems(data) == [
        'data/enumerations/colour.yaml:11: "since" isn\'t text; write it on one line or as a `|` block',
        'data/enumerations/colour.yaml:12: "Rad" isn\'t a value of colour; did you mean "Red"?',
    ]


def test_an_unread_file_is_one_error_whatever_refers_to_it(data: Path) -> None:
    put(data / "confusions.yaml", "groups:\n  - values: [colour.Red, colour.Rad]\n    difference: '[x](colour.md#Z)'\n")
    put(data.parent / "docs/a.md", '{{ value("colour.Rad") }}')
    put(data / "enumerations/colour.yaml", "]")
    assert [problem.split(":")[0] for problem in problems(data)] == ["data/enumerations/colour.yaml"]


def test_broken_values_are_one_error_whatever_refers_to_them(data: Path) -> None:
    put(data.parent / "docs/a.md", '{{ value("colour.Red") }} {{ value("colour.Blue") }}')
    put(data / "enumerations/colour.yaml", COLOUR.partition("values:")[0] + "values: [Red, Blue]\n")
    values = "data/enumerations/colour.yaml:7"
    assert problems(data) == [f'{values}: "values" isn\'t a mapping; write `key: value` lines below it']


def test_an_unread_registry_is_one_error_whatever_depends_on_it(data: Path) -> None:
    put(data / "registry.yaml", "- a\n- b\n")
    put(data / "enumerations/colour.yaml", COLOUR.replace("As blood.", "As in [WIRE](wire/2.md#Colour.Red)."))
    put(data / "more.yaml", "a: 1\n")
    message = "this file isn't a mapping; a data file consists of `key: value` lines"
    assert problems(data) == [f"data/registry.yaml:1: {message}"]
    registry = read_all(data).registry
    assert (registry.title, registry.protocol.id, registry.protocol.versions) == ("?", "?", ())
    assert list(registry.enumerations) == ["colour"]


PUBLISHED = "days:\n- date: '2026-01-01'\n  added: [colour, colour.Red]\n"
ADDRESSES = "addresses: [/colour/, /colour/#Red, /wire/2/, /wire/2.json]\n"


def test_a_published_enumeration_that_is_missing_is_one_error(data: Path) -> None:
    put(data / "changes.yaml", PUBLISHED)
    put(data / "addresses.yaml", ADDRESSES)
    put(
        data / "confusions.yaml",
        "groups:\n  - values: [colour.Red, colour.Blue]\n    difference: '[x](colour.md#Red)'\n",
    )
    put(data.parent / "docs/a.md", '{{ value("colour.Red") }}')
    missing = "data/enumerations/colour.yaml:1: this enumeration was published and is missing; restore the file"
    (data / "enumerations/colour.yaml").rename(data / "colour.yaml")
    (data / "colour.yaml").unlink()
    assert problems(data) == [missing]
    (data.parent / "docs/colour.md").unlink()
    assert problems(data) == [missing]
    (data / "enumerations/colour.yaml").mkdir()
    assert problems(data) == [missing]


def test_a_published_value_that_is_missing_is_one_error(data: Path) -> None:
    put(data / "changes.yaml", PUBLISHED)
    put(data / "addresses.yaml", ADDRESSES)
    put(data.parent / "docs/a.md", '{{ value("colour.Red") }}')
    put(data / "enumerations/colour.yaml", COLOUR.replace("  Red:", "  Rot:") + "    followed_by: [Red]\n")
    [problem] = problems(data)
    assert problem.startswith(
        'data/enumerations/colour.yaml:7: "Red" was published and is missing; restore what is missing'
    )


def test_a_published_version_that_is_missing_is_one_error(data: Path) -> None:
    put(data / "changes.yaml", PUBLISHED)
    put(data / "addresses.yaml", ADDRESSES)
    (data / "wire/2.yaml").unlink()
    assert problems(data) == ["data/wire/2.yaml:1: this version was published and is missing; restore the file"]


@pytest.mark.parametrize("number,expected", [(99, 99), (100, 100), (101, 101), (150, 101)])
def test_only_the_first_of_very_many_broken_rules_are_reported(data: Path, number: int, expected: int) -> None:
    lines = "".join(f"    - No{line}\n" for line in range(number))
    put(data / "enumerations/colour.yaml", f"{COLOUR}    followed_by:\n{lines}")
    found = problems(data)
    assert len(found) == expected
    assert ("data/enumerations/colour.yaml:112: more errors aren't shown; fix these first" in found) == (number > 100)


def test_only_the_first_broken_rules_in_several_files_are_reported(data: Path) -> None:
    lines = "".join(f"    - No{line}\n" for line in range(60))
    for name in ("colour", "paint", "pigment"):
        renamed = COLOUR.replace("title: Colour\ntype: Colour", f"title: {name}\ntype: {name}")
        put(data / f"enumerations/{name}.yaml", f"{renamed.replace('versions: ', 'groups: ')}    followed_by:\n{lines}")
    found = [str(problem) for problem in read_all(data).problems]
    assert len(found) == 101 and found[-1].endswith("more errors aren't shown; fix these first")


def test_a_hundred_errors_of_a_file_are_reported(data: Path) -> None:
    put(data / "enumerations/colour.yaml", COLOUR + "".join(f"    key{line}: x\n" for line in range(150)))
    assert len(problems(data)) == 101


def test_what_isn_t_a_file_is_reported_with_its_place_in_the_folder(data: Path) -> None:
    (data / "wire/old").symlink_to(data)
    assert problems(data) == ["data/wire/old:1: this is a link to a folder; replace it with the folder itself"]


def test_versions_are_in_the_protocol_s_order_each_with_its_extensions(data: Path) -> None:
    extra = 'title: WIRE extra\nsource: us\nextends: "1.10"\ntypes: {}\n'
    for name in ("b", "a", "00"):
        put(data / f"wire/{name}.yaml", extra)
    put(data / "wire/0.yaml", "title: WIRE 0\nsource: us\ntypes: {}\n")
    loaded = read_all(data)
    assert list(loaded.registry.versions) == ["1.10", "00", "a", "b", "2"]
    assert [str(problem) for problem in loaded.problems] == [
        'data/wire/0.yaml:1: "0" isn\'t a version of WIRE; expected "1.10" or "2"'
    ]


def test_files_of_one_folder_aren_t_files_of_another(data: Path) -> None:
    put(data / "enumerations/more/paint.yaml", COLOUR)
    put(data / "other/registry.yaml", "a: b")
    put(data / "paint.yaml", COLOUR)
    assert [problem.partition(": this isn't a data file")[0] for problem in problems(data)] == [
        f"data/{file}.yaml:1" for file in ("enumerations/more/paint", "other/registry", "paint")
    ]
    assert list(read_all(data).registry.enumerations) == ["colour"]


def test_what_isn_t_read_is_reported_by_folder_with_what_is_expected(data: Path) -> None:
    for name in ("colours/a.yaml", "colours/b.yaml", "enumerations/paint.yml", "notes.txt", "z.yaml"):
        put(data / name, "a: [")
    known = "registry.yaml, confusions.yaml, terms.yaml, addresses.yaml, changes.yaml"
    known += ", or a .yaml file in enumerations/, mappings/, wire/, wire/families/ or wire/messages/"
    assert problems(data) == [
        f'data/colours/a.yaml:1: this file and "colours/b.yaml" aren\'t data files; expected {known}',
        "data/enumerations/paint.yml:1: this isn't a data file; rename it to paint.yaml",
        f'data/notes.txt:1: this file and "z.yaml" aren\'t data files; expected {known}',
    ]


def test_of_a_missing_folder_there_is_an_empty_registry(data: Path) -> None:
    loaded = read_all(data / "nowhere")
    assert [str(problem) for problem in loaded.problems] == [
        "nowhere:1: this folder doesn't exist; restore it, or name the folder that contains the data"
    ]
    assert (loaded.registry.title, dict(loaded.registry.enumerations), loaded.documents) == ("?", {}, {})
    assert loaded.uncertain.registry
    assert sorted(read_all(data).documents) == ["enumerations/colour", "registry", "wire/1.10", "wire/2"]


@pytest.mark.parametrize("name", ["registry", "wire/2", "enumerations/colour"])
def test_a_link_to_nowhere_is_one_error_whatever_refers_to_the_file(data: Path, name: str) -> None:
    put(
        data / "enumerations/paint.yaml", COLOUR.replace("Colour\n", "Paint\n").replace('versions: {"2": Colour}\n', "")
    )
    put(data.parent / "docs/paint.md", "[x](colour.md#Red) {{ enumeration('paint') }}")
    (data / f"{name}.yaml").unlink()
    (data / f"{name}.yaml").symlink_to("nowhere")
    assert problems(data) == [f"data/{name}.yaml:1: this is a link to a file that doesn't exist; remove it"]


def test_a_folder_that_may_not_be_read_is_one_error(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(folder: str) -> None:
        raise PermissionError(13, "Permission denied", str(folder))

    monkeypatch.setattr(os, "scandir", refused)
    assert [str(problem) for problem in read_all(data).problems] == [
        "data:1: this folder can't be read (Permission denied); make it readable"
    ]


def test_what_a_file_with_an_error_names_is_checked_unless_it_may_be_the_error(data: Path) -> None:
    """A misspelled key leaves an enumeration's values known, but a registry's versions and the terms may depend on it."""
    put(data / "enumerations/colour.yaml", COLOUR.replace("As blood.", '"[x](colour.md#Rad)"') + "    more: x\n")
    misses, unknown = problems(data)
    assert (
        misses
        == 'data/enumerations/colour.yaml:10: the link to "colour.md#Rad" has an unknown anchor; did you mean "Red"?'
    )
    assert unknown.startswith('data/enumerations/colour.yaml:11: unknown key "more"; ')
    put(data / "enumerations/colour.yaml", COLOUR.replace("As blood.", "'[x](terms.md#hut)'"))
    put(data / "terms.yaml", "terms:\n  hue: {title: Hue, text: A hue., more: x}\n")
    assert problems(data) == ['data/terms.yaml:2: unknown key "more"; expected "title" or "text"']
    put(data / "terms.yaml", "terms: {}\n")
    put(data / "enumerations/colour.yaml", COLOUR.replace('"2": Colour', '"3": Colour'))
    put(data / "registry.yaml", REGISTRY + "more: x\n")
    assert [each.partition(";")[0] for each in problems(data)] == ['data/registry.yaml:4: unknown key "more"']


def test_values_are_complete_once_the_file_has_no_other_error(data: Path) -> None:
    attributes = COLOUR.replace("values:", "attributes: {wave: {title: Wave, summary: How long.}}\nvalues:")
    put(data / "enumerations/colour.yaml", attributes + "    more: x\n")
    assert [each.partition(";")[0] for each in problems(data)] == [
        'data/enumerations/colour.yaml:12: unknown key "more"'
    ]


IN_THE_PROTOCOL: dict[str, tuple[dict[str, str], str]] = {
    "an ID that is a folder of every registry": (
        {"registry": REGISTRY.replace("id: wire", "id: enumerations")},
        'registry.yaml:3: "enumerations" already has another meaning; choose another ID',
    ),
    "versions that aren't a list": (
        {"registry": REGISTRY.replace('["1.10", "2"]', "x")},
        'registry.yaml:3: "versions" isn\'t a list; write it as [one, two]',
    ),
    "two extensions that differ by case": (
        {f"wire/2-{name}": 'title: More\nsource: us\nextends: "2"\ntypes: {}\n' for name in "Aa"},
        'wire/2-a.yaml:1: "2-a" differs from "2-A" only in case; choose another file name',
    ),
    "an extension of an unknown version": (
        {"wire/more": 'title: More\nsource: us\nextends: "3"\ntypes: {}\n'},
        'wire/more.yaml:3: "3" isn\'t a version of WIRE; expected "1.10" or "2"',
    ),
    "a version that the registry doesn't list": (
        {
            "wire/3": "title: WIRE 3\nsource: us\ntypes: {Colour: {values: [Red]}}\n",
            "enumerations/colour": COLOUR.replace('"2": Colour', '"3": Colour'),
        },
        'wire/3.yaml:1: "3" isn\'t a version of WIRE; expected "1.10" or "2"',
    ),
}


@pytest.mark.parametrize("texts,expected", IN_THE_PROTOCOL.values(), ids=IN_THE_PROTOCOL.keys())
def test_an_error_in_the_protocol_is_one_error(data: Path, texts: dict[str, str], expected: str) -> None:
    for name, text in texts.items():
        put(data / f"{name}.yaml", text)
    assert [str(problem) for problem in read_all(data).problems] == [f"data/{expected}"]


def test_a_version_may_be_one_that_a_registry_with_an_error_lists(data: Path) -> None:
    put(data / "registry.yaml", REGISTRY + "more: x\n")
    put(data / "wire/0.yaml", "title: WIRE 0\nsource: us\ntypes: {}\n")
    loaded = read_all(data)
    assert [str(each).partition(";")[0] for each in loaded.problems] == ['data/registry.yaml:4: unknown key "more"']
    assert [*loaded.registry.versions] == ["1.10", "2", "0"]
