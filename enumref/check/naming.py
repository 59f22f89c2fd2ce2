"""Rules for names: a name is part of a URL, of a file's name or of someone's program."""

import re
from collections.abc import Iterator

from ..model.base import Model
from ..model.enumeration import Enumeration
from ..model.keywords import KEYWORDS
from ..model.protocol import Family, Version
from ..model.registry import Registry
from ..problem import did_you_mean
from .fault import Fault, Faults
from .ledger import missing_documents
from .uncertain import Uncertain

URL_SEGMENT = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
SEGMENT_RULE = "lowercase letters, digits, and single hyphens between them"
VERSION = re.compile(r"[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?")
TYPE = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
RESERVED = frozenset(
    "404 assets changes codes enumerations explain feed hover index linking llms llms-full mapping mappings objects "
    "openapi opensearch overlay releases robots schema search sitemap spectral terms".split()
)
"""Names of pages, files and folders that every site has."""
IN_PROTOCOL = frozenset("changes families index mapping types values".split())
"""Names of pages, files and folders next to the versions of the protocol."""
NAMES: dict[type[Model], tuple[re.Pattern[str], str, frozenset[str]]] = {
    Enumeration: (URL_SEGMENT, SEGMENT_RULE, RESERVED),
    Family: (URL_SEGMENT, SEGMENT_RULE, frozenset({"index"})),
    Version: (VERSION, 'letters, digits, "." and "-", with a letter or digit at both ends', IN_PROTOCOL),
}
"""Kind of file → what its name has to be like, in words too, and names that are already in use next to it."""
FIELDS = frozenset("id title type summary description url used-by values code deprecated".split())
"""Keys of the published JSON next to which the protocol's ID is a key."""


def misnamed(kind: type[Model], name: str) -> str | None:
    """Return why a file of this kind can't have this name, which becomes part of a URL; None if it can."""
    pattern, rule, reserved = NAMES.get(kind, (None, "", frozenset()))
    if pattern and not pattern.fullmatch(name):
        return f'"{name}" can\'t be used in a URL; name the file with {rule}'
    if name.lower() in reserved:
        return f'"{name}" is the name of a page or file that every site has; choose another file name'
    return None


def types_are_names(enumeration: Enumeration) -> Faults:
    name = enumeration.type
    if not TYPE.fullmatch(name):
        yield ("type",), f'"{name}" can\'t be a type; use letters, digits, "_" and "-", with a letter first'
    if not any(map(str.isalnum, enumeration.title)):
        yield ("title",), f'"{enumeration.title}" has no letters or digits; write a title'
    if name in KEYWORDS:
        yield ("type",), f'"{name}" is a keyword in some languages; code samples couldn\'t use it as a name'


def names_are_unique(registry: Registry) -> Iterator[Fault]:
    for key in ("title", "type"):
        first: dict[str, str] = {}
        for enumeration in registry.enumerations.values():
            name = getattr(enumeration, key)
            twin = first.setdefault(name.lower(), enumeration.id)
            if twin != enumeration.id:
                message = f'"{name}" is already the {key} of {twin}; give each enumeration its own'
                yield Fault(f"enumerations/{enumeration.id}", (key,), message)


def types_differ_from_other_ids(registry: Registry) -> Iterator[Fault]:
    """Check that no type's name is another enumeration's ID: links by name lead to both, whatever their case."""
    for enumeration in registry.enumerations.values():
        other = registry.enumerations.get(enumeration.type.lower(), enumeration)
        if other is not enumeration and other.type.lower() != other.id:
            message = f'"{enumeration.type}" is the ID of another enumeration; links couldn\'t distinguish them'
            yield Fault(f"enumerations/{enumeration.id}", ("type",), message)


def protocol_has_a_folder(registry: Registry, unread: frozenset[str]) -> Iterator[Fault]:
    """Check that the protocol's ID can be part of a URL, isn't taken, and is the name of the versions' folder."""
    name = registry.protocol.id
    if not URL_SEGMENT.fullmatch(name):
        message = f'"{name}" can\'t be used in a URL; use {SEGMENT_RULE}'
        yield Fault("registry", ("protocol", "id"), message)
    elif name in RESERVED | FIELDS or name in registry.enumerations:
        yield Fault("registry", ("protocol", "id"), f'"{name}" already has another meaning; choose another ID')
    elif registry.protocol.versions and not registry.versions and not _has_documents(name, unread):
        message = f"no version has a file in {name}/; restore the folder, or correct the ID"
        yield Fault("registry", ("protocol", "id"), message)


def _has_documents(folder: str, documents: frozenset[str]) -> bool:
    return any(document.partition("/")[0] == folder for document in documents)


def sections_exist(registry: Registry, uncertain: Uncertain) -> Iterator[Fault]:
    """Check that sections list enumerations that exist, each in one section."""
    seen: dict[str, str] = {}
    reported = uncertain.unread | missing_documents(registry).keys()
    for title, names in registry.sections.items():
        for index, name in enumerate(names):
            place = ("sections", title, index)
            if name not in registry.enumerations and f"enumerations/{name}" not in reported:
                yield Fault("registry", place, f'there is no "{name}"; {did_you_mean(name, registry.enumerations)}')
            elif seen.setdefault(name, title) != title:
                yield Fault("registry", place, f'"{name}" is already in "{seen[name]}"; list it once')
