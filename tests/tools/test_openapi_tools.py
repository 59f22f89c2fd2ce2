"""openapi.json, the JSON Schemas, the overlay and the Spectral ruleset, in the tools that people use them with."""

import html
import json
import re
import runpy
from collections.abc import Iterator
from enum import Enum
from pathlib import Path

import pytest
import yaml
from npm import finish, installed, run
from team import consumer, published_site

from enumref import Registry

VERSIONS = ("3.0.3", "3.1.0")


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Yield the URL of a site that was built for it, so that what it publishes refers to itself."""
    with published_site(tmp_path_factory.mktemp("served")) as url:
        yield url


@pytest.fixture(scope="module")
def programs() -> Path:
    return installed("openapi") / ".bin"


@pytest.fixture(scope="module")
def bundles(
    registry: Registry, served: str, programs: Path, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Path]:
    """Version of OpenAPI → a team's document of that version, with openapi.json's types brought into it."""
    return {
        version: bundle(registry, served, programs, tmp_path_factory.mktemp("team"), version) for version in VERSIONS
    }


def bundle(registry: Registry, served: str, programs: Path, folder: Path, version: str) -> Path:
    (folder / "api.yaml").write_text(consumer(registry, served, version))
    run(programs / "redocly", "lint", "api.yaml", cwd=folder)
    run(programs / "redocly", "bundle", "api.yaml", "--output", "bundled.yaml", cwd=folder)
    run(programs / "redocly", "lint", "bundled.yaml", cwd=folder)
    return folder / "bundled.yaml"


@pytest.fixture(scope="module")
def bundled(bundles: dict[str, Path]) -> Path:
    return bundles[VERSIONS[0]]


def test_redocly_accepts_the_components(site: Path, programs: Path, tmp_path: Path) -> None:
    done = finish(programs / "redocly", "lint", "--format", "json", site / "openapi.json", cwd=tmp_path)
    found = json.loads(done.stdout)
    assert {problem["ruleId"] for problem in found["problems"]} == {"no-unused-components"}
    assert found["totals"]["errors"] == 0


def test_spectral_accepts_the_components(site: Path, programs: Path, tmp_path: Path) -> None:
    (tmp_path / "rules.yaml").write_text("extends: ['spectral:oas']\n")
    done = finish(programs / "spectral", "lint", "-r", "rules.yaml", "-f", "json", site / "openapi.json", cwd=tmp_path)
    assert {problem["code"] for problem in json.loads(done.stdout)} == {"oas3-unused-component"}


@pytest.mark.parametrize("version", VERSIONS)
def test_documents_of_both_versions_can_refer_to_the_types(
    registry: Registry, bundles: dict[str, Path], version: str
) -> None:
    document = yaml.safe_load(bundles[version].read_text())
    assert document["openapi"] == version
    for each in registry.enumerations.values():
        assert document["components"]["schemas"][each.type]["enum"] == list(each.values)


def test_typescript_gets_enums_with_a_comment_per_member(registry: Registry, bundled: Path, programs: Path) -> None:
    run(programs / "openapi-typescript", bundled, "--enum", "--output", "types.ts", cwd=bundled.parent)
    source = (bundled.parent / "types.ts").read_text()
    run(programs / "tsc", "--strict", "--noEmit", "types.ts", cwd=bundled.parent)
    for each in registry.enumerations.values():
        [body] = re.findall(rf"export enum {each.type} \{{\n(.*?)\n\}}", source, re.DOTALL)
        members = re.findall(r'// (.*)\n\s+\S+ = "(.*)",?', body)
        assert members == [(value.plain_summary, value.code) for value in each.all]


def test_zod_gets_the_values(registry: Registry, bundled: Path, programs: Path) -> None:
    output = {"reference": {"input": str(bundled), "output": {"target": "./zod.ts", "client": "zod"}}}
    (bundled.parent / "orval.config.js").write_text(f"module.exports = {json.dumps(output)}")
    run(programs / "orval", "--config", "orval.config.js", cwd=bundled.parent)
    source = (bundled.parent / "zod.ts").read_text()
    for each in registry.enumerations.values():
        listed = re.search(rf'"{each.type}": zod\.enum\(\[(.*?)\]\)', source)
        assert listed and re.findall("'(.*?)'", listed[1]) == list(each.values), each.type


AJV = """
const Ajv = require(process.argv[2]).default, {readFileSync} = require("fs")
const results = process.argv.slice(3).map(file => {
  const schema = JSON.parse(readFileSync(file))
  const valid = new Ajv({strict: true, allErrors: false}).compile(schema)
  const refused = schema.enum.filter(code => !valid(code))
  return [schema.title, refused, valid("No such value"), valid.errors.map(error => error.message)]
})
console.log(JSON.stringify(results))
"""


def test_ajv_compiles_the_json_schemas_in_strict_mode(registry: Registry, site: Path, tmp_path: Path) -> None:
    (tmp_path / "ajv.cjs").write_text(AJV)
    files = [site / f"{name}.schema.json" for name in registry.enumerations]
    found = json.loads(run("node", "ajv.cjs", installed("openapi") / "ajv/dist/2020", *files, cwd=tmp_path))
    message = "must be equal to one of the allowed values"
    assert found == [[each.type, [], False, [message]] for each in registry.enumerations.values()]


LANGUAGES = {
    "java": ("*/{}.java", r"/\*\*\s+\* (.*)\s+\*/\s+\w+\(\"(.*)\"\)"),
    "kotlin": ("*/{}.kt", r"/\*\*\s+\* (.*)\s+\*/\s+@Json\(name = \"(.*)\"\)"),
    "typescript-fetch": ("models/{}.ts", r"/\*\*\s+\* (.*)\s+\*/\s+\w+: '(.*)'"),
}
"""Generator → where it writes a type, and how it writes a value with its meaning."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_generated_code_has_each_value_with_its_meaning(
    registry: Registry, bundled: Path, language: str, tmp_path: Path
) -> None:
    options = ["--global-property", "models,modelDocs=false,modelTests=false"]
    run("openapi-generator-cli", "generate", "-g", language, "-i", bundled, "-o", tmp_path, *options, cwd=tmp_path)
    place, pattern = LANGUAGES[language]
    for each in registry.enumerations.values():
        [file] = tmp_path.rglob(place.format(each.type))
        found = re.findall(pattern, file.read_text(encoding="utf-8"))
        expected = [(value.plain_summary, value.code) for value in each.all]
        assert [(html.unescape(meaning), code) for meaning, code in found] == expected, each.type


