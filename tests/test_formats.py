"""What is published for machines says what the registry says, and other people's tools take it."""

import ast
import csv
import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from built import Built
from openapi_spec_validator import validate as validate_openapi
from referencing import Registry as Resources

from enumref import text
from enumref.model import Enumeration, Registry

ADDRESS = "http://127.0.0.1:8000/"


def parsed(site: Path, name: str) -> dict[str, Any]:
    document: dict[str, Any] = json.loads((site / name).read_text(encoding="utf-8"))
    return document


def replaced_by(enumeration: Enumeration) -> dict[str, tuple[str, ...] | None]:
    return {value.code: value.deprecated.replaced_by if value.deprecated else None for value in enumeration.all}


def test_the_documents_hold_what_the_registry_holds(registry: Registry, site: Path) -> None:
    for enumeration in registry.enumerations.values():
        document = parsed(site, f"{enumeration.id}.json")
        assert list(document) == [
            "id", "title", "type", "summary", "description", "url", registry.protocol.id, "used_by", "values",
        ]  # fmt: skip
        assert [value["code"] for value in document["values"]] == list(enumeration.values)
        for found, value in zip(document["values"], enumeration.all, strict=True):
            assert (found["summary"], found["description"]) == (value.summary, value.description)
            assert found["url"] == f"{ADDRESS}{enumeration.id}/#{value.code}"
            assert found["deprecated"] == (json.loads(value.deprecated.model_dump_json()) if value.deprecated else None)
            assert found[registry.protocol.id] == registry.spellings(enumeration, value)
    together = parsed(site, "enumerations.json")["enumerations"]
    assert together == [parsed(site, f"{identifier}.json") for identifier in registry.enumerations]


def published_schema(site: Path, name: str) -> jsonschema.Draft202012Validator:
    """The schema as somebody has it who fetched it, with what it refers to."""
    schemas = [parsed(site, "schema/enumeration.json"), parsed(site, "schema/enumerations.json")]
    registry = Resources().with_contents([(schema["$id"], schema) for schema in schemas])
    chosen = parsed(site, f"schema/{name}.json")
    jsonschema.Draft202012Validator.check_schema(chosen)
    return jsonschema.Draft202012Validator(chosen, registry=registry)


def test_the_published_schemas_take_the_documents(registry: Registry, site: Path) -> None:
    one, together = published_schema(site, "enumeration"), published_schema(site, "enumerations")
    together.validate(parsed(site, "enumerations.json"))
    for identifier in registry.enumerations:
        one.validate(parsed(site, f"{identifier}.json"))


@pytest.mark.parametrize("key", ["id", "type", "url", "ocpp", "values"])
def test_the_published_schema_refuses_a_document_that_lacks_a_key_or_has_another(site: Path, key: str) -> None:
    schema, document = published_schema(site, "enumeration"), parsed(site, "connector-status.json")
    assert schema.is_valid(document)
    assert not schema.is_valid({name: told for name, told in document.items() if name != key})
    assert not schema.is_valid({**document, f"{key}2": document[key]})
    first, *others = document["values"]
    assert not schema.is_valid({**document, "values": [{**first, "deprecated": {"since": "1.6"}}, *others]})


def test_each_version_of_the_protocol_is_there_with_what_its_values_are_in_the_api(
    registry: Registry, site: Path, built: Built
) -> None:
    for version in registry.versions.values():
        document = parsed(site, f"{registry.protocol.id}/{version.id}.json")
        told = {found["type"]: [value["value"] for value in found["values"]] for found in document["types"]}
        assert told == {name: list(found.values) for name, found in version.types.items()}
        values = [value for found in document["types"] for value in found["values"]]
        api = {value["api"].removeprefix(ADDRESS) for value in values if value["api"]}
        expected = {
            value.address
            for enumeration in registry.enumerations.values()
            for value in enumeration.all
            if version.id in registry.spellings(enumeration, value)
        }
        assert api == expected
        assert [v["url"] for v in values if not built.resolves(v["url"].removeprefix(ADDRESS))] == []


def test_every_address_in_the_documents_exists(registry: Registry, site: Path, built: Built) -> None:
    values = [value for each in parsed(site, "enumerations.json")["enumerations"] for value in each["values"]]
    assert len(values) == len(list(registry))
    assert [value["url"] for value in values if not built.resolves(value["url"].removeprefix(ADDRESS))] == []


