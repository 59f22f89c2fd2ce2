"""Every output says the same about every value, and it's what the registry says."""

from collections import Counter
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path

import pytest
from outputs import PROTOCOL_READERS, READERS, read, read_protocol
from outputs.data import text
from outputs.statement import ADDRESS, ProtocolStatement, Statement

from enumref import Registry, Value
from enumref.formats.source_code import LANGUAGES

SILENT = {
    "<id>.schema.json": {"url", "since", "replaced_by", "versions"},
    "openapi.json": {"since", "replaced_by", "versions"},
    "overlay.json": {"since", "replaced_by", "versions"},
    "spectral.json": {"url", "meaning", "since", "versions"},
    "llms.txt": {"url", "meaning", "versions"},
    "objects.inv": {"meaning", "since", "replaced_by", "versions"},
}
"""Output → what it has no words for. Every other says everything."""
PROTOCOL_SILENT = {
    "ocpp/families.json": {"url", "api"},
    "ocpp/types/<family>.json": {"url", "api"},
    "ocpp/<version>.md": {"url", "versions"},
    "the version pages": {"versions", "api"},
}
OTHERS = [
    *("schema/*.json", "search/*.json", "sitemap.xml*", "hover.js", "opensearch.xml", "robots.txt"),
    *("ocpp/changes.json", "ocpp/mapping.json", "ocpp/types/*.md", "feed*.xml", "*.feed*.xml"),
    *(f"*.{language.suffix}" for language in LANGUAGES),
]
"""Files that say nothing about single values, or that other tests read."""
Expected = dict[str, Statement]


def statement(registry: Registry, value: Value) -> Statement:
    old = value.deprecated if registry.is_deprecated(value) else None
    since, replaced_by = (old.since, list(old.replaced_by)) if old else (False, False)
    versions = registry.spellings(registry.enumerations[value.enumeration], value)
    return Statement(value.name, ADDRESS + value.url, text(value.summary), since, replaced_by, versions)


@pytest.fixture(scope="module")
def expected(registry: Registry) -> Expected:
    return {name: statement(registry, value) for name, value in registry.names.items()}


@pytest.fixture(scope="module")
def protocol(registry: Registry) -> dict[str, ProtocolStatement]:
    found = {}
    for version, types in registry.types.items():
        for kind, each in types.items():
            for code in each.values:
                name, api = f"{version}/{kind}.{code}", registry.api_value(version, kind, code)
                meaning = registry.meaning(version, kind, code)
                url = f"{ADDRESS}ocpp/{version}/#{kind}.{code}"
                versions = registry.versions_with(version, kind, code)
                summary = text(meaning.summary if meaning else "")
                found[name] = ProtocolStatement(name, summary, url, versions, ADDRESS + api.url if api else None)
    return found


def disagreements(expected: Expected, site: Path, output: str) -> Iterator[str]:
    """Yield a line for each, with the output and the value."""
    found = Counter(each.name for each in read(site, output))
    yield from (f"{output}: {name} is there {found[name]} times" for name in expected if found[name] != 1)
    yield from (f"{output}: {name} is in no data file" for name in found.keys() - expected)
    for each in read(site, output):
        for fact in facts(output):
            given, meant = getattr(each, fact), getattr(expected.get(each.name, each), fact)
            # RDF has no order.
            if given != (sorted(meant) if output == "linked data" and isinstance(meant, list) else meant):
                yield f"{output}: {each.name}: {fact} is {given!r} instead of {meant!r}"


def facts(output: str) -> list[str]:
    return [fact for fact in Statement._fields[1:] if fact not in SILENT.get(output, ())]


@pytest.mark.parametrize("output", READERS)
def test_an_output_says_of_every_value_what_the_registry_says(expected: Expected, site: Path, output: str) -> None:
    assert list(disagreements(expected, site, output)) == []


@pytest.mark.parametrize("output", PROTOCOL_READERS)
def test_an_output_says_of_every_value_of_the_protocol_what_the_registry_says(
    protocol: dict[str, ProtocolStatement], site: Path, output: str
) -> None:
    silent = PROTOCOL_SILENT.get(output, set())
    found = {each.name: each for each in read_protocol(site, output)}
    assert sorted(set(protocol) ^ set(found)) == []
    assert len(found) == len(read_protocol(site, output))
    for name, each in found.items():
        meant = ProtocolStatement(**{**protocol[name]._asdict(), **dict.fromkeys(silent)})
        assert each == (meant if each.meaning else meant._replace(meaning=None))


def test_every_published_file_is_read_here(registry: Registry, site: Path) -> None:
    names = {"<id>": registry.enumerations, "<version>": registry.versions, "<family>": registry.families}
    outputs = {*READERS, *PROTOCOL_READERS}
    known = {name.replace(key, part) for name in outputs for key, parts in names.items() for part in parts}
    files = {file.relative_to(site).as_posix() for file in site.rglob("*") if file.is_file()}
    beside = {path for path in files if not path.startswith("assets/") and not path.endswith(".html")} - known
    assert [path for path in sorted(beside) if not any(fnmatch(path, pattern) for pattern in OTHERS)] == []
    assert [pattern for pattern in OTHERS if not any(fnmatch(path, pattern) for path in beside)] == []


@pytest.mark.parametrize("output", READERS)
def test_an_output_keeps_the_order_of_the_data(registry: Registry, site: Path, output: str) -> None:
    assert [each.name for each in read(site, output)] == list(registry.names)


@pytest.mark.parametrize("output", SILENT)
def test_an_output_does_not_say_what_it_is_excused_from(site: Path, output: str) -> None:
    stated = {fact for each in read(site, output) for fact in SILENT[output] if getattr(each, fact) is not None}
    assert stated == set()


@pytest.mark.parametrize("output", READERS)
def test_these_tests_can_fail(expected: Expected, site: Path, output: str) -> None:
    """Each fact that is otherwise for one value is named with the value; so is a value too many and one too few."""
    name = "connector-error-code.Mode3Error"
    others = Statement("", "Otherwise.", "Otherwise.", "1.5", ["OtherError"], {"1.6": "X"})._asdict()
    for fact in facts(output):
        broken = {**expected, name: expected[name]._replace(**{fact: others[fact]})}
        start = f"{output}: {name}: {fact} is"
        assert [line[: len(start)] for line in disagreements(broken, site, output)] == [start]
    fewer = {other: each for other, each in expected.items() if other != name}
    assert f"{output}: {name} is in no data file" in disagreements(fewer, site, output)
    more = {**expected, "connector-status.NoSuchValue": expected[name]}
    assert list(disagreements(more, site, output)) == [f"{output}: connector-status.NoSuchValue is there 0 times"]
