"""The macros that pages call, by the names that they call them by. The hooks put into the pages what they ask for."""

from collections.abc import Callable
from functools import partial
from posixpath import dirname, relpath
from typing import Any


def define_env(env: Any) -> None:
    """Give them to the macros plugin, which tells as `env.page` which page calls."""
    registry, pages = (env.conf.plugins[f"hooks/{hook}.py"] for hook in ("registry", "pages"))

    def place(part: str, *args: Any) -> str:
        mark: str = pages.place(env.page, registry.site, part, *args)
        return mark

    def describe(shown: Any) -> None:
        pages.describe(env.page, registry.site, shown)

    def enumeration(identifier: str, caller: Callable[[], str] = str) -> str:
        """The whole reference of one enumeration. Prose in a call block stands between its head and its values."""
        shown = registry.site.registry.enumerations[identifier]
        describe(shown)
        return place("head", shown) + caller() + place("values", shown) + place("about", shown)

    def version(identifier: str) -> str:
        """The types of one version of the protocol."""
        shown = registry.site.registry.versions[identifier]
        describe(shown)
        return place("version", shown)

    def value(name: str) -> str:
        """A link to a value, by its name in the registry: `colour.Red`."""
        found = registry.site.registry.names[name]
        target = relpath(f"{found.enumeration}.md", dirname(env.page.file.src_uri))
        return f"[`{found.code}`]({target}#{found.code})"

    def diagram(name: str) -> str:
        """A drawing, put into the page so that it links to values and takes the page's colours."""
        return place("drawing", registry.site.diagrams / f"{name}.svg")

    for macro in (enumeration, version, value, diagram):
        env.macro(macro)
    for part in ("pairs", "enumerations", "versions", "codes", "published"):
        env.macro(partial(place, part), part)
