"""One mistake gives one error: nothing is said about what stands in for it."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from project import COLOURS

from enumref.model.base import Model
from enumref.problem import Place
from enumref.source.load import read_all

KEYS = {field.alias or name for model in Model.__subclasses__() for name, field in model.model_fields.items()}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return shutil.copytree(COLOURS / "data", tmp_path / "data")


def places(content: Any, place: Place = ()) -> Iterator[Place]:
    """Yield the place of each key that belongs to a model: what was reworded may have any."""
    for key, part in content.items() if isinstance(content, dict) else enumerate(content):
        if key in KEYS and "reworded" not in place:
            yield (*place, key)
        if isinstance(part, dict | list):
            yield from places(part, (*place, key))


def with_key(content: Any, place: Place, written: str) -> Any:
    """Return the content with another key at a place."""
    first, *rest = place
    if isinstance(content, list):
        return [with_key(part, tuple(rest), written) if at == first else part for at, part in enumerate(content)]
    return {
        (written if key == first and not rest else key): (
            with_key(part, tuple(rest), written) if key == first and rest else part
        )
        for key, part in content.items()
    }


def broken(data: Path, written: str) -> Iterator[tuple[str, list[str]]]:
    """Yield what is reported with a key written otherwise, for each key of each kind of file."""
    seen = set()
    for file in sorted(data.rglob("*.yaml")):
        text = file.read_text(encoding="utf-8")
        content = yaml.load(text, yaml.BaseLoader)
        for place in places(content):
            kind = (file.parent.name, *(step for step in place if step in KEYS))
            if kind not in seen:
                seen.add(kind)
                changed = with_key(content, place, written.format(place[-1]))
                file.write_text(yaml.safe_dump(changed, sort_keys=False), encoding="utf-8")
                yield f"{file.name} {place}", [problem.message for problem in read_all(data).problems]
        file.write_text(text, encoding="utf-8")


def test_a_misspelled_key_is_one_error(data: Path) -> None:
    found = dict(broken(data, "{}x"))
    assert {place: messages for place, messages in found.items() if len(messages) != 1} == {}
    assert len(found) > 60


def test_nothing_is_said_about_what_stands_in_for_a_missing_key(data: Path) -> None:
    found = dict(broken(data, "nothing like {0} or {0}"))
    about = {place: [each for each in messages if "(data/" in each] for place, messages in found.items()}
    assert {place: messages for place, messages in about.items() if messages} == {}
    assert all(found.values())
