"""The two records of what was published, and what is done with them: without a build."""

import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml
from test_rules import COLOUR, FILES, registry

from enumref import changes, history
from enumref.model.changelog import Change, Told
from enumref.model.ledger import Day
from enumref.source.load import load
from enumref.model.registry import Registry
from enumref.site import Site, open_site

COLOURS = Path(__file__).parent / "colours"
TODAY = "2026-03-01"


def of(**edits: Any) -> Registry:
    """The registry of the rules, with other days, or another value of Red's."""
    files = {**FILES, "changes": {"days": edits.pop("days", ())}}
    red = {**FILES[COLOUR]["values"]["Red"], **edits.pop("red", {})}
    files[COLOUR] = {**FILES[COLOUR], "values": {**FILES[COLOUR]["values"], "Red": red}, **edits}
    return registry(files)


def day_of(after: Registry, before: Registry) -> Day:
    """What is different, held against a record of what there was."""
    return changes.unrecorded(after, [changes.unrecorded(before, [], "2026-01-01")], TODAY)


def test_at_first_everything_is_new() -> None:
    first = changes.unrecorded(of(), [], TODAY)
    names = ["colour", "colour.Red", "colour.Dark-Red", "colour.Pink", "finish", "finish.matt", "finish.Shiny.2"]
    assert (first.date, list(first.added)) == (TODAY, names)
    assert (list(first.deprecated), first.described, first.restored) == (["colour.Pink"], {}, ())
    assert all(len(print_) == 12 and set(print_) <= set("0123456789abcdef") for print_ in first.added.values())
    assert day_of(of(), of()).names == ()


TOLD_OF_ALL = ["title", "summary", "description", "history", "unlisted"]


@pytest.mark.parametrize("key", TOLD_OF_ALL)
def test_what_an_enumeration_tells_is_seen_to_change(key: str) -> None:
    changed = day_of(of(**{key: "Other"}), of())
    assert (list(changed.described), changed.names) == (["colour"], ("colour",))


TOLD_OF_ONE = {
    "summary": "Other",
    "description": "Other",
    "attributes": {"wave": "other"},
    "questions": [{"question": "?", "answer": "Other"}],
}


@pytest.mark.parametrize("key", TOLD_OF_ONE)
def test_what_a_value_tells_is_seen_to_change(key: str) -> None:
    changed = day_of(of(red={key: TOLD_OF_ONE[key]}), of())
    assert (list(changed.described), changed.names) == (["colour.Red"], ("colour.Red",))


def test_the_order_of_what_stands_in_columns_is_not_what_they_tell() -> None:
    one, other = ({"attributes": dict(pairs)} for pairs in ([("a", "1"), ("b", "2")], [("b", "2"), ("a", "1")]))
    assert day_of(of(red=one), of(red=other)).names == ()


def test_how_a_value_is_found_is_not_what_it_tells() -> None:
    assert day_of(of(red={"terms": ["x"], "aliases": ["y"], "followed_by": ["Pink"]}), of()).names == ()


def test_a_deprecation_is_seen_to_come_to_change_and_to_go() -> None:
    old: dict[str, Any] = {"deprecated": {"since": "2", "replaced_by": [], "note": "a"}}
    other: dict[str, Any] = {"deprecated": {"since": "2", "replaced_by": [], "note": "b"}}
    came, changed, went = day_of(of(red=old), of()), day_of(of(red=other), of(red=old)), day_of(of(), of(red=old))
    assert (list(came.deprecated), came.names) == (["colour.Red"], ("colour.Red",))
    assert (list(changed.deprecated), changed.names) == (["colour.Red"], ("colour.Red",))
    assert came.deprecated != changed.deprecated
    assert (went.restored, went.names) == (("colour.Red",), ("colour.Red",))
    assert day_of(of(red=old), of(red=old)).names == ()


def test_the_record_tells_what_was_told_last() -> None:
    days = [
        Day(date="1", added={"a": "1", "b": "1", "c": "1"}, deprecated={"a": "x", "b": "x"}),
        Day(date="2", described={"a": "2"}, restored=("b",), deprecated={"c": "y"}),
        Day(date="3", added={"d": "3"}, deprecated={"b": "z"}),
    ]
    assert changes.recorded(days) == {
        "a": Told("2", "x"),
        "b": Told("1", "z"),
        "c": Told("1", "y"),
        "d": Told("3", None),
    }
    assert changes.recorded(days[:2])["b"] == Told("1", None)


