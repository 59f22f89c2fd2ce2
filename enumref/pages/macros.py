"""The macros that pages call. They need MkDocs' macros plugin, or another generator that runs `define_env`.

With the `enumref` plugin, a macro leaves a mark in the page's Markdown that the plugin replaces after the Markdown is
parsed, which is faster and gives values entries in the table of contents. Without it, a macro returns its HTML.
"""

from collections.abc import Callable
from functools import cache, partial
from pathlib import Path
from typing import Any, Protocol

from ..site import Site, open_site
from .head import Subject
from .render import Fragment

PLUGIN = "enumref"


class Host(Protocol):
    """The parts of the generator that macros need. `page` is its object for the page that calls a macro."""

    site: Site

    def place(self, page: Any, fragment: Fragment) -> str:
        """Return what stands for the fragment in the page's Markdown."""

    def describe(self, page: Any, subject: Subject) -> None:
        """Note what the page shows."""


class Standalone:
    """For generators without the plugin."""

    def __init__(self, site: Site):
        self.site = site

    def place(self, page: Any, fragment: Fragment) -> str:
        return f"\n\n{fragment.html}\n\n"

    def describe(self, page: Any, subject: Subject) -> None: ...


def define_env(env: Any) -> None:
    """Give the macros to the generator. `env.page` is the page that calls one."""
    host = _host(env)
    site = host.site

    def base() -> str:
        return "../" * str(env.page.url).count("/")

    def place(part: str, *arguments: Any) -> str:
        return host.place(env.page, getattr(site.renderer, part)(*arguments, base()))

    def enumeration(identifier: str, caller: Callable[[], str] = str) -> str:
        """Show a whole enumeration. Prose in a call block is shown between its overview and its values."""
        shown = site.registry.enumerations[identifier]
        host.describe(env.page, shown)
        return place("overview", shown) + caller() + place("values", shown) + place("about", shown)

    def version(identifier: str) -> str:
        """Show the types of one version of the protocol."""
        shown = site.registry.versions[identifier]
        host.describe(env.page, shown)
        return place("version", shown)

    def family(identifier: str) -> str:
        """Show one type of the protocol through its versions."""
        shown = site.registry.families[identifier]
        host.describe(env.page, shown)
        return place("family", shown)

    def value(name: str) -> str:
        """Link to a value, by its name in the registry: `colour.Red`."""
        found = site.registry.names[name]
        return f'<a href="{base()}{found.url}"><code>{found.code}</code></a>'

    def diagram(name: str) -> str:
        """Show a drawing as part of the page, so that it links to values and takes the page's colours."""
        return place("diagram", site.diagrams / f"{name}.svg")

    for macro in (enumeration, version, family, value, diagram):
        env.macro(macro)
    for part in (
        "name_table",
        "enumerations",
        "versions",
        "migration",
        "codes",
        "data_files",
        "terms",
        "changes",
        "families",
        "explain",
        "finder",
    ):
        env.macro(partial(place, part), part)


def _host(env: Any) -> Host:
    plugins = getattr(env.conf, "plugins", {})
    if PLUGIN in plugins:
        host: Host = plugins[PLUGIN]
        return host
    project = Path(env.project_dir)
    return _standalone(project / "data", project / env.conf["docs_dir"], env.conf["site_url"] or "/")


@cache
def _standalone(data: Path, docs: Path, url: str) -> Standalone:
    """Return the project's site, read once: some generators define the macros for every page."""
    return Standalone(open_site(data, docs, url).checked())
