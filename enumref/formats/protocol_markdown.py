"""`/<protocol>/<version>.md`, `/<protocol>/types/<family>.md`: the protocol as Markdown, in the order of its pages."""

from collections.abc import Iterable, Iterator
from functools import partial

from ..model.markdown_writer import absolute, literal
from ..model.protocol import Family, FamilyValue, Meaning, Occurrence, Version
from ..model.registry import Registry
from ..model.timeline import Replacement, counterparts
from ..problem import listed
from . import words
from .data_file import DataFile
from .markdown import blocks, edition_line


def files(registry: Registry, site: str) -> Iterator[DataFile]:
    folder = registry.protocol.id
    for version in registry.versions.values():
        content = partial(_version, registry, version, site)
        yield DataFile(
            f"{folder}/{version.id}.md", "Markdown", "text/markdown", content, about=f"{folder}/{version.id}/"
        )
    for family in registry.families.values():
        path = f"{folder}/types/{family.id}"
        content = partial(_family, registry, family, site)
        yield DataFile(f"{path}.md", "Markdown", "text/markdown", content, about=f"{path}/")


def _family(registry: Registry, family: Family, site: str) -> bytes:
    return family_page(registry, family, site).encode()


def _version(registry: Registry, version: Version, site: str) -> bytes:
    messages = registry.messages.get(version.id)
    accepted = "accepts" if version.id in registry.accepted else "doesn't accept"
    content = blocks(
        f"# {literal(version.title)}",
        f"{site}{registry.protocol.id}/{version.id}/ {edition_line(registry)}".rstrip(),
        f"The API {accepted} this version.",
        f"Extends {literal(registry.versions[version.extends].title)}." if version.extends else "",
        f"Follows {absolute(version.text, site)}" if version.text else "",
        f"Names from: {version.source}.",
        f"Messages travel over {messages.transport}." if messages else "",
        *(_type(registry, version, name, site) for name in registry.types[version.id]),
    )
    return content.encode()


def _type(registry: Registry, version: Version, name: str, site: str) -> str:
    found, family = registry.types[version.id][name], registry.family_of.get((version.id, name))
    fields = registry.fields_of(version.id, name)
    is_list = name in version.lists
    root = f"{site}{registry.protocol.id}/"
    return blocks(
        f"## {name}",
        f"{root}{version.id}/#{name}",
        absolute(family.summary, site) if family else "",
        absolute(family.open, site) if family and family.open and is_list else "",
        absolute(found.note or "", site),
        f"Source: {found.source}." if found.source else "",
        absolute(family.carrier or "", site) if family else "",
        "\n".join(_field(each) for each in fields),
        "\n".join(_line(registry, version.id, name, code, site) for code in found.values),
        f"Notes on the values: {root}types/{family.id}.md" if family else "",
    ).rstrip()


def _line(registry: Registry, version: str, name: str, code: str, site: str) -> str:
    meaning = registry.meaning(version, name, code)
    api = registry.api_value(version, name, code)
    summary = f": {absolute(meaning.summary, site)}" if meaning else ""
    link = f" In the API: {site}{api.url}" if api else ""
    return f"- `{code}`{summary}{link}"


def family_page(registry: Registry, family: Family, site: str) -> str:
    """Return one type through the versions of the protocol as Markdown, with a line end."""
    name, url = registry.protocol.name, f"{site}{registry.protocol.id}/types/{family.id}/"
    return blocks(
        f"# {literal(family.title)} ({name})",
        " ".join(filter(None, (absolute(family.summary, site), url, edition_line(registry)))),
        "\n".join(f"- {name} {version}: type `{type}`" for version, type in family.types.items()),
        *(absolute(text or "", site) for text in (family.note, family.open, family.carrier)),
        *(f"**{literal(each.title)}.** {absolute(each.summary, site)}" for each in family.attributes.values()),
        *(
            f"Fields in {registry.versions[version].title}:\n\n{fields}"
            for version, type in family.types.items()
            if (fields := "\n".join(map(_field, registry.fields_of(version, type))))
        ),
        *(_value(registry, family, code, versions, site) for code, versions in registry.codes_of(family).items()),
    )


def _field(found: Occurrence) -> str:
    sender = "either side" if found.sender == "either" else f"the {found.sender}"
    default = f", default `{found.field.default}`" if found.field.default else ""
    need = "required" if found.field.required else "optional"
    return f"- `{found.message}` `{found.path}`, from {sender}, {need}{default}"


def _value(registry: Registry, family: Family, code: str, versions: list[str], site: str) -> str:
    value = family.values.get(code, FamilyValue())
    api = registry.api_value_of(family, code)
    summary = value.summary or (api.summary if api else "")
    name = registry.protocol.name
    found = counterparts(registry, versions[-1], family.types[versions[-1]], code)
    return blocks(
        f"## {code}",
        f"{site}{registry.protocol.id}/types/{family.id}/#{code}",
        absolute(summary, site),
        absolute(value.note or "", site),
        *(_meaning(name, each, site) for each in value.differs),
        "\n".join(
            [
                *([f"- In the API: {site}{api.url}"] if api else []),
                *([f"- Also sent as: {listed([f'`{alias}`' for alias in value.aliases])}"] if value.aliases else []),
                *(
                    f"- {literal(family.attributes[key].title)}: {absolute(text, site)}"
                    for key, text in value.attributes.items()
                ),
                f"- {name} {listed(versions)}",
                *_elsewhere(name, found.items(), site),
            ]
        ),
    ).rstrip()


def _meaning(name: str, meaning: Meaning, site: str) -> str:
    texts = f"{absolute(meaning.summary, site)} {absolute(meaning.note or '', site)}"
    return f"In {name} {listed(meaning.versions)}: {texts}".rstrip()


def _elsewhere(name: str, found: Iterable[tuple[str, Replacement]], site: str) -> Iterator[str]:
    for other, each in found:
        yield f"- {name} {other}: {words.replacement_with_note(each, site)}"
