"""What the formats write where the data says little, or much."""

from xml.etree import ElementTree as Xml

import pytest
from project import ROOT

from enumref import Registry, load
from enumref.formats import data_files, opensearch

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
