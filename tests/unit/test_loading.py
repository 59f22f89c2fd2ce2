"""What the loader makes of a folder as a whole, and of faults that hide one another."""

import os
from pathlib import Path

import pytest
from test_bad_data import COLOUR, data, problems, put

from enumref.source.load import Loaded, load, look
from enumref.problem import Problems
from enumref.site import open_site

__all__ = ["data"]


def test_a_registry_is_loaded_or_every_problem_raised(data: Path) -> None:
    assert [value.name for value in load(data)] == ["colour.Red"]
    put(data / "enumerations/colour.yaml", COLOUR.replace("title: Colour\n", "") + "    own: maybe\n")
    with pytest.raises(Problems) as raised:
        load(data)
    assert str(raised.value).splitlines() == [
        'data/enumerations/colour.yaml:1: this file has no "title"; it needs one',
        'data/enumerations/colour.yaml:10: "own" is "maybe"; write true or false',
    ]


def test_a_value_does_not_say_again_what_its_name_says(data: Path) -> None:
    put(data / "enumerations/colour.yaml", f"{COLOUR}    code: Rot\n    enumeration: color\n")
    assert problems(data) == [
        'data/enumerations/colour.yaml:11: unknown key "code"; it is "Red" already, by its name',
        'data/enumerations/colour.yaml:12: unknown key "enumeration"; it is "colour" already, by its name',
    ]


def test_a_version_does_not_say_again_what_its_name_says(data: Path) -> None:
    put(data / "wire/2.yaml", (data / "wire/2.yaml").read_text() + 'id: "2"\n')
    assert problems(data) == ['data/wire/2.yaml:5: unknown key "id"; it is "2" already, by its name']


def reread(before: Loaded, after: Loaded) -> list[str]:
    """The files that were read anew."""
    kept = {id(document.record) for document in before.documents.values()}
    return [name for name, document in after.documents.items() if id(document.record) not in kept]


def test_a_file_that_is_as_it_was_is_not_read_again(data: Path) -> None:
    before, colour = look(data), data / "enumerations/colour.yaml"
    again = look(data, before)
    assert reread(before, again) == [] and again == before
    assert [name for name, document in again.documents.items() if document.data != {}] == []  # the records say it all
    put(colour, COLOUR.replace("What colour.", "Which colour."))
    after = look(data, before)
    assert reread(before, after) == ["enumerations/colour"] and after.problems == []
    assert after.registry == load(data) and after.registry.enumerations["colour"].summary == "Which colour."


def test_a_file_is_as_it_was_if_it_has_its_size_and_its_time(data: Path) -> None:
    before, colour = look(data), data / "enumerations/colour.yaml"
    written = colour.stat().st_mtime_ns
    put(colour, COLOUR.replace("blood", "roses"))
    os.utime(colour, ns=(written, written + 1))
    assert reread(before, look(data, before)) == ["enumerations/colour"]
    put(colour, COLOUR.replace("blood", "a rose"))
    os.utime(colour, ns=(written, written))
    assert reread(before, look(data, before)) == ["enumerations/colour"]
    put(colour, COLOUR.replace("blood", "roses"))
    os.utime(colour, ns=(written, written))
    assert reread(before, look(data, before)) == []


def test_what_another_file_breaks_is_told_where_it_stands_until_it_is_mended(data: Path) -> None:
    """Also of files that are as they were when nothing was wrong."""
    paint = COLOUR.replace("Colour\n", "Paint\n").replace('versions: {"2": Colour}\n', "").replace("Red", "Wet")
    put(data / "enumerations/paint.yaml", paint)
    put(data / "enumerations/colour.yaml", COLOUR.replace("As blood.", "As [paint](paint.md#Wet)."))
    before = look(data)
    assert before.problems == []
    put(data / "enumerations/paint.yaml", paint.replace("Wet", "Damp"))
    for seen in (before, None):
        assert [str(problem) for problem in look(data, seen).problems] == [
            'data/enumerations/colour.yaml:10: the link to "paint.md#Wet" misses; known are "Damp"'
        ]
    assert [document.file for document in before.documents.values() if document.problems] == []
    put(data / "enumerations/paint.yaml", f"{paint}    terms: [moist]\n")
    mended = look(data, before)
    assert mended.problems == [] and reread(before, mended) == ["enumerations/paint"]


