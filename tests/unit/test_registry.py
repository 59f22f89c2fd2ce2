"""The facts that the registry derives from its parts."""

from typing import Any

import pytest
from rule_files import COLOUR, FAMILY, FILES, VERSION, registry

from enumref.formats import words
from enumref.model.registry import Registry

PROTOCOL = FILES["registry"]["protocol"]


def with_a_third_version(since: str) -> Registry:
    """Return a registry whose third version has Pink again, which the second one lacks. Pink is deprecated."""
    pink = {**FILES[COLOUR]["values"]["Pink"], "deprecated": {"since": since, "replaced_by": [], "note": "?"}}
    files: dict[str, dict[str, Any]] = {
        **FILES,
        "registry": {**FILES["registry"], "protocol": {**PROTOCOL, "versions": ["1", "2", "3"]}},
        COLOUR: {
            **FILES[COLOUR],
            "versions": dict.fromkeys("123", "ColourType"),
            "values": {**FILES[COLOUR]["values"], "Pink": pink},
        },
        "paint/3": {**FILES[VERSION], "types": {"ColourType": {"values": ["Red", "Pink"]}}},
    }
    return registry(files)


@pytest.mark.parametrize(("since", "back"), [("2", "3"), ("1", None), ("3", None), ("4", None)])
def test_a_value_is_back_since_the_first_version_that_has_it_again(since: str, back: str | None) -> None:
    made = with_a_third_version(since)
    colour = made.enumerations["colour"]
    red, pink = colour.values["Red"], colour.values["Pink"]
    assert (made.back_since(colour, red), made.back_since(colour, pink)) == (None, back)
    returned = f" Used again since PAINT {back}." if back else ""
    dropped = f"Deprecated in PAINT {since}. PAINT {since} has no replacement for it."
    assert words.deprecation(made, colour, pink) == dropped + returned


def test_a_value_that_the_api_has_in_one_version_means_the_same_in_another() -> None:
    """The API has Pink in version 1, and the family has no other summary. Version 3 is an extension."""
    types = dict.fromkeys("123", "ColourType")
    pink = {"title": "PAINT", "source": "?", "types": {"ColourType": {"values": ["Pink"]}}}
    made = registry(
        {
            **FILES,
            COLOUR: {**FILES[COLOUR], "versions": {"1": "ColourType"}},
            **{VERSION: pink, "paint/3": {**pink, "extends": "2"}},
            FAMILY: {**FILES[FAMILY], "types": types, "values": {"Pink": {"note": "?"}}},
        }
    )
    pinks = [made.meaning(version, "ColourType", "Pink") for version in "123"]
    assert pinks == [made.names["colour.Pink"].explanation] * 3
    assert made.protocol_types["colour"] == {"1": "ColourType", "2": "ColourType"}


def test_an_enumeration_last_changed_when_it_or_one_of_its_values_did() -> None:
    assert registry(FILES).last_changed == {"colour": "2026-02-01", "finish": "2026-01-31"}


def test_an_operation_is_documented_where_its_path_begins_with_a_prefix() -> None:
    documentation = [{"prefix": "/paints", "url": "https://a.example/"}, {"prefix": "/p", "url": "https://b.example/"}]
    made = registry({**FILES, "registry": {**FILES["registry"], "documentation": documentation}})
    operations = ("GET /paints/{id} of", "GET /pots", "GET /walls", "")
    assert [made.documentation_of(each) for each in operations] == [
        "https://a.example/",
        "https://b.example/",
        None,
        None,
    ]


def test_only_a_deprecated_value_has_replacements() -> None:
    colour = registry(FILES).enumerations["colour"]
    replacements = {value.code: [new.code for new in colour.replacements(value)] for value in colour.all}
    deprecated = {value.code: [*value.deprecated.replaced_by] if value.deprecated else [] for value in colour.all}
    assert replacements == deprecated and any(replacements.values()) and not all(replacements.values())
