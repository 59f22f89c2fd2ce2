"""Compiled templates that are kept from one build to the next."""

import tempfile
from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment

from enumref.compiled import compiled


def test_a_compiled_template_is_kept_until_its_text_changes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    rendered = []
    for text in ("Red", "Red", "Blue"):
        environment = Environment(loader=DictLoader({"colour": text}), bytecode_cache=compiled())
        rendered.append(environment.get_template("colour").render())
    assert rendered == ["Red", "Red", "Blue"]
    assert len([file for file in tmp_path.rglob("*") if file.is_file()]) == 1


def test_nothing_is_kept_where_there_is_no_temporary_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "missing"))
    assert compiled() is None
