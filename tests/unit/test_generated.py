"""Any valid registry loads and is published as it is. Any break of it is reported once, at its line."""

import csv
import io
import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import drawn
import pytest
from faults import BREAKS, Break
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from registries import PROTOCOL, Files, registries, types, write
from sphobjinv import Inventory

from enumref import DataFile, data_files
from enumref.source.load import read_all

URL = "https://a.test/"
SETTINGS = settings(
    max_examples=drawn.REGISTRIES,
    deadline=None,
    database=None,
    print_blob=True,
    suppress_health_check=[*HealthCheck],
    phases=[Phase.explicit, Phase.generate],  # to shrink a failure takes minutes, and the registries are small
)
MARKDOWN = MarkdownIt("commonmark")


class Published(dict[str, DataFile]):
    """Data files by path, made when they are asked for."""

    def read(self, path: str) -> bytes:
        return self[path].content()


def published(files: Files) -> Published:
    with TemporaryDirectory() as folder:
        write(Path(folder, "data"), files)
        loaded = read_all(Path(folder, "data"))
    assert not loaded.problems, "\n".join(map(str, loaded.problems))
    output = list(data_files(loaded.registry, URL))
    found = Published({file.path: file for file in output})
    assert len(found) == len(output)
    return found


def enumerations(files: Files) -> dict[str, Any]:
    """Return the enumerations in the order of their files, as the site has them."""
    found = {name.partition("/")[2]: each for name, each in files.items() if name.startswith("enumerations/")}
    return {id: found[id] for id in sorted(found, key=lambda id: Path(f"{id}.yaml"))}


def spellings(files: Files, enumeration: dict[str, Any], code: str) -> dict[str, str]:
    spelling = enumeration["values"][code].get("spelling", code)
    found = enumeration["versions"].items()
    return {version: spelling for version, name in found if spelling in types(files, version)[name]["values"]}


def deprecation(files: Files, enumeration: dict[str, Any], code: str) -> dict[str, Any] | None:
    """Return a value's deprecation unless a version that the API accepts still has the value."""
    accepted = files["registry"]["protocol"]["accepted"]
    current = any(version in accepted for version in spellings(files, enumeration, code))
    found: dict[str, Any] | None = enumeration["values"][code].get("deprecated")
    return None if current else found


def same_text(published_text: str, written: str) -> bool:
    """Return whether two Markdown texts show the same, apart from links."""
    return without_links(MARKDOWN.render(published_text)) == without_links(MARKDOWN.render(written))


def without_links(html: str) -> str:
    return html.replace(f"{URL}", "").replace("/#", ".md#")


@SETTINGS
@given(registries())
def test_the_documents_read_back_as_what_was_written(files: Files) -> None:
    output = published(files)
    for id, written in enumerations(files).items():
        read = json.loads(output.read(f"{id}.json"))
        assert {key: read[key] for key in ("id", "title", "type", "url", "used_by", PROTOCOL)} == {
            **{key: written[key] for key in ("title", "type", "used_by")},
            **{"id": id, "url": f"{URL}{id}/", PROTOCOL: written["versions"]},
        }
        assert [key for key in ("summary", "description", "unlisted") if not same_text(read[key], written[key])] == []
        assert [value["code"] for value in read["values"]] == [*written["values"]]
        for value in read["values"]:
            code, expected = value["code"], written["values"][value["code"]]
            assert value["url"] == f"{URL}{id}/#{code}"
            assert value[PROTOCOL] == spellings(files, written, code)
            assert same_text(value["summary"], expected["summary"])
            assert same_text(value["description"], expected["description"])
            assert (value["deprecated"] or {}).get("since") == (deprecation(files, written, code) or {}).get("since")
            assert (value["replacement"] or {}).get("replaced_by") == expected.get("deprecated", {}).get("replaced_by")
    together = json.loads(output.read("enumerations.json"))
    assert [each["id"] for each in together["enumerations"]] == [*enumerations(files)]
    assert (together["title"], together["url"]) == (files["registry"]["title"], URL)


