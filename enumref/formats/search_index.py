"""What the site's search looks up: lists, in the order in which `docs/assets/search/worker.js` takes them apart."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

import orjson

from ..model.enumeration import Enumeration
from ..model.markdown import plain
from ..model.registry import Registry
from ..model.value import Value
from .data_file import DataFile

WORD = re.compile(r"[^\W_]+")
CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")


PATH = "search/search_index.json"
"""Where Material looks for it."""

Sections = Iterable[tuple[str, str, str]]
"""The sections of pages: address, title, text."""


def files(registry: Registry, site: str) -> Iterator[DataFile]:
    yield from ()


def index(registry: Registry, pages: Sections) -> bytes:
    """In the form that Material passes on to a search worker: `config` and `docs`."""
    index = {"config": {"lang": ["en"]}, "docs": _docs(registry, pages)}
    return orjson.dumps(index)


def _docs(registry: Registry, pages: Sections) -> dict[str, Any]:
    numbers = {identifier: number for number, identifier in enumerate(registry.enumerations)}
    return {
        "enumerations": [_enumeration(each) for each in registry.enumerations.values()],
        "values": [_value(numbers[value.enumeration], value) for value in registry],
        "types": list(_types(registry)),
        "pages": list(pages),
        "synonyms": registry.synonyms,
        "labels": {"wire": f"A type or value of {registry.protocol.name} that the API does not have."},
    }


def _enumeration(enumeration: Enumeration) -> list[Any]:
    """Id, title, what the whole of it is called, words that are part of its names, summary."""
    fields = [use.field or use.parameter or use.property or "" for use in enumeration.used_by]
    leaves = [field.rpartition(".")[2] for field in fields]
    names = [enumeration.id, enumeration.title, enumeration.type, *enumeration.versions.values(), *leaves]
    parts = {word for name in [*names, *fields] for word in _words(CAMEL.sub(" ", name))}
    whole = {"".join(_words(name)) for name in names}
    return [enumeration.id, enumeration.title, sorted(whole), sorted(parts - whole), enumeration.plain_summary]


def _value(number: int, value: Value) -> list[Any]:
    """Number of its enumeration, code, summary, other spellings, what people say, other words, what replaced it."""
    summary = value.plain_summary
    told = [value.description, *(part for each in value.questions for part in (each.question, each.answer))]
    if value.deprecated:
        told.append(value.deprecated.note)
    said = {*_words(summary)}
    rest = " ".join(word for word in dict.fromkeys(_words(" ".join(map(plain, told)))) if word not in said)
    spellings = [spelling for spelling in (value.spelling, *value.aliases) if spelling]
    return [number, value.code, summary, spellings, value.terms, rest, _replaced(value)]


def _replaced(value: Value) -> str | None:
    if not value.deprecated:
        return None
    return "deprecated: " + (
        f"use {', '.join(value.deprecated.replaced_by)}" if value.deprecated.replaced_by else "no replacement"
    )


def _types(registry: Registry) -> Iterator[list[str]]:
    """Address and title of a version's page, a type, and its values, each where the newest version has it.

    What is a value of the API too is left out: the search leads to that one.
    """
    seen: set[str] = set()
    for version in reversed([*registry.versions.values()]):
        api = registry.api_types(version)
        for name, found in version.types.items():
            own = {value.wire for value in api[name].all} if name in api else set()
            codes = [code for code in found.values if code not in own and f"{name}.{code}" not in seen]
            seen |= {f"{name}.{code}" for code in codes}
            if codes:
                yield [f"{registry.protocol.id}/{version.id}/", version.title, name, " ".join(codes)]


def _words(words: str) -> list[str]:
    return WORD.findall(words.lower())
