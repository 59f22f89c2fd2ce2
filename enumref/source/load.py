"""The `data` folder → the registry, or every error in it."""

from collections.abc import Iterable, Iterator
from itertools import groupby, islice
from pathlib import Path
from typing import NamedTuple

from .. import check
from ..check import Uncertain
from ..model.registry import Registry
from ..problem import Problem, Problems, listed, some
from .assemble import OPTIONAL, assemble, folders
from .document import Document
from .files import files
from .read import read

SUFFIX = ".yaml"
RECORDED = "recorded.json"
"""The texts that were last recorded. Only `make record` reads and writes them."""
MOST = 100
"""The most broken rules that are reported: for many of them, all known words are searched for the closest one."""


class Loaded(NamedTuple):
    """The data as far as it could be read, and the errors in it. A document's name is its path without the suffix."""

    registry: Registry
    documents: dict[str, Document]
    problems: list[Problem]
    uncertain: Uncertain


def load(data: Path) -> Registry:
    """Return the registry in a `data` folder. Raises Problems, with every error of every file."""
    loaded = read_all(data)
    if loaded.problems:
        raise Problems(loaded.problems)
    return loaded.registry


def read_all(data: Path) -> Loaded:
    """Read and check everything, and raise nothing."""
    if not data.is_dir():
        remedy = "restore it, or name the folder that contains the data"
        problem = Problem(data.name, 1, f"this folder doesn't exist; {remedy}")
        return Loaded(assemble({}), {}, [problem], Uncertain(frozenset(["registry"])))
    found, problems = files(data)
    refused = {Path(problem.file.removesuffix(SUFFIX)).relative_to(data.name).as_posix() for problem in problems}
    names = [file.relative_to(data) for file in found]
    documents = {
        name.with_suffix("").as_posix(): read(data / name, f"{data.name}/{name.as_posix()}")
        for name in names
        if name.suffix == SUFFIX
    }
    if "registry" not in documents:
        reported = not refused.isdisjoint((".", "registry"))
        documents["registry"] = _missing(f"{data.name}/registry{SUFFIX}", reported)
    registry = assemble(documents)
    wrong = frozenset(name for name, document in documents.items() if not document.readable or document.problems)
    partial = {name for name in wrong if name in ("registry", "terms") or documents[name].is_incomplete}
    unread = frozenset(partial | refused)
    _check(registry, documents, unread, wrong, data.name)
    uncertain = check.uncertainty(registry, unread)
    strays = [] if uncertain.registry else [n for n in names if not _is_read(n, registry)]
    problems += _not_read(data.name, strays, registry)
    unused = {name.with_suffix("").as_posix() for name in strays if name.suffix == SUFFIX}
    problems += [each for name, document in documents.items() if name not in unused for each in document.problems]
    return Loaded(registry, documents, problems, uncertain)


def _missing(file: str, reported: bool) -> Document:
    document = Document(file, readable=False)
    if not reported:
        document.report(1, "this file is missing; restore it: it names the registry and its protocol")
    return document


def _check(
    registry: Registry, documents: dict[str, Document], unread: frozenset[str], wrong: frozenset[str], folder: str
) -> None:
    """Report the broken rules of each document, but not on lines that have another error: fixing that one may do."""
    lines = {name: {problem.line for problem in documents[name].problems} for name in wrong}
    for number, fault in enumerate(islice(check.faults(registry, unread, wrong), MOST + 1)):
        missing = Document(f"{folder}/{fault.document}{SUFFIX}")
        document = documents.setdefault(fault.document, missing)
        line = document.line(fault.place)
        if number == MOST:
            document.report(line, "more errors aren't shown; fix these first")
        elif line not in lines.get(fault.document, ()):
            document.report(line, fault.message)


def _not_read(data: str, strays: Iterable[Path], registry: Registry) -> Iterator[Problem]:
    top = [f"{name}{SUFFIX}" for name in ("registry", *OPTIONAL)]
    below = listed([f"{folder}/" for folder in folders(registry.protocol.id)], "or")
    known = f"{', '.join(top)}, or a {SUFFIX} file in {below}"
    for _, group in groupby(sorted(strays), key=lambda name: name.parts[0] if name.parent.parts else ""):
        first, *others = (name.as_posix() for name in group)
        what = f"this file and {some(others)} aren't data files" if others else "this isn't a data file"
        remedy = (
            f"rename it to {Path(first).stem}{SUFFIX}" if not others and first.endswith(".yml") else f"expected {known}"
        )
        yield Problem(f"{data}/{first}", 1, f"{what}; {remedy}")


def _is_read(name: Path, registry: Registry) -> bool:
    folder = name.parent.as_posix()
    if folder == ".":
        return name.name == RECORDED or (name.suffix == SUFFIX and name.stem in ("registry", *OPTIONAL))
    return name.suffix == SUFFIX and folder in folders(registry.protocol.id)
