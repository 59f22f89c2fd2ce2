"""Each fact of the data is in each format, or the format's list of omissions names it.

The facts are changed in the registry, and the formats are written again: a format carries a text if a new word in the
text is in its files, and another fact if its files change with the fact.
"""

import re
import zlib
from collections.abc import Iterable, Iterator
from fnmatch import fnmatch
from itertools import zip_longest
from typing import Any

import pytest
from facts import Fact, changed, facts, is_text, mark, names, plain
from project import COLOURS

from enumref import Registry, load
from enumref.formats import (
    atom,
    csv_,
    family_json,
    inventory,
    json_,
    json_schema,
    llms,
    markdown,
    openapi,
    overlay,
    protocol_changes,
    protocol_csv,
    protocol_mapping,
    protocol_markdown,
    source_code,
    spectral,
    version_json,
)
from enumref.formats.data_file import DataFile

SITE = "https://reference.example/"

FORMATS: dict[str, tuple[Any, ...]] = {
    "JSON": (json_, version_json, family_json, protocol_changes, protocol_mapping),
    "CSV": (csv_, protocol_csv),
    "Markdown": (markdown, protocol_markdown),
    "llms-full.txt": (llms,),
    "OpenAPI": (openapi,),
    "OpenAPI Overlay": (overlay,),
    "Spectral": (spectral,),
    "JSON Schema": (json_schema,),
    "code samples": (source_code,),
    "Sphinx inventory": (inventory,),
    "Atom": (atom,),
}
"""Format → the modules that write it."""

IDS = {
    *("enumerations.id", "families.id", "versions.id", "messages.id", "mappings.id"),
    *("enumerations.values.enumeration", "enumerations.values.code"),
}
"""The same as the keys by which the registry has these: no facts of their own."""
REFERENCES = {
    *("documentation.prefix", "enumerations.values.group", "enumerations.values.spelling", "mappings.enumeration"),
    *("messages.messages.fields.type", "messages.messages.sender", "versions.extends", "changes.date", "protocol.id"),
}
"""Texts that other data is found by. A format carries one if it changes with it."""
NOT_SHOWN = ("addresses", "synonyms", "messages.messages.keys", "licences.code.*")
"""Texts that no page shows: the record of URLs, those that only the search uses, and the licence of the code."""
CHANGES = ("changes.added", "changes.deprecated", "changes.notes", "changes.restored", "changes.reworded.*")
"""Past changes. The feeds have them."""

OMITTED: dict[str, tuple[str, ...]] = {
    "JSON": (*NOT_SHOWN, *CHANGES),
    "CSV": (
        *NOT_SHOWN,
        *CHANGES,
        # What belongs to no single value has no cell.
        *("title", "publisher", "licences.data.url", "documentation.*", "api_url", "terms.*", "mappings.*", "sections"),
        *("protocol.devices", "protocol.refused", "versions.title", "versions.text", "versions.source"),
        *("versions.extends", "versions.types.source", "versions.types.note", "versions.lists.source"),
        *("versions.lists.note", "enumerations.title", "enumerations.summary", "enumerations.description"),
        *("enumerations.history", "enumerations.unlisted*", "enumerations.used_by.*", "enumerations.attributes.*"),
        *("families.title", "families.summary", "families.note", "families.open", "families.carrier"),
        *("families.attributes.*", "messages.transport", "messages.source", "messages.namespaces"),
        *("messages.messages.schema_name", "messages.messages.fields.required"),
        "messages.messages.fields.default",
        # There can be several of these for one value.
        *("enumerations.values.questions.*", "confusions.difference", "families.values.counterparts.note"),
    ),
    "Markdown": (
        *NOT_SHOWN,
        *CHANGES,
        *("title", "api_url", "sections", "terms.*"),  # what belongs to no page has no file
        *("enumerations.values.terms", "messages.messages.schema_name", "messages.namespaces", "messages.source"),
    ),
    "llms-full.txt": (
        *NOT_SHOWN,
        *CHANGES,
        *("api_url", "sections", "enumerations.values.terms"),
        # The protocol is here by type. The Markdown of each version, which llms.txt links to, has the rest.
        *("messages.messages.schema_name", "messages.namespaces", "messages.source", "messages.transport"),
        *("versions.extends", "versions.text", "versions.source"),
        *("versions.types.source", "versions.types.note", "versions.lists.source", "versions.lists.note"),
    ),
}
"""Format → patterns of the facts that a format for everything leaves out."""

