"""What is published beside the pages is written, and every address that ever was published is looked for."""

import os
from collections.abc import Iterable, Iterator
from typing import Any

from jinja2 import Environment, FileSystemBytecodeCache
from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files
from mkdocs.utils import write_file

REGISTRY, PAGES, SEARCH = "hooks/registry.py", "hooks/pages.py", "material/search"
RECORD = "RECORD"
"""The variable of the environment with which `make record` asks for what is published to be recorded."""


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> None:
    """Every page is rendered and none is written: whatever was published has to be there still, or nothing is."""
    registry: Any = config.plugins[REGISTRY]
    site = registry.site
    env.globals["registry"] = site.registry  # for the theme's templates
    env.bytecode_cache = FileSystemBytecodeCache()
    there = [*_addresses(files, config), *(f"/{path}" for path in site.paths)]
    if RECORD in os.environ:
        site.record(there)
    registry.stop_at(site.lost(there))
    write(site.files(config.site_name), config.site_dir)


@event_priority(-100)  # after the search plugin, which has written an index for its own search
def on_post_build(config: MkDocsConfig) -> None:
    """Of the index for Material's search stays what the registry lacks."""
    search: Any = config.plugins[SEARCH]
    registry: Any = config.plugins[REGISTRY]
    sections = [
        (entry["location"], *(Markup(entry[key]).striptags() for key in ("title", "text")))
        for entry in search.search_index.entries
    ]
    write(registry.site.search_index(sections).items(), config.site_dir)


def write(made: Iterable[tuple[str, bytes]], folder: str) -> None:
    for path, content in made:
        write_file(content, f"{folder}/{path}")


def _addresses(files: Files, config: MkDocsConfig) -> Iterator[str]:
    """What this build has of pages, anchors and files, from the site's root. Assets are no one's to link to."""
    pages: Any = config.plugins[PAGES]
    for page in (file.page for file in files.documentation_pages() if file.page):
        yield f"/{page.url}"
        yield from (f"/{page.url}#{anchor}" for anchor in pages.anchors(page))
    yield from (f"/{file.url}" for file in files if _is_published(file))


def _is_published(file: File) -> bool:
    own = file.inclusion.is_included() and not file.is_documentation_page()
    return own and not file.url.startswith("assets/")
