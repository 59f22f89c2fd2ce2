"""Names of types, fields and values against a second public copy of OCPP's schemas: the one in mobilityhouse/ocpp."""

import json
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from enumref.model.registry import Registry

COPIES = {"1.6": "v16", "1.6-security": "v16", "2.0.1": "v201", "2.1": "v21"}
"""Version → its folder in the package `ocpp`. It has no copy of OCPP 1.2 and 1.5."""
SECURITY = {
    "CertificateSigned", "DeleteCertificate", "ExtendedTriggerMessage", "GetInstalledCertificateIds", "GetLog",
    "InstallCertificate", "LogStatusNotification", "SecurityEventNotification", "SignCertificate",
    "SignedFirmwareStatusNotification", "SignedUpdateFirmware",
}  # fmt: skip
"""Requests of the OCPP 1.6 security extension, which the copy keeps among those of OCPP 1.6."""
ADDED = {"Celcius", "Hertz"}
"""Units that the copy's OCPP 1.6 has in addition to those of the WSDLs, whose types we follow: a misspelling that OCPP's own JSON
schemas of 2019 contain too, and one of the copy's own."""
DEEPEST = 20
"""Levels. A schema that refers to itself would have no end."""

Enums = dict[tuple[str, str], list[str]]
"""Message and path → the values that its schema lists."""


def schemas(version: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the message and its schema: `Reset.req`."""
    package = find_spec("ocpp")
    assert package and package.origin, "the package ocpp isn't installed; it is locked in requirements-test.txt"
    for file in sorted((Path(package.origin).parent / COPIES[version] / "schemas").glob("*.json")):
        name = file.stem.removesuffix("Request").removesuffix("Response")
        if (name in SECURITY) == (version == "1.6-security") or version not in ("1.6", "1.6-security"):
            kind = ".conf" if file.stem.endswith("Response") else ".req"
            yield name + kind, json.loads(file.read_text(encoding="utf-8-sig"))


def enums(version: str) -> Enums:
    """Return every enumerated field of the copy."""
    return {(message, path): values for message, schema in schemas(version) for path, values in fields(schema, schema)}


def fields(
    schema: dict[str, Any], part: dict[str, Any], path: str = "", depth: int = 0
) -> Iterator[tuple[str, list[str]]]:
    """Yield path and values of each enumerated field below a part of a schema."""
    if "$ref" in part:
        name = part["$ref"].rpartition("/")[2]
        part = (schema.get("definitions") or schema["$defs"])[name]
    if depth > DEEPEST:
        return
    if "enum" in part:
        yield path, part["enum"]
    if "items" in part and isinstance(part["items"], dict):
        yield from fields(schema, part["items"], f"{path}[]", depth + 1)
    for name, child in part.get("properties", {}).items():
        yield from fields(schema, child, f"{path}.{name}".lstrip("."), depth + 1)


@pytest.mark.parametrize("version", COPIES)
def test_every_enumerated_field_has_the_same_values_in_the_second_copy(registry: Registry, version: str) -> None:
    types = registry.versions[version].types
    ours = {
        (name, path): list(types[field.type].values)
        for name, message in registry.messages[version].messages.items()
        for path, field in message.fields.items()
        if field.type in types
    }
    theirs = enums(version)
    differences = [f"{where}: only in the second copy" for where in theirs.keys() - ours.keys()]
    differences += [f"{where}: only here" for where in ours.keys() - theirs.keys()]
    differences += [
        f"{where}: here {sorted(set(ours[where]) - set(theirs[where]))}, there {sorted(set(theirs[where]) - set(ours[where]))}"
        for where in ours.keys() & theirs.keys()
        if set(ours[where]) != set(theirs[where]) - ADDED
    ]
    assert sorted(differences) == []