@SETTINGS
@given(registries())
def test_the_schemas_read_back_as_what_was_written(files: Files) -> None:
    output = published(files)
    for id, each in enumerations(files).items():
        found = json.loads(output.read(f"{id}.schema.json"))
        assert (found["title"], found["enum"]) == (each["type"], [*each["values"]])
        expected = [(code, deprecation(files, each, code) is not None) for code in each["values"]]
        assert [(value["const"], value.get("deprecated", False)) for value in found["oneOf"]] == expected


@SETTINGS
@given(registries())
def test_the_tables_read_back_as_what_was_written(files: Files) -> None:
    output = published(files)
    expected = [row(files, id, code) for id, each in enumerations(files).items() for code in each["values"]]
    read = cells(output.read("enumerations.csv"))
    assert [{key: each[key] for key in wanted} for each, wanted in zip(read, expected, strict=True)] == expected
    for id in enumerations(files):
        own = [each["code"] for each in cells(output.read(f"{id}.csv"))]
        assert own == [each["code"] for each in expected if each["enumeration"] == id]


def cells(table: bytes) -> list[dict[str, str]]:
    """Return the rows, without the apostrophe that says to a spreadsheet that text follows."""
    rows = list(csv.DictReader(io.StringIO(table.decode("utf-8-sig"), newline="")))
    assert [cell for row in rows for cell in row.values() if cell.startswith(("=", "+", "-", "@"))] == []
    return [{key: cell.removeprefix("'") for key, cell in row.items()} for row in rows]


def row(files: Files, id: str, code: str) -> dict[str, str]:
    enumeration = files[f"enumerations/{id}"]
    value = enumeration["values"][code]
    old = value.get("deprecated", {})
    found = spellings(files, enumeration, code)
    since = deprecation(files, enumeration, code)
    return {
        **{"enumeration": id, "code": code, "url": f"{URL}{id}/#{code}", "spelling": value.get("spelling", code)},
        "deprecated_since": f"{files['registry']['protocol']['name']} {since['since']}" if since else "",
        "replaced_by": " ".join(old.get("replaced_by", [])),
        **{f"{PROTOCOL}_{v}": found.get(v, "") for v in files["registry"]["protocol"]["versions"]},
    }


@SETTINGS
@given(registries())
def test_the_markdown_reads_back_as_what_was_written(files: Files) -> None:
    output = published(files)
    for id, each in enumerations(files).items():
        tokens = MARKDOWN.parse(output.read(f"{id}.md").decode())
        headings = [tokens[i + 1].content for i, token in enumerate(tokens) if token.tag == "h2" and token.nesting == 1]
        assert headings == ["Values not listed", *each["values"]]


@SETTINGS
@given(registries())
def test_the_inventory_reads_back_as_what_was_written(files: Files) -> None:
    inventory = Inventory(zlib=published(files).read("objects.inv"))
    assert inventory.project == files["registry"]["title"]
    found = {each.name: each.uri_expanded for each in inventory.objects}
    expected = {}
    for id, each in enumerations(files).items():
        for name in {id, each["type"]} if each["type"].lower() != id else {id}:
            expected[name] = f"{id}/"
            expected |= {f"{name}.{code}": f"{id}/#{code}" for code in each["values"]}
    assert found == expected, set(found.items()) ^ set(expected.items())


@pytest.mark.parametrize("broken", BREAKS, ids=lambda broken: broken.__name__)
def test_a_break_is_reported_once_and_at_its_line(broken: Break) -> None:
    @SETTINGS
    @given(registries(), st.data())
    def check(files: Files, data: st.DataObject) -> None:
        with TemporaryDirectory() as folder:
            expected = broken(files, data.draw, root := Path(folder, "data"))
            assume(expected)
            problems = [str(problem) for problem in read_all(root).problems]
        assert len(problems) == 1, "\n".join(problems)
        assert expected
        place, message = expected
        assert problems[0].startswith(f"data/{place}: ") and message in problems[0], f"{problems[0]}\nisn't {expected}"

    check()
