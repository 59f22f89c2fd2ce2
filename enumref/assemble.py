"""Documents → the registry that they make together. What is wrong with one by itself is told in it."""

from collections.abc import Iterator
from typing import Any

from . import schema
from .document import Document
from .enumeration import Enumeration
from .history import Addresses, Changes
from .record import Record
from .registry import Confusions, Head, Registry
from .versions import Protocol, Version

OPTIONAL: dict[str, type[Record]] = {"confusions": Confusions, "addresses": Addresses, "changes": Changes}
"""Files beside `registry.yaml` that a registry may do without."""
NAMELESS = Head(title="?", publisher="?", protocol=Protocol(id="?", name="?", versions=()))
"""For a registry whose own file says nothing that can be understood."""


def assemble(documents: dict[str, Document]) -> Registry:
    """The registry, of what could be understood. A document goes by its path without the suffix."""
    head = _record(documents["registry"], Head) or NAMELESS
    return Registry(
        **dict(head),
        enumerations=dict(_records(documents, "enumerations", Enumeration)),
        versions=_oldest_first(head.protocol, dict(_records(documents, head.protocol.id, Version))),
        confusions=_beside(documents, "confusions").groups,
        addresses=_beside(documents, "addresses").addresses,
        changes=_beside(documents, "changes").days,
    )


def _beside(documents: dict[str, Document], name: str) -> Any:
    kind = OPTIONAL[name]
    return (_record(documents[name], kind) if name in documents else None) or kind()


def _records(documents: dict[str, Document], parent: str, kind: type[Record]) -> Iterator[tuple[str, Any]]:
    """Id → record, for the files of one folder: the file's name is the id."""
    for name, document in documents.items():
        above, _, identifier = name.rpartition("/")
        if above == parent and (record := _record(document, kind, id=identifier)):
            yield identifier, record


def _oldest_first(protocol: Protocol, versions: dict[str, Version]) -> dict[str, Version]:
    """In the protocol's order, each version followed by what extends it."""
    order = {version: position for position, version in enumerate(protocol.versions)}

    def position(version: Version) -> tuple[int, bool, str]:
        return order.get(version.extends or version.id, len(order)), bool(version.extends), version.id

    return {version.id: version for version in sorted(versions.values(), key=position)}


def _record(document: Document, kind: type[Record], **given: str) -> Any:
    """The document as a record, with what its file's name and its keys say; None where nothing can be made of it."""
    if document.readable and not isinstance(document.record, kind):
        _refuse(document, (), document.data, given)
        data = {**document.data, **given}
        values = data.get("values")
        if kind is Enumeration and isinstance(values, dict):
            data["values"] = {code: _value(document, code, value, given["id"]) for code, value in values.items()}
        document.record = schema.parse(kind, data, document)
        document.data = {}  # the record has it all, and a thousand files have much
    return document.record


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
