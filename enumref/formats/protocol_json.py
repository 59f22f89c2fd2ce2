"""`/<protocol>/<version>.json`: the types and values of each version, what they mean, and what they are in the API."""

from collections.abc import Iterator
from typing import Any

from ..model.markdown_writer import absolute
from ..model.protocol import Occurrence
from ..model.registry import Registry
from ..model.timeline import counterparts
from .data_file import DataFile, to_json
from .json_ import edition


def files(registry: Registry, site: str) -> Iterator[DataFile]:
    for version in registry.versions:
        path = f"{registry.protocol.id}/{version}"
        content = lambda version=version: to_json(_document(registry, version, site))  # noqa: E731
        yield DataFile(f"{path}.json", "JSON", "application/json", content, about=f"{path}/")


def _document(registry: Registry, version: str, site: str) -> dict[str, Any]:
    found = registry.versions[version]
    return {
        **edition(registry),
        "version": version,
        "title": found.title,
        "text": absolute(found.text or "", site),
        "source": found.source,
        "types": [_type(registry, version, name, site) for name in registry.types[version]],
    }


def _type(registry: Registry, version: str, name: str, site: str) -> dict[str, Any]:
    family = registry.family_of.get((version, name))
    found = registry.types[version][name]
    fields = registry.occurrences.get(version, {}).get(name, ())
    return {
        "type": name,
        "url": f"{site}{registry.protocol.id}/{version}/#{name}",
        "family": family.id if family else None,
        "kind": "enumeration" if name in registry.versions[version].types else "list",
        "summary": absolute(family.summary, site) if family else None,
        "note": absolute(family.note, site) if family and family.note else None,
        "open": absolute(family.open, site) if family and family.open else None,
        "carrier": absolute(family.carrier, site) if family and family.carrier else None,
        "fields": [_field(each) for each in fields],
        "used_by": list(dict.fromkeys(each.message for each in fields)),
        "values": [_value(registry, version, name, code, site) for code in found.values],
    }


def _field(occurrence: Occurrence) -> dict[str, Any]:
    field = occurrence.field
    place = {"message": occurrence.message, "path": occurrence.path, "sender": occurrence.sender}
    return {**place, "required": field.required, "default": field.default}


def _value(registry: Registry, version: str, name: str, code: str, site: str) -> dict[str, Any]:
    url = f"{site}{registry.protocol.id}/{version}/#{name}.{code}"
    api = registry.api_value(version, name, code)
    meaning = registry.meaning(version, name, code)
    family = registry.family_of.get((version, name))
    own = family.values.get(code) if family else None
    note = (api.description if api else getattr(meaning, "note", None)) or None
    return {
        "value": code,
        "url": url,
        "summary": absolute(meaning.summary or "", site) if meaning else None,
        "note": absolute(note, site) if note else None,
        "versions": registry.versions_with(version, name, code),
        "aliases": list(own.aliases) if own else [],
        "attributes": {k: absolute(text, site) for k, text in own.attributes.items()} if own else {},
        "counterparts": {
            other: {"change": each.change, "to": list(each.targets)}
            for other, each in counterparts(registry, version, name, code).items()
        },
        "api": site + api.url if api else None,
    }