def test_a_site_reads_no_more_again_than_its_data_does(data: Path) -> None:
    before = open_site(data, data.parent / "docs", "/")
    put(data / "enumerations/colour.yaml", f"{COLOUR}    terms: [blood]\n")
    after = open_site(data, data.parent / "docs", "/", before=before)
    assert reread(before.loaded, after.loaded) == ["enumerations/colour"] and after.problems == []
    assert after.registry.enumerations["colour"].values["Red"].terms == ("blood",)


def test_what_a_file_breaks_beside_its_own_faults_is_told_but_not_on_the_same_line(data: Path) -> None:
    """What was put in the place of what is missing may well break a rule."""
    deprecated = "    deprecated: {since: [], replaced_by: [Rad], note: x}\n    followed_by: [Rad]\n"
    put(data / "enumerations/colour.yaml", COLOUR + deprecated)
    assert problems(data) == [
        'data/enumerations/colour.yaml:11: "since" is not text; write it on one line or as a `|` block',
        'data/enumerations/colour.yaml:12: "Rad" is not a value of colour; did you mean "Red"?',
    ]


@pytest.mark.parametrize("number,told", [(99, 99), (100, 100), (101, 101), (150, 101)])
def test_of_very_many_broken_rules_the_first_are_told(data: Path, number: int, told: int) -> None:
    lines = "".join(f"    - No{line}\n" for line in range(number))
    put(data / "enumerations/colour.yaml", f"{COLOUR}    followed_by:\n{lines}")
    found = problems(data)
    assert len(found) == told
    more = "data/enumerations/colour.yaml:112: more is wrong from here on; mend the first 100 faults"
    assert (more in found) == (number > 100)


def test_of_very_many_broken_rules_in_several_files_the_first_are_told(data: Path) -> None:
    lines = "".join(f"    - No{line}\n" for line in range(60))
    for name in ("colour", "paint", "pigment"):
        renamed = COLOUR.replace("title: Colour\ntype: Colour", f"title: {name}\ntype: {name}")
        put(data / f"enumerations/{name}.yaml", f"{renamed}    followed_by:\n{lines}")
    told = [str(problem) for problem in look(data).problems]
    assert len(told) == 101
    assert told[100] == "data/enumerations/paint.yaml:52: more is wrong from here on; mend the first 100 faults"


def test_a_file_with_faults_without_end_is_told_of_a_hundred(data: Path) -> None:
    put(data / "enumerations/colour.yaml", COLOUR + "".join(f"    key{line}: x\n" for line in range(150)))
    assert len(problems(data)) == 101


def test_what_is_no_file_is_told_with_its_place_in_the_folder(data: Path) -> None:
    (data / "wire/old").symlink_to(data)
    assert problems(data) == ["data/wire/old:1: this is a link to a folder; put a folder here"]


def test_without_a_registry_file_nothing_is_said_of_what_depends_on_it(data: Path) -> None:
    (data / "registry.yaml").unlink()
    put(data / "more.yaml", "a: 1\n")
    assert problems(data) == [
        "data/registry.yaml:1: this file is missing; it gives the registry its title and protocol"
    ]
    registry = look(data).registry
    assert (registry.title, registry.publisher, registry.protocol.id, registry.protocol.name) == ("?", "?", "?", "?")
    assert registry.protocol.versions == () and list(registry.enumerations) == ["colour"]


def test_versions_are_in_the_protocol_s_order_each_with_its_extensions(data: Path) -> None:
    extra = 'title: WIRE extra\nsource: us\nextends: "1.10"\ntypes: {}\n'
    for name in ("b", "a", "00"):
        put(data / f"wire/{name}.yaml", extra)
    put(data / "wire/0.yaml", "title: WIRE 0\nsource: us\ntypes: {}\n")
    loaded = look(data)
    assert list(loaded.registry.versions) == ["1.10", "00", "a", "b", "2", "0"]
    assert [str(problem) for problem in loaded.problems] == [
        'data/wire/0.yaml:1: "0" is not a version of WIRE; known are "1.10", "2"'
    ]


def test_files_of_one_folder_are_no_files_of_another(data: Path) -> None:
    put(data / "enumerations/more/paint.yaml", COLOUR)
    put(data / "other/registry.yaml", "a: b")
    put(data / "paint.yaml", COLOUR)
    known = "registry.yaml, confusions.yaml, addresses.yaml, changes.yaml, enumerations/….yaml or wire/….yaml"
    assert problems(data) == [
        f"data/{file}.yaml:1: nothing reads this file; a data file is {known}"
        for file in ("enumerations/more/paint", "other/registry", "paint")
    ]
    assert list(look(data).registry.enumerations) == ["colour"]
    assert look(data).documents["enumerations/more/paint"].file == "data/enumerations/more/paint.yaml"
