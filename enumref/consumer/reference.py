"""A published reference → its lists of values."""

import json
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cached_property
from http.client import HTTPException
from json import JSONDecodeError
from pathlib import Path
from typing import Any, NamedTuple
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

from ..problem import Unusable, listed

URL = re.compile("https?://", re.IGNORECASE)
ALL, FAMILIES = "enumerations.json", "families.json"
PATIENCE = 30
"""Seconds to wait for a server."""
HEADERS = {"User-Agent": "enumref", "Accept": "application/json"}


class PublishedValue(NamedTuple):
    """A value of a list. `deprecated` begins with that word; it's empty if the value isn't deprecated."""

    code: str
    url: str
    summary: str
    deprecated: str = ""
    optional: bool = False
    """Whether another list may leave it out: it's deprecated, or never used."""
    spellings: tuple[str, ...] = ()
    """Its spellings in use. Its code may be among them."""


class Listing(NamedTuple):
    """A type of the API, or a type of the protocol in one of its versions."""

    id: str
    """`colour`, or `1.10/ColourEnumType`."""
    type: str
    title: str
    url: str
    values: Mapping[str, PublishedValue]
    carriers: frozenset[str] = frozenset()
    """The fields of messages that carry it: `bootnotificationresponse.status`."""
    edition: str = ""
    """Empty for the API, or the version of the protocol, which an extension belongs to."""
    version: str = ""
    """The version or the extension. Empty for the API."""


class Reference:
    """The lists of a published reference: those of the API, and those of the protocol in each version."""

    def __init__(self, source: str):
        self.root = _root(source)
        self.document = _read(self.root + ALL)
        with _understood(self.root + ALL):
            self.protocol: Mapping[str, Any] = self.document.get("protocol") or {}
            self.api: tuple[Listing, ...] = tuple(
                _enumeration(each, self.protocol.get("name", "version")) for each in self.document["enumerations"]
            )
        self.is_copy = Path(source).is_file()
        """Whether it's a copy of the one file, which knows the enumerations of the API alone."""

    @cached_property
    def versions(self) -> tuple[Listing, ...]:
        """The types of each version of the protocol, the newest version first, each after its extensions."""
        if not self.protocol.get("versions"):
            return ()
        source = f"{self.root}{self.protocol['id']}/{FAMILIES}"
        if self.is_copy and not Path(source).exists():
            return ()
        document = _read(source)
        with _understood(source):
            extensions = self.protocol.get("extensions", {})
            order = [*self.protocol["versions"]]
            types = [each for family in document["families"] for each in _types(family, self.root_url, extensions)]
            types.sort(key=lambda each: (order.index(each.edition), each.version in extensions), reverse=True)
            return tuple(types)

    @property
    def root_url(self) -> str:
        """The start of the URL of each type, without the version."""
        return f"{self.document['url']}{self.protocol['id']}/"

    def named(self, name: str) -> Listing | None:
        """Return the list with an ID, or the API's list of that type."""
        return next((each for each in (*self.api, *self.versions) if name in (each.id, each.type)), None)


@contextmanager
def _understood(source: str) -> Iterator[None]:
    """Raise Unusable if a document isn't what a reference publishes."""
    try:
        yield
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise Unusable(f"{source}: this isn't a reference; expected the URL of a site, or its {ALL}") from error


def _root(source: str) -> str:
    """Return the site's root, which ends in a slash."""
    root = (re.split("[?#]", source)[0] if URL.match(source) else source).removesuffix(ALL)
    return root if root.endswith("/") or not root else f"{root}/"


def _read(source: str) -> Any:
    """Return a JSON document at a URL or a path. Raises Unusable."""
    try:
        if URL.match(source):
            with urlopen(Request(source, headers=HEADERS), timeout=PATIENCE) as answer:
                return json.load(answer)
        return json.loads(Path(source).read_bytes())
    except (JSONDecodeError, UnicodeDecodeError) as error:
        raise Unusable(f"{source}: this isn't JSON; expected the URL of a site, or its {ALL}") from error
    except (OSError, HTTPException, ValueError) as error:
        raise Unusable(f"{source}: the reference can't be read ({_reason(error)}); check the path or URL") from error


def _reason(error: Exception) -> str:
    """Return what went wrong, in a few words: a server's status, or what the system says."""
    if isinstance(error, HTTPError):
        return f"status {error.code}"
    cause = error.reason if isinstance(error, URLError) else error
    return " ".join(str(getattr(cause, "strerror", None) or cause).split())


def _enumeration(document: dict[str, Any], protocol: str) -> Listing:
    values = {each["code"]: _value(each, protocol) for each in document["values"]}
    return Listing(document["id"], document["type"], document["title"], document["url"], values)


def _value(document: dict[str, Any], protocol: str) -> PublishedValue:
    old = document.get("deprecated")
    return PublishedValue(
        document["code"],
        document["url"],
        document.get("plain_summary") or document["summary"],
        _deprecation(old, protocol) if old else "",
        bool(old or document.get("unused")),
        (document.get("spelling") or document["code"], *document.get("aliases", ())),
    )


def _family_value(document: dict[str, Any], url: str) -> PublishedValue:
    return PublishedValue(document["value"], url, document["summary"], spellings=tuple(document["aliases"]))


def _deprecation(old: dict[str, Any], protocol: str) -> str:
    current = old["replaced_by"]
    remedy = f"use {listed(current, 'or')}" if current else "nothing replaces it"
    return f"deprecated since {protocol} {old['since']}; {remedy}"


def _types(family: dict[str, Any], root: str, extensions: Mapping[str, str]) -> Iterator[Listing]:
    """Yield a family's type in each version."""
    for version, name in family["types"].items():
        url = f"{root}{version}/#{name}"
        values = {
            each["value"]: _family_value(each, f"{url}.{each['value']}")
            for each in family["values"]
            if version in each["versions"]
        }
        edition = extensions.get(version, version)
        carriers = frozenset(_carrier(field) for field in family["fields"].get(version, ()))
        yield Listing(f"{version}/{name}", name, family["title"], url, values, carriers, edition, version)


def _carrier(field: dict[str, Any]) -> str:
    """Return a field by its name in schemas: `Reset.conf`, `status` → `resetresponse.status`."""
    message = field["message"].lower().replace(".req", "request").replace(".conf", "response")
    return f"{message}.{field['path'].lower().replace('[]', '')}"
