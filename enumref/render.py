"""The model → HTML, through `templates/`. Everything that the templates print is escaped there."""

from collections.abc import Collection
from functools import partial
from pathlib import Path
from typing import NamedTuple

from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from . import lineage, text, wire
from .enumeration import LONG, Enumeration
from .formats import forms
from .languages import sources
from .pairs import pairs
from .registry import Registry
from .repository import Repository
from .versions import Version

Anchor = tuple[str, str]
"""An id and its entry in the table of contents, as HTML."""


class Fragment(NamedTuple):
    """A part of a page, with the anchors that it brings to the table of contents."""

    html: str
    anchors: tuple[Anchor, ...] = ()


class Renderer:
    """Renders what a registry holds for one page; `base` leads from the page to the site's root, `address` is that
    root's own. Where there is no repository, nothing is said of one."""

    def __init__(self, registry: Registry, address: str, repository: Repository | None = None):
        self.registry, self.address = registry, address
        self.environment = Environment(
            loader=FileSystemLoader(Path(__file__).parent / "templates"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            bytecode_cache=FileSystemBytecodeCache(),
        )
        self.environment.globals |= {
            "registry": registry,
            "repository": repository,
            "story": partial(lineage.story, registry),
        }

    def head(self, enumeration: Enumeration, base: str) -> Fragment:
        """The title, the table of the values, and what the enumeration is."""
        return self._fragment("head", base, enumeration.values, enumeration=enumeration)

    def values(self, enumeration: Enumeration, base: str) -> Fragment:
        """A section for each value."""
        entry = vars(self.environment.get_template("contents.html").module)["entry"]
        contents = [] if enumeration.is_long else [(value.code, str(entry(value))) for value in enumeration.all]
        return self._fragment("values", base, enumeration.values, contents, enumeration=enumeration)

    def about(self, enumeration: Enumeration, base: str) -> Fragment:
        """What is true of all values: of those that are not listed, where they are used, and in which versions."""
        titles = {
            "~unlisted": "Values that are not on the list",
            "~used": "Where it is used",
            "~versions": Markup("Values by version of {}").format(self.registry.protocol.name),
            "~source": "In your own code",
            "~machines": "For machines",
        }
        told = {"~used": enumeration.used_by, "~versions": enumeration.versions}
        anchors = [(anchor, title) for anchor, title in titles.items() if told.get(anchor, True)]
        return self._fragment(
            "about",
            base,
            enumeration.values,
            anchors,
            enumeration=enumeration,
            titles=titles,
            forms=forms.of_enumeration(enumeration),
            sources=tuple(sources(self.registry, enumeration, self.address)),
        )

    def version(self, version: Version, base: str) -> Fragment:
        """The types of one version of the protocol."""
        changes = wire.changes(self.registry, version)
        anchors = [(change.name, f"<code>{escape(change.name)}</code>") for change in changes.types]
        published = forms.of_version(self.registry.protocol.id, version)
        return self._fragment("version", base, anchors=anchors, version=version, changes=changes, forms=published)

    def versions(self, base: str) -> Fragment:
        """Every version of the protocol, and how many types it has."""
        return self._fragment("protocol_versions", base)

    def enumerations(self, base: str) -> Fragment:
        """Every enumeration: what it tells, and how many values it has."""
        return self._fragment("enumerations", base)

    def codes(self, base: str) -> Fragment:
        """Every code of every enumeration, alphabetically."""
        entries = sorted(self.registry, key=lambda value: (value.code.lower(), value.code, value.enumeration))
        return self._fragment("codes", base, entries=entries, is_long=len(entries) > LONG)

    def published(self, base: str) -> Fragment:
        """What is published of the whole registry for machines."""
        return self._fragment("published", base, forms=forms.of_registry(self.registry))

    def pairs(self, stems: str, endings: str, base: str) -> Fragment:
        """The names that two attributes make together, a row for each stem."""
        table = pairs(self.registry, stems, endings)
        corner = self.registry.enumerations[stems.partition(".")[0]].title
        return self._fragment("pairs", base, table=table, corner=corner)

    def drawing(self, file: Path, base: str) -> Fragment:
        """An SVG file as it is."""
        return Fragment(file.read_text(encoding="utf-8"))

    def _fragment(
        self, name: str, base: str, codes: Collection[str] = (), anchors: Collection[Anchor] = (), **context: object
    ) -> Fragment:
        return Fragment(self._html(name, base, codes, **context), tuple(anchors))

    def _html(self, name: str, base: str, codes: Collection[str], **context: object) -> str:
        def markdown(words: str, here: str = "") -> Markup:
            return text.html(words, base, codes, here)

        def inline(words: str, here: str = "") -> Markup:
            return text.inline(words, base, codes, here)

        return self.environment.get_template(f"{name}.html").render(
            base=base, markdown=markdown, inline=inline, **context
        )
