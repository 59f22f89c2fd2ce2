"""The formats where the data says little, or much."""

import csv
import json
import re
from xml.etree import ElementTree as Xml

import pytest
from project import HTTP, ROOT
from rule_files import COLOUR, FAMILY, FILES, registry

from enumref import Registry, load
from enumref.formats import csv_, data_files, llms, opensearch, protocol_csv, source_code, spectral, words
from enumref.model.registry import Reach

SITE = "https://reference.example/"


@pytest.fixture(scope="module")
def scant() -> Registry:
    """A registry in which nothing optional is given: no licences, messages and changes, and so no version."""
    return load(ROOT / "tests/registries/scant/data")


def test_what_is_not_known_is_in_no_file(scant: Registry) -> None:
    written = {file.path: file.content() for file in data_files(scant, SITE)}
    assert len(written) > 30
    words = (b"None", b"Licence:", b"Version .", b'"license"')
    assert [f"{path}: {word.decode()}" for path, content in written.items() for word in words if word in content] == []


def test_without_versions_of_the_protocol_the_overview_has_only_enumerations() -> None:
    [overview, _] = llms.files(load(HTTP / "data"), SITE)
    headings = [line for line in overview.content().decode().splitlines() if line.startswith("#")]
    assert headings == ["# HTTP status codes", "## Enumerations"]


def test_a_cell_names_each_value_that_was_replaced() -> None:
    values = FILES[COLOUR]["values"]
    colour = {**FILES[COLOUR], "values": {**values, "Rose": values["Pink"]}}
    [table, *_] = csv_.files(registry({**FILES, COLOUR: colour}), SITE)
    rows = csv.DictReader(table.content().decode("utf-8-sig").splitlines())
    assert {row["code"]: row["replaces"] for row in rows if row["replaces"]} == {"Red": "Pink Rose"}


@pytest.mark.parametrize(
    ("title", "short"),
    [
        ("Sixteen letters.", "Sixteen letters."),
        ("Sixteen letters in a title", "Sixteen letters"),
        ("Sixteen letters and", "Sixteen letters"),
        ("Seventeen letters in a title", "Seventeen"),
        ("Fifteen words as", "Fifteen words as"),
        ("Fifteen words as a title", "Fifteen words as"),
        ("Antidisestablishmentarianism", "Antidisestablish"),
    ],
)
def test_a_short_name_is_as_many_whole_words_as_sixteen_letters_have_room_for(
    scant: Registry, title: str, short: str
) -> None:
    [file] = opensearch.files(scant.model_copy(update={"title": title}), SITE)
    description = Xml.fromstring(file.content())
    assert [each.text for each in description][:2] == [short, title]


def test_with_one_version_there_is_nothing_to_compare(scant: Registry) -> None:
    def named(known: Registry) -> set[str]:
        return {file.path for file in data_files(known, SITE)}

    protocol = scant.protocol.model_copy(update={"versions": ("2",)})
    one = scant.model_copy(update={"protocol": protocol, "versions": {"2": scant.versions["2"]}})
    assert named(scant) - named(one) == {"tool/1.json", "tool/1.md", "tool/changes.json", "tool/mapping.json"}


def test_each_version_whose_devices_the_api_refuses_is_named(scant: Registry) -> None:
    sentence = "Can't arrive in this API: only TOOL {} it"
    assert words.reach(scant, Reach((), ("1",), False)) == sentence.format("1 has")
    assert words.reach(scant, Reach((), ("1", "2"), False)) == sentence.format("1 and 2 have")


def test_other_spellings_in_the_protocol_are_apart() -> None:
    family = {**FILES[FAMILY], "values": {**FILES[FAMILY]["values"], "Red": {"aliases": ["R0T", "rouge"]}}}
    [file] = protocol_csv.files(registry({**FILES, FAMILY: family}), SITE)
    rows = csv.DictReader(file.content().decode("utf-8-sig").splitlines())
    assert [(row["value"], row["aliases"]) for row in rows if row["aliases"]] == [("Red", "R0T rouge")] * 2


@pytest.mark.parametrize(
    ("replaced_by", "advice"),
    [(["Red", "Dark-Red"], "; use Red or Dark-Red"), ([], ", and no value replaces it")],
)
def test_a_deprecated_value_is_reported_with_what_replaces_it(replaced_by: list[str], advice: str) -> None:
    pink = {"summary": "?", "deprecated": {"since": "2", "replaced_by": replaced_by, "note": "?"}}
    colour = {**FILES[COLOUR], "values": {**FILES[COLOUR]["values"], "Pink": pink}}
    head = {**FILES["registry"], "protocol": {**FILES["registry"]["protocol"], "accepted": ["2"]}}
    [file] = spectral.files(registry({**FILES, "registry": head, COLOUR: colour}), SITE)
    message = json.loads(file.content())["rules"]["colour-Pink-deprecated"]["message"]
    assert message == f"Pink is deprecated{advice}: {SITE}colour/#Pink"


def test_a_constant_has_neither_a_sign_nor_an_underscore_at_an_end_nor_a_digit_first() -> None:
    values = {code: {"summary": "?"} for code in ("_", "_Red__", "Dark-Red-", "3rd", "X-ray", "MaX")}
    made = registry({**FILES, COLOUR: {**FILES[COLOUR], "values": values}})
    [python] = [file for file in source_code.files(made, SITE) if file.path == "colour.py"]
    names = re.findall(r'^    (\w+) = "', python.content().decode(), re.MULTILINE)
    assert names == ["X", "Red", "Dark_Red", "_3rd", "X_ray", "MaX"]
