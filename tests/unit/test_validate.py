"""Data that no model can be made of: each error is reported in our words, and the rest is checked in the same run."""

from copy import deepcopy
from typing import Any

import pytest

from enumref.model.base import Model
from enumref.model.enumeration import Enumeration
from enumref.model.ledger import Changes
from enumref.model.protocol import Family, Version
from enumref.model.registry_files import Confusions, RegistryFile, Terms
from enumref.model.version_mapping import VersionMapping
from enumref.source.document import MOST, Document
from enumref.source.validate import parse

VALUE = {"enumeration": "colour", "code": "Red", "summary": "?"}
COLOUR = {"id": "colour", "title": "Colour", "type": "Colour", "summary": "?", "values": {"Red": VALUE}}
HEAD = {"title": "T", "publisher": "P", "protocol": {"id": "p", "name": "P", "versions": []}}
FAMILY = {"id": "f", "title": "F", "summary": "?", "types": {"1": "T"}}
MAPPING = {
    **{"id": "m", "title": "M", "enumeration": "colour", "note": "?", "to": {"version": "2", "type": "T"}},
    "from": {"version": "1", "types": ["A", "B"]},
    "rows": [{"from": ["a", "b"], "to": "c", "relation": "related"}],
}


def messages(model: type[Model], data: dict[str, Any]) -> list[str]:
    """Return what is reported about data that a model can still be made of."""
    document = Document("f")
    assert isinstance(parse(model, deepcopy(data), document), model)
    return [problem.message for problem in document.problems]


def with_red(**more: Any) -> dict[str, Any]:
    return {**COLOUR, "values": {"Red": {**VALUE, **more}}}


def of_value(**more: Any) -> list[str]:
    return messages(Enumeration, with_red(**more))


TEXT = "isn't text; write it on one line or as a `|` block"
TABLE = "isn't a mapping; write `key: value` lines below it"
LIST = "isn't a list; write it as [one, two]"
EMPTY = "is empty; write a text or remove it"
WRONG: list[tuple[type[Model], dict[str, Any], str]] = [
    (RegistryFile, {**HEAD, "title": "a\nb"}, '"title" has more than one line; write it on one'),
    (Enumeration, {**COLOUR, "summary": []}, f'"summary" {TEXT}'),
    (Enumeration, {**COLOUR, "summary": " \n"}, f'"summary" {EMPTY}'),
    (Enumeration, {**COLOUR, "values": "x"}, f'"values" {TABLE}'),
    (Enumeration, {**COLOUR, "attributes": ["x"]}, f'"attributes" {TABLE}'),
    (Enumeration, {**COLOUR, "sender": "me"}, '"sender" is "me"; expected one of "device", "server" or "client"'),
    (Enumeration, {**COLOUR, "sender": ["me"]}, '"sender" isn\'t a word; expected one of "device", "server" or "client"'),
    (RegistryFile, {**HEAD, "protocol": "x"}, f'"protocol" {TABLE}'),
    (RegistryFile, {**HEAD, "documentation": [{"prefix": "/"}]}, 'item 1 of "documentation" has no "url"; add it'),
    (Confusions, {"groups": "x"}, f'"groups" {LIST}'),
    (Enumeration, with_red(own="maybe"), '"own" is "maybe"; write true or false'),
    (Enumeration, with_red(own=["x"]), '"own" isn\'t a word; write true or false'),
    (Terms, {"terms": {"a": {"title": "A"}}}, '"a" has no "text"; add it'),
    (Family, {**FAMILY, "values": {"Red": {"counterparts": [{"in": ["2"], "change": "lost"}]}}},
     '"change" is "lost"; expected one of "renamed", "split", "merged", "moved" or "nearest"'),
    (Family, {**FAMILY, "values": {"Red": {"differs": [{"summary": "?"}]}}}, 'item 1 of "differs" has no "in"; add it'),
    (Family, {**FAMILY, "values": {"Red": ""}}, f'"Red" {EMPTY}'),
    (VersionMapping, {**MAPPING, "from": "x"}, f'"from" {TABLE}'),
    (VersionMapping, {**MAPPING, "rows": ["x"]}, f'item 1 of "rows" {TABLE}'),
]  # fmt: skip


@pytest.mark.parametrize("model,data,expected", WRONG)
def test_an_error_is_reported_in_our_words(model: type[Model], data: dict[str, Any], expected: str) -> None:
    assert messages(model, data) == [expected]


@pytest.mark.parametrize("written,meant", [("true", True), ("false", False)])
def test_true_and_false_are_what_they_say(written: str, meant: bool) -> None:
    assert of_value(own=written) == []
    assert Enumeration.model_validate(with_red(own=written)).values["Red"].own is meant


