"""What `make serve` does beyond MkDocs' own: where one enumeration's texts have changed, only its page is made anew.

A build of a thousand pages takes ten seconds; somebody who writes wants to see each sentence at once. Until something
else changes, and everything is built again, overviews, search and what is published of all together stay as they were.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from jinja2 import Environment
from mkdocs.commands.build import _build_page, _populate_page
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation

if TYPE_CHECKING:  # it takes a while to import, and only `mkdocs serve` needs it
    from mkdocs.livereload import LiveReloadServer

ENUMERATIONS = Path("data/enumerations")
log = logging.getLogger("mkdocs.plugins.serving")


class Built(NamedTuple):
    """What the last whole build was made of. `stamps` are those of all files that it read."""

    config: MkDocsConfig
    files: Files
    nav: Navigation
    env: Environment
    stamps: dict[Path, int]


built: Built
navigation: Navigation


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> None:
    global navigation
    navigation = nav


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> None:
    global built
    built = Built(config, files, navigation, env, dict(_stamps(config)))


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: Callable[[], None]) -> None:
    def build() -> None:
        if not _show_again():
            builder()

    server.builder = build


def _show_again() -> bool:
    """Make the one page anew whose texts have changed. False where more than that is to be done."""
    global built
    stamps = dict(_stamps(built.config))
    changed = {path for path, _ in stamps.items() ^ built.stamps.items()}
    if len(changed) != 1 or not (file := changed.pop()).match(f"{ENUMERATIONS}/*.yaml"):
        return False
    registry: Any = built.config.plugins["hooks/registry.py"]
    published: Any = built.config.plugins["hooks/published.py"]
    if not registry.reread(built.config):
        return False
    published.write(registry.site.forms(file.stem), built.config.site_dir)
    _make(built, file.stem)
    built = built._replace(stamps=stamps)
    log.info("Only %s was made anew.", file.stem)
    return True


def _make(built: Built, identifier: str) -> None:
    """MkDocs has no public way to make one page."""
    config, files, nav, env, _ = built
    page: Any = files.src_uris[f"{identifier}.md"].page
    _populate_page(page, config, files)
    _build_page(page, config, files.documentation_pages(), nav, env)


def _stamps(config: MkDocsConfig) -> Iterator[tuple[Path, int]]:
    """Each file that is watched, and when it was last written."""
    watched = [config.docs_dir, config.config_file_path, *config.watch]
    for root in map(Path, watched):
        for file in root.rglob("*") if root.is_dir() else [root]:
            if file.is_file() and "__pycache__" not in file.parts:
                yield file, file.stat().st_mtime_ns
