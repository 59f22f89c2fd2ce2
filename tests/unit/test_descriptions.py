"""The description of a page, of which search engines show 160 characters at most."""

from copy import deepcopy

import pytest
from rule_files import COLOUR, FAMILY, FILES, VERSION, registry

from enumref.pages.head import LONGEST, REST, SHORTEST, Subject, head


def described(file: str, text: str) -> str:
    """Return the description of the page whose title, for a version, or else whose summary is a text."""
    files = deepcopy(FILES)
    files[file]["title" if file == VERSION else "summary"] = text
    made = registry(files)
    subjects: dict[str, Subject] = {
        COLOUR: made.enumerations["colour"],
        FAMILY: made.families["colour"],
        VERSION: made.versions["2"],
    }
    return head(made, (), subjects[file], "https://reference.example/").description or ""


@pytest.mark.parametrize("lengths", [range(15, 60), range(60, 100), range(100, 140)])
def test_a_description_has_a_length_that_is_shown_and_an_end(lengths: range) -> None:
    descriptions = {length: described(COLOUR, "A" + "b" * (length - 2) + ".") for length in lengths}
    assert [each for each in descriptions.items() if not SHORTEST <= len(each[1]) <= LONGEST] == []
    assert [each for each in descriptions.items() if not each[1].endswith((".", " …"))] == []


ROOM = {
    COLOUR: {
        1: f"Colour (ColourName) in the T: […] Values: Red, Dark-Red, Pink. {REST}",
        51: "Colour (ColourName) in the T: […] Values: Red, Dark-Red, Pink.",
        101: "Colour (ColourName) in the T: […] Values: Red, Dark-Red …",
        107: "Colour (ColourName) in the T: […] Values: Red …",
        117: "Colour (ColourName) in the T: […]",
        131: "Colour (ColourName): […]",
    },
    FAMILY: {
        1: f"Colours in PAINT 1 and 2: […] Values: Red, DarkRed, Pink. {REST}",
        56: "Colours in PAINT 1 and 2: […] Values: Red, DarkRed, Pink.",
        106: "Colours in PAINT 1 and 2: […] Values: Red, DarkRed …",
        112: "Colours in PAINT 1 and 2: […] Values: Red …",
        121: "Colours in PAINT 1 and 2: […]",
        135: "Colours: […] Values: Red …",
        138: "Colours: […]",
    },
    VERSION: {
        1: "The 3 enumerated types and lists of […], with the meaning of all 4 values. Types: ColourType, Other, BrushRequest.",
        49: "The 3 enumerated types and lists of […], with the meaning of all 4 values. Types: ColourType, Other …",
        63: "The 3 enumerated types and lists of […], with the meaning of all 4 values. Types: ColourType …",
        70: "The 3 enumerated types and lists of […], with the meaning of all 4 values.",
        90: "The 3 enumerated types and lists of […]. Types: ColourType, Other …",
        97: "The 3 enumerated types and lists of […]. Types: ColourType …",
        104: "The 3 enumerated types and lists of […].",
    },
}
"""File → the length from which on a description looks as follows, where […] is the text that has this length."""


@pytest.mark.parametrize("file", ROOM)
def test_a_description_has_as_much_as_there_is_room_for(file: str) -> None:
    first: dict[str, int] = {}
    for length in range(1, LONGEST + 10):
        text = "b" * length
        first.setdefault(described(file, text).replace(text, "[…]", 1), length)
    assert {length: description for description, length in first.items()} == ROOM[file]
