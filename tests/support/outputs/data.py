"""Readers of JSON and of CSV."""

import csv
import io
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from enumref import text

from .told import ADDRESS, Told, ids, parsed


def _documents(documents: Iterable[dict[str, Any]]) -> Iterator[Told]:
    for document in documents:
        for value in document["values"]:
            old = value["deprecated"]
            since, replaced_by = (old["since"], old["replaced_by"]) if old else (False, False)
            meaning = text.plain(value["summary"])
            yield Told(f"{document['id']}.{value['code']}", value["url"], meaning, since, replaced_by, value["ocpp"])


def document(site: Path) -> Iterator[Told]:
    return _documents(parsed(site, f"{identifier}.json") for identifier in ids(site))


def documents(site: Path) -> Iterator[Told]:
    return _documents(parsed(site, "enumerations.json")["enumerations"])


def _schema(identifier: str, schema: dict[str, Any]) -> Iterator[Told]:
    for one in schema["oneOf"]:
        assert one.get("deprecated", False) == ("x-replaced-by" in one), one
        deprecation = one.get("x-deprecated-since", False), one.get("x-replaced-by", False)
        yield Told(f"{identifier}.{one['const']}", None, one["description"], *deprecation, one["x-ocpp"])


def schema(site: Path) -> Iterator[Told]:
    for identifier in ids(site):
        yield from _schema(identifier, parsed(site, f"{identifier}.schema.json"))


def openapi(site: Path) -> Iterator[Told]:
    for component in parsed(site, "openapi.json")["components"]["schemas"].values():
        identifier = component["externalDocs"]["url"].removeprefix(ADDRESS).strip("/")
        yield from _schema(identifier, component)


def _table(file: Path) -> Iterator[Told]:
    for row in csv.DictReader(io.StringIO(file.read_bytes().decode("utf-8-sig"), newline=""), strict=True):
        since = row["deprecated_since"].removeprefix("OCPP ") or False
        versions = {key.removeprefix("ocpp_"): cell for key, cell in row.items() if key.startswith("ocpp_") and cell}
        replaced_by = row["replaced_by"].split() if since else False
        name = f"{row['enumeration']}.{row['code']}"
        yield Told(name, row["url"], row["summary"], since, replaced_by, versions)


def table(site: Path) -> Iterator[Told]:
    for identifier in ids(site):
        yield from _table(site / f"{identifier}.csv")


def tables(site: Path) -> Iterator[Told]:
    return _table(site / "enumerations.csv")


def protocol(site: Path) -> Iterator[Told]:
    """Which versions of OCPP say that they have the value."""
    versions: dict[str, dict[str, str]] = {}
    for version in sorted(file.stem for file in (site / "ocpp").glob("*.json")):
        for found in parsed(site, f"ocpp/{version}.json")["types"]:
            for value in found["values"]:
                if value["api"]:
                    versions.setdefault(value["api"], {})[version] = value["value"]
    for url, spelled in versions.items():
        yield Told(url.removeprefix(ADDRESS).replace("/#", "."), url, versions=spelled)
