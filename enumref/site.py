"""The registry, its pages, and what is wrong with either."""

from pathlib import Path
from typing import NamedTuple

from . import load, pages
from .formats import document, inventory, jsonschema, markdown, openapi, opensearch, search, table
from .formats.search import Sections
from .model import Registry
from .problem import Problem
from .render import Renderer

FORMATS = (document.files, jsonschema.files, openapi.files, table.files, markdown.files, inventory.files)
"""What is published for machines: each takes the registry and the site's address, and yields paths and contents."""


class Site(NamedTuple):
    """`problems` holds every fault of the data and of the pages; a site with any is not to be built."""

    registry: Registry
    renderer: Renderer
    diagrams: Path
    problems: list[Problem]

    def files(self, title: str, address: str, sections: Sections) -> dict[str, bytes]:
        """Path → content of what stands beside the pages. `address` is the site's, with a slash at its end;
        `sections` are those of the pages that do not come from the registry."""
        made = dict(made for write in FORMATS for made in write(self.registry, address))
        made[opensearch.PATH] = opensearch.description(title, address)
        made[search.PATH] = search.index(self.registry, sections)
        return made


def open_site(data: Path, docs: Path) -> Site:
    registry, documents, problems = load.look(data)
    unreadable = [name for name, document in documents.items() if not document.readable]
    problems = sorted({*problems, *pages.problems(docs, registry, unreadable)})
    return Site(registry, Renderer(registry), docs / pages.DIAGRAMS, problems)
