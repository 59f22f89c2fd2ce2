"""`search/*.json`: what the search looks up, in parts, so that a value is found by its name before the words arrive.

`names.json` has the exact names of everything, `meanings.json` a sentence for each value, and `words.json` the words of
the texts. `pages.json` has the sections of pages that the registry doesn't know; the plugin writes it. The modules in
`theme/assets/search/` read them.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from typing import Any

import orjson

from ..model.enumeration import Enumeration
from ..model.markdown import plain
from ..model.protocol import Family
from ..model.registry import Registry
from ..model.value import Value
from . import words
from .data_file import DataFile
from .page_sections import PageSection

FOLDER = "search"
WORD = re.compile(r"[^\W_]+")
NAME = re.compile(r"`([A-Za-z_][A-Za-z0-9_]*)`")
"""A cell that holds a name and nothing else, such as the name of a property."""
NUMBERS = "stored-number"
"""The term that explains the numbers of values, if the registry has it."""

Index = dict[str, Any]


def files(registry: Registry, site: str) -> Iterator[DataFile]:
    yield _file("names", lambda: _names(registry))
    yield _file("meanings", lambda: _meanings(registry))
    yield _file("words", lambda: _words(registry))


def of_pages(sections: Iterable[PageSection]) -> DataFile:
    """Return the file with the sections of pages."""
    return _file("pages", lambda: {"sections": [list(section) for section in sections]})


def _file(name: str, content: Any) -> DataFile:
    return DataFile(f"{FOLDER}/{name}.json", "", "application/json", lambda: orjson.dumps(content()))


def _names(registry: Registry) -> Index:
    """Return what everything is called."""
    operations: dict[str, list[str]] = {}
    for enumeration in registry.enumerations.values():
        for operation in dict.fromkeys(use.operation for use in enumeration.used_by if use.operation):
            operations.setdefault(operation, []).append(enumeration.id)
    return {
        "protocol": {"id": registry.protocol.id, "name": registry.protocol.name},
        "versions": {version.id: version.title for version in registry.versions.values()},
        "extensions": {each.id: each.extends for each in registry.versions.values() if each.extends},
        "accepted": registry.accepted,
        "enumerations": [_enumeration(each) for each in registry.enumerations.values()],
        "families": [_family(registry, each) for each in registry.families.values()],
        "operations": operations,
        "terms": {key: term.title for key, term in registry.terms.items()},
        "numbers": f"terms/#{NUMBERS}" if NUMBERS in registry.terms else None,
        "synonyms": registry.synonyms,
    }


def _enumeration(enumeration: Enumeration) -> Index:
    spellings = {other: value.code for value in enumeration.all for other in (value.spelling, *value.aliases) if other}
    parts: dict[str, list[str]] = {}
    for value in enumeration.all:
        for cell in value.attributes.values():
            if found := NAME.fullmatch(cell):
                parts.setdefault(found[1], []).append(value.code)
    return _filled(
        id=enumeration.id,
        title=enumeration.title,
        type=enumeration.type,
        types=list(dict.fromkeys(enumeration.versions.values())),
        uses=list(dict.fromkeys(use.carrier for use in enumeration.used_by)),
        values=list(enumeration.values),
        spellings=spellings,
        parts=parts,
        deprecated=[value.code for value in enumeration.all if value.deprecated],
    )


def _family(registry: Registry, family: Family) -> Index:
    """Return a type of the protocol, with its values by the versions that have them."""
    values: dict[str, list[str]] = {}
    for code, versions in registry.codes_of(family).items():
        values.setdefault(" ".join(versions), []).append(code)
    fields = (
        occurrence.path.rpartition(".")[2].removesuffix("[]")
        for version, name in family.types.items()
        for occurrence in registry.fields_of(version, name)
    )
    mapped: dict[str, list[str]] = {}
    for version, name in family.types.items():
        if enumeration := registry.enumeration_of.get((version, name)):
            mapped.setdefault(enumeration.id, []).append(version)
    return _filled(
        id=family.id,
        title=family.title,
        types=dict(family.types),
        fields=list(dict.fromkeys(fields)),
        values=values,
        spellings={other: code for code, value in family.values.items() for other in value.aliases},
        enumerations={identifier: " ".join(versions) for identifier, versions in mapped.items()},
    )


def _filled(**contents: Any) -> Index:
    """Return the contents that aren't empty."""
    return {name: content for name, content in contents.items() if content}


def _meanings(registry: Registry) -> Index:
    """Return a sentence for each value, in the order of the names for enumerations, by value for families."""
    return {
        "enumerations": {
            each.id: [each.plain_summary, *(value.plain_summary for value in each.all)]
            for each in registry.enumerations.values()
        },
        "families": {
            each.id: [each.plain_summary, _family_meanings(registry, each)] for each in registry.families.values()
        },
        "deprecated": {
            value.name: words.deprecation(registry, registry.enumerations[value.enumeration], value)
            for value in registry
            if value.deprecated
        },
    }


def _family_meanings(registry: Registry, family: Family) -> dict[str, Any]:
    """Return value → its summary, or a summary for each group of versions. Values of the API are left out."""
    meanings: dict[str, Any] = {}
    for code, versions in registry.codes_of(family).items():
        by_summary: dict[str, list[str]] = {}
        for version in versions:
            if not registry.api_value_of(family, code) and (
                found := registry.meaning(version, family.types[version], code)
            ):
                by_summary.setdefault(plain(found.summary), []).append(version)
        if by_summary:
            first, *others = by_summary
            meanings[code] = {" ".join(of): text for text, of in by_summary.items()} if others else first
    return meanings


def _words(registry: Registry) -> Index:
    """Return the words of the texts, and the phrases that people use for values."""
    return {
        "enumerations": {
            each.id: [_text_words(each.description, each.history, each.unlisted), *map(_value_words, each.all)]
            for each in registry.enumerations.values()
        },
        "families": {
            each.id: _text_words(each.note, without=_tokens(each.plain_summary)) for each in registry.families.values()
        },
        "terms": {key: plain(term.text) for key, term in registry.terms.items()},
    }


def _value_words(value: Value) -> list[Any]:
    """Return the phrases that people use for a value, the questions that they ask, and the words of its texts."""
    note = value.deprecated.note if value.deprecated else None
    texts = _text_words(
        value.description, note, *(each.answer for each in value.questions), without=_tokens(value.plain_summary)
    )
    return [value.terms, [each.question for each in value.questions], texts]


def _text_words(*texts: str | None, without: Collection[str] = ()) -> str:
    """Return each word of the texts once, except those in `without`."""
    found = dict.fromkeys(word for text in texts if text for word in _tokens(plain(text)))
    return " ".join(word for word in found if word not in without)


def _tokens(text: str) -> list[str]:
    """Return the words of a text, as the search compares them."""
    return WORD.findall(text.lower())
