"""Readers of JSON and of CSV."""

import csv
import io
import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from bs4 import BeautifulSoup
from lxml.html import fragment_fromstring
from markdown_it import MarkdownIt

from .statement import ADDRESS, ProtocolStatement, Statement, ids, parsed

MARKDOWN = MarkdownIt()


@cache
def text(markdown: str) -> str:
    """Return Markdown as a reader sees it, on one line."""
    return " ".join(fragment_fromstring(MARKDOWN.render(markdown), create_parent=True).text_content().split())


def _documents(documents: Iterable[dict[str, Any]]) -> Iterator[Statement]:
    for document in documents:
        for value in document["values"]:
            old = value["deprecated"]
            since, replaced_by = (old["since"], old["replaced_by"]) if old else (False, False)
            assert text(value["summary"]) == value["plain_summary"]
            name = f"{document['id']}.{value['code']}"
            yield Statement(name, value["url"], value["plain_summary"], since, replaced_by, value["ocpp"])


def document(site: Path) -> Iterator[Statement]:
    return _documents(parsed(site, f"{identifier}.json") for identifier in ids(site))


def documents(site: Path) -> Iterator[Statement]:
    return _documents(parsed(site, "enumerations.json")["enumerations"])


def schema(site: Path) -> Iterator[Statement]:
    for identifier in ids(site):
        found = parsed(site, f"{identifier}.schema.json")
        assert found["enum"] == [one["const"] for one in found["oneOf"]]
        for one in found["oneOf"]:
            yield Statement(f"{identifier}.{one['const']}", meaning=one["description"])


def _described(schema: dict[str, Any]) -> Iterator[Statement]:
    """Yield what a schema's description says about each value, which its extensions say as well."""
    identifier = schema["externalDocs"]["url"].removeprefix(ADDRESS).strip("/")
    for item in BeautifulSoup(MarkdownIt().render(schema["description"]), "lxml")("li"):
        code, meaning = item.code.get_text(), item.get_text().partition(": ")[2]
        assert schema["x-enumDescriptions"][code] == meaning, code
        yield Statement(f"{identifier}.{code}", item.a["href"], meaning)


def openapi(site: Path) -> Iterator[Statement]:
    for component in parsed(site, "openapi.json")["components"]["schemas"].values():
        assert list(component["x-enumDescriptions"]) == component["enum"]
        assert list(component["x-enumDescriptions"].values()) == component["x-enum-descriptions"]
        yield from _described(component)


def overlay(site: Path) -> Iterator[Statement]:
    for action in parsed(site, "overlay.json")["actions"]:
        yield from _described(action["update"])


def spectral(site: Path) -> Iterator[Statement]:
    rules = parsed(site, "spectral.json")["rules"]
    for name, rule in rules.items():
        if name.endswith("-known"):
            identifier = name.removesuffix("-known")
            for code in rule["then"]["functionOptions"]["values"]:
                old = rules.get(f"{identifier}-{code}-deprecated")
                [current] = re.findall("; use (.*?): ", old["message"]) if old else [""]
                yield Statement(f"{identifier}.{code}", replaced_by=current.split(" or ") if old else False)


def rows(file: Path) -> list[dict[str, str]]:
    """Return the rows of a CSV file, each by the names of its columns."""
    return list(csv.DictReader(io.StringIO(file.read_bytes().decode("utf-8-sig"), newline=""), strict=True))


def _table(file: Path) -> Iterator[Statement]:
    for row in rows(file):
        since = row["deprecated_since"].removeprefix("OCPP ") or False
        versions = {key.removeprefix("ocpp_"): cell for key, cell in row.items() if key.startswith("ocpp_") and cell}
        replaced_by = row["replaced_by"].split() if since else False
        name = f"{row['enumeration']}.{row['code']}"
        yield Statement(name, row["url"], row["summary"], since, replaced_by, versions)


def table(site: Path) -> Iterator[Statement]:
    for identifier in ids(site):
        yield from _table(site / f"{identifier}.csv")


def tables(site: Path) -> Iterator[Statement]:
    return _table(site / "enumerations.csv")


def versions(site: Path) -> list[str]:
    """Return the versions of the protocol that have a file."""
    return sorted(file.stem for file in (site / "ocpp").glob("[0-9]*.json"))


def protocol(site: Path) -> Iterator[ProtocolStatement]:
    for version in versions(site):
        for found in parsed(site, f"ocpp/{version}.json")["types"]:
            for value in found["values"]:
                name = f"{version}/{found['type']}.{value['value']}"
                meaning = text(value["summary"])
                yield ProtocolStatement(name, meaning, value["url"], value["versions"], value["api"])


def protocol_table(site: Path) -> Iterator[ProtocolStatement]:
    for row in rows(site / "ocpp/values.csv"):
        version, *others = (row[key].replace("OCPP ", "") for key in ("version", "versions"))
        value = row["value"].removeprefix("'")  # a number would look like one in a spreadsheet
        name = f"{version}/{row['type']}.{value}"
        yield ProtocolStatement(name, row["summary"], row["url"], others[0].split("; "), row["api"] or None)


def _family(document: dict[str, Any]) -> Iterator[ProtocolStatement]:
    """Yield the values in each version. Where the API has the value, the version's own files show the API's meaning."""
    for value in document["values"]:
        for version in value["versions"]:
            differs = (each["summary"] for each in value["differs"] if version in each["versions"])
            name = f"{version}/{document['types'][version]}.{value['value']}"
            meaning = None if value["api"] else text(next(differs, value["summary"]))
            yield ProtocolStatement(name, meaning, versions=value["versions"])


def families(site: Path) -> Iterator[ProtocolStatement]:
    for document in parsed(site, "ocpp/families.json")["families"]:
        yield from _family(document)


def family_files(site: Path) -> Iterator[ProtocolStatement]:
    for file in sorted((site / "ocpp/types").glob("*.json")):
        yield from _family(parsed(site, f"ocpp/types/{file.name}"))
