"""The rules by themselves: each way to break one, where it says that the fault is, and what it says."""

from collections.abc import Collection, Sequence
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
import yaml

from enumref import check
from enumref.model.enumeration import Enumeration
from enumref.model.ledger import Addresses, Changes
from enumref.model.registry import Confusions, Head, Registry
from enumref.model.protocol import Version

Place = tuple[str | int, ...]
COLOUR, FINISH, VERSION = "enumerations/colour", "enumerations/finish", "paint/2"
RED: Place = (COLOUR, "values", "Red")
TOLD = {"summary": "?", "description": "?"}
BROKEN = yaml.safe_load((Path(__file__).parent / "fixtures/broken.yaml").read_text(encoding="utf-8"))
FILES: dict[str, dict[str, Any]] = {
    "registry": {"title": "T", "publisher": "P", "protocol": {"id": "paint", "name": "PAINT", "versions": ["1", "2"]}},
    COLOUR: {
        "title": "Colour",
        "type": "ColourName",
        **TOLD,
        "unlisted": "?",
        "history": "?",
        "versions": {"1": "ColourType", "2": "ColourType"},
        "attributes": {"wave": {"title": "Wave", "summary": "?"}},
        "used_by": [{"operation": "GET /a", "field": "b"}, {"property": "c", "note": "?"}],
        "values": {
            "Red": {**TOLD, "attributes": {"wave": "long"}, "questions": [{"question": "?", "answer": "!"}]},
            "Dark-Red": {**TOLD, "attributes": {"wave": "long"}, "spelling": "DarkRed", "aliases": ["Crimson"]},
            "Pink": {
                **TOLD,
                "attributes": {"wave": "?"},
                "deprecated": {"since": "2", "replaced_by": ["Red"], "note": "?"},
                "counterparts": {"2": {"change": "merged", "to": ["ColourType.Red"]}},
            },
        },
    },
    FINISH: {"title": "Finish", "type": "Finish", **TOLD, "unlisted": "?", "values": {"matt": TOLD, "Shiny.2": TOLD}},
    "paint/1": {"title": "PAINT 1", "source": "?", "types": {"ColourType": {"values": ["Red", "Pink"]}}},
    VERSION: {
        "title": "PAINT 2",
        "source": "?",
        "types": {"ColourType": {"values": ["Red", "DarkRed"]}, "Other": {"values": ["x"]}},
    },
    "confusions": {"groups": [{"values": ["colour.Red", "colour.Pink"], "difference": "?"}]},
    "addresses": {"addresses": ["/", "/colour/"]},
    "changes": {
        "days": [
            {"date": "2026-01-31", "added": {"colour": "0", "finish.Shiny.2": "0"}},
            {"date": "2026-02-01", "described": {"colour.Red": "0"}, "restored": ["colour.Red"]},
        ]
    },
}


def registry(files: dict[str, dict[str, Any]]) -> Registry:
    beside: dict[str, Any] = {
        "confusions": Confusions(**files["confusions"]).groups,
        "addresses": Addresses(**files["addresses"]).addresses,
        "changes": Changes(**files["changes"]).days,
    }
    parts: dict[str, dict[str, Any]] = {"enumerations": {}, "paint": {}}
    for name, content in files.items():
        folder, _, id_ = name.partition("/")
        if folder == "enumerations":
            values = {code: {**each, "code": code, "enumeration": id_} for code, each in content["values"].items()}
            parts[folder][id_] = Enumeration(id=id_, **{**content, "values": values})
        elif id_:
            parts["paint"][id_] = Version(id=id_, **content)
    head = dict(Head(**files["registry"]))
    return Registry(**head, enumerations=parts["enumerations"], versions=parts["paint"], **beside)


def faults(*edits: tuple[Sequence[str | int], Any], unsure: Collection[str] = ()) -> list[str]:
    """What is told where each place of the files has something else."""
    files = deepcopy(FILES)
    for place, content in edits:
        parent: Any = files
        for step in place[:-1]:
            parent = parent[step]
        parent[place[-1]] = content
    found = check.faults(registry(files), unsure)
    return [f"{fault.document}, {'/'.join(map(str, fault.place))}: {fault.message}" for fault in found]


def test_nothing_is_wrong_to_begin_with() -> None:
    assert faults() == []


@pytest.mark.parametrize("broken", BROKEN)
def test_a_rule_that_is_broken_is_told_where_it_is(broken: dict[str, Any]) -> None:
    assert faults((broken["put"], broken["content"])) == broken["told"]


@pytest.mark.parametrize("broken", [each for each in BROKEN if each["told"]])
def test_nothing_is_told_of_what_may_stand_in_a_file_that_is_not_sure(broken: dict[str, Any]) -> None:
    """A file with faults of its own may be wrong in every way, and so may what others say of it."""
    edit = (broken["put"], broken["content"])
    every = {name for name in FILES if name != "addresses"} | {broken["put"][0]}
    told = faults(edit, unsure=every)
    assert set(told) <= set(broken["told"])


def test_a_name_in_a_file_that_is_not_sure_may_exist() -> None:
    edits = [((COLOUR, "values"), {"Blue": TOLD}), (("confusions", "groups", 0, "difference"), "[x](colour.md#Red)")]
    assert len(faults(*edits)) == 6
    assert faults(*edits, unsure=[COLOUR]) == []
    assert len(faults(*edits, unsure=[FINISH])) == 6
    added, confused = ("changes", "days", 0, "added"), ("confusions", "groups", 0, "values")
    for shiny in ((added, {"finish.Shiny.3": "0"}), (confused, ["colour.Red", "finish.Shiny.3"])):
        assert len(faults(shiny)) == 1 and faults(shiny, unsure=[FINISH]) == []


def test_names_that_only_capitals_make_the_same_are_two() -> None:
    assert faults(((COLOUR, "title"), "Straße"), ((FINISH, "title"), "STRASSE")) == []


def test_nothing_is_held_against_a_protocol_that_is_not_sure() -> None:
    edit: tuple[Place, Any] = (("registry", "protocol"), {"id": "A b", "name": "?", "versions": []})
    assert len(faults(edit)) > 3 and faults(edit, unsure=["registry"]) == []


def test_a_version_that_is_not_sure_may_have_any_type() -> None:
    misnamed: tuple[Place, Any] = ((COLOUR, "versions", "2"), "ColorType")
    assert len(faults(misnamed)) == 1 and faults(misnamed, unsure=[VERSION]) == []


def test_what_a_whole_file_says_is_not_held_against_one_that_is_not_sure() -> None:
    for edit in (((*RED, "spelling"), "RED"), ((*RED, "attributes"), {"wave": "?", "more": "?"})):
        assert len(faults(edit)) == 1 and faults(edit, unsure=[COLOUR]) == []
