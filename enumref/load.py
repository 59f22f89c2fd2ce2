"""The `data` folder → the registry, or every problem in it."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from . import check, folder
from .assemble import OPTIONAL, assemble
from .document import Document, Stamp
from .problem import Problem, Problems
from .registry import Registry
from .source import read

SUFFIX = ".yaml"
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
    as it was then is not read again, unless something is wrong now."""
    files, others = folder.files(data)
    names = {file: file.relative_to(data) for file in files}
    kept = before.documents if before else {}
    documents = {
        name.with_suffix("").as_posix(): _document(file, f"{data.name}/{name.as_posix()}", kept)
        for file, name in names.items()
        if file.suffix == SUFFIX
    }
    documents.setdefault("registry", _absent(f"{data.name}/registry{SUFFIX}"))
    registry = assemble(documents)
    unsure = {name for name, document in documents.items() if not document.readable or document.problems}
    _check(registry, documents, unsure)
    problems = [problem for document in documents.values() for problem in document.problems]
    if "registry" not in unsure:
        problems += _strays(data.name, names.values(), registry)
    problems += (
        Problem(Path(data.name, path.relative_to(data)).as_posix(), 1, fault) for path, fault in others.items()
    )
    if problems and before:
        return look(data)  # of what was kept, not every part has its line any more
    return Loaded(registry, documents, problems)


def _absent(file: str) -> Document:
    document = Document(file, readable=False)
    document.fault(1, "this file is missing; it gives the registry its title and protocol")
    return document


def _document(file: Path, shown_as: str, kept: Mapping[str, Document]) -> Document:
    stamp = _stamp(file)
    name = shown_as.partition("/")[2].removesuffix(SUFFIX)
    if name in kept and stamp and kept[name].stamp == stamp:
        return replace(kept[name], problems=[])
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


def _check(registry: Registry, documents: dict[str, Document], unsure: Collection[str]) -> None:
    """Tell each document what rules it breaks. After that no more is to be told."""
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


def _strays(data: str, names: Iterable[Path], registry: Registry) -> Iterator[Problem]:
    top = ", ".join(f"{name}{SUFFIX}" for name in ("registry", *OPTIONAL))
    known = f"{top}, enumerations/…{SUFFIX} or {registry.protocol.id}/…{SUFFIX}"
    for name in names:
        if not _is_read(name, registry):
            yield Problem(f"{data}/{name.as_posix()}", 1, f"nothing reads this file; a data file is {known}")


def _is_read(name: Path, registry: Registry) -> bool:
    folder = name.parent.as_posix()
    top = folder == "." and name.stem in ("registry", *OPTIONAL)
    return name.suffix == SUFFIX and (top or folder in ("enumerations", registry.protocol.id))
