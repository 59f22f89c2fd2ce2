"""The registry, its pages, and what is wrong with either."""

from pathlib import Path
from typing import NamedTuple

from . import load, pages
from .model import Registry
from .problem import Problem
from .render import Renderer


class Site(NamedTuple):
    """`problems` holds every fault of the data and of the pages; a site with any is not to be built."""

    registry: Registry
    renderer: Renderer
    problems: list[Problem]


def open_site(data: Path, docs: Path) -> Site:
    registry, documents, problems = load.look(data)
    unreadable = [name for name, document in documents.items() if not document.readable]
    problems = sorted({*problems, *pages.problems(docs, registry, unreadable)})
    return Site(registry, Renderer(registry), problems)
