"""The registry is read before anything else, and everything that is wrong with it is told before anything is built."""

import gc
import importlib
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import Any

from markupsafe import escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import event_priority

ROOT = Path(__file__).parent.parent

site: Any
"""What this build shows: an `enumref.site.Site`, opened afresh by each on_config."""


@event_priority(100)  # before the macros plugin, which takes the macros in its own on_config
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Read the data and what the pages ask of it. Stops with every fault before anything is written."""
    global site
    with _kept():
        site = _opened(config)
    config.nav = _navigation(config.nav or [])
    return config


def reread(config: MkDocsConfig) -> bool:
    """Take over what the data says now. False where not only texts are new."""
    global site
    opened = _opened(config, site)
    if opened.names != site.names:
        return False
    site = opened
    return True


def stop_at(problems: list[Any]) -> None:
    """End the build with a line for each, if there are any. Raises Abort."""
    if problems:
        print(*problems, sep="\n", file=sys.stderr)
        raise Abort(f"{len(problems)} faults in the data and pages; nothing was built.")


@contextmanager
def _kept() -> Iterator[None]:
    """What is read here is there until the next build: to look through it for rubbish, again and again, took a tenth of
    the time."""
    gc.unfreeze()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


def _opened(config: MkDocsConfig, before: Any = None) -> Any:
    docs, repository = Path(config.docs_dir), config.extra.get("repository")
    opened = _library(fresh=before is None).open_site(ROOT / "data", docs, config.site_url or "/", repository, before)
    stop_at(opened.problems)
    return opened


def _library(fresh: bool) -> ModuleType:
    """The library, if need be as it is on disk now: `mkdocs serve` outlives many versions of it."""
    for name in [name for name in sys.modules if fresh and name.partition(".")[0] == "enumref"]:
        del sys.modules[name]
    if str(ROOT) not in sys.path:
        sys.path.insert(0, str(ROOT))
    return importlib.import_module("enumref.site")


def _navigation(prose: list[Any]) -> list[Any]:
    """The pages that `mkdocs.yml` names, the first one before the enumerations, and the protocol's versions last."""
    protocol, versions = site.registry.protocol, site.registry.versions
    listed = {"Enumerations": list(_sections())}
    last = {str(escape(f"{protocol.name} versions")): [f"{protocol.id}/{version}.md" for version in versions]}
    return [*prose[:1], listed, *prose[1:], *([last] if versions else [])]


def _sections() -> Iterator[Any]:
    """Pages without their titles, which the macros plugin would run; sections with, which no template escapes."""
    for section in site.sections:
        pages = [f"{each.id}.md" for each in section.enumerations]
        yield from [{str(escape(section.title)): pages}] if section.title else pages
