"""`/<id>.json` and `/enumerations.json`: every fact of the registry's enumerations, by name.

Texts are Markdown with absolute links; keys that begin with `plain_` hold the same without markup.
"""

from collections.abc import Iterator
from functools import cache, partial
from typing import Any

from ..model.enumeration import Enumeration, Use
from ..model.markdown import plain
from ..model.markdown_writer import absolute
from ..model.registry import Registry
from ..model.timeline import Replacement, timeline
from ..model.value import Value
from ..model.version_mapping import VersionMapping
from .data_file import DataFile, to_json


def files(registry: Registry, site: str) -> Iterator[DataFile]:
    @cache
    def of(identifier: str) -> dict[str, Any]:
        return enumeration_document(registry, registry.enumerations[identifier], site)

    def one(identifier: str) -> bytes:
        return to_json({"$schema": f"{site}schema/enumeration.json", **edition(registry), **of(identifier)})

    def everything() -> bytes:
        documents = [of(identifier) for identifier in registry.enumerations]
        return to_json({**_head(registry, site), "enumerations": documents})

    for each in registry.enumerations.values():
        content = partial(one, each.id)
        yield DataFile(f"{each.id}.json", "JSON", "application/json", content, about=each.url)
    yield DataFile("enumerations.json", "JSON", "application/json", everything, "all enumerations and values")


def _head(registry: Registry, site: str) -> dict[str, Any]:
    """Return what holds for all enumerations."""
    protocol = registry.protocol
    return {
        "$schema": f"{site}schema/enumerations.json",
        **edition(registry),
        "title": registry.title,
        "url": site,
        "publisher": registry.publisher,
        "api_url": registry.api_url,
        "protocol": {
            **{"id": protocol.id, "name": protocol.name, "devices": protocol.devices},
            **{"versions": list(protocol.versions), "accepted": list(registry.accepted)},
            "extensions": {each.id: each.extends for each in registry.versions.values() if each.extends},
            "refused": absolute(protocol.refused or "", site),
        },
        "sections": {title: list(names) for title, names in registry.sections.items()},
        "terms": {
            key: {"title": term.title, "text": absolute(term.text, site)} for key, term in registry.terms.items()
        },
    }


def edition(registry: Registry) -> dict[str, Any]:
    """Return the version and date of the data, and its licence, where they are known."""
    licence = registry.licences.data.model_dump() if registry.licences else None
    known = {"version": registry.version, "updated": registry.updated, "licence": licence}
    return {key: part for key, part in known.items() if part}


def enumeration_document(registry: Registry, enumeration: Enumeration, site: str) -> dict[str, Any]:
    """Return an enumeration as data. Keys without a value are present as null, except in `used_by`."""
    return {
        "id": enumeration.id,
        "title": enumeration.title,
        "type": enumeration.type,
        "summary": absolute(enumeration.summary, site),
        "plain_summary": enumeration.plain_summary,
        "description": absolute(enumeration.description or "", site),
        "url": site + enumeration.url,
        registry.protocol.id: dict(registry.protocol_types[enumeration.id]),
        "last_changed": registry.last_changed.get(enumeration.id),
        "sender": enumeration.sender,
        "history": absolute(enumeration.history or "", site),
        "unlisted": absolute(enumeration.unlisted or "", site),
        "unlisted_by_version": {v: absolute(text, site) for v, text in enumeration.unlisted_by_version.items()},
        "attributes": {
            key: {"title": each.title, "summary": absolute(each.summary, site)}
            for key, each in enumeration.attributes.items()
        },
        "groups": dict(enumeration.groups),
        "used_by": [_use(registry, use, site) for use in enumeration.used_by],
        "values": [_value(registry, enumeration, value, site) for value in enumeration.all],
        "mappings": [mapping_document(*shown, site) for shown in registry.mappings_of[enumeration.id].items()],
    }


def _use(registry: Registry, use: Use, site: str) -> dict[str, str]:
    given = use.model_dump(exclude_none=True)
    if use.note:
        given["note"] = absolute(use.note, site)
    documented = registry.documentation_of(use.operation) if use.operation else None
    return {**given, "documentation": documented} if documented else given


def _value(registry: Registry, enumeration: Enumeration, value: Value, site: str) -> dict[str, Any]:
    replacement = _replacement(value, site)
    reach = registry.reach(enumeration, value)
    line = timeline(registry, enumeration, value)
    return {
        "code": value.code,
        "url": site + value.url,
        "summary": absolute(value.summary, site),
        "plain_summary": value.plain_summary,
        "description": absolute(value.description or "", site),
        "plain_description": value.plain_description,
        "deprecated": replacement if registry.is_deprecated(value) else None,
        "replacement": replacement,
        registry.protocol.id: registry.spellings(enumeration, value),
        "group": value.group,
        "own": value.own,
        "unused": absolute(value.unused, site) if value.unused else None,
        "accepted_from": list(reach.accepted) if reach else None,
        "spelling": value.protocol_code if not value.own else None,
        "aliases": list(value.aliases),
        "terms": list(value.terms),
        "attributes": {key: absolute(text, site) for key, text in value.attributes.items()},
        "plain_attributes": {key: plain(text) for key, text in value.attributes.items()},
        "replaces": [old.code for old in enumeration.replaces.get(value.code, ())],
        "followed_by": list(value.followed_by),
        "questions": [{"question": each.question, "answer": absolute(each.answer, site)} for each in value.questions],
        "introduced": line.introduced if line else None,
        "removed": line.removed if line else None,
        "counterparts": {
            each.version: replacement_document(registry, each.version, each.replacement, site)
            for each in (line.presences if line else ())
            if each.replacement
        },
        "confusions": [
            {"values": list(each.others(value.name)), "difference": absolute(each.difference, site)}
            for each in registry.confused.get(value.name, ())
        ],
    }


def _replacement(value: Value, site: str) -> dict[str, Any] | None:
    old = value.deprecated
    if not old:
        return None
    return {"since": old.since, "replaced_by": list(old.replaced_by), "note": absolute(old.note, site)}


def replacement_document(registry: Registry, version: str, found: Replacement, site: str) -> dict[str, Any]:
    """Return what a version has in place of a value as data."""
    root = f"{site}{registry.protocol.id}/{version}/#"
    return {
        "change": found.change,
        "to": [{"name": name, "url": f"{root}{name}"} for name in found.targets],
        "note": absolute(found.note, site) if found.note else None,
    }


def mapping_document(anchor: str, mapping: VersionMapping, site: str) -> dict[str, Any]:
    """Return a mapping of combinations as data. `anchor` is where the page of its enumeration shows it."""
    return {
        "id": mapping.id,
        "title": mapping.title,
        "url": f"{site}{mapping.enumeration}/#{anchor}",
        "from": {"version": mapping.source.version, "types": list(mapping.source.types)},
        "to": mapping.target.model_dump(),
        "note": absolute(mapping.note, site),
        "rows": [
            {
                "from": list(row.source),
                "when": absolute(row.when, site) if row.when else None,
                "to": row.to,
                "relation": row.relation,
            }
            for row in mapping.rows
        ],
    }
