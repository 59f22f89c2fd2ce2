"""The published data: what each file promises, what it says beyond single values, and that other tools accept it."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from built import Built
from openapi_spec_validator import validate as validate_openapi
from outputs.data import rows, text
from outputs.statement import ADDRESS
from referencing import Registry as Resources
from sphinx.util.inventory import InventoryFile

from enumref import Registry, Value
from enumref.formats.protocol_mapping import PREDICATES
from enumref.formats.source_code import LANGUAGES
from enumref.model import markdown
from enumref.model.enumeration import Enumeration
from enumref.model.registry import Reach
from enumref.model.timeline import Timeline, counterparts, timeline
from enumref.model.version_diff import TypeChange, ValueChange, migrations

CONTRACT = {
    "enumeration": ["id", "title", "type", "summary", "description", "url", "ocpp", "used_by", "values"],
    "value": ["code", "url", "summary", "description", "deprecated", "ocpp"],
    "version": ["version", "title", "types"],
    "type": ["type", "url", "summary", "fields", "values"],
    "protocol value": ["value", "url", "summary", "api"],
}
"""Keys that never go away or change."""


@pytest.fixture(scope="module")
def documents(site: Path) -> dict[str, Any]:
    """Path → content of every published JSON file that is an object."""
    return {file.relative_to(site).as_posix(): json.loads(file.read_bytes()) for file in sorted(site.rglob("*.json"))}


@pytest.fixture(scope="module")
def validators(documents: dict[str, Any]) -> dict[str, jsonschema.Draft202012Validator]:
    """Path → validator of each published schema, as someone has it after fetching it and what it refers to."""
    schemas = {path: schema for path, schema in documents.items() if path.startswith("schema/")}
    resources: Resources[Any] = Resources().with_contents([(schema["$id"], schema) for schema in schemas.values()])
    for schema in schemas.values():
        jsonschema.Draft202012Validator.check_schema(schema)
    return {path: jsonschema.Draft202012Validator(schema, registry=resources) for path, schema in schemas.items()}


def own_schema(document: dict[str, Any]) -> str | None:
    url = str(document.get("$schema", ""))
    return url.removeprefix(ADDRESS) if url.startswith(ADDRESS) else None


def test_each_document_names_a_published_schema_and_keeps_it(
    documents: dict[str, Any], validators: dict[str, Any]
) -> None:
    used = {path: schema for path, document in documents.items() if (schema := own_schema(document))}
    assert {
        path: error.message
        for path, schema in used.items()
        for error in validators[schema].iter_errors(documents[path])
    } == {}
    assert set(used.values()) == set(validators), "each schema is of use"
    formats_of_others = ("openapi.json", "overlay.json", "spectral.json")
    assert sorted(set(documents) - set(used)) == sorted(
        path
        for path in documents
        if path in formats_of_others or path.startswith(("schema/", "search/")) or ".schema." in path
    )


def undescribed(node: Any, options: list[dict[str, Any]], schemas: dict[str, Any], path: str = "") -> Iterator[str]:
    """Yield the keys of a document that its schema doesn't name."""
    options = [part for each in options for part in alternatives(each, schemas)]
    if isinstance(node, list):
        items = [each["items"] for each in options if "items" in each]
        for child in node:
            yield from undescribed(child, items, schemas, f"{path}[]")
    elif isinstance(node, dict):
        tables = [each["additionalProperties"] for each in options if "additionalProperties" in each]
        for key, child in node.items():
            if named := [each["properties"][key] for each in options if key in each.get("properties", {})] or tables:
                yield from undescribed(child, named, schemas, f"{path}.{key}")
            else:
                yield f"{path}.{key}"


