"""Rules for what refers to something else: links, images, confusions and mappings."""

import re
from collections.abc import Collection, Iterator
from itertools import chain
from typing import Any
from urllib.parse import urlsplit

from ..model import markdown
from ..model.characters import invisible
from ..model.enumeration import Enumeration
from ..model.registry import Registry
from ..model.value import Value
from ..problem import Place, counted, did_you_mean
from .fault import Fault
from .ledger import were_published
from .naming import SEGMENT_RULE, URL_SEGMENT
from .protocol import no_version
from .uncertain import Uncertain

TERMS = "terms.md"
HOST = re.compile(r"(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z0-9-]*[A-Za-z0-9]")
LOOSE_LINK = re.compile(r"\[[^\]\n]+\] \((?:https?://|[\w./-]+\.md\b)[^)\n]*\)")
SECTIONS = ("~mapping", "~versions", "~used", "~unlisted")
"""Anchors of the sections that follow the values of an enumeration."""


def texts_are_sound(registry: Registry, uncertain: Uncertain) -> Iterator[Fault]:
    """Check that links in texts lead to enumerations, values, terms, types of the protocol, or out of the site."""
    lost: dict[str, None] = {}
    for document, place, text in _all_texts(registry):
        if not text:
            continue
        if markdown.has_image(text):
            yield Fault(document, place, "an image, which no output shows; describe what it shows")
        for found in invisible(markdown.plain(text)) if "&" in text else ():
            yield Fault(document, place, found)
        for loose in LOOSE_LINK.findall(text) if "] (" in text else ():
            yield Fault(document, place, f'a space in the link "{loose}"; write it as [text](target)')
        for href in markdown.links(text):
            yield from (Fault(document, place, found) for found in invisible(href))
            message = _broken(href, registry, uncertain)
            if message and f"/{href.replace(TERMS, 'terms/')}" in registry.addresses:
                lost[href.partition("#")[2]] = None
            elif message:
                yield Fault(document, place, message)
    if lost:
        yield Fault("terms", ("terms",), f"{were_published([*lost])}; restore what is missing")


def _broken(href: str, registry: Registry, uncertain: Uncertain) -> str | None:
    if href.startswith(("https://", "http://")):
        return None if has_host(href) else f'the link to "{href}" has no valid host; correct the URL'
    page, _, anchor = href.partition("#")
    identifier = page.removesuffix(markdown.PAGE)
    folder, _, version = identifier.rpartition("/")
    if uncertain.value(f"{identifier}.{anchor}") or identifier in uncertain.documents:
        return None
    if folder and (uncertain.registry or (folder == registry.protocol.id and uncertain.version(version, registry))):
        return None
    anchors = _anchors(page, identifier, registry)
    if anchors is None:
        known = [f"{name}{markdown.PAGE}" for name in (*registry.enumerations, "terms")]
        return f'the link to "{href}" leads nowhere; {did_you_mean(page, known)}'
    if anchor and anchor not in anchors:
        return f'the link to "{href}" has an unknown anchor; {did_you_mean(anchor, anchors)}'
    return None


def has_host(href: str) -> bool:
    """Return whether a URL names a host, and neither a user nor a port that can't exist."""
    try:
        parts = urlsplit(href)
        return parts.port != 0 and HOST.fullmatch(parts.netloc.removesuffix(f":{parts.port}")) is not None
    except ValueError:
        return False


def _anchors(page: str, identifier: str, registry: Registry) -> Collection[str] | None:
    """Return what a page of the site has anchors for, or None if the texts can't link to such a page."""
    if page == TERMS:
        return registry.terms
    if not page.endswith(markdown.PAGE):
        return None
    if identifier in registry.enumerations:
        return [*registry.enumerations[identifier].values, *SECTIONS]
    folder, _, version = identifier.rpartition("/")
    if folder != registry.protocol.id or version not in registry.versions:
        return None
    types = registry.types[version]
    return [*types, *(f"{name}.{code}" for name, found in types.items() for code in found.values)]


def _all_texts(registry: Registry) -> Iterator[tuple[str, Place, str | None]]:
    """Yield document, place and Markdown of every text that there can be."""
    for enumeration in registry.enumerations.values():
        yield from ((f"enumerations/{enumeration.id}", *found) for found in _texts(enumeration))
    for index, confusion in enumerate(registry.confusions):
        yield "confusions", ("groups", index, "difference"), confusion.difference
    for key, term in registry.terms.items():
        yield "terms", ("terms", key, "text"), term.text
    for mapping in registry.mappings.values():
        yield f"mappings/{mapping.id}", ("note",), mapping.note
    for family in registry.families.values():
        document = f"{registry.protocol.id}/families/{family.id}"
        for key in ("summary", "note", "open", "carrier"):
            yield document, (key,), getattr(family, key)
        for code, value in family.values.items():
            yield from ((document, ("values", code), text) for text in (value.summary, value.note))


def _texts(enumeration: Enumeration) -> Iterator[tuple[Place, str | None]]:
    for key in ("summary", "description", "history", "unlisted"):
        yield (key,), getattr(enumeration, key)
    for version, text in enumeration.unlisted_by_version.items():
        yield ("unlisted_by_version", version), text
    for key, attribute in enumeration.attributes.items():
        yield ("attributes", key, "summary"), attribute.summary
    for index, use in enumerate(enumeration.used_by):
        yield ("used_by", index, "note"), use.note
    yield from chain.from_iterable(map(_texts_of_value, enumeration.all))


def _texts_of_value(value: Value) -> Iterator[tuple[Place, str | None]]:
    place = ("values", value.code)
    for key in ("summary", "description", "unused"):
        yield (*place, key), getattr(value, key)
    if value.deprecated:
        yield (*place, "deprecated", "note"), value.deprecated.note
    for key, text in value.attributes.items():
        yield (*place, "attributes", key), text
    for index, question in enumerate(value.questions):
        yield (*place, "questions", index, "answer"), question.answer


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
        if document in wrong:
            continue
        if mapping.enumeration not in registry.enumerations and not uncertain.enumeration(mapping.enumeration):
            message = f'there is no "{mapping.enumeration}"; {did_you_mean(mapping.enumeration, registry.enumerations)}'
            yield Fault(document, ("enumeration",), message)
        sides = [(mapping.source.version, name) for name in mapping.source.types]
        target = (mapping.target.version, mapping.target.type)
        if any(uncertain.version(version, registry) for version, _ in (*sides, target)):
            continue
        missing = [side for side in (*sides, target) if side[1] not in registry.types.get(side[0], ())]
        for version, name in missing:
            if version in registry.versions:
                hint = did_you_mean(name, registry.types[version])
                yield Fault(document, (), f'{registry.protocol.name} {version} has no type "{name}"; {hint}')
            else:
                yield Fault(document, (), no_version(version, registry))
        for index, row in enumerate(mapping.rows if not missing else ()):
            for (version, name), code in zip((*sides, target), (*row.source, row.to), strict=False):
                known = registry.types[version][name].values
                if code and code not in known:
                    yield Fault(
                        document, ("rows", index), f'"{code}" isn\'t a value of {name}; {did_you_mean(code, known)}'
                    )
            if len(row.source) != len(sides):
                yield Fault(document, ("rows", index), _mismatch(len(row.source), len(sides)))


def _mismatch(values: int, types: int) -> str:
    return f"the row has {counted(values, 'value')} for {counted(types, 'type')}; give one for each"
