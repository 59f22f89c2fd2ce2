"""`search/explain.json`: what explains a message: the fields that carry each type, and the rules for values in them.

Values, spellings and meanings are in the files of the search (`search_index`), which the explanation uses as well.
"""

from collections.abc import Iterator
from typing import Any

import orjson

from ..model.enumeration import Enumeration
from ..model.markdown import plain
from ..model.protocol import Message
from ..model.registry import Registry
from . import words
from .data_file import DataFile
from .search_index import FOLDER


def files(registry: Registry, site: str) -> Iterator[DataFile]:
    yield DataFile(f"{FOLDER}/explain.json", "", "application/json", lambda: orjson.dumps(_document(registry)))


def _document(registry: Registry) -> dict[str, Any]:
    return {
        "versions": {version: _version(registry, version) for version in registry.messages},
        "enumerations": {each.id: _enumeration(registry, each) for each in registry.enumerations.values()},
        "refused": plain(registry.protocol.refused or ""),
    }


def _version(registry: Registry, version: str) -> dict[str, Any]:
    """Return the messages of a version: name → who sends it, path → type of required and of other fields, keys."""
    messages = registry.messages[version]
    return {
        "extends": registry.versions[version].extends,
        "transport": messages.transport,
        "namespaces": dict(messages.namespaces),
        "messages": {name: _message(each) for name, each in messages.messages.items()},
    }


def _message(message: Message) -> list[Any]:
    required = {path: field.type for path, field in message.fields.items() if field.required}
    others = {path: field.type for path, field in message.fields.items() if not field.required}
    return [message.sender, required, others, *([list(message.keys)] if message.keys else [])]


def _enumeration(registry: Registry, enumeration: Enumeration) -> dict[str, Any]:
    """Return where the API has the enumeration, and what to say about its values."""
    uses: dict[str, list[str]] = {}
    for use in enumeration.used_by:
        uses.setdefault(use.operation or "", []).append(use.carrier)
    return {
        "uses": uses,
        "unlisted": {version: plain(text) for version, text in enumeration.unlisted_by_version.items()},
        "unused": {value.code: plain(value.unused) for value in enumeration.all if value.unused},
        "followed_by": {value.code: value.followed_by for value in enumeration.all if value.followed_by},
        "reach": {value.code: text for value in enumeration.all if (text := _never(registry, enumeration, value.code))},
    }


def _never(registry: Registry, enumeration: Enumeration, code: str) -> str | None:
    """Return why a value can't arrive in the API, or None if it can."""
    found = registry.reach(enumeration, enumeration.values[code])
    return words.reach(registry, found) if found and not found.accepted else None
