"""What was published stays where it was, and what changed is told."""

import subprocess
from pathlib import Path

import feedparser
import pytest
from built import Built
from project import ROOT, mkdocs
from test_build import change

from enumref import changes
from enumref.formats import feed
from enumref.model.ledger import Day
from enumref.source.load import load
from enumref.model.registry import Registry

STATUS = "data/enumerations/connector-status.yaml"


def here(built: Built) -> set[str]:
    """Every address of the built site that somebody may link to, read off its files."""
    pages = {f"/{address}" for address in built.pages if address != "404.html"}
    anchors = {
        f"/{address}#{tag['id']}"
        for address, page in built.pages.items()
        for tag in page.article.select("[id]")
        if address != "404.html" and not tag["id"].startswith("__")
    }
    files = {f"/{file.relative_to(built.root).as_posix()}" for file in built.root.rglob("*") if file.is_file()}
    own = {file for file in files if not file.startswith("/assets/") and not file.endswith(".html")}
    return pages | anchors | own


MKDOCS = {"/sitemap.xml", "/sitemap.xml.gz", "/search/search_index.json"}
"""What MkDocs and the search need for themselves."""


def test_every_address_is_recorded_and_every_recorded_one_is_there(registry: Registry, built: Built) -> None:
    recorded, there = set(registry.addresses), here(built) - MKDOCS
    assert sorted(there - recorded) == [], "not recorded yet: run `make record`"
    assert sorted(recorded - there) == []
    assert len(recorded) == len(registry.addresses) > len(list(registry))


def test_nothing_was_ever_taken_out_of_the_record(registry: Registry) -> None:
    """Held against every version of the record that git knows."""
    log = ["git", "log", "--format=", "--patch", "--unified=0", "--", "data/addresses.yaml"]
    told = subprocess.run(log, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    taken = {line.removeprefix("-- ") for line in told.splitlines() if line.startswith("-- /")}
    assert sorted(taken - set(registry.addresses)) == []


def test_an_address_that_is_gone_fails_the_build_by_name_and_writes_nothing(project: Path) -> None:
    change(
        project / "data/addresses.yaml", "- /connector-status/\n", "- /connector-status/\n- /connector-status/#Gone\n"
    )
    change(project / "docs/index.md", "## For machines", "## For programs")
    lines = (project / "data/addresses.yaml").read_text().splitlines()
    gone = ["/#for-machines", "/connector-status/#Gone"]
    done = mkdocs(project, "build")
    told = [line for line in done.stderr.splitlines() if line.startswith("data/")]
    at = [lines.index(f"- {address}") + 1 for address in gone]
    assert [line.partition(" is gone;")[0] for line in told] == [
        f"data/addresses.yaml:{line}: {address}" for line, address in zip(at, gone, strict=True)
    ]
    assert done.returncode == 1 and "Traceback" not in done.stderr and not (project / "site").exists()


def test_make_record_adds_what_is_new_and_leaves_what_was_there(project: Path) -> None:
    for name in ("Makefile", "requirements.txt"):
        (project / name).write_bytes((ROOT / name).read_bytes())
    (project / ".venv").symlink_to(ROOT / ".venv")
    before = load(project / "data")
    change(
        project / STATUS, "  Available:\n", "  Parked: {summary: Parked., description: It is parked.}\n  Available:\n"
    )
    change(project / STATUS, "The connector is free, and", "The connector is vacant, and")
    subprocess.run(["make", "record", "READY="], cwd=project, capture_output=True, check=True)
    after = load(project / "data")
    new = {address for address in after.addresses if address not in before.addresses}
    assert new == {"/connector-status/#Parked"}
    assert after.addresses[: len(before.addresses)] == before.addresses
    *earlier, today = after.changes
    assert [day.date for day in earlier] == [day.date for day in before.changes if day.date < today.date]
    told = {"connector-status.Parked", "connector-status.Available"}
    assert told <= set(today.names)
    assert not changes.unrecorded(after, after.changes, today.date).names


def test_the_record_of_changes_tells_what_the_data_says(registry: Registry) -> None:
    missing = changes.unrecorded(registry, registry.changes, registry.changes[-1].date)
    assert missing.names == (), "not recorded yet: run `make record`"
    assert changes.recorded(registry.changes).keys() == changes.told(registry).keys()


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        ("The connector is free, and", "The connector is vacant, and", "described"),
        (
            "  Available:\n",
            '  Available:\n    deprecated: {since: "1.6", replaced_by: [], note: Gone.}\n',
            "deprecated",
        ),
        ("everything that the charger needs is there", "all that the charger needs is there", "described"),
    ],
)
def test_a_change_that_was_not_recorded_is_seen(project: Path, old: str, new: str, kind: str) -> None:
    change(project / STATUS, old, new)
    changed = load(project / "data")
    found = changes.unrecorded(changed, changed.changes, "2999-01-01")
    assert [(kind, *getattr(found, kind))] == [(kind, *found.names)] and len(found.names) == 1


