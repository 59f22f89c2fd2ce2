"""The only file that knows MkDocs: its hooks, and the macros that pages call."""

import importlib
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import Any

from markupsafe import escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import event_priority
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink
from mkdocs.utils import get_relative_url

ROOT = Path(__file__).parent
FRAGMENTS = "enumref_fragments"


@event_priority(100)  # before the macros plugin, which takes the macros in its own on_config
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Read the data and what the pages ask of it. Stops with every fault before anything is written."""
    site = _library().open_site(ROOT / "data", Path(config.docs_dir))
    if site.problems:
        print(*site.problems, sep="\n", file=sys.stderr)
        raise Abort(f"{len(site.problems)} faults in the data and pages; nothing was built.")
    config.nav = _navigation(site)
    plugin = config.plugins["macros"]
    plugin.register_macros(_macros(site, lambda: plugin.page))
    return config


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: object) -> str:
    """Put the fragments where the page's macros left their marks, and their anchors among the page's own."""
    for fragment in page.meta.pop(FRAGMENTS, ()):
        _add_anchors(page, fragment.anchors, before=html.partition(fragment.mark)[0])
        html = html.replace(fragment.mark, fragment.html)
    return html


def _library() -> ModuleType:
    """The library as it is on disk now: `mkdocs serve` outlives many versions of it."""
    for name in [name for name in sys.modules if name.partition(".")[0] == "enumref"]:
        del sys.modules[name]
    if str(ROOT) not in sys.path:
        sys.path.insert(0, str(ROOT))
    return importlib.import_module("enumref.site")


def _navigation(site: Any) -> list[Any]:
    protocol = site.registry.protocol
    return [
        {"Start": "index.md"},
        {"Enumerations": [f"{identifier}.md" for identifier in site.registry.enumerations]},
        {"All codes": "codes.md"},
        {f"{protocol.name} versions": [f"{protocol.id}/{version}.md" for version in site.registry.versions]},
    ]


def _macros(site: Any, page: Callable[[], Page]) -> dict[str, Callable[..., str]]:
    """The macros, by the names that pages call them by. `page` tells which page calls."""
    registry, renderer = site.registry, site.renderer

    def place(render: Callable[..., Any], *args: Any) -> str:
        base = get_relative_url(".", page().url)
        fragment = render(*args, base)
        page().meta.setdefault(FRAGMENTS, []).append(fragment)
        return f"\n\n{fragment.mark}\n\n"

    def enumeration(identifier: str, caller: Callable[[], str] = str) -> str:
        """The whole reference of one enumeration. Prose in a call block stands between its head and its values."""
        shown = registry.enumerations[identifier]
        page().meta |= {"title": escape(shown.title), "description": escape(shown.summary)}
        return place(renderer.head, shown) + caller() + place(renderer.values, shown) + place(renderer.about, shown)

    def version(identifier: str) -> str:
        """The types of one version of the protocol."""
        shown = registry.versions[identifier]
        page().meta |= {"title": escape(shown.title), "description": escape(f"The enumerated types of {shown.title}.")}
        return place(renderer.version, shown)

    def value(name: str) -> str:
        """A link to a value, by its name in the registry: `connector-status.Charging`."""
        found = registry.names[name]
        return f"[`{found.code}`]({get_relative_url(found.address, page().url)})"

    return {
        "enumeration": enumeration,
        "version": version,
        "value": value,
        "enumerations": partial(place, renderer.enumerations),
        "versions": partial(place, renderer.versions),
        "codes": partial(place, renderer.codes),
    }


def _add_anchors(page: Page, anchors: tuple[tuple[str, str], ...], before: str) -> None:
    """Give the page anchors that Markdown has not seen, after those of the headings that stand before them."""
    contents = page.toc.items
    position = sum(f'id="{entry.id}"' in before for entry in contents)
    contents[position:position] = [AnchorLink(title, identifier, 2) for identifier, title in anchors]
    page.present_anchor_ids = (page.present_anchor_ids or set()) | {identifier for identifier, _ in anchors}