def test_pydantic_gets_enums_with_every_value(registry: Registry, site: Path, tmp_path: Path) -> None:
    options = ["--input-file-type", "openapi", "--input", site / "openapi.json", "--output", "models.py"]
    run("datamodel-codegen", *options, cwd=tmp_path)
    generated = runpy.run_path(str(tmp_path / "models.py"))
    kinds = {
        name: each
        for name, each in generated.items()
        if isinstance(each, type) and issubclass(each, Enum) and len(each)
    }
    enums = {name: [member.value for member in each] for name, each in kinds.items()}
    assert enums == {each.type: list(each.values) for each in registry.enumerations.values()}


TEAM = """\
openapi: 3.0.3
info: {title: Ours, version: "1"}
paths: {}
components:
  schemas:
    ChargePointStatus: {type: string, enum: [Available, NoSuchValue], description: Ours}
    UnitOfMeasure: {type: string, enum: [Amp, A]}
    Other: {type: string, enum: [NoSuchValue], description: Something else}
"""


def test_the_overlay_writes_meanings_and_links_into_a_document(
    registry: Registry, site: Path, programs: Path, tmp_path: Path
) -> None:
    (tmp_path / "api.yaml").write_text(TEAM)
    generated = run(programs / "overlayjs", "--openapi", "api.yaml", "--overlay", site / "overlay.json", cwd=tmp_path)
    before, after = yaml.safe_load(TEAM), yaml.safe_load(generated)
    schemas, enumeration = after["components"]["schemas"], registry.enumerations["connector-status"]
    status = schemas.pop("ChargePointStatus")
    assert status["enum"] == ["Available", "NoSuchValue"]
    assert status["externalDocs"]["url"].endswith("/connector-status/")
    assert status["x-enumDescriptions"] == {value.code: value.plain_summary for value in enumeration.all}
    assert all(f"/connector-status/#{code})" in status["description"] for code in enumeration.values)
    assert schemas["Other"] == before["components"]["schemas"]["Other"]
    assert list(after) == list(before)


def test_a_team_extends_the_spectral_ruleset(served: str, programs: Path, tmp_path: Path) -> None:
    (tmp_path / "api.yaml").write_text(TEAM)
    (tmp_path / ".spectral.yaml").write_text(f'extends: ["{served}spectral.json"]\n')
    done = finish(programs / "spectral", "lint", "-f", "json", "api.yaml", cwd=tmp_path)
    found = [
        (problem["severity"], problem["range"]["start"]["line"] + 1, problem["message"])
        for problem in json.loads(done.stdout)
    ]
    assert found == [
        (0, 6, f"NoSuchValue isn't a value of ChargePointStatus: {served}connector-status/"),
        (1, 7, f"Amp is deprecated; use A: {served}unit-of-measure/#Amp"),
    ]
