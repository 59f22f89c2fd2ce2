"""A registry with its pages and its data files, opened once."""

from collections.abc import Collection, Iterator
from functools import cached_property
from pathlib import Path
from typing import Any

from .formats import data_files
from .formats.data_file import DataFile
from .model.enumeration import Enumeration
from .model.protocol import Family, Version
from .pages import page_check, raw_html
from .pages.head import Head, Subject, head
from .pages.navigation import Section, sections
from .pages.render import Renderer
from .pages.urls import family_url
from .problem import Problem, Problems, some
from .source.contact import Contact, Repository
from .source.load import Loaded, read_all


class Site:
    """Everything that a build needs. A site with any `problems` must not be built. `url` ends in a slash."""

    def __init__(self, loaded: Loaded, pages: page_check.CheckedPages, docs: Path, url: str, contact: Contact):
        self.registry, self.documents, self.links = loaded.registry, loaded.documents, pages.links
        self.docs, self.url, self.contact = docs, url, contact
        self.problems = sorted({*loaded.problems, *pages.problems})

    @property
    def diagrams(self) -> Path:
        """The folder of the drawings."""
        return self.docs / page_check.DIAGRAMS

    def checked(self) -> "Site":
        """Return the site itself. Raises Problems if there are any."""
        if self.problems:
            raise Problems(self.problems)
        return self

    @cached_property
    def data_files(self) -> tuple[DataFile, ...]:
        """Everything that is published next to the pages."""
        return tuple(data_files(self.registry, self.url))

    @cached_property
    def data_files_of(self) -> dict[str, tuple[DataFile, ...]]:
        """Path of a page → the files with its content, those of the whole registry under an empty path."""
        by_page: dict[str, list[DataFile]] = {}
        for file in self.data_files:
            if file.title:
                by_page.setdefault(file.about, []).append(file)
        return {page: tuple(files) for page, files in by_page.items()}

    @property
    def sections(self) -> tuple[Section, ...]:
        """The enumerations as the navigation shows them."""
        return sections(self.registry)

    @cached_property
    def renderer(self) -> Renderer:
        """The renderer of the pages."""
        return Renderer(self.registry, self.url, self.data_files_of, self.contact)

    def head(self, subject: Subject | None) -> Head:
        """Return what a page says about itself, by what it shows."""
        about = self.url_of(subject) if subject else ""
        return head(self.registry, self.data_files_of[about], subject, self.url)

    def url_of(self, subject: Subject) -> str:
        """Return the URL of the page that shows something, relative to the site's root."""
        match subject:
            case Enumeration():
                return subject.url
            case Version():
                return f"{self.registry.protocol.id}/{subject.id}/"
            case Family():
                return family_url(self.registry, subject)

    def edit_url(self, subject: Subject | None, page: str) -> str | None:
        """Return where the content of a page can be edited: the data of what it shows, or else the page's own file."""
        repository = self.contact.repository
        if not repository:
            return None
        match subject:
            case Enumeration():
                return repository.edit_data(f"enumerations/{subject.id}")
            case Version():
                return repository.edit_data(f"{self.registry.protocol.id}/{subject.id}")
            case Family():
                return repository.edit_data(f"{self.registry.protocol.id}/families/{subject.id}")
        return repository.edit(page)

    def url_problems(self, addresses: Collection[str]) -> list[Problem]:
        """Return what is wrong with the site's URLs, given those that exist now.

        Published ones may be missing, and links in raw HTML may lead nowhere.
        """
        present = frozenset(addresses)
        return [*self._missing_urls(present), *raw_html.dead(self.links, present)]

    def _missing_urls(self, present: frozenset[str]) -> Iterator[Problem]:
        """Yield a problem for each page with published URLs that no longer exist."""
        missing: dict[str, list[tuple[int, str]]] = {}
        for index, url in enumerate(self.registry.addresses):
            if url not in present:
                missing.setdefault(url.partition("#")[0], []).append((index, url))
        for page, urls in missing.items():
            document = self.documents["addresses"]
            line = document.line(("addresses", urls[0][0]))
            anchors = [url.removeprefix(page) for _, url in urls]
            what = (
                f"the published URL {page} no longer exists; restore it"
                if page not in present
                else f"{page} no longer has {some(anchors)}; restore what is missing"
            )
            yield Problem(document.file, line, f"{what} (deprecate values instead of removing them)")


def open_site(
    data: Path, docs: Path, url: str, repository: str | None = None, report: str | None = None, settings: Any = None
) -> Site:
    """Read the data and check the pages.

    `url` is where the site will be, with a slash at its end; `repository` is the front page of the data's repository,
    `report` another address for reports of mistakes. `settings` is MkDocs' configuration, which pages may show.
    """
    loaded = read_all(data)
    source = Repository(repository.removesuffix("/"), loaded.documents) if repository else None
    pages = page_check.check(docs, loaded.registry, loaded.uncertain, settings)
    return Site(loaded, pages, docs, url, Contact(source, report))
