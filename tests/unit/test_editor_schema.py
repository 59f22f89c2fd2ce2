"""The schemas that editors use are what the model says, and the data files lead to them and keep them."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator
from project import ROOT

from enumref import editor_schema

SCHEMAS = ROOT / "schemas"
RECORDS = ("addresses.yaml", "changes.yaml")
"""Data files that no one writes by hand."""
WRITTEN = sorted(file for file in (ROOT / "data").rglob("*.yaml") if file.name not in RECORDS)
POINTER = re.compile(r"# yaml-language-server: \$schema=(\S+)\n")


def schema_of(file: Path) -> Path:
    found = POINTER.match(file.read_text(encoding="utf-8"))
    assert found, f"{file.relative_to(ROOT)} doesn't begin with the path of its schema"
    return (file.parent / found[1]).resolve()


def errors(content: Any, validator: Draft202012Validator) -> list[str]:
    return [f"{error.json_path}: {error.message}" for error in validator.iter_errors(content)]


def keys(schema: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield every key that can be written, by name."""
    for name, record in {"": schema, **schema.get("$defs", {})}.items():
        yield from ((f"{name}.{key}", part) for key, part in record["properties"].items())


@pytest.fixture(scope="module")
def schemas() -> dict[str, str]:
    """File → content of the schemas that the model has."""
    return dict(editor_schema.schemas())


def test_the_schemas_are_what_the_model_says(schemas: dict[str, str]) -> None:
    stale = [
        f"schemas/{path} is stale: run `make schema`"
        for path, content in schemas.items()
        if not (SCHEMAS / path).is_file() or (SCHEMAS / path).read_text(encoding="utf-8") != content
    ]
    assert stale == []
    assert {file.name for file in SCHEMAS.iterdir()} == set(schemas)


def test_they_are_written_where_there_are_none_and_over_old_ones(tmp_path: Path, schemas: dict[str, str]) -> None:
    for _ in range(2):
        editor_schema.write(tmp_path / "schemas")
    written = {file.name: file.read_text("utf-8") for file in (tmp_path / "schemas").iterdir()}
    assert written == schemas


def test_every_data_file_leads_to_its_schema_and_keeps_it() -> None:
    validators = {
        file: Draft202012Validator(json.loads(file.read_text(encoding="utf-8"))) for file in SCHEMAS.iterdir()
    }
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # reads scalars as an editor does
    wrong = {
        file.relative_to(ROOT): found
        for file in WRITTEN
        if (found := errors(yaml.load(file.read_text("utf-8"), Loader=loader), validators[schema_of(file)]))
    }
    assert wrong == {}
    assert {schema_of(file) for file in WRITTEN} == set(validators)


def test_every_key_is_explained(schemas: dict[str, str]) -> None:
    for path, content in schemas.items():
        schema = json.loads(content)
        Draft202012Validator.check_schema(schema)
        unexplained = [key for key, part in keys(schema) if not part.get("description", "").endswith((".", "`"))]
        assert unexplained == [], path


@pytest.mark.parametrize("kind", editor_schema.FILES)
def test_no_key_can_be_misspelled_however_deep(kind: str) -> None:
    schema = json.loads((SCHEMAS / f"{kind}.json").read_text(encoding="utf-8"))
    records = {"": schema, **schema.get("$defs", {})}
    assert [name for name, part in records.items() if part["additionalProperties"] is not False] == []