MEANINGS = {"enumerations.type", "enumerations.summary", "enumerations.values.summary"}
DEPRECATION = {"enumerations.values.deprecated.since", "enumerations.values.deprecated.replaced_by"}
DECISIVE = {"protocol.accepted", "enumerations.versions"}
"""Texts that decide whether a value is deprecated, which formats mark in their own ways."""
EDITION = {"changes.date", "licences.data.name", "licences.data.url", "publisher", "title"}
CARRIED: dict[str, set[str]] = {
    "OpenAPI": {*MEANINGS, *EDITION, "enumerations.title", "api_url", *DECISIVE},
    "OpenAPI Overlay": {*MEANINGS, *EDITION, "enumerations.title", *DECISIVE} - {"publisher"},
    "Spectral": {
        *("enumerations.type", "enumerations.values.deprecated.replaced_by", *DECISIVE),
        *("changes.date", "licences.data.name"),
    },
    "JSON Schema": {*MEANINGS, "changes.date", *DECISIVE, "licences.data.name", "licences.data.url"},
    "code samples": {
        *(*MEANINGS, *DEPRECATION, *DECISIVE, "protocol.id", "protocol.name"),
        *("changes.date", "licences.data.name"),
    },
    "Sphinx inventory": {"changes.date", "title", "enumerations.type", "enumerations.title"},
    "Atom": {
        *(*EDITION, "enumerations.title", "protocol.id", "changes.reworded.before", "changes.reworded.after"),
        *("changes.added", "changes.deprecated", "changes.notes", "changes.restored"),
    },
}
"""Format → the facts that a format for one purpose carries. It leaves out all others."""


@pytest.fixture(scope="module")
def complete() -> Registry:
    """The registry of the colours, with the few facts that it lacks."""
    data = plain(load(COLOURS / "data"))
    data["versions"]["2"]["lists"]["New"].update(note="A note.", source="A source.")
    data["protocol"]["accepted"] = ["1.10"]  # the version since which a value is deprecated
    return Registry.model_validate(data)


@pytest.fixture(scope="module")
def places(complete: Registry) -> dict[str, list[Fact]]:
    """Name of a fact → where the registry has it: the first, the middle and the last place.

    A note on a list isn't shown with an enumerated type, and the last day's date is that of the data.
    """
    found: dict[str, list[Fact]] = {}
    for fact in facts(complete):
        found.setdefault(fact.name, []).append(fact)
    tried = {name: sorted({0, len(each) // 2, len(each) - 1}) for name, each in found.items() if name not in IDS}
    return {name: [found[name][place] for place in places] for name, places in tried.items()}


@pytest.fixture(scope="module")
def carried(complete: Registry, places: dict[str, list[Fact]]) -> dict[str, set[str]]:
    """Format → the names of the facts that it carries."""
    every = [fact for each in places.values() for fact in each]
    texts = [fact for fact in every if is_text(fact) and fact.name not in REFERENCES]
    data = plain(complete)
    marked = changed(data, texts)
    before = {format: [*written(modules, complete)] for format, modules in FORMATS.items()}
    found = {format: shown(b"".join(written(modules, marked)), texts) for format, modules in FORMATS.items()}
    for fact in (fact for fact in every if fact not in texts):
        other = changed(data, [fact])
        for format, modules in FORMATS.items():
            if fact.name not in found[format] and differs(modules, before[format], other):
                found[format].add(fact.name)
    return found


def shown(files: bytes, texts: list[Fact]) -> set[str]:
    """Return the names of the texts whose marks are in the files."""
    marks = {int(number) for number in re.findall(mark(0).replace("0", r"(\d+)").encode(), files)}
    return {texts[number].name for number in marks}


def differs(modules: Iterable[Any], before: list[bytes], other: Registry) -> bool:
    """Return whether any file is another one. The files after the first such one aren't written."""
    try:
        return any(one != another for one, another in zip_longest(written(modules, other), before))
    except (KeyError, ValueError):  # the fact refers to something, and now to nothing
        return True


def written(modules: Iterable[Any], registry: Registry) -> Iterator[bytes]:
    """Yield the files of a format."""
    return (unpacked(file) for module in modules for file in module.files(registry, SITE))


def unpacked(file: DataFile) -> bytes:
    """Return a file's content as text. An inventory is packed below its first four lines."""
    content = file.content()
    if not file.path.endswith(".inv"):
        return content
    *head, packed = content.split(b"\n", 4)
    return b"\n".join([*head, zlib.decompress(packed)])


def test_the_registry_has_every_fact_that_there_can_be(places: dict[str, list[Fact]]) -> None:
    assert set(names(Registry)) - IDS - set(places) == set()


@pytest.mark.parametrize("format", OMITTED)
def test_a_format_carries_each_fact_or_names_it_as_omitted(
    carried: dict[str, set[str]], places: dict[str, list[Fact]], format: str
) -> None:
    omitted = {name for name in places if any(fnmatch(name, pattern) for pattern in OMITTED[format])}
    assert sorted(set(places) - carried[format] - omitted) == [], "neither carried nor named as omitted"
    assert sorted(carried[format] & omitted) == [], "carried, although named as omitted"


@pytest.mark.parametrize("format", CARRIED)
def test_a_format_for_one_purpose_carries_what_it_is_for(carried: dict[str, set[str]], format: str) -> None:
    assert carried[format] == CARRIED[format]


def test_each_format_is_held_to_one_of_the_lists() -> None:
    assert {*OMITTED, *CARRIED} == {*FORMATS}
