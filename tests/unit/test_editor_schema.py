"""An editor that knows JSON Schema completes the data files, explains them, and tells what is wrong with them."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from project import ROOT
from jsonschema import Draft202012Validator
from language_server import LanguageServer, install
from test_build import change

from enumref import editor

WRITTEN = [ROOT / "data/registry.yaml", ROOT / "data/confusions.yaml", *sorted((ROOT / "data").glob("*/*.yaml"))]
"""The data files that are written by hand."""
POINTER = re.compile(r"# yaml-language-server: \$schema=(\S+)\n")
STATUS = ROOT / "data/enumerations/connector-status.yaml"


def schema_of(file: Path) -> Path:
    found = POINTER.match(file.read_text(encoding="utf-8"))
    assert found, f"{file.relative_to(ROOT)} does not begin with where its schema is"
    return (file.parent / found[1]).resolve()


def faults(content: Any, schema: Path) -> list[str]:
    validator = Draft202012Validator(json.loads(schema.read_text(encoding="utf-8")))
    return [f"{error.json_path}: {error.message}" for error in validator.iter_errors(content)]


def parts(schema: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every key that may be written, by name."""
    for name, record in {"": schema, **schema.get("$defs", {})}.items():
        yield from ((f"{name}.{key}", part) for key, part in record["properties"].items())


def test_the_schemas_are_what_the_model_says() -> None:
    stale = [
        f"editor/{path} is stale: run `make schema`"
        for path, content in editor.schemas()
        if not (ROOT / "editor" / path).is_file() or (ROOT / "editor" / path).read_text(encoding="utf-8") != content
    ]
    assert stale == []
    assert {file.name for file in (ROOT / "editor").iterdir()} == {path for path, _ in editor.schemas()}


def test_they_are_written_where_there_are_none_and_over_those_that_there_are(tmp_path: Path) -> None:
    for _ in range(2):
        editor.main(tmp_path / "editor")
    assert {file.name: file.read_text("utf-8") for file in (tmp_path / "editor").iterdir()} == dict(editor.schemas())


def test_every_file_leads_to_its_schema_and_keeps_it() -> None:
    wrong = {file.name: faults(yaml.safe_load(file.read_text("utf-8")), schema_of(file)) for file in WRITTEN}
    assert {name: told for name, told in wrong.items() if told} == {}
    assert {schema_of(file) for file in WRITTEN} == set((ROOT / "editor").iterdir())


def test_every_key_is_explained() -> None:
    for path, content in editor.schemas():
        schema = json.loads(content)
        Draft202012Validator.check_schema(schema)
        assert [key for key, part in parts(schema) if not part.get("description", "").endswith((".", "`"))] == [], path


@pytest.mark.parametrize("kind", editor.FILES)
def test_no_key_may_be_misspelt(kind: str) -> None:
    """In any record, however deep."""
    schema = json.loads((ROOT / f"editor/{kind}.json").read_text(encoding="utf-8"))
    open_ = [name for name, part in schema.get("$defs", {}).items() if part["additionalProperties"] is not False]
    assert open_ == [] and schema["additionalProperties"] is False


BROKEN = {
    "summary: What a": ("sumary: What a", "sumary is not allowed"),
    "    followed_by: [": ("    folowed_by: [", "folowed_by is not allowed"),
    "change: split": ("change: slit", "Valid values"),
    "title: Connector status\ntype": ("type", 'Missing property "title"'),
    "terms: [free,": ("terms: free #", 'Expected "array"'),
}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LanguageServer]:
    with LanguageServer(install(tmp_path_factory.mktemp("server") / "yaml")) as running:
        yield running


def test_a_language_server_reports_nothing_on_the_data(server: LanguageServer) -> None:
    told = {file.name: server.faults(file) for file in WRITTEN}
    assert {name: found for name, found in told.items() if found} == {}


@pytest.mark.parametrize("old", BROKEN)
def test_a_language_server_tells_what_is_wrong_and_where(server: LanguageServer, project: Path, old: str) -> None:
    file, (new, words) = project / STATUS.relative_to(ROOT), BROKEN[old]
    change(file, old, new)
    line = file.read_text(encoding="utf-8").partition(new)[0].count("\n") + 1
    assert [fault for fault in server.faults(file) if fault.startswith(f"{line}: ") and words in fault] != []


def test_a_language_server_completes_and_explains(server: LanguageServer, project: Path) -> None:
    file = project / STATUS.relative_to(ROOT)
    file.write_text(f"{STATUS.read_text('utf-8')}  Parked:\n    \n", encoding="utf-8")
    server.faults(file)
    end = {"line": file.read_text("utf-8").count("\n") - 1, "character": 4}
    offered = server.ask("textDocument/completion", textDocument={"uri": file.as_uri()}, position=end)
    labels = {item["label"] for item in offered["items"]}
    assert {"summary", "description", "deprecated", "followed_by"} <= labels and not labels & {"code", "enumeration"}
    word = {"line": 3, "character": 2}
    assert file.read_text("utf-8").splitlines()[3].startswith("summary:")
    shown = server.ask("textDocument/hover", textDocument={"uri": file.as_uri()}, position=word)
    assert "One plain sentence that says what the values tell." in json.dumps(shown["contents"])
