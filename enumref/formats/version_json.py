"""`/<protocol>/<version>.json`: the types and values of each version, what they mean, and what they are in the API."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from ..model.markdown_writer import absolute
from ..model.protocol import Message, Occurrence, Version
from ..model.registry import Registry
from ..model.timeline import counterparts
from .data_file import DataFile, to_json
from .json_ import edition, replacement_document


def files(registry: Registry, site: str) -> Iterator[DataFile]:
    for version in registry.versions.values():
        path = f"{registry.protocol.id}/{version.id}"
        content = partial(_content, registry, version, site)
        yield DataFile(f"{path}.json", "JSON", "application/json", content, about=f"{path}/")


def _content(registry: Registry, version: Version, site: str) -> bytes:
    return to_json(_document(registry, version, site))


def _document(registry: Registry, version: Version, site: str) -> dict[str, Any]:
    messages = registry.messages.get(version.id)
    return {
        "$schema": f"{site}schema/version.json",
        **{"data_version" if key == "version" else key: part for key, part in edition(registry).items()},
        "version": version.id,
        "title": version.title,
        "url": f"{site}{registry.protocol.id}/{version.id}/",
        "accepted": version.id in registry.accepted,
        "extends": version.extends,
        "text": absolute(version.text or "", site),
        "source": version.source,
        "transport": messages.transport if messages else None,
        "namespaces": dict(messages.namespaces) if messages else {},
        "messages_source": messages.source if messages else None,
        "messages": [_message(name, each) for name, each in messages.messages.items()] if messages else [],
        "types": [_type(registry, version, name, site) for name in registry.types[version.id]],
    }


def _message(name: str, message: Message) -> dict[str, str]:
    return {"message": name, "sender": message.sender, "schema": message.schema_name}


def _type(registry: Registry, version: Version, name: str, site: str) -> dict[str, Any]:
    family = registry.family_of.get((version.id, name))
    enumeration = registry.enumeration_of.get((version.id, name))
    found = registry.types[version.id][name]
    fields = registry.fields_of(version.id, name)
    return {
        "type": name,
        "url": f"{site}{registry.protocol.id}/{version.id}/#{name}",
        "family": family.id if family else None,
        "kind": "enumeration" if name in version.types else "list",
        "source": found.source or version.source,
        "api": site + enumeration.url if enumeration else None,
        "summary": absolute(family.summary, site) if family else None,
        "note": absolute(family.note, site) if family and family.note else None,
        "version_note": absolute(found.note, site) if found.note else None,
        "open": absolute(family.open, site) if family and family.open and name in version.lists else None,
        "carrier": absolute(family.carrier, site) if family and family.carrier else None,
        "fields": [field_document(each) for each in fields],
        "used_by": list(dict.fromkeys(each.message for each in fields)),
        "values": [_value(registry, version.id, name, code, site) for code in found.values],
    }


def field_document(occurrence: Occurrence) -> dict[str, Any]:
    """Return a field that carries a type as data."""
    field = occurrence.field
    place = {"message": occurrence.message, "path": occurrence.path, "sender": occurrence.sender}
    return {**place, "required": field.required, "default": field.default}


def _value(registry: Registry, version: str, name: str, code: str, site: str) -> dict[str, Any]:
    api = registry.api_value(version, name, code)
    meaning = registry.meaning(version, name, code)
    family = registry.family_of.get((version, name))
    own = family.values.get(code) if family else None
    return {
        "value": code,
        "url": f"{site}{registry.protocol.id}/{version}/#{name}.{code}",
        "summary": absolute(meaning.summary, site) if meaning else None,
        "note": absolute(meaning.note, site) if meaning and meaning.note else None,
        "versions": registry.versions_with(version, name, code),
        "aliases": list(dict.fromkeys((*(own.aliases if own else ()), *(api.aliases if api else ())))),
        "attributes": {key: absolute(text, site) for key, text in own.attributes.items()} if own else {},
        "counterparts": {
            other: replacement_document(registry, other, each, site)
            for other, each in counterparts(registry, version, name, code).items()
        },
        "api": site + api.url if api else None,
    }
