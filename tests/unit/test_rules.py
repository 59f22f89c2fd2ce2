"""The rules by themselves: each way to break one, the place that is reported, and the message."""

from typing import Any

import pytest
import yaml
from project import FIXTURES
from rule_files import COLOUR, FAMILY, FILES, FINISH, OTHER, RED, VERSION, faults

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


@pytest.mark.parametrize("documents", [(COLOUR, FINISH), (FAMILY, OTHER)])
def test_titles_that_are_equal_only_after_case_folding_are_distinct(documents: tuple[str, str]) -> None:
    first, second = documents
    assert faults(((first, "title"), "Straße"), ((second, "title"), "STRASSE")) == []
    titles = {key: {"title": title, "text": "?"} for key, title in (("a", "Straße"), ("b", "STRASSE"))}
    assert faults((("terms", "terms"), titles)) == []


def test_a_family_is_checked_although_the_one_before_is_unread() -> None:
    unknown: tuple[Place, Any] = ((OTHER, "types", "2"), "Othre")
    reported = f'{OTHER}, types/2: PAINT 2 has no type "Othre"; did you mean "Other"?'
    assert faults(unknown) == faults(unknown, unread=[FAMILY]) == [reported]


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


def test_values_without_a_meaning_are_reported_together_in_whichever_version_they_are() -> None:
    edits: list[tuple[Place, Any]] = [
        (("paint/1", "lists"), {"Other": {"values": ["y"]}}),
        ((OTHER, "types"), {"1": "Other", "2": "Other"}),
        ((OTHER, "values"), {"x": {"note": "A note alone is no meaning."}}),
    ]
    assert faults(*edits) == [f'{OTHER}, values: "y" and "x" have no meaning; describe each value']


def test_a_link_is_compared_with_what_is_known_while_another_file_is_unread() -> None:
    nowhere: tuple[Place, Any] = ((COLOUR, "description"), "[x](color.md)")
    [reported] = faults(nowhere)
    assert reported.startswith(f'{COLOUR}, description: the link to "color.md" leads nowhere')
    assert faults(nowhere, unread=["registry"]) == [reported]
    request: tuple[Place, Any] = ((COLOUR, "description"), "[x](paint/1.md#BrushRequest.Stir)")
    assert len(faults(request)) == 1 and faults(request, unread=["paint/messages/1"]) == []


def test_a_folder_in_which_a_file_is_unread_exists() -> None:
    absent: list[tuple[Place, Any]] = [(("paint/1",), None), ((VERSION,), None), (("addresses",), None)]
    no_folder = "no version has a file in paint/; restore the folder, or correct the ID"
    assert f"registry, protocol/id: {no_folder}" in faults(*absent)
    for unread in ("paint/1", "paint/messages/1"):
        assert f"registry, protocol/id: {no_folder}" not in faults(*absent, unread=[unread])
    assert f"registry, protocol/id: {no_folder}" in faults(*absent, unread=["painting/1"])


def published(*addresses: str) -> tuple[Place, Any]:
    return ("addresses", "addresses"), [*FILES["addresses"]["addresses"], *addresses]


def test_missing_files_of_two_folders_are_two_errors() -> None:
    assert faults(published("/paint/types/gone/"), ((FINISH,), None)) == [
        f"{FINISH}, : this enumeration was published and is missing; restore the file",
        "paint/families/gone, : this family was published and is missing; restore the file",
    ]


def test_messages_are_compared_with_no_version_that_is_unread() -> None:
    unknown: tuple[Place, Any] = (("paint/messages/2", "messages", "Mix.req", "fields", "colour", "type"), "Colour")
    assert len(faults(unknown)) == 1 and faults(unknown, unread=[VERSION]) == []


def test_missing_messages_of_several_versions_are_one_error() -> None:
    assert faults((("paint/messages/1",), None), (("paint/messages/2",), None)) == [
        'paint/messages/1, : this file and those of "2" are missing; add them with the versions\' messages'
    ]


