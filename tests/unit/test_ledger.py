"""The records of what was published, and what is done with them: without a build."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta, timezone, tzinfo
from pathlib import Path
from typing import Any, Self

import pytest
from elsewhere import CLOCK
from project import ROOT
from rule_files import COLOUR, FILES, registry
from small_data import COLOUR as COLOUR_FILE
from small_data import put, write

from enumref import ledger_files
from enumref.__main__ import main
from enumref.model import changelog
from enumref.model.ledger import Day, Rewording
from enumref.model.registry import Registry
from enumref.problem import Problems
from enumref.site import open_site
from enumref.source.load import load

TODAY = "2026-03-01"


def of(days: Any = (), red: Any = None, **edits: Any) -> Registry:
    """Return the rules' registry with other days, other facts of the colours, or of the value Red."""
    values = {**FILES[COLOUR]["values"], "Red": {**FILES[COLOUR]["values"]["Red"], **(red or {})}}
    return registry({**FILES, "changes": {"days": list(days)}, COLOUR: {**FILES[COLOUR], "values": values, **edits}})


def day_of(after: Registry, before: Registry) -> Day:
    """Return what differs from a registry whose record is complete."""
    first = changelog.day("2026-01-01", before, {})
    return changelog.day(TODAY, after.model_copy(update={"changes": (first,)}), changelog.texts(before))


def test_at_first_everything_is_new() -> None:
    first = changelog.day(TODAY, of(), {})
    names = ("colour", "colour.Red", "colour.Dark-Red", "colour.Pink", "finish", "finish.matt", "finish.Shiny.2")
    assert (first.date, first.added, first.deprecated) == (TODAY, names, ("colour.Pink",))
    assert (dict(first.reworded), first.restored) == ({}, ())
    assert day_of(of(), of()).names == ()


@pytest.mark.parametrize("key", ["title", "summary", "description", "history", "unlisted"])
def test_a_changed_text_of_an_enumeration_is_recorded_with_what_it_was(key: str) -> None:
    changed = day_of(of(**{key: "Other"}), of())
    before = FILES[COLOUR][key]
    assert dict(changed.reworded["colour"]) == {key: Rewording(before=before, after="Other")}
    assert changed.names == ("colour",)


OF_A_VALUE = {
    "summary": "Other",
    "description": "Other",
    "attributes": {"wave": "other"},
    "questions": [{"question": "?", "answer": "Other"}],
}


@pytest.mark.parametrize("key", OF_A_VALUE)
def test_a_changed_text_of_a_value_is_recorded(key: str) -> None:
    assert day_of(of(red={key: OF_A_VALUE[key]}), of()).names == ("colour.Red",)


def test_a_text_that_is_new_or_removed_is_empty_on_the_other_side() -> None:
    came, went = (
        day_of(*sides) for sides in ((of(red={"unused": "Never."}), of()), (of(), of(red={"unused": "Never."})))
    )
    assert dict(came.reworded["colour.Red"]) == {"unused": Rewording(before="", after="Never.")}
    assert dict(went.reworded["colour.Red"]) == {"unused": Rewording(before="Never.", after="")}


def test_texts_of_one_kind_are_recorded_together() -> None:
    questions = [{"question": "Why?", "answer": "So."}, {"question": "How?", "answer": "Thus."}]
    texts = changelog.texts(of(red={"questions": questions}, unlisted_by_version={"1": "a", "2": "b"}))
    assert texts["colour.Red"] == {"summary": "?", "wave": "long", "questions": "**Why?** So.\n\n**How?** Thus."}
    assert texts["colour.Pink"] == {"summary": "?", "wave": "?", "deprecated": "?"}
    assert texts["colour"]["unlisted"] == "?\n\na\n\nb"


def test_a_note_takes_the_place_of_an_enumeration_s_rewordings() -> None:
    first, noted = changelog.day("2026-01-01", of(), {}), Day(date=TODAY, notes={"colour": "All."})
    after = of(days=[first.model_dump(), noted.model_dump()], title="Other", red={"summary": "New"})
    today = changelog.day(TODAY, after, changelog.texts(of()))
    assert (dict(today.notes), dict(today.reworded), today.names) == ({"colour": "All."}, {}, ("colour",))


def test_what_is_added_on_a_day_isn_t_reworded_on_it() -> None:
    assert dict(changelog.day(TODAY, of(red={"summary": "New"}), changelog.texts(of())).reworded) == {}


def test_what_helps_to_find_a_value_isn_t_recorded() -> None:
    assert day_of(of(red={"terms": ["x"], "aliases": ["y"], "followed_by": ["Pink"]}), of()).names == ()


