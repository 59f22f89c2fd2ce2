"""The `data` folder → the registry, or every problem in it."""

from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

from . import check, folder, schema
from .document import Document, Stamp
from .enumeration import Enumeration
from .history import Addresses, Changes
from .problem import Problem, Problems
from .record import Record
from .registry import Confusions, Head, Registry
from .source import read
from .versions import Protocol, Version

SUFFIX = ".yaml"
OPTIONAL: dict[str, type[Record]] = {"confusions": Confusions, "addresses": Addresses, "changes": Changes}
"""Files beside `registry.yaml` that a registry may do without."""
MOST = 100
"""How many broken rules are told in one go: what was meant with each takes a look at everything there is."""


class Loaded(NamedTuple):
    """What could be made of the data, and what is wrong with it. A document goes by its path without the suffix."""

    registry: Registry
    documents: dict[str, Document]
    problems: list[Problem]


def load(data: Path) -> Registry:
    """The registry in a `data` folder. Raises Problems, with every fault of every file."""
    loaded = look(data)
    if loaded.problems:
        raise Problems(loaded.problems)
    return loaded.registry


def look(data: Path, before: Loaded | None = None) -> Loaded:
    """Read everything, check everything, raise nothing. `before` is a look in which nothing was wrong: a file that is
    as it was then is not read again."""
    files, others = folder.files(data)
    names = {file: file.relative_to(data) for file in files}
    kept = before.documents if before else {}
    documents = {
        name.with_suffix("").as_posix(): _document(file, f"{data.name}/{name.as_posix()}", kept)
        for file, name in names.items()
        if file.suffix == SUFFIX
    }
    documents.setdefault("registry", _absent(f"{data.name}/registry{SUFFIX}"))
    registry = _registry(documents, before)
    unsure = {name for name, document in documents.items() if not document.readable or document.problems}
    told = {name: {problem.line for problem in documents[name].problems} for name in unsure}
    for number, fault in enumerate(islice(check.faults(registry, unsure), MOST + 1)):
        document = documents[fault.document]
        line = document.line(fault.place)
        if number == MOST:
            document.fault(line, f"more is wrong from here on; mend the first {MOST} faults")
        elif line not in told.get(fault.document, ()):  # what was mended there may well break a rule
            document.fault(line, fault.message)
    for document in documents.values():
        document.settle()
    problems = [problem for document in documents.values() for problem in document.problems]
    problems += (
        Problem(f"{data.name}/{name.as_posix()}", 1, f"nothing reads this file; a data file is {_known(registry)}")
        for name in names.values()
        if "registry" not in unsure and not _is_read(name, registry)
    )
    problems += (
        Problem(Path(data.name, path.relative_to(data)).as_posix(), 1, fault) for path, fault in others.items()
    )
    return Loaded(registry, documents, problems)


def _absent(file: str) -> Document:
    document = Document(file, readable=False)
    document.fault(1, "this file is missing; it gives the registry its title and protocol")
    return document


def _document(file: Path, shown_as: str, kept: Mapping[str, Document]) -> Document:
    stamp = _stamp(file)
    name = shown_as.partition("/")[2].removesuffix(SUFFIX)
    if name in kept and stamp and kept[name].stamp == stamp:
        return kept[name]
    document = read(file, shown_as)
    document.stamp = stamp
    return document


def _stamp(file: Path) -> Stamp | None:
    """None of a file that may not be looked at, of which reading it tells why."""
    try:
        told = file.stat()
    except OSError:
        return None
    return told.st_mtime_ns, told.st_size


def _registry(documents: dict[str, Document], before: Loaded | None) -> Registry:
    head = _parse(Head, documents["registry"]) or Head(
        title="?", publisher="?", protocol=Protocol(id="?", name="?", versions=())
    )
    return Registry(
        **dict(head),
        enumerations=dict(_records(documents, "enumerations", Enumeration, before)),
        versions=_oldest_first(head.protocol, dict(_records(documents, head.protocol.id, Version, before))),
        confusions=_beside(documents, "confusions").groups,
        addresses=_beside(documents, "addresses").addresses,
        changes=_beside(documents, "changes").days,
    )


def _beside(documents: dict[str, Document], name: str) -> Any:
    record = OPTIONAL[name]
    return (_parse(record, documents[name]) if name in documents else None) or record()


def _records(
    documents: dict[str, Document], parent: str, record: type[Record], before: Loaded | None
) -> Iterator[tuple[str, Any]]:
    """Id → record, for the files of one folder: the file's name is the id."""
    known = {**before.registry.enumerations, **before.registry.versions} if before else {}
    for name, document in documents.items():
        above, _, identifier = name.rpartition("/")
        if above != parent:
            continue
        if before and before.documents.get(name) is document:
            yield identifier, known[identifier]
        elif parsed := _parse(record, document, id=identifier):
            yield identifier, parsed
        document.data = {}  # the record has it all, and a thousand files have much


def _oldest_first(protocol: Protocol, versions: dict[str, Version]) -> dict[str, Version]:
    """In the protocol's order, each version followed by what extends it."""
    order = {version: position for position, version in enumerate(protocol.versions)}

    def position(version: Version) -> tuple[int, bool, str]:
        return order.get(version.extends or version.id, len(order)), bool(version.extends), version.id

    return {version.id: version for version in sorted(versions.values(), key=position)}


def _parse(record: type[Record], document: Document, **given: str) -> Any:
    """The document as a record, with what its file's name and its keys say; None where nothing can be made of it."""
    if not document.readable:
        return None
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


def _is_read(name: Path, registry: Registry) -> bool:
    folder = name.parent.as_posix()
    top = folder == "." and name.stem in ("registry", *OPTIONAL)
    return name.suffix == SUFFIX and (top or folder in ("enumerations", registry.protocol.id))


def _known(registry: Registry) -> str:
    top = ", ".join(f"{name}{SUFFIX}" for name in ("registry", *OPTIONAL))
    return f"{top}, enumerations/…{SUFFIX} or {registry.protocol.id}/…{SUFFIX}"
