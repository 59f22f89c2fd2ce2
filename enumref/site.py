"""The registry, its pages, and what is wrong with either."""

from collections.abc import Collection, Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

from . import changes, history, load, pages
from .about import About, about
from .document import Document
from .enumeration import Enumeration
from .formats import (
    document,
    feed,
    forms,
    inventory,
    jsonschema,
    markdown,
    openapi,
    opensearch,
    schemas,
    search,
    table,
    wire,
)
from .formats.search import Sections
from .load import Loaded
from .navigation import Section, sections
from .problem import Problem
from .registry import Registry
from .render import Renderer
from .repository import Repository
from .versions import Version

FORMATS = (
    document.files,
    jsonschema.files,
    openapi.files,
    table.files,
    markdown.files,
    inventory.files,
    feed.files,
    schemas.files,
    wire.files,
)
"""What is published for machines: each takes the registry and the site's address, and yields paths and contents."""

KEPT = "an address that was published stays: bring back what it led to, and deprecate what is no more to be used"


class Site(NamedTuple):
    """`problems` holds every fault of the data and of the pages; a site with any is not to be built."""

    data: Path
    address: str
    """The site's own, with a slash at its end."""
    loaded: Loaded
    renderer: Renderer
    diagrams: Path
    problems: list[Problem]

    @property
    def registry(self) -> Registry:
        return self.loaded.registry

    @property
    def documents(self) -> dict[str, Document]:
        return self.loaded.documents

    @property
    def names(self) -> dict[str, Any]:
        """What pages other than an enumeration's own tell of it: what there is, how it is called and linked."""
        listed = self.registry.enumerations.values()
        told = {each.id: (each.title, each.type, each.plain_summary) for each in listed}
        return told | {value.name: bool(value.deprecated) for value in self.registry}

    @property
    def sections(self) -> tuple[Section, ...]:
        """The enumerations as the navigation has them."""
        return sections(self.registry)

    def about(self, shown: Enumeration | Version | None) -> About:
        """What a page says of itself, by what it shows."""
        return about(self.registry, shown, self.address)

    @property
    def paths(self) -> list[str]:
        """Those of `files`, known before any is made: at 20,000 values their contents are some 60 MB."""
        return [*(form.path for form in forms.every(self.registry)), opensearch.PATH]

    def files(self, title: str) -> Iterator[tuple[str, bytes]]:
        """Paths and contents of what is published beside the pages."""
        for write in FORMATS:
            yield from write(self.registry, self.address)
        yield opensearch.PATH, opensearch.description(title, self.address)

    def forms(self, identifier: str) -> Iterator[tuple[str, bytes]]:
        """Paths and contents of what is published of one enumeration alone."""
        enumeration = self.registry.enumerations[identifier]
        own = {form.path for form in forms.of_enumeration(enumeration)}
        alone = self.registry.model_copy(update={"enumerations": {identifier: enumeration}, "changes": ()})
        yield from (made for write in FORMATS for made in write(alone, self.address) if made[0] in own)

    def search_index(self, sections: Sections) -> dict[str, bytes]:
        """What the search looks up; `sections` are those of the pages that do not come from the registry."""
        return {search.PATH: search.index(self.registry, sections)}

    def lost(self, addresses: Collection[str]) -> list[Problem]:
        """The addresses that were published once and are not among those that there are now."""
        there = frozenset(addresses)
        document = self.documents.get("addresses")
        return [
            Problem(document.file, document.line(("addresses", index)), f"{address} is gone; {KEPT}")
            for index, address in enumerate(self.registry.addresses)
            if document and address not in there
        ]

    def record(self, addresses: Iterable[str]) -> None:
        """Write into the data what is published now and what changed today."""
        new = sorted(set(addresses) - set(self.registry.addresses))
        today = datetime.now(UTC).date().isoformat()
        history.write(self.data, [*self.registry.addresses, *new], changes.brought_up_to(today, self.registry))


def open_site(data: Path, docs: Path, address: str, repository: str | None = None, before: Site | None = None) -> Site:
    """`address` is where the site will be, with a slash at its end; `repository`, where its data is kept. `before` is
    the same site as it was, with nothing wrong in it: files that have not changed are not read again."""
    loaded = load.look(data, before.loaded if before else None)
    registry, documents, problems = loaded
    unreadable = [name for name, document in documents.items() if not document.readable]
    problems = sorted({*problems, *pages.problems(docs, registry, unreadable)})
    kept = Repository(repository.rstrip("/"), documents) if repository else None
    renderer = Renderer(registry, address, kept)
    return Site(data, address, loaded, renderer, docs / pages.DIAGRAMS, problems)
