"""Rules for the texts: links that lead somewhere, and nothing that an output would lose."""

import re
from collections.abc import Collection, Iterator
from itertools import chain
from urllib.parse import urlsplit

from ..model import markdown
from ..model.characters import invisible
from ..model.enumeration import Enumeration
from ..model.registry import Registry
from ..model.value import Value
from ..problem import Place, did_you_mean
from .fault import Fault
from .ledger import were_published
from .uncertain import Uncertain

TERMS = "terms.md"
HOST = re.compile(r"(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z0-9-]*[A-Za-z0-9]")
LOOSE_LINK = re.compile(r"\[[^\]\n]+\] \((?:https?://|[\w./-]+\.md\b)[^)\n]*\)")
SECTIONS = ("~versions", "~used", "~unlisted")
"""Anchors of sections that an enumeration's page may have, next to those of its values and mappings."""


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
    if anchor.startswith("~mapping") and uncertain.mappings:
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
        return [*registry.enumerations[identifier].values, *registry.mappings_of[identifier], *SECTIONS]
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
