"""`/feed.xml`: what changed in the data, newest first. RFC 4287"""

from collections.abc import Iterator
from uuid import NAMESPACE_OID, UUID, uuid5
from xml.etree import ElementTree as Xml

from .. import changes
from ..changes import Change
from ..enumeration import Enumeration
from ..registry import Registry
from ..value import Value

PATH = "feed.xml"
NAMESPACE = "http://www.w3.org/2005/Atom"
HAPPENED = {
    "added": "Added",
    "described": "Description changed",
    "deprecated": "Deprecated",
    "restored": "No longer deprecated",
}


def files(registry: Registry, address: str) -> Iterator[tuple[str, bytes]]:
    """Nothing where nothing has been recorded: a feed has to say when it was updated."""
    if registry.changes:
        yield PATH, Xml.tostring(_feed(registry, address), encoding="utf-8", xml_declaration=True)


def _feed(registry: Registry, address: str) -> Xml.Element:
    ids = uuid5(NAMESPACE_OID, f"{registry.publisher} {registry.protocol.id}")
    feed = Xml.Element("feed", xmlns=NAMESPACE)
    _described(feed, ids.urn, f"{registry.title}: changes", registry.changes[-1].date)
    Xml.SubElement(Xml.SubElement(feed, "author"), "name").text = registry.publisher
    Xml.SubElement(feed, "link", rel="self", type="application/atom+xml", href=address + PATH)
    Xml.SubElement(feed, "link", rel="alternate", type="text/html", href=address)
    feed.extend(_entry(registry, change, ids, address) for change in changes.newest_first(registry))
    return feed


def _entry(registry: Registry, change: Change, ids: UUID, address: str) -> Xml.Element:
    """Its id is made of what happened to what and when, so that the site may move."""
    entry = Xml.Element("entry")
    title = f"{HAPPENED[change.kind]}: {change.name}"
    _described(entry, uuid5(ids, f"{change.date} {change.kind} {change.name}").urn, title, change.date)
    changed = registry.names.get(change.name) or registry.enumerations[change.name]
    Xml.SubElement(entry, "link", rel="alternate", type="text/html", href=address + changed.address)
    Xml.SubElement(entry, "category", term=change.kind)
    Xml.SubElement(entry, "summary").text = _summary(registry, change, changed)
    return entry


def _summary(registry: Registry, change: Change, changed: Enumeration | Value) -> str:
    old = changed.deprecated if isinstance(changed, Value) and change.kind == "deprecated" else None
    told = f"Since {registry.protocol.name} {old.since}. {old.instead} " if old else ""
    return told + changed.plain_summary


def _described(element: Xml.Element, identifier: str, title: str, date: str) -> None:
    Xml.SubElement(element, "id").text = identifier
    Xml.SubElement(element, "title").text = title
    Xml.SubElement(element, "updated").text = f"{date}T00:00:00Z"
