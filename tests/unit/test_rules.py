"""The rules by themselves: each way to break one, the place that is reported, and the message."""

from typing import Any

import pytest
import yaml
from project import FIXTURES
from rule_files import COLOUR, FAMILY, FILES, FINISH, RED, VERSION, faults

from enumref.problem import Place

BROKEN = yaml.safe_load((FIXTURES / "broken.yaml").read_text(encoding="utf-8"))
BREAKING = [each for each in BROKEN if each["reported"]]


def test_nothing_is_wrong_to_begin_with() -> None:
    assert faults() == []


@pytest.mark.parametrize("broken", BROKEN)
def test_a_broken_rule_is_reported_at_its_place(broken: dict[str, Any]) -> None:
    assert faults((broken["put"], broken["content"])) == broken["reported"]


@pytest.mark.parametrize("broken", BREAKING)
def test_nothing_is_reported_about_what_an_unread_file_may_contain(broken: dict[str, Any]) -> None:
    """A file with errors of its own may be wrong in every way, and so may what others say about it."""
    edit = (broken["put"], broken["content"])
    everything = {name for name in FILES if name != "addresses"} | {broken["put"][0]}
    assert set(faults(edit, unread=everything)) <= set(broken["reported"])


def test_a_name_in_an_unread_file_may_exist() -> None:
    values = ((COLOUR, "values"), {"Blue": {"summary": "?"}})
    confused: tuple[Place, Any] = (("confusions", "groups", 0, "values"), ["colour.Red", "finish.Shiny.3"])
    assert len(faults(values)) > 1 and faults(values, unread=[COLOUR]) == []
    assert len(faults(confused)) == 1 and faults(confused, unread=[FINISH]) == []


def test_two_mappings_of_the_same_types_are_an_error() -> None:
    [name] = (name for name in FILES if name.startswith("mappings/"))
    twin = f"this maps the same types as {name.partition('/')[2]}; remove one of the two files"
    assert faults((("mappings/twin",), FILES[name])) == [f"mappings/twin, : {twin}"]


def test_a_missing_value_is_one_error_wherever_it_is_named() -> None:
    """Other files, followers and replacements name it too."""
    follower: tuple[Place, Any] = ((COLOUR, "values", "Dark-Red", "followed_by"), ["Red"])
    link: tuple[Place, Any] = ((FINISH, "description"), "[x](colour.md#Red)")
    [missing] = faults(follower, link, (RED, None))
    assert missing.startswith('enumerations/colour, values: "Red" was published and is missing; restore')


@pytest.mark.parametrize(
    "document", [name for name in FILES if name not in ("registry", "confusions", "terms", "mappings/colour")]
)
def test_a_missing_file_is_one_error_that_names_it(document: str) -> None:
    if document not in FILES["registry"]:
        reported = faults(((document,), None))
        assert len({each.partition(",")[0] for each in reported}) <= 2
        assert len(reported) <= 2 and all("restore" in each or "add" in each for each in reported)


def test_titles_that_are_equal_only_after_case_folding_are_distinct() -> None:
    assert faults(((COLOUR, "title"), "Straße"), ((FINISH, "title"), "STRASSE")) == []


def test_nothing_is_compared_with_a_protocol_whose_file_is_unread() -> None:
    edit: tuple[Place, Any] = (("registry", "protocol"), {"id": "A b", "name": "?", "versions": []})
    link: tuple[Place, Any] = ((COLOUR, "description"), "[x](paint/1.md#ColourType.Pink)")
    assert len(faults(edit, link)) == 1 and faults(edit, link, unread=["registry"]) == []


def test_an_unread_version_may_have_any_type() -> None:
    misnamed: tuple[Place, Any] = ((COLOUR, "versions", "2"), "ColorType")
    of_family: tuple[Place, Any] = ((FAMILY, "types", "2"), "ColorType")
    for edit in (misnamed, of_family):
        assert len(faults(edit)) == 1 and faults(edit, unread=[VERSION]) == []


def test_a_whole_file_is_compared_with_nothing_while_it_is_unread() -> None:
    for edit in (((*RED, "spelling"), "RED"), ((*RED, "attributes"), {"wave": "?", "more": "?"})):
        assert len(faults(edit)) == 1 and faults(edit, unread=[COLOUR]) == []
