"""`/<id>.md`: an enumeration as Markdown, in the order of its page.

Only values have headings of the second level, whatever the texts contain, so that readers can find a value by them.
"""

from collections.abc import Iterable, Iterator
from functools import partial

from ..model.enumeration import Enumeration, Use
from ..model.markdown_writer import absolute, code, literal
from ..model.registry import Registry
from ..model.timeline import Timeline, timeline
from ..model.value import Value
from ..model.version_mapping import VersionMapping
from ..problem import listed
from . import words
from .data_file import DataFile
from .json_ import edition


def files(registry: Registry, site: str) -> Iterator[DataFile]:
    for each in registry.enumerations.values():
        content = partial(_content, registry, each, site)
        yield DataFile(f"{each.id}.md", "Markdown", "text/markdown", content, about=each.url)


def _content(registry: Registry, enumeration: Enumeration, site: str) -> bytes:
    return page(registry, enumeration, site).encode()


def page(registry: Registry, enumeration: Enumeration, site: str) -> str:
    """Return an enumeration as Markdown, with a line end."""
    name = registry.protocol.name
    changed, url = registry.last_changed.get(enumeration.id), site + enumeration.url
    types = registry.protocol_types[enumeration.id]
    refused = registry.protocol.refused if enumeration.unlisted_by_version else None
    return blocks(
        f"# {literal(enumeration.title)}",
        f"`{enumeration.type}`. {absolute(enumeration.summary, site)} {url} {edition_line(registry)}".rstrip(),
        f"Last updated {changed}." if changed else "",
        absolute(enumeration.description or "", site),
        absolute(enumeration.history or "", site),
        "\n".join(f"- {name} {version}: type `{type}`" for version, type in types.items()),
        *(f"**{literal(each.title)}.** {absolute(each.summary, site)}" for each in enumeration.attributes.values()),
        "\n".join(f"- {_use(registry, use, site)}" for use in enumeration.used_by),
        "## Values not listed" if enumeration.unlisted or enumeration.unlisted_by_version else "",
        absolute(enumeration.unlisted or "", site),
        *(f"{name} {version}: {absolute(text, site)}" for version, text in enumeration.unlisted_by_version.items()),
        absolute(refused or "", site),
        *(_mapping(each, site) for each in registry.mappings_of[enumeration.id].values()),
        *(_value(registry, enumeration, value, site) for value in enumeration.all),
    )


def blocks(*parts: str) -> str:
    """Return the parts that aren't empty as blocks of one text, with a line end."""
    return "\n\n".join(part for part in parts if part) + "\n"


def edition_line(registry: Registry) -> str:
    """Return the version and the licence of the data, as a sentence each."""
    known = edition(registry)
    version = f"Version {known['version']}." if "version" in known else ""
    licence = "Licence: [{name}]({url}).".format(**known["licence"]) if "licence" in known else ""
    return " ".join(filter(None, (version, licence)))


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """Return a Markdown table."""
    head = list(head)
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(' '.join(cell.split()) for cell in line)} |" for line in lines)


def _use(registry: Registry, use: Use, site: str) -> str:
    operation = f" of `{use.operation}`" if use.operation else ""
    kind = "Field" if use.field else "Parameter" if use.parameter else "Property"
    documented = registry.documentation_of(use.operation) if use.operation else None
    link = f" ([documentation]({documented}))" if documented else ""
    note = f": {absolute(use.note, site)}" if use.note else ""
    return f"{kind} `{use.carrier}`{operation}{link}{note}"


def _mapping(mapping: VersionMapping, site: str) -> str:
    source, target = mapping.source, mapping.target
    head = [f"`{name}` ({source.version})" for name in source.types]
    rows = (
        [
            *(f"`{code}`" if code else "any or none" for code in row.source),
            absolute(row.when or "", site),
            f"`{row.to}`",
            row.relation,
        ]
        for row in mapping.rows
    )
    relation = "Target is"
    shown = table([*head, "When", f"`{target.type}` ({target.version})", relation], rows)
    return blocks(f"### {literal(mapping.title)}", shown, absolute(mapping.note, site)).rstrip()


def _value(registry: Registry, enumeration: Enumeration, value: Value, site: str) -> str:
    parts = [
        f"## {value.code}",
        site + value.url,
        absolute(value.summary, site),
        absolute(value.description or "", site),
    ]
    if value.deprecated:
        links = [f"[{each.code}]({site}{each.url})" for each in enumeration.replacements(value)]
        parts.append(f"**{words.deprecation(registry, enumeration, value, links)}**")
        parts.append(absolute(value.deprecated.note, site))
    parts += [f"**{literal(each.question)}** {absolute(each.answer, site)}" for each in value.questions]
    parts.append("\n".join(f"- {fact}" for fact in _facts(registry, enumeration, value, site)))
    return blocks(*parts).rstrip()


def _facts(registry: Registry, enumeration: Enumeration, value: Value, site: str) -> Iterator[str]:
    if value.group:
        yield f"Group: {literal(enumeration.groups[value.group])}"
    for key, attribute in enumeration.attributes.items():
        yield f"{literal(attribute.title)}: {absolute(value.attributes[key], site)}"
    if registry.is_deprecated(value):
        yield "Status: deprecated"
    if value.own:
        yield words.own(registry)
    if value.spelling:
        yield f"{registry.protocol.name} spelling: `{value.spelling}`"
    if value.unused:
        yield absolute(value.unused, site)
    if reach := registry.reach(enumeration, value):
        yield words.reach(registry, reach)
    if value.aliases:
        yield f"Also sent as: {listed([code(alias) for alias in value.aliases])}"
    if older := enumeration.replaces.get(value.code):
        yield f"Replaces: {listed([each.code for each in older])}"
    if value.followed_by:
        yield f"Can change to: {listed(value.followed_by)}"
    for confusion in registry.confused.get(value.name, ()):
        yield f"Don't confuse with {listed(confusion.others(value.name))}: {absolute(confusion.difference, site)}"
    if line := timeline(registry, enumeration, value):
        yield from _timeline(registry, line, site)


def _timeline(registry: Registry, line: Timeline, site: str) -> Iterator[str]:
    name = registry.protocol.name
    for presence in line.presences:
        if presence.spelling:
            yield f"{name} {presence.version}: `{presence.spelling}`"
        elif presence.replacement:
            yield f"{name} {presence.version}: {words.replacement_with_note(presence.replacement, site)}"
    if line.introduced:
        yield f"New in {name} {line.introduced}"
    if line.removed:
        yield f"Removed in {name} {line.removed}{', along with the whole type' if line.removed_with_type else ''}"
