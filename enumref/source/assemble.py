"""Documents → the registry that they form together."""

from collections.abc import Iterator, Set
from typing import Any

from ..check.naming import misnamed
from ..check.protocol import no_version
from ..model.base import Model
from ..model.enumeration import Enumeration
from ..model.ledger import Addresses, Changes
from ..model.protocol import Family, Messages, Protocol, Version
from ..model.registry import Registry
from ..model.registry_files import Confusions, RegistryFile, Terms
from ..model.version_mapping import VersionMapping
from . import validate
from .document import Document

OPTIONAL: dict[str, type[Model]] = {
    "confusions": Confusions,
    "terms": Terms,
    "addresses": Addresses,
    "changes": Changes,
}
"""Files next to `registry.yaml` that a registry can do without."""
FIXED: dict[str, type[Model]] = {"enumerations": Enumeration, "mappings": VersionMapping}
"""Folders that every registry has. Another is named after the protocol."""
UNTITLED = RegistryFile(title="?", publisher="?", protocol=Protocol(id="?", name="?", versions=()))
"""For a registry whose own file can't be understood."""


def folders(protocol: str) -> dict[str, type[Model]]:
    """Return folder → the model of each file in it."""
    return {**FIXED, protocol: Version, f"{protocol}/families": Family, f"{protocol}/messages": Messages}


def assemble(documents: dict[str, Document]) -> Registry:
    """Return the registry, made of what could be understood. A document's name is its path without the suffix."""
    file = _found(documents, "registry", RegistryFile) or UNTITLED
    folder = file.protocol.id if file.protocol.id not in FIXED else UNTITLED.protocol.id
    kinds = folders(folder)
    parts = {name: dict(_models(documents, name, kinds)) for name in kinds}
    return Registry(
        **dict(file),
        enumerations=_in_order(parts["enumerations"], file),
        versions=_oldest_first(file.protocol, dict(_listed(file, parts[folder], documents))),
        families=parts[f"{folder}/families"],
        messages=parts[f"{folder}/messages"],
        mappings=parts["mappings"],
        terms=_optional(documents, "terms").terms,
        confusions=_optional(documents, "confusions").groups,
        addresses=_optional(documents, "addresses").addresses,
        changes=_optional(documents, "changes").days,
    )


def _optional(documents: dict[str, Document], name: str) -> Any:
    kind = OPTIONAL[name]
    return _found(documents, name, kind) or kind()


def _found(documents: dict[str, Document], name: str, kind: type[Model]) -> Any:
    return _model(documents[name], kind) if name in documents else None


def _models(documents: dict[str, Document], parent: str, kinds: dict[str, type[Model]]) -> Iterator[tuple[str, Any]]:
    """Yield ID and model of each file in a folder. The file's name is the ID."""
    kind = kinds[parent]
    first: dict[str, str] = {}
    for name, document in documents.items():
        above, _, identifier = name.rpartition("/")
        if above != parent:
            continue
        twin = first.setdefault(identifier.lower(), identifier)
        case = f'"{identifier}" differs from "{twin}" only in case; choose another file name'
        if message := misnamed(kind, identifier) or (twin != identifier and case) or _misplaced(document, kind, kinds):
            document.report(1, message)
        elif model := _model(document, kind, id=identifier):
            yield identifier, model


def _misplaced(document: Document, kind: type[Model], kinds: dict[str, type[Model]]) -> str | None:
    """Return a message if the file's keys are wrong in its folder, and right in one other folder."""
    written = document.data.keys()
    if written <= validate.keys(kind).keys():
        return None
    fitting = [folder for folder, other in kinds.items() if _fits(written, validate.keys(other))]
    return f"this file belongs in {fitting[0]}/; move it there" if len(fitting) == 1 else None


def _fits(written: Set[str], keys: dict[str, bool]) -> bool:
    """Return whether all keys that have to be there are, and no unknown one."""
    return {key for key, is_required in keys.items() if is_required} <= written <= keys.keys()


def _in_order(enumerations: dict[str, Enumeration], file: RegistryFile) -> dict[str, Enumeration]:
    """Return the enumerations in the order of the sections, followed by those that are in none."""
    first = [name for names in file.sections.values() for name in names if name in enumerations]
    return {name: enumerations[name] for name in dict.fromkeys([*first, *enumerations])}


def _oldest_first(protocol: Protocol, versions: dict[str, Version]) -> dict[str, Version]:
    """Return the versions in the protocol's order, each followed by what extends it."""
    order = {version: position for position, version in enumerate(protocol.versions)}

    def position(version: Version) -> tuple[int, bool, str]:
        return order.get(version.extends or version.id, len(order)), bool(version.extends), version.id

    return {version.id: version for version in sorted(versions.values(), key=position)}


def _listed(
    file: RegistryFile, versions: dict[str, Version], documents: dict[str, Document]
) -> Iterator[tuple[str, Version]]:
    """Yield the versions that the registry lists, and those that extend one. The others are errors."""
    for identifier, version in versions.items():
        base = version.extends or identifier
        document = documents[f"{file.protocol.id}/{identifier}"]
        line = document.line(("extends",))
        has_error = line in {problem.line for problem in document.problems}
        is_uncertain = not documents["registry"].readable or documents["registry"].problems or has_error
        if base in file.protocol.versions or is_uncertain:
            yield identifier, version
        else:
            document.report(line, no_version(base, file))
            document.readable = False


def _model(document: Document, kind: type[Model], **given: str) -> Any:
    """Return the document as a model, with what the file's name and its keys say; None if no model can be made."""
    if document.readable and document.model is None:
        _report_names(document, (), document.data, given)
        if kind is Enumeration:
            _report_value_names(document, given["id"])
        document.model = validate.parse(kind, document.data | given, document)
    return document.model


def _report_value_names(document: Document, enumeration: str) -> None:
    values = document.data.get("values")
    for code, value in values.items() if isinstance(values, dict) else ():
        if isinstance(value, dict):
            _report_names(document, ("values", code), value, {"enumeration": enumeration, "code": code})


def _report_names(document: Document, place: tuple[str, ...], data: dict[str, Any], names: dict[str, str]) -> None:
    """Report keys that repeat what the file's name or the key above says."""
    for key in names.keys() & data.keys():
        source = "the key above" if key == "code" else "the file's name"
        document.report(document.line((*place, key)), f'unknown key "{key}"; {source} already says "{names[key]}"')
