"""What the formats write where the data says little, or much."""

import csv
from xml.etree import ElementTree as Xml

import pytest
from project import HTTP, ROOT
from rule_files import COLOUR, FILES, registry

from enumref import Registry, load
from enumref.formats import csv_, data_files, llms, opensearch

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