def test_a_deprecation_is_recorded_when_it_comes_and_when_it_goes() -> None:
    old: dict[str, Any] = {"deprecated": {"since": "2", "replaced_by": [], "note": "a"}}
    came, went = day_of(of(red=old), of()), day_of(of(), of(red=old))
    assert (came.deprecated, came.restored) == (("colour.Red",), ())
    assert (went.deprecated, went.restored) == ((), ("colour.Red",))
    assert day_of(of(red=old), of(red=old)).names == ()


def test_a_deprecated_value_that_still_arrives_is_recorded_as_no_longer_deprecated() -> None:
    first = changelog.day("2026-01-01", of(), {})
    again = of(days=[first.model_dump()])
    arriving = again.model_copy(update={"protocol": again.protocol.model_copy(update={"accepted": ("1",)})})
    assert not arriving.is_deprecated(arriving.names["colour.Pink"])
    today = changelog.day(TODAY, arriving, changelog.texts(again))
    assert (today.deprecated, today.restored) == ((), ("colour.Pink",))
    later = changelog.day("2026-04-01", arriving.model_copy(update={"changes": (first, today)}), changelog.texts(again))
    assert later.names == ()


def test_a_day_grows_as_long_as_it_lasts() -> None:
    start = of()
    first = changelog.day("2026-01-01", start, {})
    morning = of(days=[first], title="Other")
    today = changelog.day(TODAY, morning, changelog.texts(start))
    assert today.names == ("colour",)
    evening = of(days=[first, today], title="Other", red={"summary": "New"})
    assert changelog.day(TODAY, evening, changelog.texts(morning)).names == ("colour", "colour.Red")
    reverted = of(days=[first, today])
    assert changelog.day(TODAY, reverted, changelog.texts(morning)).names == ()


