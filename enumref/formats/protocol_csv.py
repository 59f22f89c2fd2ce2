"""`/<protocol>/values.csv`: a row for each value of each version of the protocol, safe to open in a spreadsheet."""

from collections.abc import Iterable, Iterator
from functools import partial

from ..model.markdown import plain
from ..model.protocol import FamilyValue
from ..model.registry import Registry
from ..model.timeline import counterparts
from . import words
from .csv_ import lines, table, versions
from .data_file import DataFile

COLUMNS = [
    *("version", "type", "value", "summary", "note", "url", "family", "kind", "open", "versions"),
    *("aliases", "counterparts", "api", "fields"),
]
"""The columns of the table. One for each attribute follows."""


def files(registry: Registry, site: str) -> Iterator[DataFile]:
    if registry.versions:
        name = registry.protocol.name
        note = f"one row per value and version of {name}, for spreadsheets"
        content = partial(_table, registry, site)
        yield DataFile(f"{registry.protocol.id}/values.csv", f"CSV ({name})", "text/csv", content, note)


def _table(registry: Registry, site: str) -> bytes:
    attributes = list(dict.fromkeys(key for each in registry.families.values() for key in each.attributes))
    return table([*COLUMNS, *attributes], lines(registry, _rows(registry, attributes, site)))


def _rows(registry: Registry, attributes: list[str], site: str) -> Iterator[list[str]]:
    for version, types in registry.types.items():
        for name, found in types.items():
            shared = _type(registry, version, name)
            for code in found.values:
                yield _row(registry, version, name, code, shared, attributes, site)


def _type(registry: Registry, version: str, name: str) -> dict[str, str]:
    """Return the cells that all values of a type share."""
    family = registry.family_of.get((version, name))
    listed = name not in registry.versions[version].types
    fields = registry.fields_of(version, name)
    return {
        "family": family.id if family else "",
        "kind": "list" if listed else "enumeration",
        "open": "yes" if family and family.open and listed else "no",
        "fields": "; ".join(f"{each.message} {each.path}" for each in fields),
    }


def _row(
    registry: Registry,
    version: str,
    name: str,
    code: str,
    shared: dict[str, str],
    attributes: Iterable[str],
    site: str,
) -> list[str]:
    meaning = registry.meaning(version, name, code)
    api = registry.api_value(version, name, code)
    family = registry.family_of.get((version, name))
    own = (family.values.get(code) if family else None) or FamilyValue()
    elsewhere = counterparts(registry, version, name, code)
    cells = {
        **shared,
        "version": versions(registry, [version]),
        "type": name,
        "value": code,
        "summary": plain(meaning.summary) if meaning else "",
        "note": plain(meaning.note or "") if meaning else "",
        "url": f"{site}{registry.protocol.id}/{version}/#{name}.{code}",
        "versions": versions(registry, registry.versions_with(version, name, code)),
        "aliases": " ".join(own.aliases),
        "counterparts": "; ".join(f"{other}: {plain(words.replacement(each))}" for other, each in elsewhere.items()),
        "api": site + api.url if api else "",
    }
    return [*(cells[column] for column in COLUMNS), *(plain(own.attributes.get(key, "")) for key in attributes)]
