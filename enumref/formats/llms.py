"""`/llms.txt` and `/llms-full.txt`: the registry for language models.

https://llmstxt.org
"""

from collections.abc import Iterator
from functools import partial

from ..model.enumeration import Enumeration
from ..model.markdown_writer import absolute, literal
from ..model.registry import Registry
from . import markdown, protocol_markdown, words
from .data_file import DataFile


def files(registry: Registry, site: str) -> Iterator[DataFile]:
    overview, everything = partial(_overview, registry, site), partial(_full, registry, site)
    yield DataFile("llms.txt", "llms.txt", "text/plain", overview, "an overview for language models")
    yield DataFile("llms-full.txt", "llms-full.txt", "text/plain", everything, "full text for language models")


def _overview(registry: Registry, site: str) -> bytes:
    edition = markdown.edition_line(registry)
    root, name = f"{site}{registry.protocol.id}/", registry.protocol.name
    versions = "\n".join(
        f"- [{literal(version.title)}]({root}{version.id}.md): {len(registry.types[version.id])} types and lists"
        for version in registry.versions.values()
    )
    families = "\n".join(
        f"- [{literal(family.title)}]({root}types/{family.id}.md): {literal(family.plain_summary)}"
        f" Values: {', '.join(registry.codes_of(family))}."
        for family in registry.families.values()
    )
    content = markdown.blocks(
        f"# {literal(registry.title)}",
        f"> What each value means. The URL of a value is {site}<id>/#<value>. {edition}".rstrip(),
        "## Enumerations",
        "\n".join(_line(registry, each, site) for each in registry.enumerations.values()),
        *([f"## {name} versions", versions] if versions else []),
        *([f"## {name} types", families] if families else []),
    )
    return content.encode()


def _line(registry: Registry, enumeration: Enumeration, site: str) -> str:
    parts = [f"- [{literal(enumeration.title)}]({site}{enumeration.id}.md): {literal(enumeration.plain_summary)}"]
    parts.append(f"Values: {', '.join(enumeration.values)}.")
    for value in enumeration.all:
        if registry.is_deprecated(value):
            parts.append(f"{value.code}: {words.deprecation(registry, enumeration, value)}")
    return " ".join(parts)


def _full(registry: Registry, site: str) -> bytes:
    """Return each enumeration, each type of the protocol and each term, once."""
    terms = [f"## {literal(term.title)}\n\n{absolute(term.text, site)}" for term in registry.terms.values()]
    pages = [
        *(markdown.page(registry, each, site) for each in registry.enumerations.values()),
        *(protocol_markdown.family_page(registry, each, site) for each in registry.families.values()),
        *([markdown.blocks("# Terms", *terms)] if terms else []),
    ]
    return "\n".join(pages).encode()