def test_a_day_is_told_afresh_as_long_as_it_lasts() -> None:
    first = changes.unrecorded(of(), [], "2026-01-01")
    assert changes.brought_up_to(TODAY, of(days=[first])) == (first,)
    [before, today] = changes.brought_up_to(TODAY, of(days=[first], title="Other"))
    assert (before, today.date, today.names) == (first, TODAY, ("colour",))
    again = changes.brought_up_to(TODAY, of(days=[first, today], red={"summary": "Other"}))
    assert [day.names for day in again] == [first.names, ("colour.Red",)]
    assert changes.brought_up_to(TODAY, of(days=[first, today])) == (first,)


def test_changes_are_told_newest_first() -> None:
    days = [
        {"date": "1", "added": {"a": "1", "b": "1"}},
        {"date": "2", "added": {"c": "1"}, "described": {"a": "2"}, "deprecated": {"b": "x"}, "restored": ["c"]},
    ]
    assert list(changes.newest_first(of(days=days))) == [
        Change("2", "added", "c"),
        Change("2", "described", "a"),
        Change("2", "deprecated", "b"),
        Change("2", "restored", "c"),
        Change("1", "added", "a"),
        Change("1", "added", "b"),
    ]


def test_the_records_are_written_with_a_word_on_what_they_are_and_nothing_empty(tmp_path: Path) -> None:
    day = Day(
        date="2026-01-01", added={"b": "1", "a": "2"}, described={"ü": "é" * 90 + " " + "é" * 90}, restored=("c",)
    )
    history.write(tmp_path, ["/b", "/a"], [day, Day(date="2026-01-02", deprecated={"x": "3"})])
    addresses, days = ((tmp_path / f"{name}.yaml").read_text("utf-8") for name in ("addresses", "changes"))
    assert addresses == f"{history.ADDRESSES}addresses:\n- /b\n- /a\n"
    assert days.startswith(
        f"{history.CHANGES}days:\n- date: '2026-01-01'\n  added:\n    b: '1'\n    a: '2'\n  described:\n"
    )
    assert len(days.splitlines()) == 13
    assert yaml.safe_load(days)["days"] == [
        {"date": "2026-01-01", "added": {"b": "1", "a": "2"}, "described": dict(day.described), "restored": ["c"]},
        {"date": "2026-01-02", "deprecated": {"x": "3"}},
    ]
    assert sorted(file.name for file in tmp_path.iterdir()) == ["addresses.yaml", "changes.yaml"]


@pytest.fixture
def site(tmp_path: Path) -> Callable[[], Site]:
    """Opens a copy of the colours."""
    for file in COLOURS.glob("data/**/*.yaml"):
        copy = tmp_path / file.relative_to(COLOURS)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(file.read_bytes())
    return lambda: open_site(tmp_path / "data", COLOURS / "docs", "/")


def test_an_address_that_is_gone_is_told_where_it_is_recorded(site: Callable[[], Site]) -> None:
    assert site().lost(["/", "/colour/", "/colour/#Red", "/more"]) == []
    [lost] = site().lost(["/", "/colour/"])
    assert str(lost) == (
        "data/addresses.yaml:4: /colour/#Red is gone; an address that was published stays: bring back what it led to, "
        "and deprecate what is no more to be used"
    )


def test_where_nothing_is_recorded_nothing_is_lost(site: Callable[[], Site]) -> None:
    (site().data / "addresses.yaml").unlink()
    assert site().lost([]) == []


def today() -> str:
    return datetime.now(UTC).date().isoformat()


@pytest.mark.parametrize("zone", ["Etc/GMT-14", "Etc/GMT+12"])
def test_what_is_new_is_recorded_behind_what_was_there(
    site: Callable[[], Site], zone: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the day that it is in UTC: in one of these places it is another."""
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    begun = today()
    site().record(["/z", "/colour/", "/a"])
    recorded = load(site().data)
    assert recorded.addresses == ("/", "/colour/", "/colour/#Red", "/a", "/z")
    assert [day.date for day in recorded.changes[:-1]] == ["2025-01-02", "2025-02-03", "2025-03-04"]
    assert recorded.changes[-1].date in (begun, today())
    assert changes.recorded(recorded.changes) == changes.told(recorded)
    monkeypatch.undo()
    time.tzset()
