"""What the formats write where the data says little, or much."""

from xml.etree import ElementTree as Xml

import pytest
from rule_files import FILES, registry

from enumref.formats import csv_, data_files, opensearch
from enumref.model.registry import Registry

SITE = "https://reference.example/"
PROTOCOL = {key: content for key, content in FILES["registry"]["protocol"].items() if key != "requests"}
SCANT = {
    **{name: content for name, content in FILES.items() if "messages" not in name and "requests" not in name},
    "registry": {**FILES["registry"], "protocol": PROTOCOL},
    "changes": {"days": []},
}


@pytest.fixture(scope="module")
def scant() -> Registry:
    """A registry without licences, messages and changes, and so without a version."""
    return registry(SCANT)


def test_what_is_not_known_is_in_no_file(scant: Registry) -> None:
    written = {file.path: file.content() for file in data_files(scant, SITE)}
    assert len(written) > 30
    words = (b"None", b"Licence:", b"Version .", b'"license"')
    assert [f"{path}: {word.decode()}" for path, content in written.items() for word in words if word in content] == []


def test_what_a_value_lacks_is_an_empty_cell(scant: Registry) -> None:
    [table] = [file for file in csv_.files(scant, SITE) if file.path == "finish.csv"]
    head, matt, _ = table.content().decode("utf-8-sig").splitlines()
    cells = dict(zip(head.split(","), matt.split(","), strict=True))
    assert {name: cell for name, cell in cells.items() if cell != '""'} == {
        '"enumeration"': '"finish"',
        '"code"': '"matt"',
        '"summary"': '"?"',
        '"url"': f'"{SITE}finish/#matt"',
        '"spelling"': '"matt"',
        '"own"': '"no"',
        '"type"': '"Finish"',
    }


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
