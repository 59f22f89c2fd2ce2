"""Rules for what the registry's shared files refer to: URLs, terms, synonyms, confusions and mappings."""

import re
from collections.abc import Iterator
from typing import Any

from ..model.registry import Registry
from ..model.version_mapping import Row, VersionMapping
from ..problem import Place, counted, did_you_mean
from .fault import Fault
from .naming import SEGMENT_RULE, URL_SEGMENT
from .protocol import no_version
from .texts import has_host
from .uncertain import Uncertain


def urls_are_whole(registry: Registry) -> Iterator[Fault]:
    """Check that the links in the registry's own file lead to web pages."""
    urls: list[tuple[Place, str]] = [
        (("documentation", n, "url"), each.url) for n, each in enumerate(registry.documentation)
    ]
    if registry.api_url:
        urls.append((("api_url",), registry.api_url))
    if registry.licences:
        urls += [
            (("licences", "data", "url"), registry.licences.data.url),
            (("licences", "code", "url"), registry.licences.code.url),
        ]
    for place, url in urls:
        if not re.fullmatch(r"https?://[^\s\"<>]+", url) or not has_host(url):
            yield Fault("registry", place, f'"{url}" isn\'t a complete web URL; begin with https:// and the host')


def terms_are_anchors(registry: Registry) -> Iterator[Fault]:
    """Check that a term's ID can be its anchor, and that its title is no other's."""
    first: dict[str, str] = {}
    for key, term in registry.terms.items():
        if not URL_SEGMENT.fullmatch(key):
            message = f'"{key}" can\'t be an anchor; use {SEGMENT_RULE}'
            yield Fault("terms", ("terms", key), message)
        elif (twin := first.setdefault(term.title.lower(), key)) != key:
            message = f'"{term.title}" is already the title of {twin}; merge the two terms'
            yield Fault("terms", ("terms", key, "title"), message)


def lists_have_no_twins(registry: Registry) -> Iterator[Fault]:
    """Check the lists of the registry's own file."""
    for index, words in enumerate(registry.synonyms):
        if len(words) < 2:
            message = "too few synonyms; list at least two words that mean the same thing"
            yield Fault("registry", ("synonyms", index), message)
    first: dict[str, int] = {}
    for index, each in enumerate(registry.documentation):
        if first.setdefault(each.prefix, index) != index:
            message = f'"{each.prefix}" is already in item {first[each.prefix] + 1}; list it once'
            yield Fault("registry", ("documentation", index, "prefix"), message)


def confusions_exist(registry: Registry, uncertain: Uncertain) -> Iterator[Fault]:
    first: dict[frozenset[str], int] = {}
    for index, confusion in enumerate(registry.confusions):
        place = ("groups", index, "values")
        twin = first.setdefault(frozenset(confusion.values), index)
        if twin != index:
            yield Fault("confusions", place, f"these are the values of group {twin + 1}; put both texts in one group")
        if len(confusion.values) < 2:
            yield Fault("confusions", place, "too few values; name at least two that people confuse")
        for position, name in enumerate(confusion.values):
            if name not in registry.names and not uncertain.value(name):
                message = f'there is no value "{name}"; {did_you_mean(name, registry.names)}'
                yield Fault("confusions", (*place, position), message)


def mappings_exist(registry: Registry, uncertain: Uncertain, wrong: frozenset[str]) -> Iterator[Fault]:
    """Check that a mapping names an enumeration, and types and values that its versions have."""
    first: dict[tuple[Any, ...], str] = {}
    for mapping in registry.mappings.values():
        document = f"mappings/{mapping.id}"
        twin = first.setdefault((mapping.enumeration, mapping.source, mapping.target), mapping.id)
        if twin != mapping.id:
            yield Fault(document, (), f"this maps the same types as {twin}; remove one of the two files")
        if document not in wrong:
            yield from (Fault(document, *fault) for fault in _of_mapping(mapping, registry, uncertain))


def _of_mapping(mapping: VersionMapping, registry: Registry, uncertain: Uncertain) -> Iterator[tuple[Place, str]]:
    if mapping.enumeration not in registry.enumerations and not uncertain.enumeration(mapping.enumeration):
        hint = did_you_mean(mapping.enumeration, registry.enumerations)
        yield ("enumeration",), f'there is no "{mapping.enumeration}"; {hint}'
    target = ("to", mapping.target.version, mapping.target.type)
    columns = [*(("from", mapping.source.version, name) for name in mapping.source.types), target]
    if any(uncertain.version(version, registry) for _, version, _ in columns):
        return
    missing = [column for column in columns if column[2] not in registry.types.get(column[1], ())]
    for key, version, name in missing:
        yield (key,), _no_type(version, name, registry)
    if not missing:
        types = [(name, registry.types[version][name].values) for _, version, name in columns]
        for index, row in enumerate(mapping.rows):
            yield from ((("rows", index), message) for message in _of_row(row, types))


def _no_type(version: str, name: str, registry: Registry) -> str:
    if version not in registry.versions:
        return no_version(version, registry)
    hint = did_you_mean(name, registry.types[version])
    return f'{registry.protocol.name} {version} has no type "{name}"; {hint}'


def _of_row(row: Row, columns: list[tuple[str, tuple[str, ...]]]) -> Iterator[str]:
    for (name, values), code in zip(columns, (*row.source, row.to), strict=False):
        if code and code not in values:
            yield f'"{code}" isn\'t a value of {name}; {did_you_mean(code, values)}'
    if len(row.source) != len(columns) - 1:
        yield _mismatch(len(row.source), len(columns) - 1)


def _mismatch(values: int, types: int) -> str:
    return f"the row has {counted(values, 'value')} for {counted(types, 'type')}; give one for each"
