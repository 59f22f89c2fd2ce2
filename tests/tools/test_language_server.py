"""An editor that knows JSON Schema completes the data files, explains them, and reports what is wrong in them."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from language_server import LanguageServer
from project import ROOT, change

STATUS = "data/enumerations/connector-status.yaml"
WRITTEN = [
    *sorted((ROOT / "data").glob("[crt]*s*.yaml")),
    *sorted((ROOT / "data/enumerations").glob("*.yaml")),
    *(ROOT / "data" / file for file in ("mappings/connector-status.yaml", "ocpp/1.6.yaml", "ocpp/messages/1.6.yaml")),
    *(ROOT / "data/ocpp/families" / f"{name}.yaml" for name in ("boot-reason", "charge-point-status")),
]
"""Files of each kind. `tests/unit/test_editor_schema.py` checks all of them against their schemas."""
BROKEN = {
    'summary: "The state': ('sumary: "The state', "sumary is not allowed"),
    "    followed_by: [": ("    folowed_by: [", "folowed_by is not allowed"),
    "sender: device": ("sender: devise", "Valid values"),
    "title: Connector status\ntype": ("type", 'Missing property "title"'),
    "terms: [idle,": ("terms: idle #", 'Expected "array"'),
}


@pytest.fixture(scope="module")
def server() -> Iterator[LanguageServer]:
    with LanguageServer() as running:
        yield running


def test_it_reports_nothing_on_the_data(server: LanguageServer) -> None:
    reported = {file.name: found for file in WRITTEN if (found := server.faults(file))}
    assert reported == {}


@pytest.mark.parametrize("old", BROKEN)
def test_it_reports_what_is_wrong_and_where(server: LanguageServer, project: Path, old: str) -> None:
    file, (new, words) = project / STATUS, BROKEN[old]
    change(file, old, new)
    line = file.read_text(encoding="utf-8").partition(new)[0].count("\n") + 1
    assert [fault for fault in server.faults(file) if fault.startswith(f"{line}: ") and words in fault] != []


def test_it_completes_and_explains(server: LanguageServer, project: Path) -> None:
    file = project / STATUS
    file.write_text(f"{file.read_text('utf-8')}  No-Such:\n    \n", encoding="utf-8")
    server.faults(file)
    lines = file.read_text("utf-8").splitlines()
    end = {"line": len(lines) - 1, "character": 4}
    offered = server.ask("textDocument/completion", textDocument={"uri": file.as_uri()}, position=end)
    labels = {item["label"] for item in offered["items"]}
    assert {"summary", "description", "deprecated", "followed_by"} <= labels and not labels & {"code", "enumeration"}
    word = {"line": next(n for n, line in enumerate(lines) if line.startswith("summary:")), "character": 2}
    shown = server.ask("textDocument/hover", textDocument={"uri": file.as_uri()}, position=word)
    assert "A phrase that says what the values report, at most 100 characters." in json.dumps(shown["contents"])
