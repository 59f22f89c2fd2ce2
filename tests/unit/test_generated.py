"""Whatever registry is valid loads and is published as it is; whatever breaks it is told once, where it stands."""

import csv
import io
import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from faults import BREAKS, Break
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from registries import Files, registries, types, write
from sphobjinv import Inventory

from enumref.source.load import look
from enumref.site import FORMATS

ADDRESS = "https://a.test/"
SETTINGS = settings(
    max_examples=40, deadline=None, database=None, print_blob=True, suppress_health_check=[*HealthCheck]
)


def published(files: Files) -> dict[str, bytes]:
    with TemporaryDirectory() as folder:
        write(Path(folder), files)
        registry, _, problems = look(Path(folder))
    assert not problems, "\n".join(map(str, problems))
    made = [made for write_format in FORMATS for made in write_format(registry, ADDRESS)]
    assert len({path for path, _ in made}) == len(made)
    return dict(made)


def enumerations(files: Files) -> dict[str, Any]:
    """In the order of their files, as the site has them."""
    found = {name.partition("/")[2]: each for name, each in files.items() if name.startswith("enumerations/")}
    order = sorted(found, key=lambda id: Path(f"{id}.yaml"))
    return {id: found[id] for id in order}


def spellings(files: Files, enumeration: dict[str, Any], code: str) -> dict[str, str]:
    wire = enumeration["values"][code].get("spelling", code)
    return {v: wire for v, name in enumeration["versions"].items() if wire in types(files, v)[name]["values"]}


def document(files: Files, id: str, enumeration: dict[str, Any]) -> dict[str, Any]:
    told = {key: enumeration[key] for key in ("title", "type", "summary", "description", "used_by")}
    values = [
        {
            **{key: value[key] for key in ("summary", "description")},
            **{"code": code, "url": f"{ADDRESS}{id}/#{code}", "deprecated": value.get("deprecated")},
            "wire": spellings(files, enumeration, code),
        }
        for code, value in enumeration["values"].items()
    ]
    return {**told, "id": id, "url": f"{ADDRESS}{id}/", "wire": enumeration["versions"], "values": values}


@SETTINGS
@given(registries())
def test_the_documents_read_back_as_what_was_written(files: Files) -> None:
    made = published(files)
    documents = [document(files, id, each) for id, each in enumerations(files).items()]
    for expected in documents:
        assert json.loads(made[f"{expected['id']}.json"]) == expected
    together = {"title": files["registry"]["title"], "url": ADDRESS, "enumerations": documents}
    assert json.loads(made["enumerations.json"]) == together


@SETTINGS
@given(registries())
def test_the_schemas_read_back_as_what_was_written(files: Files) -> None:
    made = published(files)
    for id, each in enumerations(files).items():
        found = json.loads(made[f"{id}.schema.json"])
        assert (found["title"], found["description"]) == (each["type"], each["summary"])
        expected = [(code, value["summary"], "deprecated" in value) for code, value in each["values"].items()]
        assert [(v["const"], v["description"], v.get("deprecated", False)) for v in found["oneOf"]] == expected


@SETTINGS
@given(registries())
def test_the_tables_read_back_as_what_was_written(files: Files) -> None:
    made = published(files)
    expected = [row(files, id, code) for id, each in enumerations(files).items() for code in each["values"]]
    assert cells(made["enumerations.csv"]) == expected
    for id in enumerations(files):
        assert cells(made[f"{id}.csv"]) == [row for row in expected if row[0] == id]


def cells(table: bytes) -> list[list[str]]:
    """Without the quote that says to a spreadsheet that text follows."""
    rows = list(csv.reader(io.StringIO(table.decode("utf-8-sig"), newline="")))[1:]
    assert [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@"))] == []
    return [[cell.removeprefix("'") for cell in row] for row in rows]


def row(files: Files, id: str, code: str) -> list[str]:
    enumeration = files[f"enumerations/{id}"]
    value = enumeration["values"][code]
    deprecated = value.get("deprecated", {"replaced_by": []})
    since = f"{files['registry']['protocol']['name']} {deprecated['since']}" if "since" in deprecated else ""
    found = spellings(files, enumeration, code)
    told = [id, code, value["summary"], " ".join(value["description"].split()), f"{ADDRESS}{id}/#{code}"]
    told += [since, " ".join(deprecated["replaced_by"]), value.get("spelling", code)]
    return told + [found.get(version, "") for version in files["registry"]["protocol"]["versions"]]


@SETTINGS
@given(registries())
def test_the_markdown_reads_back_as_what_was_written(files: Files) -> None:
    made = published(files)
    for id, each in enumerations(files).items():
        page = made[f"{id}.md"].decode()
        parts = {part.partition("\n")[0]: part for part in page.split("\n## ")[1:]}
        assert list(parts) == ["Values not listed", *each["values"]]
        lacking = [code for code, v in each["values"].items() if f"\n\n{v['summary']}\n\n" not in parts[code]]
        assert lacking == []
        deprecated = [code for code in each["values"] if "**Deprecated since" in parts[code]]
        assert deprecated == [code for code, value in each["values"].items() if "deprecated" in value]


@SETTINGS
@given(registries())
def test_the_inventory_reads_back_as_what_was_written(files: Files) -> None:
    inventory = Inventory(zlib=published(files)["objects.inv"])
    assert inventory.project == files["registry"]["title"]
    expected = {}
    for id, each in enumerations(files).items():
        for name in {id, each["type"]}:
            expected[name] = (f"{id}/", each["title"])
            names = {code: f"{name}.{code}" for code in each["values"]}
            # An inventory says with "-" that a name is shown as it is.
            shown = {code: code if code != "-" else names[code] for code in names}
            expected |= {names[code]: (f"{id}/#{code}", shown[code]) for code in names}
    found = {each.name: (each.uri_expanded, each.dispname_expanded) for each in inventory.objects}
    assert found == expected, set(found.items()) ^ set(expected.items())


@pytest.mark.parametrize("broken", BREAKS, ids=lambda broken: broken.__name__)
def test_what_breaks_a_registry_is_told_once_and_where_it_stands(broken: Break) -> None:
    @SETTINGS
    @given(registries(), st.data())
    def check(files: Files, data: st.DataObject) -> None:
        with TemporaryDirectory() as folder:
            told = broken(files, data.draw, root := Path(folder, "data"))
            assume(told)
            problems = [str(problem) for problem in look(root).problems]
        assert len(problems) == 1, "\n".join(problems)
        assert told
        where, message = told
        assert problems[0].startswith(f"data/{where}: ") and message in problems[0], f"{problems[0]}\nis not {told}"

    check()
