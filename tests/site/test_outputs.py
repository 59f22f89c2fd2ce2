"""Every output says the same of every value, and that is what the registry says."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from outputs import READERS, read
from outputs.statement import ADDRESS, Told

from enumref import text
from enumref.model.registry import Registry
from enumref.model.value import Value

PROTOCOL = "ocpp/<version>.json"
SILENT = {
    "<id>.schema.json": {"url"},
    "openapi.json": {"url"},
    "llms.txt": {"url", "meaning", "versions"},
    "the search index": {"url", "since", "versions"},
    "objects.inv": {"meaning", "since", "replaced_by", "versions"},
    "feed.xml": {"versions"},
    PROTOCOL: {"meaning", "since", "replaced_by"},
}
"""Output → what it has no words for. Every other says everything."""
OTHERS = {
    *("schema/enumeration.json", "schema/enumerations.json", "search/search_index.json", "hover.js", "opensearch.xml"),
    *("sitemap.xml", "sitemap.xml.gz"),
}
"""Files that say nothing of a value, or that a reader has by another name."""
Wanted = dict[str, Told]


def expected(registry: Registry, value: Value) -> Told:
    old = value.deprecated
    since, replaced_by = (old.since, list(old.replaced_by)) if old else (False, False)
    versions = registry.spellings(registry.enumerations[value.enumeration], value)
    return Told(value.name, ADDRESS + value.address, text.plain(value.summary), since, replaced_by, versions)


@pytest.fixture(scope="module")
def wanted(registry: Registry) -> Wanted:
    return {name: expected(registry, value) for name, value in registry.names.items()}


def disagreements(wanted: Wanted, site: Path, output: str) -> Iterator[str]:
    """A line for each, with the output and the value."""
    due = [name for name, told in wanted.items() if output != PROTOCOL or told.versions]
    given = Counter(told.name for told in read(site, output))
    yield from (f"{output}: {name} is there {given[name]} times" for name in due if given[name] != 1)
    yield from (f"{output}: {name} is in no data file" for name in given.keys() - due)
    for told in read(site, output):
        for fact in facts(output):
            said, meant = getattr(told, fact), getattr(wanted.get(told.name, told), fact)
            # RDF has no order.
            if said != (sorted(meant) if output == "linked data" and isinstance(meant, list) else meant):
                yield f"{output}: {told.name}: {fact} is {said!r} instead of {meant!r}"


def facts(output: str) -> list[str]:
    return [fact for fact in Told._fields[1:] if fact not in SILENT.get(output, ())]


@pytest.mark.parametrize("output", READERS)
def test_an_output_says_of_every_value_what_the_registry_says(wanted: Wanted, site: Path, output: str) -> None:
    assert list(disagreements(wanted, site, output)) == []


def test_every_file_that_is_published_is_read_here(registry: Registry, site: Path) -> None:
    names = {"<id>": registry.enumerations, "<version>": registry.versions}
    known = {name.replace(key, part) for name in READERS for key, parts in names.items() for part in parts}
    files = {file.relative_to(site).as_posix() for file in site.rglob("*") if file.is_file()}
    beside = {path for path in files if not path.startswith("assets/") and not path.endswith(".html")}
    assert sorted(beside - known - OTHERS) == []
    assert sorted(OTHERS - beside) == []


@pytest.mark.parametrize("output", [output for output in READERS if output not in ("feed.xml", PROTOCOL)])
def test_an_output_keeps_the_order_of_the_data(registry: Registry, site: Path, output: str) -> None:
    assert [told.name for told in read(site, output)] == list(registry.names)


@pytest.mark.parametrize("output", SILENT)
def test_what_an_output_is_excused_from_it_does_not_say(site: Path, output: str) -> None:
    said = {fact for told in read(site, output) for fact in SILENT[output] if getattr(told, fact) is not None}
    assert said == set()


@pytest.mark.parametrize("output", READERS)
def test_these_tests_can_fail(wanted: Wanted, site: Path, output: str) -> None:
    """Each fact, told otherwise of one value, is named with the value; so is a value too many and one too few."""
    name = "connector-status.Occupied"
    others = Told("", "Otherwise.", "Otherwise.", "1.5", ["Finishing"], {"1.6": "X"})._asdict()
    for fact in facts(output):
        broken = {**wanted, name: wanted[name]._replace(**{fact: others[fact]})}
        assert [f"{output}: {name}: {fact} is"] == [
            line[: len(f"{output}: {name}: {fact} is")] for line in disagreements(broken, site, output)
        ]
    fewer = {other: told for other, told in wanted.items() if other != name}
    assert f"{output}: {name} is in no data file" in disagreements(fewer, site, output)
    more = {**wanted, "connector-status.Parked": wanted[name]}
    assert list(disagreements(more, site, output)) == [f"{output}: connector-status.Parked is there 0 times"]
