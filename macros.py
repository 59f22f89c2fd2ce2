"""What knows MkDocs: its hooks, and the macros that pages call. Only `serving.py` does besides, for `mkdocs serve`."""

import importlib
import json
import os
import re
import sys
from collections.abc import Callable, Collection, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from html import unescape
from pathlib import Path
from posixpath import dirname, relpath
from types import ModuleType
from typing import Any

from jinja2 import Environment, FileSystemBytecodeCache
from markupsafe import Markup, escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink
from mkdocs.utils import write_file

ROOT = Path(__file__).parent
FRAGMENTS = "enumref_fragments"
ABOUT = "enumref_about"
"""What macros leave in a page's metadata until its Markdown is done: until then all metadata is run as macros too."""
SEARCH = "material/search"

RECORD = "RECORD"
"""The variable of the environment with which `make record` asks for what is published to be recorded."""
ANCHOR = re.compile(r'\sid="(?!__)([^"]+)"')
"""An id in a page. Those that begin with `__` are a theme's or a drawing's own, and nobody's to link to."""

writer = ThreadPoolExecutor(1)
"""Writes what is published beside the pages. To make thousands of files takes a while, and pages are rendered in it."""
AHEAD = 200
"""How many files may wait to be written, lest all of them be held in memory."""
writing: list[Future[None]]
"""What this build has given to the writer."""
site: Any
"""What this build shows: an `enumref.site.Site`, opened afresh by each on_config."""


@event_priority(100)  # before the macros plugin, which takes the macros in its own on_config
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Read the data and what the pages ask of it. Stops with every fault before anything is written."""
    global site, writing
    writing = []
    site = _opened(config)
    config.nav = _navigation(config.nav or [])
    plugin: Any = config.plugins["macros"]
    plugin.register_macros(_macros(lambda: plugin.page, config))
    return config


def _opened(config: MkDocsConfig, before: Any = None) -> Any:
    docs, repository = Path(config.docs_dir), config.extra.get("repository")
    opened = _library(fresh=before is None).open_site(ROOT / "data", docs, config.site_url or "/", repository, before)
    _stop_at(opened.problems)
    return opened


def reread(config: MkDocsConfig, identifier: str) -> bool:
    """Take over what the file of an enumeration says now, and write its forms. False where not only texts are new."""
    global site
    opened = _opened(config, site)
    if opened.names != site.names:
        return False
    site = opened
    _write(site.forms(identifier), config.site_dir)
    return True


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: object) -> str:
    """Say what the page shows, and put the anchors of its fragments among its own."""
    page.meta.update(page.meta.pop(ABOUT, None) or {**_about(None, config), **page.meta})
    # The day of the build says nothing of the page, and no two builds would be the same.
    page.update_date = page.meta["changed"] or page.update_date
    passed: set[str] = set()
    for mark, fragment in page.meta.get(FRAGMENTS, {}).items():
        passed.update(ANCHOR.findall(html.partition(mark)[0]))
        _add_anchors(page, fragment.anchors, passed)
        passed.update(identifier for identifier, _ in fragment.anchors)
    return html if page.meta.get("search", {}).get("exclude") else _filled(html, page)


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> None:
    """Every page is rendered and none is written: whatever was published has to be there still."""
    env.globals["registry"] = site.registry  # for the theme's templates
    env.bytecode_cache = FileSystemBytecodeCache()
    there = [*_addresses(files), *(f"/{path}" for path in _write(site.files(config.site_name), config.site_dir))]
    if RECORD in os.environ:
        site.record(there)
    _stop_at(site.lost(there))


@event_priority(-100)  # after the search plugin, which reads every page from end to end
def on_page_context(context: object, page: Page, config: MkDocsConfig, nav: object) -> None:
    """What is not for that search it need not have read either."""
    page.content = _filled(page.content or "", page)


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> None:
    """What is written need not be kept until all is."""
    page.content = None


@event_priority(-100)  # after the search plugin, which has written an index for its own search
def on_post_build(config: MkDocsConfig) -> None:
    """Of the index for Material's search stays what the registry lacks."""
    search: Any = config.plugins[SEARCH]
    sections = [
        (entry["location"], *(Markup(entry[key]).striptags() for key in ("title", "text")))
        for entry in search.search_index.entries
    ]
    _write(site.search_index(sections).items(), config.site_dir)
    for written in writing:
        written.result()


