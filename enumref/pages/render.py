"""The model → HTML, through `templates/`, which escape everything that they print."""

from collections.abc import Iterable, Mapping
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from ..compiled import compiled
from ..formats import changes_text, words
from ..formats.data_file import DataFile
from ..formats.source_code import LANGUAGES
from ..model import changelog, markdown, timeline, version_diff
from ..model.base import group_by_name
from ..model.enumeration import Enumeration
from ..model.name_table import name_table
from ..model.protocol import Family, Version
from ..model.registry import Registry
from ..model.value import Value
from ..problem import counted
from ..source.contact import Contact
from . import value_list
from .filters import breakable, day, listed, month_name
from .navigation import sections
from .urls import family_url

Anchor = tuple[str, str]
"""An anchor and its entry in the table of contents, as HTML."""


class Fragment(NamedTuple):
    """A part of a page, with the anchors that it adds to the table of contents."""

    html: str
    anchors: tuple[Anchor, ...] = ()


class Renderer:
    """Renders parts of pages. In each method, `base` leads from the page to the site's root."""

    def __init__(self, registry: Registry, url: str, data_files: Mapping[str, tuple[DataFile, ...]], contact: Contact):
        self.registry, self.data_files_of = registry, data_files
        self.environment = Environment(
            loader=FileSystemLoader(Path(__file__).parent / "templates"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            auto_reload=False,  # a template that each value includes isn't looked at each time
            bytecode_cache=compiled(),
        )
        self.environment.filters.update(
            listed=listed, day=day, short=changes_text.short, counted=counted, breakable=breakable
        )
        self.environment.globals.update(
            registry=registry,
            protocol=registry.protocol,
            contact=contact,
            site=url,
            words=words,
            timeline=partial(timeline.timeline, registry),
            counterparts=partial(_counterparts, registry),
            family_api=registry.api_value_of,
            family_url=partial(family_url, registry),
        )

    def overview(self, enumeration: Enumeration, base: str) -> Fragment:
        """Return the title, what the enumeration is, the table of its values and their versions."""
        present = {
            "~values": "Values",
            "~versions": f"{self.registry.protocol.name} version support" if self._is_tabulated(enumeration) else None,
            "~description": "Description" if enumeration.description else None,
            "~history": "History" if enumeration.history else None,
        }
        titles = {anchor: title for anchor, title in present.items() if title}
        anchors = [(anchor, str(escape(title))) for anchor, title in titles.items()]
        context = {
            "enumeration": enumeration,
            "titles": titles,
            "type_names": _names(self.registry.protocol_types[enumeration.id]),
        }
        return self._fragment("overview", base, enumeration.values, anchors, **context)

    def _is_tabulated(self, enumeration: Enumeration) -> bool:
        """Whether the page has the table of which version has which value."""
        return bool(enumeration.versions) and not enumeration.is_long

    def values(self, enumeration: Enumeration, base: str) -> Fragment:
        """Return the mappings, and a section for each value."""
        mappings = self.registry.mappings_of[enumeration.id]
        anchors: list[Anchor] = [(anchor, str(escape(each.title))) for anchor, each in mappings.items()]
        if not enumeration.is_long:
            anchors += [(value.code, self._entry(value)) for value in enumeration.all]
        return self._fragment("values", base, enumeration.values, anchors, enumeration=enumeration, mappings=mappings)

    def _entry(self, value: Value) -> str:
        """Return a value's entry in the table of contents."""
        tag = ' <span class="ref-tag">deprecated</span>' if self.registry.is_deprecated(value) else ""
        return f"<code>{breakable(value.code)}</code>{tag}"

    def about(self, enumeration: Enumeration, base: str) -> Fragment:
        """Return what holds for all values: unlisted values, where they're used, code samples and data formats."""
        titles = {
            "~unlisted": "Unlisted values",
            "~used": "Used in",
            "~source": "Code samples",
            "~machines": "Data formats",
        }
        present = {"~used": enumeration.used_by, "~unlisted": enumeration.unlisted}
        anchors = [(anchor, title) for anchor, title in titles.items() if present.get(anchor, True)]
        files = self.data_files_of[enumeration.url]
        samples = [file for file in files if file.title in {language.title for language in LANGUAGES}]
        formats = [file for file in files if file not in samples]
        context: dict[str, Any] = {"titles": titles, "formats": formats, "samples": samples}
        return self._fragment("about", base, enumeration.values, anchors, enumeration=enumeration, **context)

    def version(self, version: Version, base: str) -> Fragment:
        """Return the types of one version of the protocol, each with its values."""
        before = version_diff.predecessors(self.registry, version)
        diff = version_diff.diff(self.registry, before, version)
        types = self.registry.types[version.id]
        anchors = [(name, f"<code>{breakable(name)}</code>") for name in types]
        changes = {change.new: change for change in diff.types if change.new}
        files = self.data_files_of[f"{self.registry.protocol.id}/{version.id}/"]
        context: dict[str, Any] = {"types": types, "before": before, "changes": changes, "formats": files}
        return self._fragment("version", base, anchors=anchors, version=version, **context)

    def family(self, family: Family, base: str) -> Fragment:
        """Return one type through the versions of the protocol, with all notes."""
        codes = self.registry.codes_of(family)
        anchors = [
            ("~values", "Values"),
            *((code, f"<code>{breakable(code)}</code>") for code in codes),
            ("~used", "Messages and fields"),
        ]
        found = (self.registry.enumeration_of.get(each) for each in family.types.items())
        meanings = {code: self._meaning(family, code) for code in codes}
        context = {"family": family, "versions_of": codes, "meanings": meanings, "type_names": _names(family.types)}
        targets = self._types(base, family) | {code: f"#{code}" for code in codes}
        enumeration = next(filter(None, found), None)
        return Fragment(self._html("family", base, targets, enumeration=enumeration, **context), tuple(anchors))

    def _meaning(self, family: Family, code: str) -> str | None:
        """Return what a value means in all versions, as its family says it or as the API does."""
        found = (family.values.get(code), self.registry.api_value_of(family, code))
        return next((each.summary for each in found if each and each.summary), None)

    def migration(self, version: str, base: str) -> Fragment:
        """Return what changed in a version since the one before it."""
        after = self.registry.versions[version]
        before = version_diff.predecessors(self.registry, after)
        diff = version_diff.diff(self.registry, before, after)
        anchors = [(f"~{key}", title) for key, title in MIGRATION.items()]
        return self._fragment("migration", base, anchors=anchors, diff=diff, titles=MIGRATION)

    def families(self, base: str) -> Fragment:
        """Return the index of all types across versions."""
        return self._fragment("families", base)

    def versions(self, base: str) -> Fragment:
        """Return the table of the protocol's versions."""
        return self._fragment("protocol_versions", base)

    def enumerations(self, base: str) -> Fragment:
        """Return the table of all enumerations, by section."""
        return self._fragment("enumerations", base, sections=sections(self.registry))

    def codes(self, base: str) -> Fragment:
        """Return every value of every enumeration and of the protocol, alphabetically."""
        letters = value_list.by_letter(self.registry)
        anchors = [(f"~{letter}", str(escape(letter))) for letter, _ in letters]
        number = sum(len(entries) for _, entries in letters)
        return self._fragment("codes", base, anchors=anchors, letters=letters, number=number)

    def data_files(self, base: str) -> Fragment:
        """Return the list of what is published of the whole registry."""
        return self._fragment("data_files", base, files=[file for file in self.data_files_of[""] if file.note])

    def terms(self, base: str) -> Fragment:
        """Return the terms that the texts use."""
        anchors = [(key, str(escape(term.title))) for key, term in self.registry.terms.items()]
        return self._fragment("terms", base, anchors=anchors)

    def changes(self, base: str) -> Fragment:
        """Return what changed, by month, newest first."""
        found = list(changelog.newest_first(self.registry))
        months = dict.fromkeys(change.date[:7] for change in found)
        anchors = [(month, month_name(month)) for month in months]
        grouped = [(month, month_name(month), [c for c in found if c.date.startswith(month)]) for month in months]
        return self._fragment("changes", base, anchors=anchors, months=grouped)

    def explain(self, base: str) -> Fragment:
        """Return the page that explains a pasted text."""
        return self._fragment("explain", base)

    def finder(self, example: str, base: str) -> Fragment:
        """Return the field of the first page, which leads to a value or explains a text, and answers its example."""
        return self._fragment("finder", base, example=self.registry.names[example])

    def name_table(self, stems: str, suffixes: str, base: str) -> Fragment:
        """Return the names that two attributes form together, a row for each stem."""
        table = name_table(self.registry, stems, suffixes)
        corner = self.registry.enumerations[stems.partition(".")[0]].title
        return self._fragment("name_table", base, table=table, corner=corner)

    def diagram(self, file: Path, base: str) -> Fragment:
        """Return an SVG file as it is."""
        return Fragment(file.read_bytes().decode())

    def _fragment(
        self, name: str, base: str, codes: Iterable[str] = (), anchors: Iterable[Anchor] = (), **context: object
    ) -> Fragment:
        targets = {code: f"#{code}" for code in codes}
        return Fragment(self._html(name, base, targets, **context), tuple(anchors))

    def _types(self, base: str, family: Family) -> dict[str, str]:
        """Return the names of the protocol's types, except the family's own, with the URLs of their pages."""
        pages = {name: each for each in self.registry.families.values() for name in each.types.values()}
        others = {name: each for name, each in pages.items() if each is not family}
        return {name: base + family_url(self.registry, each) for name, each in others.items()}

    def _html(self, name: str, base: str, targets: Mapping[str, str], **context: object) -> str:
        def to_html(text: str | None, here: str | None = None) -> Markup:
            return markdown.html(text or "", base, targets, here)

        def to_inline(text: str, here: str | None = None) -> Markup:
            return markdown.inline(text, base, targets, here)

        template = self.environment.get_template(f"{name}.html")
        return template.render(base=base, markdown=to_html, inline=to_inline, **context)


MIGRATION = {
    "added": "New types",
    "removed": "Removed types",
    "opened": "Types that became open lists",
    "changed": "Types with other values",
    "renamed": "Types that were only renamed",
}
"""Anchors and headings of the page that compares two versions."""


def _counterparts(registry: Registry, version: str, type_name: str, code: str) -> list[timeline.Span]:
    """Return what other versions have in place of a value, once for adjacent versions that have the same."""
    found = timeline.counterparts(registry, version, type_name, code)
    groups = groupby(found, key=found.__getitem__)
    return [timeline.Span(tuple(versions), replacement) for replacement, versions in groups]


def _names(types: Mapping[str, str]) -> list[tuple[str, tuple[str, ...]]]:
    """Return each name of a type with the versions in which it has that name."""
    return list(group_by_name((version, [name]) for version, name in types.items()).items())
