"""The data against what is known: the wiki page that it replaces, and the API as its code has it."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from enumref.model.registry import Registry

FIXTURES = Path(__file__).parent / "fixtures"
WIKI = (FIXTURES / "wiki.txt").read_text(encoding="utf-8")
API = json.loads((FIXTURES / "solaruser.json").read_text(encoding="utf-8"))["enumerations"]
RUN = 7
"""So many words in a row are a sentence of somebody's."""
ENUMERATION = ["summary", "description", "history", "unlisted"]
HEADS = {
    "Charge session end reason": "charge-session-end-reason",
    "Connector error code": "connector-error-code",
    "Connector status": "connector-status",
    "Measurement location": "measurement-location",
    "For AC metering data": "measurement-phase",  # the copy has lost this one's heading
}


def wiki_codes() -> dict[str, list[str]]:
    """The codes of the wiki page, in its order."""
    found: dict[str, list[str]] = {}
    for block in re.split(r"\n(?=" + "|".join(HEADS) + ")", WIKI):
        head = next((identifier for head, identifier in HEADS.items() if block.startswith(head)), None)
        if head and "Value Description\n" in block:
            rows = block.partition("Value Description\n")[2].split("\n\n")[0].splitlines()
            found[head] = [row.split()[0] for row in rows if re.match(r"\w+ [A-Z]", row)]
    return found


def test_the_wiki_page_has_54_values() -> None:
    assert {name: len(codes) for name, codes in wiki_codes().items()} == {
        "charge-session-end-reason": 12,
        "connector-error-code": 17,
        "connector-status": 10,
        "measurement-location": 5,
        "measurement-phase": 10,
    }


@pytest.mark.parametrize("identifier", HEADS.values())
def test_every_value_of_the_wiki_page_is_there_in_its_order(registry: Registry, identifier: str) -> None:
    codes = wiki_codes()[identifier]
    ours = [code for code in registry.enumerations[identifier].values if code in codes]
    assert ours == codes


@pytest.mark.parametrize("api", API, ids=lambda api: api["id"])
def test_every_value_of_the_api_is_there_and_no_other(registry: Registry, api: dict[str, Any]) -> None:
    enumeration = registry.enumerations[api["id"]]
    assert (enumeration.title, enumeration.type) == (api["title"], api["api_type"])
    assert sorted(enumeration.values) == sorted(api["values_with_stored_number"])


def test_there_is_no_enumeration_that_the_api_lacks(registry: Registry) -> None:
    assert sorted(registry.enumerations) == sorted(api["id"] for api in API)


def test_there_are_150_values(registry: Registry) -> None:
    assert len(list(registry)) == 150


def test_the_publishers_own_values_are_marked(registry: Registry) -> None:
    unknown = {f"{each.id}.Unknown" for each in registry.enumerations.values() if "Unknown" in each.values}
    expected = unknown - {"authorization-status.Unknown"} | {"authorization-status.None"}
    assert {value.name for value in registry if value.own} == expected


def test_the_facts_of_the_wiki_page_are_kept(registry: Registry) -> None:
    """Its examples, its default, and what gave way to what: each in words that a reader would look for."""
    kept = {
        "charge-session-end-reason.DeAuthorized": ["authori[sz]ation status"],
        "charge-session-end-reason.EVDisconnected": ["cable", "inductive"],
        "charge-session-end-reason.Local": ["RFID", "button", "regular"],
        "charge-session-end-reason.Remote": ["smartphone", "credit", "regular"],
        "charge-session-end-reason.Reboot": ["watchdog"],
        "connector-error-code.EVCommunicationError": ["Mode 3"],
        "connector-error-code.LocalListConflict": ["central system", "local"],
        "connector-status.Unavailable": ["ChangeAvailability"],
        "connector-status.Reserved": ["ReserveNow"],
        "connector-status.Preparing": ["RFID", "cable", "bay"],
        "connector-status.Charging": ["contactor"],
        "connector-status.SuspendedEVSE": ["smart charging", "too little power", "StartTransaction"],
        "connector-status.Finishing": ["cable", "bay"],
        "measurement-location.Body": ["temperature"],
        "measurement-location.Inlet": ["grid"],
        "measurement-location.Outlet": ["default", "connector"],
        "measurement-phase.L1N": ["neutral"],
    }
    lost = [
        f"{name}: {word}"
        for name, words in kept.items()
        for word in words
        if not re.search(word, f"{registry.names[name].summary} {registry.names[name].description}", re.I)
    ]
    assert lost == []
    occupied = registry.names["connector-status.Occupied"].deprecated
    mode3 = registry.names["connector-error-code.Mode3Error"].deprecated
    assert occupied and "Charging" in occupied.replaced_by
    assert mode3 and mode3.replaced_by == ("EVCommunicationError",)


def texts(registry: Registry) -> Iterator[tuple[str, str]]:
    """Everything that we say in sentences, and where."""
    for enumeration in registry.enumerations.values():
        yield from ((f"{enumeration.id}, {key}", getattr(enumeration, key) or "") for key in ENUMERATION)
        yield from ((f"{enumeration.id}, used by", use.note or "") for use in enumeration.used_by)
    for value in registry:
        yield from ((value.name, text) for text in (value.summary, value.description))
        yield from ((value.name, text) for each in value.questions for text in (each.question, each.answer))
        if value.deprecated:
            yield value.name, value.deprecated.note
    yield from ((" and ".join(each.values), each.difference) for each in registry.confusions)


def words(text: str) -> list[str]:
    return re.findall(r"[a-z0-9]+", text.lower())


def runs(text: str) -> Iterator[str]:
    found = words(text)
    return (" ".join(found[i : i + RUN]) for i in range(len(found) - RUN + 1))


def test_no_sentence_of_the_wiki_page_is_taken_over(registry: Registry) -> None:
    theirs = set(runs(WIKI))
    assert [f"{where}: {run}" for where, text in texts(registry) for run in runs(text) if run in theirs] == []


def test_no_sentence_is_told_twice(registry: Registry) -> None:
    """Two values that mean different things do not mean the same in a summary."""
    told = Counter((value.enumeration, value.summary) for value in registry)
    assert [summary for summary, times in told.items() if times > 1] == []


def test_a_summary_is_one_sentence(registry: Registry) -> None:
    odd = [
        value.name for value in registry if not re.fullmatch(r"[^\n]*[^.\s]\.", value.summary) or ". " in value.summary
    ]
    assert odd == []


def test_every_version_of_ocpp_is_listed_oldest_first(registry: Registry) -> None:
    versions = [tuple(map(int, version.split("."))) for version in registry.protocol.versions]
    assert all(older < newer for older, newer in pairwise(versions))