def _write(files: Iterable[tuple[str, bytes]], folder: str) -> list[str]:
    """Have the files written while the build goes on, and tell their paths."""
    paths = []
    for path, content in files:
        writing.append(writer.submit(write_file, content, f"{folder}/{path}"))
        if len(writing) > AHEAD:
            writing[-AHEAD].result()
        paths.append(path)
    return paths


def _filled(html: str, page: Page) -> str:
    """With the fragments where the page's macros left their marks."""
    for mark, fragment in page.meta.pop(FRAGMENTS, {}).items():
        html = html.replace(mark, fragment.html)
    return html


def _stop_at(problems: list[Any]) -> None:
    if problems:
        print(*problems, sep="\n", file=sys.stderr)
        raise Abort(f"{len(problems)} faults in the data and pages; nothing was built.")


def _addresses(files: Files) -> Iterator[str]:
    """What this build has of pages, anchors and files, from the site's root. Assets are no one's to link to."""
    for page in (file.page for file in files.documentation_pages() if file.page):
        yield f"/{page.url}"
        parts = [page.content or "", *(fragment.html for fragment in page.meta.get(FRAGMENTS, {}).values())]
        yield from (f"/{page.url}#{unescape(anchor)}" for part in parts for anchor in ANCHOR.findall(part))
    yield from (f"/{file.url}" for file in files if _is_published(file))


def _is_published(file: File) -> bool:
    own = file.inclusion.is_included() and not file.is_documentation_page()
    return own and not file.url.startswith("assets/")


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


def _macros(page: Callable[[], Page], config: MkDocsConfig) -> dict[str, Callable[..., str]]:
    """The macros, by the names that pages call them by. `page` tells which page calls."""

    def place(part: str, *args: Any) -> str:
        """A mark in the page's Markdown for what comes in its place, so that no Markdown parser sees its text."""
        fragments = page().meta.setdefault(FRAGMENTS, {})
        mark = f"<!-- {FRAGMENTS} {len(fragments)} -->"
        fragments[mark] = getattr(site.renderer, part)(*args, "../" * page().url.count("/"))
        return f"\n\n{mark}\n\n"

    def describe(shown: Any) -> None:
        """Say of the page what it shows, which our search has from the registry."""
        page().meta[ABOUT] = {**_about(shown, config), "search": {"exclude": True}}

    def enumeration(identifier: str, caller: Callable[[], str] = str) -> str:
        """The whole reference of one enumeration. Prose in a call block stands between its head and its values."""
        shown = site.registry.enumerations[identifier]
        describe(shown)
        return place("head", shown) + caller() + place("values", shown) + place("about", shown)

    def version(identifier: str) -> str:
        """The types of one version of the protocol."""
        shown = site.registry.versions[identifier]
        describe(shown)
        return place("version", shown)

    def value(name: str) -> str:
        """A link to a value, by its name in the registry: `colour.Red`."""
        found = site.registry.names[name]
        target = relpath(f"{found.enumeration}.md", dirname(page().file.src_uri))
        return f"[`{found.code}`]({target}#{found.code})"

    def diagram(name: str) -> str:
        """A drawing, put into the page so that it links to values and takes the page's colours."""
        return place("drawing", site.diagrams / f"{name}.svg")

    return {
        "enumeration": enumeration,
        "version": version,
        "value": value,
        "diagram": diagram,
        "pairs": partial(place, "pairs"),
        "enumerations": partial(place, "enumerations"),
        "versions": partial(place, "versions"),
        "codes": partial(place, "codes"),
        "published": partial(place, "published"),
    }


def _about(shown: Any, config: MkDocsConfig) -> dict[str, Any]:
    """What the page's head says, for the theme's templates, which escape nothing themselves."""
    about = site.about(shown)
    told = {"title": about.title, "description": about.description or config.site_description}
    linked = json.dumps(about.linked_data).replace("<", "\\u003c") if about.linked_data else None
    return {
        **{key: escape(text) for key, text in told.items() if text},
        "forms": about.forms,
        "linked_data": linked,
        "is_long": getattr(shown, "is_long", False),
        "changed": about.changed,
    }


def _add_anchors(page: Page, anchors: tuple[tuple[str, str], ...], passed: Collection[str]) -> None:
    """Give the page anchors that Markdown has not seen, after those of the headings that have been passed."""
    contents = page.toc.items
    position = sum(entry.id in passed for entry in contents)
    contents[position:position] = [AnchorLink(title, identifier, 2) for identifier, title in anchors]
    page.present_anchor_ids = (page.present_anchor_ids or set()) | {identifier for identifier, _ in anchors}
