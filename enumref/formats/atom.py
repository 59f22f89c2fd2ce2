"""Feeds of the changes, RFC 4287: `/feed.xml` and one per enumeration. Older entries are in archives, RFC 5005."""

from collections.abc import Iterator, Sequence
from functools import partial
from uuid import NAMESPACE_OID, UUID, uuid5
from xml.etree import ElementTree as Xml

from ..model.changelog import Change, newest_first
from ..model.enumeration import Enumeration
from ..model.registry import Registry
from .changes_text import sentences
from .data_file import DataFile

NAMESPACE = "http://www.w3.org/2005/Atom"
HISTORY = "http://purl.org/syndication/history/1.0"
MEDIA_TYPE = "application/atom+xml"
PAGE = 50
"""Entries in one document."""


def files(registry: Registry, site: str) -> Iterator[DataFile]:
    """Yield nothing while nothing is recorded: a feed has to say when it was updated."""
    changes = list(newest_first(registry))
    if not changes:
        return
    yield from _documents(registry, changes, site)
    for each in registry.enumerations.values():
        if own := [change for change in changes if change.enumeration is each]:
            yield from _documents(registry, own, site, each)


def _documents(
    registry: Registry, changes: Sequence[Change], site: str, about: Enumeration | None = None
) -> Iterator[DataFile]:
    """Yield the newest entries, then archives: number 1 has the oldest, so that an archive never changes.

    The newest entries and the newest archive may have some in common, so that both are full.
    """
    newest, full = changes[:PAGE], (len(changes) - 1) // PAGE
    name = f"{about.id}.feed" if about else "feed"
    paths = {number: f"{name}-{number}.xml" for number in range(1, full + 1)}
    feed = partial(_feed, registry, site, name, f"{(about or registry).title}: changes")
    content = partial(feed, newest, paths.get(full))
    if about:
        yield DataFile(f"{name}.xml", "Change feed", MEDIA_TYPE, content, about=about.url)
    else:
        yield DataFile(f"{name}.xml", "Changes", MEDIA_TYPE, content, "what changed, as an Atom feed")
    for number, path in paths.items():
        start = len(changes) - number * PAGE
        old = changes[start : start + PAGE]
        yield DataFile(path, "", MEDIA_TYPE, partial(feed, old, paths.get(number - 1), f"-{number}"))


def _feed(
    registry: Registry, site: str, name: str, title: str, changes: Sequence[Change], older: str | None, suffix: str = ""
) -> bytes:
    """Return a feed, or an archive if its file has a suffix: `-1`."""
    ids = uuid5(NAMESPACE_OID, f"{registry.publisher} {registry.protocol.id}")
    feed = Xml.Element("feed", {"xmlns": NAMESPACE, "xmlns:fh": HISTORY, "xml:lang": "en"})
    identity = ids if name == "feed" else uuid5(ids, name)
    _describe(feed, (uuid5(identity, suffix) if suffix else identity).urn, title, changes[0].date)
    Xml.SubElement(Xml.SubElement(feed, "author"), "name").text = registry.publisher
    if registry.licences:
        Xml.SubElement(feed, "rights").text = f"{registry.licences.data.name} {registry.licences.data.url}"
    if suffix:
        Xml.SubElement(feed, "fh:archive")
        _link(feed, "current", f"{site}{name}.xml")
    _link(feed, "self", f"{site}{name}{suffix}.xml")
    if older:
        _link(feed, "prev-archive", site + older)
    Xml.SubElement(feed, "link", rel="alternate", type="text/html", href=f"{site}changes/")
    feed.extend(_entry(change, ids, site) for change in changes)
    written: bytes = Xml.tostring(feed, encoding="utf-8", xml_declaration=True)
    return written


def _entry(change: Change, ids: UUID, site: str) -> Xml.Element:
    """Return an entry. Its ID is made of the day and the enumeration, so that it stays when a sentence is corrected."""
    entry = Xml.Element("entry")
    identity = uuid5(ids, f"{change.date} {change.enumeration.id}").urn
    _describe(entry, identity, f"{change.enumeration.title}: {_kinds(change)}", change.date)
    Xml.SubElement(entry, "link", rel="alternate", type="text/html", href=site + change.enumeration.url)
    Xml.SubElement(entry, "content", type="text").text = "\n".join(sentences(change))
    return entry


def _kinds(change: Change) -> str:
    kinds = {"added": change.added, "reworded": change.reworded or change.note, "deprecated": change.deprecated}
    return ", ".join(kind for kind, names in {**kinds, "no longer deprecated": change.restored}.items() if names)


def _link(feed: Xml.Element, rel: str, href: str) -> None:
    Xml.SubElement(feed, "link", rel=rel, type=MEDIA_TYPE, href=href)


def _describe(element: Xml.Element, identifier: str, title: str, date: str) -> None:
    Xml.SubElement(element, "id").text = identifier
    Xml.SubElement(element, "title").text = title
    Xml.SubElement(element, "updated").text = f"{date}T00:00:00Z"