def test_where_no_requests_are_types_anything_may_send_a_message() -> None:
    protocol = {key: part for key, part in FILES["registry"]["protocol"].items() if key != "requests"}
    assert faults((("registry", "protocol"), protocol), (("paint/families/requests",), None)) == []


def test_a_type_of_each_of_two_other_enumerations_is_reported() -> None:
    more = {"title": "More", "type": "More", "summary": "?", "values": {"Red": {"summary": "?"}}}
    edits: list[tuple[Place, Any]] = [
        ((COLOUR, "versions"), {"1": "ColourType"}),
        ((FINISH, "versions"), {"2": "ColourType"}),
        (("enumerations/more",), {**more, "versions": {"1": "ColourType", "2": "ColourType"}}),
    ]
    assert [each for each in faults(*edits) if "already the type" in each] == [
        'enumerations/more, versions/1: "ColourType" is already the type of colour; a type belongs to one enumeration',
        'enumerations/more, versions/2: "ColourType" is already the type of finish; a type belongs to one enumeration',
    ]


@pytest.mark.parametrize(
    "accepted,reported",
    [
        (["1", "2"], f'{COLOUR}, unlisted_by_version/3: the API doesn\'t accept PAINT 3; expected "1" or "2"'),
        (["4"], 'registry, protocol/accepted/0: "4" isn\'t a version of PAINT; expected "1" or "2"'),
    ],
)
def test_unlisted_values_are_of_an_accepted_version_unless_that_is_misspelled(
    accepted: list[str], reported: str
) -> None:
    assert faults((("registry", "protocol", "accepted"), accepted), ((COLOUR, "unlisted_by_version"), {"3": "?"})) == [
        reported
    ]


def test_a_type_that_is_missing_in_two_versions_is_one_error() -> None:
    assert faults(published("/paint/1/#Gone", "/paint/2/#Gone")) == [
        'paint/1, types: "Gone" was published and is missing, here and in "2"; restore what is missing'
    ]


def test_each_link_of_the_registry_s_own_file_is_a_whole_url() -> None:
    licences = {"data": {"name": "D", "url": "https://x..example/"}, "code": {"name": "C", "url": "licences/c"}}
    edits: list[tuple[Place, Any]] = [
        (("registry", "documentation"), [{"prefix": "/a", "url": "x.example"}]),
        (("registry", "api_url"), "ftp://x.example/"),
        (("registry", "licences"), licences),
    ]
    rest = "isn't a complete web URL; begin with https:// and the host"
    assert faults(*edits) == [
        f'registry, documentation/0/url: "x.example" {rest}',
        f'registry, api_url: "ftp://x.example/" {rest}',
        f'registry, licences/data/url: "https://x..example/" {rest}',
        f'registry, licences/code/url: "licences/c" {rest}',
    ]


def test_a_mapping_is_checked_whatever_is_wrong_with_the_one_before() -> None:
    types = {"from": {"version": "1", "types": ["ColourType"]}, "to": {"version": "1", "type": "ColourType"}}
    rows = [{"from": ["Pink"], "to": "Red", "relation": "related"}]
    second = {**FILES["mappings/colour"], **types, "rows": rows}
    assert faults((("mappings/more",), second)) == []
    rows[0]["to"] = "Rad"
    reported = ['mappings/more, rows/0: "Rad" isn\'t a value of ColourType; did you mean "Red"?']
    for unread in ([], ["mappings/colour"], [VERSION]):
        assert faults((("mappings/more",), second), unread=unread) == reported


