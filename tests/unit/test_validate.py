"""Data that is no record: each fault in our words, and the rest looked at all the same."""

from copy import deepcopy
from typing import Any

import pytest

from enumref.source.document import FAULTS, Document
from enumref.model.enumeration import Enumeration
from enumref.model.base import Record
from enumref.model.registry import Confusions, Head, Registry
from enumref.source.validate import parse
from enumref.model.protocol import Version

VALUE = {"enumeration": "colour", "code": "Red", "summary": "?", "description": "?"}
COLOUR = {
    "id": "colour",
    "title": "Colour",
    "type": "Colour",
    "summary": "?",
    "description": "?",
    "unlisted": "?",
    "values": {"Red": VALUE},
}
HEAD = {"title": "T", "publisher": "P", "protocol": {"id": "p", "name": "P", "versions": []}}


def told(record: type[Record], data: dict[str, Any]) -> list[str]:
    """What is said of data of which a record can be made all the same."""
    document = Document("f")
    made = parse(record, data, document)
    assert isinstance(made, record)
    return [problem.message for problem in document.problems]


def with_red(**more: Any) -> dict[str, Any]:
    return {**COLOUR, "values": {"Red": {**VALUE, **more}}}


def of_value(**more: Any) -> list[str]:
    return told(Enumeration, with_red(**more))


TEXT = "is not text; write it on one line or as a `|` block"
MAPPING = "is not a mapping; give it `key: value` lines of its own"
WRONG: list[tuple[type[Record], dict[str, Any], str]] = [
    (Head, {**HEAD, "title": "a\nb"}, '"title" is more than one line; write it on one'),
    (Enumeration, {**COLOUR, "summary": []}, f'"summary" {TEXT}'),
    (Enumeration, {**COLOUR, "summary": " \n"}, '"summary" is empty; write it, or take the key out'),
    (Enumeration, {**COLOUR, "values": "x"}, f'"values" {MAPPING}'),
    (Enumeration, {**COLOUR, "attributes": ["x"]}, f'"attributes" {MAPPING}'),
    (Head, {**HEAD, "protocol": "x"}, f'"protocol" {MAPPING}'),
    (Confusions, {"groups": "x"}, '"groups" is not a list; write it as [one, two]'),
    (Enumeration, with_red(own="maybe"), '"own" is "maybe"; write true or false'),
    (Enumeration, with_red(own=["x"]), '"own" is "[\'x\']"; write true or false'),
    (
        Enumeration,
        with_red(counterparts={"1": {"change": "lost", "to": []}}),
        "\"change\" is \"lost\"; it is one of 'renamed', 'split', 'merged', 'moved' or 'nearest'",
    ),
]


@pytest.mark.parametrize("record,data,expected", WRONG)
def test_a_fault_is_told_in_our_words(record: type[Record], data: dict[str, Any], expected: str) -> None:
    assert told(record, deepcopy(data)) == [expected]


def test_each_of_several_in_a_list_is_told() -> None:
    assert of_value(aliases=[["a"], "b", ["c"]]) == [f'"{index}" {TEXT}' for index in (0, 2)]
    assert of_value(aliases=["", "b", ""]) == [f'"{i}" is empty; write it, or take the key out' for i in (0, 2)]
    questions = of_value(questions=["a", {"question": "?", "answer": "!"}, "c"])
    assert questions == [f'"{index}" {MAPPING}' for index in (0, 2)]
    assert told(Head, {**HEAD, "synonyms": ["a", ["b"], "c"]}) == [
        f'"{index}" is not a list; write it as [one, two]' for index in (0, 2)
    ]


def test_what_is_below_a_fault_or_beside_it_is_told_in_the_same_run() -> None:
    faults = {"values": "x", "title": "a\nb", "type": "", "used_by": [{"note": []}], "history": [], "more": "?"}
    assert sorted(told(Enumeration, {**COLOUR, **faults})) == sorted(
        [
            f'"values" {MAPPING}',
            '"title" is more than one line; write it on one',
            '"type" is empty; write it, or take the key out',
            f'"note" {TEXT}',
            f'"history" {TEXT}',
            'unknown key "more"; known are "id", "title", "type", "summary", "description", "versions", "history", '
            '"unlisted", "attributes", "used_by", "values"',
        ]
    )


def test_what_was_put_in_the_place_of_a_fault_is_no_fault_of_the_writer() -> None:
    document = Document("f")
    made = parse(Enumeration, {**COLOUR, "values": {"Red": {**VALUE, "deprecated": "x", "own": "?"}}}, document)
    assert [problem.message for problem in document.problems] == [
        '"own" is "?"; write true or false',
        f'"deprecated" {MAPPING}',
    ]
    assert made and made.values["Red"].deprecated and made.values["Red"].deprecated.since == "(f since)"
    assert made.values["Red"].deprecated.replaced_by == () and not made.values["Red"].own


def test_what_a_missing_part_belongs_to_is_named() -> None:
    assert told(Head, {"title": "T", "protocol": HEAD["protocol"]}) == ['this file has no "publisher"; it needs one']
    assert of_value(deprecated={"since": "1", "replaced_by": []}) == ['deprecated has no "note"; it needs one']


NESTED: dict[str, tuple[type[Record], dict[str, Any], str]] = {
    "nam": (Head, {**HEAD, "protocol": {"id": "p", "name": "P", "versions": [], "nam": "x"}}, "name"),
    "summari": (Enumeration, with_red(summari="x"), "summary"),
    "sincee": (
        Enumeration,
        with_red(deprecated={"since": "1", "replaced_by": [], "note": "?", "sincee": "x"}),
        "since",
    ),
    "chang": (Enumeration, with_red(counterparts={"1": {"change": "moved", "to": [], "chang": "x"}}), "change"),
    "anser": (Enumeration, with_red(questions=[{"question": "?", "answer": "!", "anser": "x"}]), "answer"),
    "titel": (Enumeration, {**COLOUR, "attributes": {"w": {"title": "W", "summary": "?", "titel": "x"}}}, "title"),
    "feld": (Enumeration, {**COLOUR, "used_by": [{"feld": "x"}]}, "field"),
    "diference": (Confusions, {"groups": [{"values": [], "difference": "?", "diference": "x"}]}, "difference"),
    "vales": (
        Version,
        {"id": "1", "title": "V", "source": "?", "types": {"T": {"values": [], "vales": "x"}}},
        "values",
    ),
    "dat": (Registry, {**HEAD, "changes": [{"date": "1", "dat": "x"}]}, "date"),
}


@pytest.mark.parametrize("key", NESTED)
def test_an_unknown_key_is_held_against_those_of_its_own_record(key: str) -> None:
    record, data, meant = NESTED[key]
    assert told(record, deepcopy(data)) == [f'unknown key "{key}"; did you mean "{meant}"?']


def test_no_more_is_told_of_a_file_than_anybody_reads() -> None:
    document = Document("f")
    for line in range(FAULTS + 1):
        document.fault(line, "x")
    before = list(document.problems)
    assert parse(Head, {**HEAD, "title": "", "more": "?"}, document) is not None
    assert document.problems == before