def test_changes_are_listed_newest_first() -> None:
    days = [
        {"date": "2026-01-01", "added": ["colour", "finish", "finish.matt"]},
        {"date": "2026-01-02", "added": ["colour.Red"], "deprecated": ["finish.matt"], "restored": ["colour.Pink"]},
    ]
    assert [(each.date, each.enumeration.id, each.added) for each in changelog.newest_first(of(days=days))] == [
        ("2026-01-02", "colour", ("colour.Red",)),
        ("2026-01-02", "finish", ()),
        ("2026-01-01", "colour", ("colour",)),
        ("2026-01-01", "finish", ("finish", "finish.matt")),
    ]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return write(tmp_path)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A built site, as far as the record of URLs reads it."""
    theme = '<nav id="theme"></nav><article class="a"><i id="__drawing"></i>{}</article><footer id="foot"></footer>'
    put(tmp_path / "site/index.html", theme.format('<h1 id="home">x</h1>'))
    put(tmp_path / "site/colour/index.html", theme.format('<h2 id="Red">x</h2>'))
    for name in ("colour.json", "colour.json.gz", "404.html", "sitemap.xml", "sitemap.xml.gz", "assets/a.css"):
        put(tmp_path / "site" / name, "x")
    return tmp_path / "site"


PUBLISHED = ("/", "/#home", "/colour.json", "/colour/", "/colour/#Red")


def test_the_urls_of_a_site_are_its_pages_anchors_and_files(site: Path) -> None:
    assert tuple(sorted(ledger_files.published(site))) == PUBLISHED


def records(data: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in data.iterdir() if file.is_file()}


def record(data: Path, site: Path) -> None:
    ledger_files.record_changes(data)
    ledger_files.record_urls(data, site)


Recorder = Callable[..., tuple[int, str, str]]


@pytest.fixture
def record_at(data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Recorder:
    """Run `enumref record` at a time in UTC, for the changes or for a site's URLs: its code, output and errors.

    On the computer it is 14 hours later.
    """

    def record(time: str, *site: str) -> tuple[int, str, str]:
        class Then(datetime):
            @classmethod
            def now(cls, zone: tzinfo | None = None) -> Self:
                return cls.fromisoformat(f"{time}+00:00").astimezone(zone or timezone(timedelta(hours=14)))

        monkeypatch.setattr(ledger_files, "datetime", Then)
        return main(["record", *site, "--data", str(data)]), *capsys.readouterr()

    return record


def test_what_is_new_is_added_and_what_was_recorded_stays(data: Path, site: Path, record_at: Recorder) -> None:
    assert record_at("2026-03-01 12:00:00") == (0, "Recorded 2 changes for 2026-03-01.\n", "")
    assert record_at("2026-03-01 12:00:00", str(site)) == (0, "Recorded 5 new URLs.\n", "")
    first = load(data)
    assert first.addresses == PUBLISHED and [day.added for day in first.changes] == [("colour", "colour.Red")]
    put(
        data / "enumerations/colour.yaml",
        (data / "enumerations/colour.yaml").read_text().replace("As blood", "As roses"),
    )
    put(site / "a/index.html", "x")
    assert record_at("2026-03-02 12:00:00") == (0, "Recorded 1 change for 2026-03-02.\n", "")
    assert record_at("2026-03-02 12:00:00", str(site)) == (0, "Recorded 1 new URL.\n", "")
    then = load(data)
    assert then.addresses == (*PUBLISHED, "/a/") and then.changes[0] == first.changes[0]
    assert then.changes[1].reworded["colour.Red"]["description"] == Rewording(before="As blood.", after="As roses.")
    before = records(data)
    assert record_at("2026-03-03 12:00:00") == (0, "Recorded 0 changes for 2026-03-03.\n", "")
    assert record_at("2026-03-03 12:00:00", str(site)) == (0, "Recorded 0 new URLs.\n", "")
    assert records(data) == before


def test_without_the_texts_that_were_recorded_before_nothing_is_recorded(data: Path, record_at: Recorder) -> None:
    record_at("2026-03-01 12:00:00")
    (data / "recorded.json").unlink()
    before = records(data)
    message = "this file is missing; restore it from the repository: `make record` needs it to find reworded texts"
    assert record_at("2026-03-02 12:00:00") == (1, "", f"{data}/recorded.json:1: {message}\n")
    assert records(data) == before


@pytest.mark.parametrize("time", ["1980-06-01 12:00:00", "2026-02-28 23:00:00"])
def test_a_clock_that_is_behind_is_refused_and_nothing_changes(data: Path, time: str, record_at: Recorder) -> None:
    record_at("2026-03-01 12:00:00")
    before = records(data)
    message = f"enumref: the last recorded day is 2026-03-01, but this computer's date is {time[:10]}; set its clock\n"
    assert record_at(time) == (2, "", message)
    assert records(data) == before


@pytest.mark.parametrize("zone", ["Etc/GMT-14", "Etc/GMT+12"])
def test_the_day_is_that_of_utc_wherever_the_computer_is(data: Path, zone: str) -> None:
    """Run by itself: a process has one time zone."""
    noon_in_utc = {"Etc/GMT-14": "2026-03-02 02:00:00", "Etc/GMT+12": "2026-03-01 00:00:00"}[zone]
    settings = {**CLOCK, "FAKETIME": f"@{noon_in_utc}", "PYTHONPATH": str(ROOT), "TZ": zone}
    command = [sys.executable, "-m", "enumref", "record", "--data", str(data)]
    subprocess.run(command, env={**os.environ, **settings}, capture_output=True, check=True)
    assert [day.date for day in load(data).changes] == ["2026-03-01"]


CONFLICT = "a merge conflict is left here; resolve it and remove the markers"
NOT_AS_WRITTEN = "1: this file isn't as `make record` wrote it; restore it from the repository"
BROKEN = {
    "an error in the data": ("terms.yaml", "more: x\n", '1: unknown key "more"; expected "terms"'),
    "a merge conflict in a record": ("changes.yaml", "<<<<<<< HEAD\n=======\n>>>>>>> x\n", f"1: {CONFLICT}"),
    "a merge conflict in the recorded texts": (
        "recorded.json",
        "{\n<<<<<<< HEAD\n=======\n>>>>>>> x\n}",
        NOT_AS_WRITTEN,
    ),
    "recorded texts of another shape": ("recorded.json", '{"colour": ["x"]}', NOT_AS_WRITTEN),
}


@pytest.mark.parametrize("file,text,expected", BROKEN.values(), ids=BROKEN.keys())
def test_with_an_error_nothing_is_recorded(data: Path, file: str, text: str, expected: str) -> None:
    put(data / file, text)
    before = records(data)
    with pytest.raises(Problems) as raised:
        ledger_files.record_changes(data)
    assert records(data) == before and str(raised.value) == f"data/{file}:{expected}"


def test_a_record_that_was_stopped_at_any_file_is_completed_by_the_next(
    data: Path, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = data.parent / "whole"
    write(whole)
    record(whole / "data", site)
    original = ledger_files._write
    for number in range(3):
        project = data.parent / f"stopped-{number}"
        write(project)
        left = iter(range(number))

        def stop(file: Path, content: str, left: Iterator[int] = left) -> None:
            if next(left, None) is None:
                raise KeyboardInterrupt
            original(file, content)

        monkeypatch.setattr(ledger_files, "_write", stop)
        with pytest.raises(KeyboardInterrupt):
            record(project / "data", site)
        monkeypatch.setattr(ledger_files, "_write", original)
        record(project / "data", site)
        assert records(project / "data") == records(whole / "data"), f"stopped before file {number + 1}"


def test_a_record_is_written_whole_or_not_at_all(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(data / "a.yaml", "old")

    def full(self: Path, content: bytes) -> int:
        self.open("wb").close()
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(OSError, match="No space"):
        ledger_files._write(data / "a.yaml", "new")
    assert (data / "a.yaml").read_text() == "old" and not (data / "a.part").exists()


RECORDED_CHANGES = """\
# Changes of the data, day by day. `make record` adds today. For a large revision, add `notes` by hand:
# enumeration → one sentence, which takes the place of the single rewordings.
days:
- date: '2026-03-01'
  added:
  - colour
  - colour.Red