def test_a_feed_reader_finds_an_entry_for_each_change(registry: Registry, site: Path, built: Built) -> None:
    read = feedparser.parse((site / "feed.xml").read_bytes())
    assert not read.bozo and read.version == "atom10"
    recorded = list(changes.newest_first(registry))
    told = [(entry.updated[:10], entry.tags[0].term, entry.title.partition(": ")[2]) for entry in read.entries]
    assert told == recorded
    assert len({entry.id for entry in read.entries}) == len(recorded) > len(list(registry))
    links = [entry.link.removeprefix("http://127.0.0.1:8000/") for entry in read.entries]
    assert read.feed.updated == max(entry.updated for entry in read.entries)
    assert [link for link in links if not built.resolves(link)] == []


def entries(registry: Registry, address: str = "http://here.test/") -> list[feedparser.FeedParserDict]:
    read = feedparser.parse(dict(feed.files(registry, address))["feed.xml"])
    assert not read.bozo and read.feed.id.startswith("urn:uuid:")
    found: list[feedparser.FeedParserDict] = read.entries
    return found


def test_the_feed_tells_of_each_kind_of_change(registry: Registry) -> None:
    name = "connector-status.Occupied"
    days = (
        Day(date="2027-01-01", added={name: "1"}),
        Day(date="2027-01-02", described={name: "2", "connector-status": "2"}),
        Day(date="2027-01-03", deprecated={name: "3"}),
        Day(date="2027-01-04", restored=(name,)),
    )
    told = [(e.updated[:10], e.title) for e in entries(registry.model_copy(update={"changes": days}))]
    assert told == [
        ("2027-01-04", f"No longer deprecated: {name}"),
        ("2027-01-03", f"Deprecated: {name}"),
        ("2027-01-02", f"Description changed: {name}"),
        ("2027-01-02", "Description changed: connector-status"),
        ("2027-01-01", f"Added: {name}"),
    ]


def test_the_ids_of_the_feed_outlive_a_move_of_the_site_another_title_and_later_changes(registry: Registry) -> None:
    ids = [entry.id for entry in entries(registry)]
    assert ids == [entry.id for entry in entries(registry, "https://elsewhere.test/ocpp/")]
    later = Day(date="2999-01-01", described={"connector-status.Occupied": "1"})
    grown = registry.model_copy(update={"title": "Another", "changes": (*registry.changes, later)})
    new, *before = [entry.id for entry in entries(grown)]
    assert before == ids and new not in ids


def test_the_ids_of_the_feed_are_those_of_the_first_day(registry: Registry) -> None:
    """Feed readers know an entry by them: what makes them may not change either."""
    first = registry.model_copy(update={"changes": (Day(date="2027-01-01", added={"connector-status.Occupied": "1"}),)})
    read = feedparser.parse(dict(feed.files(first, "http://here.test/"))["feed.xml"])
    assert [read.feed.id, *(entry.id for entry in read.entries)] == [
        "urn:uuid:93c50d66-2e8d-5e79-8a01-3366d47541fb",
        "urn:uuid:e9bce6ed-aaa3-5ff7-8615-fc8fd4cde797",
    ]