def test_texts_can_link_to_each_mapping_of_an_enumeration() -> None:
    types = {"from": {"version": "1", "types": ["ColourType"]}, "to": {"version": "1", "type": "ColourType"}}
    second: tuple[Place, Any] = (("mappings/more",), {**FILES["mappings/colour"], **types, "rows": []})
    first, more = [
        ((COLOUR, "summary"), f"It is in [a table](colour.md#{anchor}).") for anchor in ("~mapping", "~mapping-more")
    ]
    assert faults(first) == faults(more, second) == faults(more, unread=["mappings/more"]) == []
    assert faults(more) == [
        f'{COLOUR}, summary: the link to "colour.md#~mapping-more" has an unknown anchor; did you mean "~mapping"?'
    ]


@pytest.mark.parametrize("document", ["addresses", "changes"])
def test_the_records_are_compared_if_both_can_be_read(document: str) -> None:
    unpublished: tuple[Place, Any] = (("addresses", "addresses"), ["/"])
    assert len(faults(unpublished)) == 1 and faults(unpublished, unread=[document]) == []


def test_what_a_record_lacks_is_reported_and_no_name_in_it() -> None:
    added = ["colour", "colour.Red"]
    reported = faults((("changes", "days", 0, "added"), added), (("changes", "days", 1, "restored"), ["finish.matt"]))
    assert reported == ['changes, days: this record lacks "finish"; restore what is missing (records only grow)']


def test_published_terms_that_are_missing_are_one_error_wherever_they_are_linked() -> None:
    links: tuple[Place, Any] = ((COLOUR, "description"), "[a](terms.md#hut) [b](terms.md#hat) [c](terms.md#hut)")
    assert faults(published("/terms/#hut", "/terms/#hat"), links) == [
        'terms, terms: "hut" and "hat" were published and are missing; restore what is missing'
    ]


def test_with_a_type_its_values_are_missing_but_no_section_of_the_page() -> None:
    lost = published(
        "/paint/1/", "/paint/1/#~types", "/paint/1/#Gone", "/paint/1/#Gone.a.b", "/paint/1/#ColourType.Blue"
    )
    assert faults(lost) == [
        'paint/1, types: "Gone" and "ColourType.Blue" were published and are missing; restore what is missing'
    ]


def test_types_are_missing_with_and_without_messages() -> None:
    protocol = {key: part for key, part in FILES["registry"]["protocol"].items() if key != "requests"}
    parts = ("families/requests", "messages/1", "messages/2")
    without: list[tuple[Place, Any]] = [((f"paint/{part}",), None) for part in parts]
    assert faults((("registry", "protocol"), protocol), *without, published("/paint/1/#Gone")) == [
        'paint/1, types: "Gone" was published and is missing; restore what is missing'
    ]


def test_two_confusions_of_other_values_are_two() -> None:
    groups = [{"values": [f"colour.{code}", "colour.Pink"], "difference": "?"} for code in ("Red", "Dark-Red")]
    assert faults((("confusions", "groups"), groups)) == []


def test_an_unknown_counterpart_is_compared_with_the_values_of_its_type_first() -> None:
    """Another type has a value that is more similar, and a value may contain a dot."""
    another: tuple[Place, Any] = ((VERSION, "lists", "ColourTypes"), {"values": ["Rad.1"]})
    counterparts = [{"in": ["2"], "change": "merged", "to": ["ColourType.Rad.1"]}]
    message = 'PAINT 2 has no "ColourType.Rad.1"; did you mean "ColourType.Red"?'
    reported = faults(another, ((FAMILY, "values", "Pink", "counterparts"), counterparts))
    assert [each for each in reported if "Rad" in each] == [f"{FAMILY}, values/Pink/counterparts/0: {message}"]


def test_types_without_a_family_are_named_together() -> None:
    types: tuple[Place, Any] = ((VERSION, "types", "New"), {"values": ["x"]})
    lists: tuple[Place, Any] = ((VERSION, "lists", "Newer"), {"values": ["x"]})
    message = '"New" and "Newer" aren\'t in a family; add each type to one in paint/families'
    assert faults(types, lists) == [f"{VERSION}, types/New: {message}"]