def alternatives(schema: dict[str, Any], schemas: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for option in schema.get("anyOf", [schema]):
        yield schemas[option["$ref"].removeprefix(ADDRESS)] if "$ref" in option else option


def test_the_schemas_describe_every_key(documents: dict[str, Any]) -> None:
    schemas = {path: schema for path, schema in documents.items() if path.startswith("schema/")}
    found = {
        f"{schema}: {key}"
        for document in documents.values()
        if (schema := own_schema(document))
        for key in undescribed(document, [schemas[schema]], schemas)
    }
    assert found == set()
    assert list(undescribed({"a": [{"b": 1}]}, [{"properties": {"a": {"items": {"properties": {}}}}}], {})) == [
        ".a[].b"
    ]


def test_the_schemas_allow_new_keys_and_miss_old_ones(documents: dict[str, Any], validators: dict[str, Any]) -> None:
    one, document = validators["schema/enumeration.json"], documents["connector-status.json"]
    for key in CONTRACT["enumeration"]:
        assert not one.is_valid({name: part for name, part in document.items() if name != key}), key
        assert one.is_valid({**document, f"{key}2": document[key]})
    first, *others = document["values"]
    for key in CONTRACT["value"]:
        assert not one.is_valid(
            {**document, "values": [{name: part for name, part in first.items() if name != key}, *others]}
        )
    assert one.is_valid({**document, "values": [{**first, "new": 1}, *others]})


def test_the_keys_of_the_contract_are_in_every_document(registry: Registry, documents: dict[str, Any]) -> None:
    for identifier in registry.enumerations:
        document = documents[f"{identifier}.json"]
        assert [key for key in CONTRACT["enumeration"] if key not in document] == []
        assert [value for value in document["values"] if not set(CONTRACT["value"]) <= set(value)] == []
    for version in registry.versions:
        document = documents[f"ocpp/{version}.json"]
        assert [key for key in CONTRACT["version"] if key not in document] == []
        assert [each["type"] for each in document["types"] if not set(CONTRACT["type"]) <= set(each)] == []
        values = [value for each in document["types"] for value in each["values"]]
        assert [value for value in values if not set(CONTRACT["protocol value"]) <= set(value)] == []


def test_each_file_says_of_which_version_and_licence_it_is(
    registry: Registry, site: Path, documents: dict[str, Any]
) -> None:
    assert registry.updated and registry.licences
    version, licence = registry.updated.replace("-", "."), registry.licences.data.model_dump()
    for path, document in documents.items():
        if own_schema(document):
            assert (
                document.get("data_version", document.get("version")),
                document["updated"],
                document["licence"],
            ) == (*(version, registry.updated, licence),), path
    openapi = documents["openapi.json"]["info"]
    assert (openapi["version"], openapi["license"], documents["overlay.json"]["info"]["version"]) == (
        version,
        licence,
        version,
    )
    inventory = InventoryFile.loads((site / "objects.inv").read_bytes(), uri=ADDRESS)
    assert {item.project_version for item in inventory.data["std:label"].values()} == {version}
    for path in ("connector-status.md", "ocpp/2.1.md", "ocpp/types/reset.md", "llms.txt", "llms-full.txt"):
        written = (site / path).read_text(encoding="utf-8")
        assert f"Version {version}. Licence: [{licence['name']}]({licence['url']})." in written, path
    assert f"Version {version}. Licence: [{licence['name']}]" in documents["connector-status.schema.json"]["$comment"]
    sentence = f"Version {version}. Licence: {licence['name']}."
    assert documents["spectral.json"]["description"] == sentence
    assert documents["overlay.json"]["info"]["x-license"] == licence
    for language in LANGUAGES:
        assert sentence in (site / f"connector-status.{language.suffix}").read_text(encoding="utf-8"), language.title
    for path in ("connector-status.csv", "enumerations.csv", "ocpp/values.csv"):
        assert {row["edition"] for row in rows(site / path)} == {sentence}, path


def strings(node: Any) -> Iterator[str]:
    if isinstance(node, str):
        yield node
    for child in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        yield from strings(child)


def test_every_url_and_link_in_the_documents_is_absolute_and_leads_somewhere(
    documents: dict[str, Any], built: Built
) -> None:
    lost: set[str] = set()
    for path, document in documents.items():
        if not path.startswith("search/"):
            for string in strings(document):
                links = [
                    *markdown.links(string),
                    *([string] if string.startswith(ADDRESS) and " " not in string else []),
                ]
                lost |= {f"{path}: {link}" for link in links if not resolves(link, built)}
    assert sorted(lost) == []


def resolves(link: str, built: Built) -> bool:
    """Whether a link leads out of the site, or to something that the site has. Mappings give the start of anchors."""
    path = link.removeprefix(ADDRESS).removesuffix("#") if link.endswith("/#") else link.removeprefix(ADDRESS)
    return built.resolves(path) if link.startswith(ADDRESS) else "://" in link


@pytest.mark.parametrize("pattern", ["*.md", "ocpp/*.md", "ocpp/types/*.md", "llms*.txt"])
def test_every_link_in_the_markdown_is_absolute_and_leads_somewhere(site: Path, built: Built, pattern: str) -> None:
    files = {file: file.read_text(encoding="utf-8") for file in site.glob(pattern)}
    links = {(file.name, href) for file, written in files.items() for href in markdown.links(written)}
    links |= {
        (file.name, url)
        for file, written in files.items()
        for url in re.findall(rf"{ADDRESS}[^\s<>()\]]*", written)
        if url != ADDRESS
    }
    assert len(links) > len(files)
    assert sorted(link for link in links if not resolves(link[1].rstrip(".,"), built)) == []


def test_the_documents_have_what_is_derived_of_each_value(registry: Registry, documents: dict[str, Any]) -> None:
    """By the fields of what the model derives: one that isn't mentioned here fails the test."""
    assert set(Timeline._fields) == {"presences", "introduced", "removed", "removed_with_type", "spans"}
    assert set(Reach._fields) == {"accepted", "rejected", "everywhere"}
    for enumeration in registry.enumerations.values():
        document = documents[f"{enumeration.id}.json"]
        assert document["last_changed"] == registry.last_changed.get(enumeration.id)
        for value, found in zip(enumeration.all, document["values"], strict=True):
            line, reach = timeline(registry, enumeration, value), registry.reach(enumeration, value)
            assert (found["introduced"], found["removed"]) == (
                (line.introduced, line.removed) if line else (None, None)
            )
            assert found["ocpp"] == {p.version: p.spelling for p in (line.presences if line else ()) if p.spelling}
            replaced = {p.version: p.replacement for p in (line.presences if line else ()) if p.replacement}
            assert {v: (c["change"], tuple(t["name"] for t in c["to"])) for v, c in found["counterparts"].items()} == {
                version: (each.change, each.targets) for version, each in replaced.items()
            }, value.name
            assert found["accepted_from"] == (list(reach.accepted) if reach else None)
            assert found["replaces"] == [old.code for old in enumeration.replaces.get(value.code, ())]
            assert (found["spelling"] is None) == value.own


def test_the_documents_of_the_versions_have_fields_and_counterparts(
    registry: Registry, documents: dict[str, Any]
) -> None:
    for version in registry.versions:
        document = documents[f"ocpp/{version}.json"]
        assert {m["message"] for m in document["messages"]} == set(registry.messages[version].messages)
        for found in document["types"]:
            fields = registry.occurrences[version].get(found["type"], ())
            assert [(f["message"], f["path"], f["sender"], f["required"], f["default"]) for f in found["fields"]] == [
                (each.message, each.path, each.sender, each.field.required, each.field.default) for each in fields
            ]
            for value in found["values"]:
                expected = counterparts(registry, version, found["type"], value["value"])
                assert {v: [t["name"] for t in c["to"]] for v, c in value["counterparts"].items()} == {
                    other: list(each.targets) for other, each in expected.items()
                }


def test_the_changes_between_versions_are_those_that_the_pages_show(
    registry: Registry, documents: dict[str, Any]
) -> None:
    assert set(TypeChange._fields) == {"family", "old", "new", "opened", "added", "removed", "kept"}
    assert set(ValueChange._fields) == {"code", "replacement", "version"}
    for diff, found in zip(migrations(registry), documents["ocpp/changes.json"]["changes"], strict=True):
        assert (found["from"], found["to"]) == ([version.id for version in diff.before], diff.after.id)
        for change, each in zip(diff.types, found["types"], strict=True):
            assert (each["family"], each["old"], each["new"], each["kept"]) == (
                change.family.id,
                change.old,
                change.new,
                change.kept,
            )
            assert [value["value"] for value in each["added"]] == [value.code for value in change.added]
            for value, removed in zip(each["removed"], change.removed, strict=True):
                targets = [target["name"] for target in value["counterpart"]["to"]] if value["counterpart"] else []
                assert targets == list(removed.replacement.targets if removed.replacement else ())
                assert not value["counterpart"] or value["counterpart"]["version"] == removed.version
    kinds = {each["change"] for found in documents["ocpp/changes.json"]["changes"] for each in found["types"]}
    assert kinds == {"added", "removed", "opened", "changed", "renamed", "unchanged"}


def test_the_mapping_relates_values_that_exist(registry: Registry, documents: dict[str, Any]) -> None:
    mapping = documents["ocpp/mapping.json"]
    names = {v: {f"{t}.{c}" for t, each in types.items() for c in each.values} for v, types in registry.types.items()}
    rows = [(group, row) for group in mapping["groups"] for row in group["mappings"]]
    assert [row for group, row in rows if row["source"] not in names[group["source"]]] == []
    assert [row for group, row in rows if not set(row["targets"]) <= names[group["target"]]] == []
    assert {row["relation"] for _, row in rows if row["targets"]} == set(mapping["predicates"]) == set(PREDICATES)
    assert {row["relation"] for table in mapping["tables"] for row in table["rows"]} <= set(PREDICATES)
    assert [row for _, row in rows if not row["targets"] and (row["relation"] or not row["note"])] == []


@pytest.mark.parametrize(
    ("source", "target", "value", "expected"),
    [
        ("1.5", "1.6", "ChargePointStatus.Available", ("equivalent", ["ChargePointStatus.Available"])),
        ("1.6", "2.0.1", "ChargePointStatus.Available", ("related-to", ["ConnectorStatusEnumType.Available"])),
        ("1.2", "1.6", "ChargePointStatus.Occupied", ("source-is-broader-than-target", None)),
    ],
)
def test_the_mapping_says_how_values_correspond(
    documents: dict[str, Any], source: str, target: str, value: str, expected: tuple[str, list[str] | None]
) -> None:
    groups = documents["ocpp/mapping.json"]["groups"]
    [group] = [each for each in groups if (each["source"], each["target"]) == (source, target)]
    [row] = [row for row in group["mappings"] if row["source"] == value]
    assert row["relation"] == expected[0]
    assert row["targets"] == expected[1] or (expected[1] is None and len(row["targets"]) > 1)


def test_a_schema_accepts_the_values_and_nothing_else(registry: Registry, documents: dict[str, Any]) -> None:
    for enumeration in registry.enumerations.values():
        schema = documents[f"{enumeration.id}.schema.json"]
        jsonschema.Draft202012Validator.check_schema(schema)
        validator = jsonschema.Draft202012Validator(schema)
        accepted = {value.code for value in registry if validator.is_valid(value.code)}
        assert accepted == set(enumeration.values)
        assert not any(validator.is_valid(other) for other in ("", "unknown", "No such value", 1, None))
        assert (schema["title"], schema["description"]) == (enumeration.type, text(enumeration.summary))
        assert schema["$id"] == f"{ADDRESS}{enumeration.id}.schema.json"
        marked = [one["const"] for one in schema["oneOf"] if one.get("deprecated")]
        assert marked == [value.code for value in enumeration.all if registry.is_deprecated(value)]


def test_an_openapi_validator_accepts_the_components(registry: Registry, documents: dict[str, Any]) -> None:
    document = documents["openapi.json"]
    validate_openapi(document)
    assert document["openapi"] == "3.0.3"
    assert list(document["components"]["schemas"]) == [each.type for each in registry.enumerations.values()]
    assert document["info"]["contact"]["name"] == registry.publisher
    assert document["servers"] == [{"url": registry.api_url}]


def test_the_tables_have_a_row_for_each_value_and_the_same_columns(registry: Registry, site: Path) -> None:
    everything = rows(site / "enumerations.csv")
    assert [row["code"] for row in everything] == [value.code for value in registry]
    assert [row for name in registry.enumerations for row in rows(site / f"{name}.csv")] == everything
    attributes = {key for each in registry.enumerations.values() for key in each.attributes}
    assert attributes <= set(everything[0])


def test_language_models_get_every_text_of_the_pages(registry: Registry, site: Path) -> None:
    full = (site / "llms-full.txt").read_text(encoding="utf-8")
    for name in (*registry.enumerations, *(f"ocpp/types/{family}" for family in registry.families)):
        assert (site / f"{name}.md").read_text(encoding="utf-8") in full, name
    assert [term.title for term in registry.terms.values() if f"\n## {term.title}\n" not in full] == []


def test_a_link_in_any_text_is_absolute_in_the_markdown(registry: Registry) -> None:
    from enumref.formats import markdown as format
    from enumref.model.value import Deprecation, Question

    link = "[x](connector-status.md#Charging)"
    old = Deprecation(since="1.6", replaced_by=(), note=link)
    asked = (Question(question="?", answer=link),)
    value = Value(
        enumeration="x", code="A", summary=link, description=link, deprecated=old, questions=asked, unused=link
    )
    one = Enumeration(
        id="x", title="X", type="X", summary=link, description=link, history=link, unlisted=link, values={"A": value}
    )
    changed = Registry(title="X", publisher="X", protocol=registry.protocol, enumerations={"x": one})
    [file] = format.files(changed, ADDRESS)
    assert [*markdown.links(file.content().decode())] == [f"{ADDRESS}connector-status/#Charging"] * 9


def test_search_engines_find_the_sitemap(site: Path) -> None:
    assert (site / "robots.txt").read_text() == f"User-agent: *\nAllow: /\nSitemap: {ADDRESS}sitemap.xml\n"
    assert (site / "sitemap.xml").is_file()