def test_each_of_several_errors_in_a_list_is_reported_with_the_name_of_the_list() -> None:
    assert of_value(aliases=[["a"], "b", ["c"]]) == [f'item {number} of "aliases" {TEXT}' for number in (1, 3)]
    assert of_value(aliases=["", "b", ""]) == [f'item {number} of "aliases" {EMPTY}' for number in (1, 3)]
    questions = of_value(questions=["a", {"question": "?", "answer": "!"}, "c"])
    assert questions == [f'item {number} of "questions" {TABLE}' for number in (1, 3)]
    assert of_value(questions=[{"question": "?"}]) == ['item 1 of "questions" has no "answer"; add it']
    synonyms = messages(RegistryFile, {**HEAD, "synonyms": ["a", ["b"], "c"]})
    assert synonyms == [f'item {number} of "synonyms" {LIST}' for number in (1, 3)]


def test_errors_below_and_next_to_an_error_are_reported_in_the_same_run() -> None:
    wrong = {"values": "x", "title": "a\nb", "type": "", "used_by": [{"note": []}], "history": [], "more": "?"}
    found = messages(Enumeration, {**COLOUR, **wrong})
    keys = '"title", "type", "summary", "description", "sender", "versions", "history", "unlisted", '
    keys += '"unlisted_by_version", "attributes", "groups", "used_by"'
    assert sorted(each for each in found if "unknown key" not in each) == sorted(
        [
            f'"values" {TABLE}',
            '"title" has more than one line; write it on one',
            f'"type" {EMPTY}',
            f'"note" {TEXT}',
            f'"history" {TEXT}',
        ]
    )
    [unknown] = [each for each in found if "unknown key" in each]
    assert unknown.startswith('unknown key "more"; expected one of ') and '"id"' not in unknown
    assert set(unknown.split('"')[3::2]) <= set(Enumeration.model_fields)


def test_a_stand_in_for_an_error_isn_t_reported_as_another_one() -> None:
    document = Document("f")
    parsed = parse(Enumeration, with_red(deprecated="x", own="?"), document)
    assert [problem.message for problem in document.problems] == [
        '"own" is "?"; write true or false',
        f'"deprecated" {TABLE}',
    ]
    assert parsed and parsed.values["Red"].deprecated and parsed.values["Red"].deprecated.since == "(f since)"
    assert parsed.values["Red"].deprecated.replaced_by == () and not parsed.values["Red"].own


def test_the_owner_of_a_missing_part_is_named() -> None:
    assert messages(RegistryFile, {"title": "T", "protocol": HEAD["protocol"]}) == [
        'this file has no "publisher"; add it'
    ]
    assert of_value(deprecated={"since": "1", "replaced_by": []}) == ['"deprecated" has no "note"; add it']


NESTED: dict[str, tuple[type[Model], dict[str, Any], str]] = {
    "nam": (RegistryFile, {**HEAD, "protocol": {"id": "p", "name": "P", "versions": [], "nam": "x"}}, "name"),
    "summari": (Enumeration, with_red(summari="x"), "summary"),
    "sincee": (
        Enumeration,
        with_red(deprecated={"since": "1", "replaced_by": [], "note": "?", "sincee": "x"}),
        "since",
    ),
    "anser": (Enumeration, with_red(questions=[{"question": "?", "answer": "!", "anser": "x"}]), "answer"),
    "titel": (Enumeration, {**COLOUR, "attributes": {"w": {"title": "W", "summary": "?", "titel": "x"}}}, "title"),
    "feld": (Enumeration, {**COLOUR, "used_by": [{"feld": "x"}]}, "field"),
    "diference": (Confusions, {"groups": [{"values": [], "difference": "?", "diference": "x"}]}, "difference"),
    "vales": (
        Version,
        {"id": "1", "title": "V", "source": "?", "types": {"T": {"values": [], "vales": "x"}}},
        "values",
    ),
    "dat": (Changes, {"days": [{"date": "1", "dat": "x"}]}, "date"),
    "befor": (Changes, {"days": [{"date": "1", "reworded": {"a": {"summary": {"befor": "x"}}}}]}, "before"),
    "chang": (
        Family,
        {**FAMILY, "values": {"Red": {"counterparts": [{"in": ["2"], "change": "moved", "chang": "x"}]}}},
        "change",
    ),
    "form": (VersionMapping, {**MAPPING, "form": "x"}, "from"),
}


@pytest.mark.parametrize("key", NESTED)
def test_an_unknown_key_is_compared_with_those_of_its_own_model(key: str) -> None:
    model, data, meant = NESTED[key]
    assert messages(model, data) == [f'unknown key "{key}"; did you mean "{meant}"?']


@pytest.mark.parametrize("key", ["cod", "enumeratio"])
def test_a_key_that_the_file_s_place_gives_isn_t_suggested(key: str) -> None:
    [message] = of_value(**{key: "x"})
    assert f'did you mean "{key}' not in message and '"code"' not in message and '"enumeration"' not in message


def test_no_more_errors_of_a_file_are_reported_than_people_read() -> None:
    document = Document("f")
    for line in range(MOST + 1):
        document.report(line, "x")
    before = list(document.problems)
    assert parse(RegistryFile, {**HEAD, "title": "", "more": "?"}, document) is not None
    assert document.problems == before
