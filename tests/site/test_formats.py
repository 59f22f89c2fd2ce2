"""What is published for machines says what the registry says, and other people's tools take it."""

import json
import runpy
import subprocess
import sys
from enum import Enum
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from built import Built
from openapi_spec_validator import validate as validate_openapi
from referencing import Registry as Resources

from enumref import text
from enumref.model.enumeration import Enumeration
from enumref.formats import markdown
from enumref.model.registry import Registry
from enumref.model.value import Deprecation, Question, Value

ADDRESS = "http://127.0.0.1:8000/"


def parsed(site: Path, name: str) -> dict[str, Any]:
    document: dict[str, Any] = json.loads((site / name).read_text(encoding="utf-8"))
    return document


def test_the_documents_hold_what_the_registry_holds(registry: Registry, site: Path) -> None:
    for enumeration in registry.enumerations.values():
        document = parsed(site, f"{enumeration.id}.json")
        values = document.pop("values")
        assert document == {
            **{key: getattr(enumeration, key) for key in ("id", "title", "type", "summary", "description")},
            "url": ADDRESS + enumeration.address,
            registry.protocol.id: dict(enumeration.versions),
            "used_by": [{key: told for key, told in use if told is not None} for use in enumeration.used_by],
        }
        assert [(v["summary"], v["description"]) for v in values] == [
            (v.summary, v.description) for v in enumeration.all
        ]
        notes = {value["code"]: value["deprecated"]["note"] for value in values if value["deprecated"]}
        assert notes == {value.code: value.deprecated.note for value in enumeration.all if value.deprecated}
    together = parsed(site, "enumerations.json")["enumerations"]
    assert together == [parsed(site, f"{identifier}.json") for identifier in registry.enumerations]


def test_every_document_lists_its_fields_in_the_one_order(registry: Registry, site: Path) -> None:
    fields = ["id", "title", "type", "summary", "description", "url", "ocpp", "used_by", "values"]
    told = ["code", "url", "summary", "description", "deprecated", "ocpp"]
    documents = {identifier: parsed(site, f"{identifier}.json") for identifier in registry.enumerations}
    assert [identifier for identifier, document in documents.items() if list(document) != fields] == []
    values = [value for document in documents.values() for value in document["values"]]
    assert [value["url"] for value in values if list(value) != told] == []


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
        assert [each["title"] for each in schema["oneOf"]] == list(enumeration.values)
        assert (schema["title"], schema["description"]) == (enumeration.type, text.plain(enumeration.summary))
        assert schema["$id"] == f"{ADDRESS}{enumeration.id}.schema.json"


def test_no_other_type_has_the_schema_of_a_type(registry: Registry, site: Path) -> None:
    """A value of another enumeration is refused, unless both have it."""
    for one in registry.enumerations.values():
        validator = jsonschema.Draft202012Validator(parsed(site, f"{one.id}.schema.json"))
        taken = {value.code for value in registry if validator.is_valid(value.code)}
        assert taken == set(one.values), one.id


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
    made = runpy.run_path(str(out))
    enums = {name: [member.value for member in each] for name, each in made.items() if _is_enum(each)}
    assert enums == {each.type: list(each.values) for each in registry.enumerations.values()}


def _is_enum(made: object) -> bool:
    return isinstance(made, type) and issubclass(made, Enum) and len(made) > 0


def test_language_models_get_every_text(registry: Registry, site: Path) -> None:
    full = (site / "llms-full.txt").read_text(encoding="utf-8")
    for enumeration in registry.enumerations.values():
        page = (site / f"{enumeration.id}.md").read_text(encoding="utf-8")
        assert page in full
        sections = dict(section.split("\n", 1) for section in page.split("\n## ")[1:])
        for value in enumeration.all:
            told = [value.description, *(part for q in value.questions for part in (q.question, q.answer))]
            told += [value.deprecated.note] if value.deprecated else []
            lost = [part for part in told if text.absolute(part, ADDRESS).strip() not in sections[value.code]]
            assert lost == [], value.name


def test_a_link_in_any_text_is_absolute_for_language_models(registry: Registry) -> None:
    link = "[x](connector-status.md#Charging)"
    old = Deprecation(since="1.6", replaced_by=(), note=link)
    asked = (Question(question="?", answer=link),)
    value = Value(enumeration="x", code="A", summary=link, description=link, deprecated=old, questions=asked)
    one = Enumeration(
        id="x", title="X", type="X", summary=link, description=link, history=link, unlisted=link, values={"A": value}
    )
    made = Registry(title="X", publisher="X", protocol=registry.protocol, enumerations={"x": one})
    written = dict(markdown.files(made, ADDRESS))
    for path in ("x.md", "llms-full.txt"):
        assert [*text.links(written[path].decode())] == [f"{ADDRESS}connector-status/#Charging"] * 8, path


def test_language_models_get_links_that_are_absolute_and_lead_somewhere(site: Path, built: Built) -> None:
    files = [file for ending in ("*.md", "llms*.txt") for file in site.glob(ending)]
    links = {(file.name, href) for file in files for href in text.links(file.read_text(encoding="utf-8"))}
    links |= {
        (file.name, line)
        for file in files
        for line in file.read_text(encoding="utf-8").splitlines()
        if "#" in line and line.startswith("http")
    }
    assert {name for name, _ in links} >= {"llms.txt", "llms-full.txt", "connector-status.md"}
    assert sorted(link for link in links if "://" not in link[1]) == []
    own = [(name, href.removeprefix(ADDRESS)) for name, href in links if href.startswith(ADDRESS)]
    assert len(own) > 100
    assert [link for link in own if not built.resolves(link[1])] == []
