"""Files and navigation entries that the registry adds to a build."""

import shutil
from collections.abc import Iterable, Iterator
from itertools import takewhile
from pathlib import Path
from typing import Any

from markupsafe import escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel

from ..formats.data_file import DataFile, write
from ..pages.macros import PLUGIN
from ..site import Site
from ..source.files import is_leftover

THEME = Path(__file__).parent.parent / "theme"
"""Our part of the theme: the pages' frame, and every style and script."""


class SiteDataFile(File):
    """A data file. If another process writes it, it is moved to the site from `folder`.

    Otherwise its content is made only when MkDocs writes it: the contents of all files together take much memory.
    """

    def __init__(self, data_file: DataFile, config: MkDocsConfig, folder: Path | None = None):
        # MkDocs would take a file that ends in `.md` for a page.
        source = f"{data_file.path}.data" if data_file.path.endswith(".md") else data_file.path
        super().__init__(source, None, config.site_dir, config.use_directory_urls, dest_uri=data_file.path)
        self.url = data_file.path
        self.generated_by = PLUGIN
        self.data_file, self.folder = data_file, folder

    @property  # type: ignore[misc]  # no other plugin sets the content of a data file
    def content_bytes(self) -> bytes:
        return self.data_file.content()

    def copy_file(self, dirty: bool = False) -> None:
        """Put the file in its place in the site."""
        if self.folder:
            Path(self.abs_dest_path).parent.mkdir(parents=True, exist_ok=True)
            shutil.move(self.folder / self.data_file.path, self.abs_dest_path)
        else:
            write([self.data_file], Path(self.dest_dir))


def generated(site: Site, config: MkDocsConfig, folder: Path | None) -> Iterator[File]:
    """Yield the data files, and a page for each family. `folder` is where another process writes the data files."""
    for each in site.data_files:
        yield SiteDataFile(each, config, folder)
    for family in site.registry.families:
        path = f"{site.registry.protocol.id}/types/{family}.md"
        content = f'{{{{ family("{family}") }}}}\n'
        yield File.generated(config, path, content=content, inclusion=InclusionLevel.NOT_IN_NAV)


def leftovers(files: Files) -> list[File]:
    """Return the files that editors and systems have left behind."""
    return [file for file in files if file.src_dir and any(map(is_leftover, Path(file.src_uri).parts))]


def occupied(files: Files, added: Iterable[File], config: MkDocsConfig) -> Iterator[tuple[str, str]]:
    """Yield path and message of each file of the pages' folder that has the place of another one in the site."""
    taken = {file.dest_uri for file in added} | {*config.theme.static_templates, "sitemap.xml.gz"}
    owners: dict[str, str] = {}
    for file in sorted((file for file in files if file.src_dir == config.docs_dir), key=lambda file: file.src_uri):
        is_page = file.is_documentation_page()
        owner = owners.setdefault(file.dest_uri.lower(), file.src_uri)
        if file.dest_uri in taken or (not is_page and (THEME / file.src_uri).is_file()):
            yield file.src_uri, "this file would take the place of a generated one; remove it"
        elif owner != file.src_uri:
            yield file.src_uri, f'this file would have the same URL as "{owner}"; rename one of them'


def icon(files: Files, config: MkDocsConfig) -> Iterator[File]:
    """Yield the icon that the theme brings, if the site has none of its own. Pages load no other file of the theme."""
    path = str(config.theme.get("favicon"))
    folder = next((folder for folder in config.theme.dirs if Path(folder, path).is_file()), None)
    if folder and not files.get_file_from_path(path):
        yield File(path, folder, config.site_dir, config.use_directory_urls)


def file_urls(files: Files) -> list[str]:
    """Return the URL of each file that isn't a page, from the site's root."""
    return [f"/{file.url}" for file in files if file.inclusion.is_included() and not file.is_documentation_page()]


def navigation(site: Site, prose: list[Any]) -> list[Any]:
    """Return the navigation.

    It consists of the pages of `mkdocs.yml` that come before its first section, the enumerations, the versions of the
    protocol, and then the sections of `mkdocs.yml`.

    Titles of pages are left out, because the macros plugin would evaluate them. Titles of sections are escaped here,
    because no template does it.
    """
    protocol = site.registry.protocol
    sections: list[Any] = []
    for section in site.sections:
        pages = [f"{each.id}.md" for each in section.enumerations]
        sections += [{str(escape(section.title)): pages}] if section.title else pages
    versions = [f"{protocol.id}/{version}.md" for version in site.registry.versions]
    listed = [{str(escape(f"{protocol.name} versions")): versions}] if versions else []
    first = list(takewhile(lambda entry: not _is_section(entry), prose))
    return [*first, *sections, *listed, *prose[len(first) :]]


def _is_section(entry: Any) -> bool:
    return isinstance(entry, dict) and isinstance(next(iter(entry.values())), list)