- date: '2026-03-02'
  reworded:
    colour.Red:
      description:
        before: As blood.
        after: LONG
"""
RECORDED_TEXTS = """\
{
 "colour": {
  "title": "Colour",
  "summary": "What colour.",
  "description": "Colours.",
  "unlisted": "None."
 },
 "colour.Red": {
  "summary": "Red.",
  "description": "LONG"
 }
}
"""


def test_the_records_say_what_they_are_and_have_each_text_on_one_line(data: Path, record_at: Recorder) -> None:
    long = "As røde roses. " * 500 + "So."
    record_at("2026-03-01 12:00:00")
    put(data / "enumerations/colour.yaml", COLOUR_FILE.replace("As blood.", long))
    record_at("2026-03-02 12:00:00")
    assert records(data)["changes.yaml"].decode() == RECORDED_CHANGES.replace("LONG", long)
    assert records(data)["recorded.json"].decode() == RECORDED_TEXTS.replace("LONG", long)


def test_the_record_of_urls_says_what_it_is(data: Path, site: Path) -> None:
    ledger_files.record_urls(data, site)
    listed = "".join(f"- {url}\n" for url in PUBLISHED)
    assert (
        records(data)["addresses.yaml"].decode()
        == f"""\
# Every URL that was ever published, from the site's root. A build fails if one of them no longer exists.
# `make record` adds new ones; none is removed.
addresses:
{listed}"""
    )


def missing(data: Path, *addresses: str) -> list[str]:
    return [str(problem) for problem in open_site(data, data.parent / "docs", "/").url_problems(addresses)]


def test_published_urls_that_no_longer_exist_are_reported_together_for_each_page(data: Path) -> None:
    put(data / "addresses.yaml", "addresses:\n- /\n- /#home\n- /a/\n- /a/#b\n- /a/#c\n- /d.json\n")
    assert missing(data, "/", "/#home", "/a/", "/a/#b", "/a/#c", "/d.json", "/more") == []
    reason = "(deprecate values instead of removing them)"
    assert missing(data, "/", "/#home", "/d.json") == [
        f"data/addresses.yaml:4: the published URL /a/ no longer exists; restore it {reason}"
    ]
    assert missing(data, "/", "/#home", "/a/", "/a/#b") == [
        f'data/addresses.yaml:6: /a/ no longer has "#c"; restore what is missing {reason}',
        f"data/addresses.yaml:7: the published URL /d.json no longer exists; restore it {reason}",
    ]
    assert missing(data, "/", "/#home", "/a/", "/d.json") == [
        f'data/addresses.yaml:5: /a/ no longer has "#b" and "#c"; restore what is missing {reason}'
    ]


def test_no_url_is_missing_where_none_is_recorded(data: Path) -> None:
    assert missing(data) == []


def test_links_in_html_that_lead_nowhere_are_reported_with_the_missing_urls(data: Path) -> None:
    put(data / "addresses.yaml", "addresses: [/a/]\n")
    put(data.parent / "docs/index.md", 'Words.\n\n<a href="colour/#Rad">x</a>\n')
    assert missing(data, "/a/", "/colour/", "/colour/#Rad") == []
    assert missing(data, "/colour/", "/colour/#Red") == [
        "data/addresses.yaml:1: the published URL /a/ no longer exists; restore it "
        "(deprecate values instead of removing them)",
        'docs/index.md:3: the link to "colour/#Rad" leads nowhere; did you mean "/colour/#Red"?',
    ]


def test_a_checked_site_has_no_errors(data: Path) -> None:
    site = open_site(data, data.parent / "docs", "/")
    assert site.checked() is site
    put(data.parent / "docs/a.md", '{{ value("colour.Rad") }}')
    put(data / "terms.yaml", "more: x\n")
    with pytest.raises(Problems) as raised:
        open_site(data, data.parent / "docs", "/").checked()
    assert str(raised.value).splitlines() == [
        'data/terms.yaml:1: unknown key "more"; expected "terms"',
        'docs/a.md:1: there is no value "colour.Rad"; did you mean "colour.Red"?',
    ]
