"""Feed readers find every change once, whatever happens to the site later. Older entries are in archives (RFC 5005)."""

from datetime import date, timedelta
from xml.etree import ElementTree as Xml

import feedparser
import pytest
from project import ROOT

from enumref import Registry, load
from enumref.formats import atom
from enumref.model.ledger import Day, Rewording

URL = "http://here.test/"
PAGE = atom.PAGE


@pytest.fixture(scope="module")
def colours() -> Registry:
    return load(ROOT / "tests/registries/colours/data")


def feeds(registry: Registry, url: str = URL) -> dict[str, feedparser.FeedParserDict]:
    """Return path → feed, as a feed reader reads it."""
    read = {file.path: feedparser.parse(file.content()) for file in atom.files(registry, url)}
    assert [path for path, feed in read.items() if feed.bozo or feed.version != "atom10"] == []
    return read


def with_days(registry: Registry, *days: Day) -> Registry:
    return registry.model_copy(update={"changes": days})


def many(registry: Registry, number: int) -> Registry:
    """Return the registry with one change on each of as many days."""
    first = date(2026, 1, 1)
    days = [Day(date=(first + timedelta(each)).isoformat(), added=("colour.Red",)) for each in range(number)]
    return with_days(registry, *days)


def ids(feed: feedparser.FeedParserDict) -> list[str]:
    return [entry.id for entry in feed.entries]


def test_there_is_an_entry_for_each_day_and_enumeration(colours: Registry) -> None:
    feed = feeds(colours)["feed.xml"]
    shown = [(entry.updated[:10], entry.link.removeprefix(URL)) for entry in feed.entries]
    changed = {(day.date, f"{name.partition('.')[0]}/") for day in colours.changes for name in day.names}
    assert sorted(shown) == sorted(changed)
    assert shown == sorted(shown, key=lambda each: each[0], reverse=True)
    assert feed.feed.updated == max(entry.updated for entry in feed.entries)


def test_each_enumeration_has_a_feed_of_its_own_changes(colours: Registry) -> None:
    read = feeds(colours)
    for name in ("colour", "finish"):
        own = [entry.id for entry in read["feed.xml"].entries if entry.link == f"{URL}{name}/"]
        assert ids(read[f"{name}.feed.xml"]) == own
    assert "effect.feed.xml" not in read, "nothing of it has changed"


def test_an_entry_says_what_changed(colours: Registry) -> None:
    rewording = {"summary": Rewording(before="Old.", after="New.")}
    days = (
        Day(date="2027-01-01", added=("colour", "colour.Red")),
        Day(date="2027-01-02", added=("colour.Pink",), reworded={"colour.Red": rewording}, deprecated=("colour.Pink",)),
        Day(date="2027-01-03", notes={"colour": "All of it is new."}),
        Day(date="2027-01-04", restored=("colour.Pink",)),
        Day(date="2027-01-05", added=("finish.gloss.1", *(f"finish.{number}" for number in range(1, 13)))),
    )
    shown = [(e.title, e.content[0].value) for e in feeds(with_days(colours, *days))["feed.xml"].entries]
    assert shown == [
        ("Finish of it: added", "Added: gloss.1, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 and 1 more."),
        ("Colour: no longer deprecated", "No longer deprecated: Pink."),
        ("Colour: reworded", "All of it is new."),
        (
            "Colour: added, reworded, deprecated",
            "Added: Pink.\nDeprecated: Pink.\nRed, summary: “Old.” is now “New.”",
        ),
        ("Colour: added", "Added, with 1 value."),
    ]


def test_ids_outlive_a_move_of_the_site_another_title_and_later_changes(colours: Registry) -> None:
    before = feeds(colours)["feed.xml"]
    assert ids(feeds(colours, "https://elsewhere.test/x/")["feed.xml"]) == ids(before)
    later = colours.model_copy(
        update={"title": "Another", "changes": (*colours.changes, Day(date="2999-01-01", added=("colour.Red",)))}
    )
    grown = feeds(later)["feed.xml"]
    assert ids(grown)[1:] == ids(before) and ids(grown)[0] not in ids(before)
    assert grown.feed.id == before.feed.id


def test_the_newest_entries_are_in_the_feed_and_all_others_in_archives(colours: Registry) -> None:
    total = 2 * PAGE + 3
    read = {path: feed for path, feed in feeds(many(colours, total)).items() if path.startswith("feed")}
    assert {path: len(feed.entries) for path, feed in read.items()} == {
        "feed.xml": PAGE,
        "feed-2.xml": PAGE,
        "feed-1.xml": PAGE,
    }
    entries = [entry for path in ("feed.xml", "feed-2.xml", "feed-1.xml") for entry in read[path].entries]
    assert len({entry.id for entry in entries}) == total, "the feed and an archive share some"
    for feed in read.values():
        dates = [entry.updated for entry in feed.entries]
        assert dates == sorted(dates, reverse=True)
    assert read["feed.xml"].entries[0].updated == max(entry.updated for entry in entries)


def test_each_archive_leads_to_the_one_before_and_to_the_feed(colours: Registry) -> None:
    read = {file.path: Xml.fromstring(file.content()) for file in atom.files(many(colours, 2 * PAGE + 3), URL)}

    def links(path: str) -> dict[str, str]:
        return {link.attrib["rel"]: link.attrib["href"].removeprefix(URL) for link in read[path].findall("{*}link")}

    page = {"alternate": "changes/"}
    assert links("feed.xml") == {"self": "feed.xml", "prev-archive": "feed-2.xml", **page}
    newer, older = {"self": "feed-2.xml", "prev-archive": "feed-1.xml"}, {"self": "feed-1.xml"}
    assert links("feed-2.xml") == {"current": "feed.xml", **newer, **page}
    assert links("feed-1.xml") == {"current": "feed.xml", **older, **page}
    archives = [path for path, feed in read.items() if feed.find(f"{{{atom.HISTORY}}}archive") is not None]
    assert archives == ["feed-1.xml", "feed-2.xml", "colour.feed-1.xml", "colour.feed-2.xml"]
    assert len({feed.findtext("{*}id") for feed in read.values()}) == len(read)


def test_an_archive_is_made_when_the_feed_is_full_and_no_page_lists_it(colours: Registry) -> None:
    def listed(number: int) -> list[tuple[str, str, str]]:
        return [(file.path, file.title, file.media_type) for file in atom.files(many(colours, number), URL)]

    kind = "application/atom+xml"
    feed, own = ("feed.xml", "Changes", kind), ("colour.feed.xml", "Change feed", kind)
    assert listed(PAGE) == [feed, own]
    assert listed(PAGE + 1) == [feed, ("feed-1.xml", "", kind), own, ("colour.feed-1.xml", "", kind)]


def test_an_archive_never_changes(colours: Registry) -> None:
    def archive(number: int) -> bytes:
        return next(file for file in atom.files(many(colours, number), URL) if file.path == "feed-1.xml").content()

    assert archive(PAGE + 1) == archive(3 * PAGE)


def test_without_changes_there_is_no_feed(colours: Registry) -> None:
    assert feeds(with_days(colours)) == {}
