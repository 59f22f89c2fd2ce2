"""`/<protocol>/types/<family>.json` and `/<protocol>/families.json`: each type through the versions of the protocol."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from ..model.markdown_writer import absolute
from ..model.protocol import Family, FamilyValue, Meaning
from ..model.registry import Registry
from ..model.timeline import counterparts
from .data_file import DataFile, to_json
from .json_ import edition, replacement_document
from .version_json import field_document


def files(registry: Registry, site: str) -> Iterator[DataFile]:
    folder = registry.protocol.id
    for each in registry.families.values():
        path = f"{folder}/types/{each.id}"
        content = partial(_one, registry, each, site)
        yield DataFile(f"{path}.json", "JSON", "application/json", content, about=f"{path}/")
    if registry.versions:  # a reader of the reference asks for this file if there are versions
        name, content = registry.protocol.name, partial(_all, registry, site)
        note = f"all types and lists of {name}, each through all versions"
        yield DataFile(f"{folder}/families.json", f"JSON ({name})", "application/json", content, note)


def _one(registry: Registry, family: Family, site: str) -> bytes:
    head = {"$schema": f"{site}schema/family.json", **edition(registry)}
    return to_json({**head, **_document(registry, family, site)})


def _all(registry: Registry, site: str) -> bytes:
    head = {"$schema": f"{site}schema/families.json", **edition(registry), "title": registry.protocol.name}
    return to_json({**head, "families": [_document(registry, each, site) for each in registry.families.values()]})


def _document(registry: Registry, family: Family, site: str) -> dict[str, Any]:
    codes = registry.codes_of(family)
    return {
        "id": family.id,
        "title": family.title,
        "url": f"{site}{registry.protocol.id}/types/{family.id}/",
        "summary": absolute(family.summary, site),
        "plain_summary": family.plain_summary,
        "note": absolute(family.note or "", site),
        "open": absolute(family.open or "", site),
        "carrier": absolute(family.carrier or "", site),
        "types": dict(family.types),
        "attributes": {
            key: {"title": each.title, "summary": absolute(each.summary, site)}
            for key, each in family.attributes.items()
        },
        "fields": {version: _fields(registry, version, name) for version, name in family.types.items()},
        "values": [_value(registry, family, code, versions, site) for code, versions in codes.items()],
    }


def _fields(registry: Registry, version: str, name: str) -> list[dict[str, Any]]:
    return [field_document(each) for each in registry.fields_of(version, name)]


def _value(registry: Registry, family: Family, code: str, versions: list[str], site: str) -> dict[str, Any]:
    value = family.values.get(code, FamilyValue())
    api = registry.api_value_of(family, code)
    summary = value.summary or (api.summary if api else "")
    newest = versions[-1]
    return {
        "value": code,
        "url": f"{site}{registry.protocol.id}/types/{family.id}/#{code}",
        "summary": absolute(summary, site),
        "note": absolute(value.note or "", site),
        "versions": versions,
        "aliases": list(dict.fromkeys((*value.aliases, *(api.aliases if api else ())))),
        "attributes": {key: absolute(text, site) for key, text in value.attributes.items()},
        "differs": [_meaning(each, site) for each in value.differs],
        "counterparts": {
            other: replacement_document(registry, other, each, site)
            for other, each in counterparts(registry, newest, family.types[newest], code).items()
        },
        "api": site + api.url if api else None,
    }


def _meaning(meaning: Meaning, site: str) -> dict[str, Any]:
    note = absolute(meaning.note or "", site)
    return {"versions": list(meaning.versions), "summary": absolute(meaning.summary, site), "note": note}
