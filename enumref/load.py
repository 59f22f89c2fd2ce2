"""The `data` folder → the registry, or every problem in it."""

from pathlib import Path
from typing import Any, NamedTuple

from . import check, schema
from .model import Confusion, Enumeration, Protocol, Record, Registry, Version
from .problem import Problem, Problems
from .source import Document, read


class Loaded(NamedTuple):
    """What could be made of the data, and what is wrong with it."""

    registry: Registry
    documents: dict[str, Document]
    problems: list[Problem]


class _Head(Record):
    """`registry.yaml`"""

    title: str
    publisher: str
    protocol: Protocol


class _Confusions(Record):
    """`confusions.yaml`"""

    groups: tuple[Confusion, ...]


def load(data: Path) -> Registry:
    """The registry in a `data` folder. Raises Problems, with every fault of every file."""
    loaded = look(data)
    if loaded.problems:
        raise Problems(loaded.problems)
    return loaded.registry


def look(data: Path) -> Loaded:
    """Read everything, check everything, raise nothing."""
    documents = {
        path.relative_to(data).with_suffix("").as_posix(): read(
            path, f"{data.name}/{path.relative_to(data).as_posix()}"
        )
        for path in sorted(data.rglob("*.yaml"))
    }
    documents.setdefault("registry", _absent(f"{data.name}/registry.yaml"))
    registry = _registry(documents)
    problems = [problem for document in documents.values() for problem in document.problems]
    problems += (
        Problem(documents[fault.document].file, documents[fault.document].line(fault.place), fault.message)
        for fault in check.faults(registry, unreadable={n for n, d in documents.items() if not d.readable})
    )
    return Loaded(registry, documents, problems + _strangers(data))


def _absent(file: str) -> Document:
    document = Document(file, readable=False)
    document.fault(1, "this file is missing; it gives the registry its title and protocol")
    return document


def _registry(documents: dict[str, Document]) -> Registry:
    head = (
        schema.parse(_Head, documents["registry"].data, documents["registry"])
        if documents["registry"].readable
        else None
    )
    protocol = head.protocol if head else Protocol(id="?", name="?", versions=())
    confusions = documents.get("confusions")
    return Registry(
        title=head.title if head else "?",
        publisher=head.publisher if head else "?",
        protocol=protocol,
        enumerations=_folder(documents, "enumerations", Enumeration),
        versions=_oldest_first(protocol, _folder(documents, protocol.id, Version)),
        confusions=_parse(_Confusions, confusions).groups if confusions and confusions.readable else (),
    )


def _folder(documents: dict[str, Document], folder: str, record: type[Record]) -> dict[str, Any]:
    found = {}
    for name, document in documents.items():
        if document.readable and name.startswith(f"{folder}/"):
            identifier = name.removeprefix(f"{folder}/")
            found[identifier] = _parse(record, document, id=identifier)
    return {identifier: parsed for identifier, parsed in found.items() if parsed}


def _oldest_first(protocol: Protocol, versions: dict[str, Version]) -> dict[str, Version]:
    """In the protocol's order, each version followed by what extends it."""
    order = {version: position for position, version in enumerate(protocol.versions)}

    def position(version: Version) -> tuple[int, bool, str]:
        return order.get(version.extends or version.id, len(order)), bool(version.extends), version.id

    return {version.id: version for version in sorted(versions.values(), key=position)}


def _parse(record: type[Record], document: Document, **given: str) -> Any:
    """Parse a document as a record, giving it what its file's name and its keys say."""
    _refuse(document, (), document.data, given)
    data = {**document.data, **given}
    values = data.get("values")
    if record is Enumeration and isinstance(values, dict):
        data["values"] = {code: _value(document, code, value, given["id"]) for code, value in values.items()}
    return schema.parse(record, data, document)


def _value(document: Document, code: str, value: Any, enumeration: str) -> Any:
    if not isinstance(value, dict):
        return value
    given = {"enumeration": enumeration, "code": code}
    _refuse(document, ("values", code), value, given)
    return {**value, **given}


def _refuse(document: Document, place: tuple[str, ...], data: dict[str, Any], given: dict[str, str]) -> None:
    """A key that the file's name or the key above it gives already cannot be given again."""
    for key in given.keys() & data.keys():
        document.fault(document.line((*place, key)), f'unknown key "{key}"; it is "{given[key]}" already, by its name')


def _strangers(data: Path) -> list[Problem]:
    return [
        Problem(
            f"{data.name}/{path.relative_to(data).as_posix()}",
            1,
            "nothing reads this file; data files end in .yaml",
        )
        for path in sorted(data.rglob("*"))
        if path.is_file() and path.suffix != ".yaml"
    ]