def test_a_schema_takes_the_values_and_nothing_else(registry: Registry, site: Path) -> None:
    for enumeration in registry.enumerations.values():
        schema = parsed(site, f"{enumeration.id}.schema.json")
        jsonschema.Draft202012Validator.check_schema(schema)
        validator = jsonschema.Draft202012Validator(schema)
        assert [code for code in enumeration.values if not validator.is_valid(code)] == []
        assert not any(validator.is_valid(other) for other in ("", "unknown", "No such value", 1, None))
        deprecated = {each["const"] for each in schema["oneOf"] if each.get("deprecated")}
        assert deprecated == {value.code for value in enumeration.deprecated}
        assert all(each["title"] and each["description"] for each in schema["oneOf"])
        assert {each["const"]: tuple(each["x-replaced-by"]) for each in schema["oneOf"] if "x-replaced-by" in each} == {
            code: new for code, new in replaced_by(enumeration).items() if new is not None
        }
        spelled = {each["const"]: each[f"x-{registry.protocol.id}"] for each in schema["oneOf"]}
        assert spelled == {value.code: registry.spellings(enumeration, value) for value in enumeration.all}


def test_an_openapi_validator_takes_the_components(registry: Registry, site: Path) -> None:
    document = parsed(site, "openapi.json")
    validate_openapi(document)
    schemas = document["components"]["schemas"]
    assert list(schemas) == [each.type for each in registry.enumerations.values()]
    for enumeration in registry.enumerations.values():
        told, one = schemas[enumeration.type], parsed(site, f"{enumeration.id}.schema.json")
        assert told["enum"] == list(enumeration.values)
        assert told["oneOf"] == one["oneOf"], "the two say the same of each value"
        assert told["externalDocs"]["url"] == ADDRESS + enumeration.address


def test_a_code_generator_makes_enums_with_every_value(registry: Registry, site: Path, tmp_path: Path) -> None:
    out = tmp_path / "models.py"
    command = [str(Path(sys.executable).parent / "datamodel-codegen"), "--input-file-type", "openapi"]
    command += ["--input", str(site / "openapi.json"), "--output", str(out)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    classes = {node.name: node for node in ast.parse(out.read_text()).body if isinstance(node, ast.ClassDef)}
    for enumeration in registry.enumerations.values():
        assigned = [line.value for line in classes[enumeration.type].body if isinstance(line, ast.Assign)]
        assert [ast.literal_eval(value) for value in assigned] == list(enumeration.values)


def test_the_tables_hold_every_value(registry: Registry, site: Path) -> None:
    raw = (site / "enumerations.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf") and raw.count(b"\n") == raw.count(b"\r\n") == len(list(registry)) + 1
    rows = list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline="")))
    for row, value in zip(rows, registry, strict=True):
        spellings = registry.spellings(registry.enumerations[value.enumeration], value)
        assert (row["enumeration"], row["code"], row["spelling"]) == (value.enumeration, value.code, value.wire)
        assert (row["summary"], row["description"]) == (text.plain(value.summary), text.plain(value.description))
        assert row["replaced_by"].split() == list(value.deprecated.replaced_by if value.deprecated else ())
        columns = {version: row[f"{registry.protocol.id}_{version}"] for version in registry.protocol.versions}
        assert {version: cell for version, cell in columns.items() if cell} == spellings
    cells = [cell for row in rows for cell in row.values()]
    assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))] == []
    for identifier in registry.enumerations:
        one = csv.DictReader(io.StringIO((site / f"{identifier}.csv").read_bytes().decode("utf-8-sig"), newline=""))
        assert list(one) == [row for row in rows if row["enumeration"] == identifier]


def test_language_models_get_every_value_with_absolute_links(registry: Registry, site: Path, built: Built) -> None:
    full = (site / "llms-full.txt").read_text(encoding="utf-8")
    overview = (site / "llms.txt").read_text(encoding="utf-8")
    for enumeration in registry.enumerations.values():
        page = (site / f"{enumeration.id}.md").read_text(encoding="utf-8")
        assert page in full and f"({ADDRESS}{enumeration.id}.md)" in overview
        headings = [line.removeprefix("## ") for line in page.splitlines() if line.startswith("## ")]
        assert [heading for heading in headings if heading != "Values not listed"] == list(enumeration.values)
        assert page.count("**Deprecated since") == len(enumeration.deprecated)
        sections = dict(section.split("\n", 1) for section in f"\n{page}".split("\n## ")[1:])
        for value in enumeration.all:
            name, section, spelled = (
                registry.protocol.name,
                sections[value.code],
                registry.spellings(enumeration, value),
            )
            assert ("**Deprecated since" in section) == bool(value.deprecated)
            assert [v for v in enumeration.replacements(value) if f"{ADDRESS}{v.address})" not in section] == []
            assert [v for v, spelling in spelled.items() if f"{name} {v}: `{spelling}`" not in section] == []
        for href in text.links(page):
            assert (
                href.startswith(("https://", ADDRESS)) and built.resolves(href.removeprefix(ADDRESS))
            ) or "://" in href
