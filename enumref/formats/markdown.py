"""`/<id>.md`, `/llms.txt` and `/llms-full.txt`: the registry as Markdown, also for language models, https://llmstxt.org

Only values have headings of the second level, whatever the texts contain, so that readers can find a value by them.
"""

from collections.abc import Iterator
from functools import cache

from ..model.enumeration import Enumeration, Use
from ..model.markdown_writer import absolute
from ..model.registry import Registry
from ..model.timeline import timeline
from ..model.value import Value
from ..problem import listed
from . import words
from .data_file import DataFile
from .json_ import edition


def files(registry: Registry, site: str) -> Iterator[DataFile]:
    page = cache(lambda identifier: _page(registry, registry.enumerations[identifier], site))
    for each in registry.enumerations.values():
        content = lambda each=each: page(each.id).encode()  # noqa: E731
        yield DataFile(f"{each.id}.md", "Markdown", "text/markdown", content, about=each.url)
    overview, everything = lambda: _overview(registry, site), lambda: _full(registry, site, page)
    yield DataFile("llms.txt", "llms.txt", "text/plain", overview, "an overview for language models")
    yield DataFile("llms-full.txt", "llms-full.txt", "text/plain", everything, "full text for language models")


def _overview(registry: Registry, site: str) -> bytes:
    lines = [
        f"# {registry.title}",
        "",
        f"> What each value means. The URL of a value is {site}<id>/#<value>. {_edition(registry)}".rstrip(),
        "",
        "## Enumerations",
        "",
        *(_line(registry, each, site) for each in registry.enumerations.values()),
    ]
    folder = registry.protocol.id
    if registry.versions:
        lines += ["", f"## {registry.protocol.name}", ""]
        lines += [
            f"- [{version.title}]({site}{folder}/{version.id}.md): {len(registry.types[version.id])} types and lists"
            for version in registry.versions.values()
        ]
    return ("\n".join(lines) + "\n").encode()


def _full(registry: Registry, site: str, page: object) -> bytes:
    assert callable(page)
    return "\n".join([page(identifier) for identifier in registry.enumerations]).encode()


def _edition(registry: Registry) -> str:
    known = edition(registry)
    licence = known.get("licence", {}).get("name")
    version = f"Version {known['version']}." if "version" in known else ""
    return " ".join(filter(None, (version, f"Licence: {licence}." if licence else "")))


def _line(registry: Registry, enumeration: Enumeration, site: str) -> str:
    parts = [f"- [{enumeration.title}]({site}{enumeration.id}.md): {enumeration.plain_summary}"]
    parts.append(f"Values: {', '.join(enumeration.values)}.")
    for value in enumeration.all:
        if registry.is_deprecated(value):
            parts.append(f"{value.code}: {words.deprecation(registry, enumeration, value)}")
    return " ".join(parts)


def _page(registry: Registry, enumeration: Enumeration, site: str) -> str:
    blocks = [
        f"# {enumeration.title}",
        f"`{enumeration.type}`. {absolute(enumeration.summary, site)} {site}{enumeration.url} {_edition(registry)}".rstrip(),
        absolute(enumeration.description or "", site),
        absolute(enumeration.history or "", site),
        *(f"**{each.title}.** {absolute(each.summary, site)}" for each in enumeration.attributes.values()),
        "\n".join(f"- {_use(registry, use, site)}" for use in enumeration.used_by),
        "## Values not listed",
        absolute(enumeration.unlisted or "", site),
        *(
            f"{registry.protocol.name} {version}: {absolute(text, site)}"
            for version, text in enumeration.unlisted_by_version.items()
        ),
        *(_value(registry, enumeration, value, site) for value in enumeration.all),
    ]
    return "\n\n".join(block for block in blocks if block) + "\n"


def _use(registry: Registry, use: Use, site: str) -> str:
    operation = f" of `{use.operation}`" if use.operation else ""
    kind = "Field" if use.field else "Parameter" if use.parameter else "Property"
    documented = registry.documentation_of(use.operation) if use.operation else None
    link = f" ([documentation]({documented}))" if documented else ""
    note = f": {absolute(use.note, site)}" if use.note else ""
    return f"{kind} `{use.carrier}`{operation}{link}{note}"


def _value(registry: Registry, enumeration: Enumeration, value: Value, site: str) -> str:
    blocks = [
        f"## {value.code}",
        site + value.url,
        absolute(value.summary, site),
        absolute(value.description or "", site),
    ]
    if value.deprecated:
        links = [f"[{each.code}]({site}{each.url})" for each in enumeration.replacements(value)]
        blocks.append(f"**{words.deprecation(registry, enumeration, value, links)}**")
        blocks.append(absolute(value.deprecated.note, site))
    blocks += [f"**{each.question}** {absolute(each.answer, site)}" for each in value.questions]
    blocks.append("\n".join(f"- {fact}" for fact in _facts(registry, enumeration, value, site)))
    return "\n\n".join(block for block in blocks if block)


def _facts(registry: Registry, enumeration: Enumeration, value: Value, site: str) -> Iterator[str]:
    name = registry.protocol.name
    if value.group:
        yield f"Group: {enumeration.groups[value.group]}"
    for key, attribute in enumeration.attributes.items():
        yield f"{attribute.title}: {absolute(value.attributes[key], site)}"
    if value.own:
        yield words.own(registry)
    if value.unused:
        yield absolute(value.unused, site)
    if reach := registry.reach(enumeration, value):
        yield words.reach(registry, reach)
    if value.aliases:
        yield f"Also sent as: {listed([f'`{alias}`' for alias in value.aliases])}"
    if value.followed_by:
        yield f"Can change to: {listed(value.followed_by)}"
    for confusion in registry.confused.get(value.name, ()):
        yield f"Don't confuse with {listed(confusion.others(value.name))}: {absolute(confusion.difference, site)}"
    if line := timeline(registry, enumeration, value):
        for presence in line.presences:
            if presence.spelling:
                yield f"{name} {presence.version}: `{presence.spelling}`"
            elif presence.replacement:
                yield f"{name} {presence.version}: {words.replacement(presence.replacement)}"
