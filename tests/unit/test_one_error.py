"""One mistake gives one error: nothing is said about what stands in for it."""

import shutil
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path

import pytest
import yaml
from faults import Spot, at, parts
from project import COLOURS
from registries import Files, write

from enumref.model.base import Model
from enumref.source.load import read_all

KEYS = {field.alias or name for model in Model.__subclasses__() for name, field in model.model_fields.items()}
DATA = COLOURS / "data"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return shutil.copytree(DATA, tmp_path / "data")


@pytest.fixture(scope="module")
def files() -> Files:
    """The registry of the colours as plain data."""
    found = sorted(DATA.rglob("*.yaml"))
    return {str(file.relative_to(DATA).with_suffix("")): yaml.load(file.read_text(), yaml.BaseLoader) for file in found}


def keys(files: Files) -> Iterator[Spot]:
    """Yield a spot of each key that belongs to a model: what was reworded may have any."""
    known: dict[tuple[object, ...], Spot] = {}
    for name, place, _ in parts(files):
        if place and place[-1] in KEYS and "reworded" not in place:
            known.setdefault((Path(name).parent, *(step for step in place if step in KEYS)), (name, place))
    yield from known.values()


def reported(data: Path, files: Files, written: str) -> dict[Spot, list[str]]:
    """Return what is reported if a key is written otherwise, for each key."""
    found = {}
    for name, place in keys(files):
        changed = {name: deepcopy(files[name])}
        around = at(changed, (name, place[:-1]))
        renamed = {written.format(key) if key == place[-1] else key: part for key, part in around.items()}
        around.clear()
        around.update(renamed)
        write(data, changed)
        found[name, place] = [problem.message for problem in read_all(data).problems]
        write(data, {name: files[name]})
    return found


def test_a_misspelled_key_is_one_error(data: Path, files: Files) -> None:
    found = reported(data, files, "{}x")
    assert {spot: messages for spot, messages in found.items() if len(messages) != 1} == {}
    assert len(found) > 60


def test_nothing_is_said_about_what_stands_in_for_a_missing_key(data: Path, files: Files) -> None:
    found = reported(data, files, "nothing like {0} or {0}")
    assert [message for messages in found.values() for message in messages if "(data/" in message] == []
    assert [spot for spot, messages in found.items() if not messages] == []


MISPLACED = {
    "paint/families/colour": "enumerations",
    "paint/messages/2": "mappings",
    "mappings/tint": "paint",
    "paint/3": "paint/families",
    "enumerations/finish": "paint/messages",
}


@pytest.mark.parametrize("name", MISPLACED)
def test_a_file_in_the_wrong_folder_is_one_error(data: Path, files: Files, name: str) -> None:
    file = f"{MISPLACED[name]}/elsewhere"
    write(data, {file: files[name]})
    right = name.rpartition("/")[0]
    assert [str(problem) for problem in read_all(data).problems] == [
        f"data/{file}.yaml:1: this file belongs in {right}/; move it there"
    ]


def test_an_incomplete_file_with_an_unknown_key_is_not_said_to_belong_elsewhere(data: Path) -> None:
    write(data, {"paint/families/elsewhere": {"title": "Elsewhere", "sender": "device"}})
    messages = [problem.message for problem in read_all(data).problems]
    assert [message for message in messages if 'unknown key "sender"' in message] and "belongs" not in str(messages)
