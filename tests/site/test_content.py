"""What each enumeration and each value has to tell, beyond that it is there: read off the finished pages."""

import json
import re
from collections.abc import Iterator
from itertools import permutations, takewhile
from pathlib import Path
from typing import Any

import pytest
from bs4 import Tag
from built import Built, Page
from conftest import ROOT

from enumref.model.registry import Registry

ASKED = json.loads((Path(__file__).parent / "fixtures" / "asked.json").read_text(encoding="utf-8"))

USES = {
    "authorization-status": set(),
    "charge-session-end-reason": {
        "GET /user/ocpp/sessions endReason",
        "GET /user/ocpp/sessions/{sessionId} endReason",
        "GET /user/ocpp/sessions/incomplete/{chargePointId} endReason",
        "POST /user/ocpp/sessions/end endReason=",
        "GET /user/ocpp/sessions endReasons=",
        "endReason",
    },
    "connector-error-code": {"GET /user/ocpp/connectors info.errorCode", "errorCode"},
    "connector-status": {"GET /user/ocpp/connectors info.status", "status"},
    "measurand": {"wattHours", "watts", "voltage_a"},
    "measurement-location": {
        "POST /user/ocpp/settings sourceIdTemplate",
        "POST /user/ocpp/chargers/settings sourceIdTemplate",
        "sourceId",
    },
    "measurement-phase": {"voltage_a", "current_n", "voltage_ab"},
    "reading-context": {"wattHours"},
    "registration-status": {
        "GET /user/ocpp/chargers registrationStatus",
        "POST /user/ocpp/chargers registrationStatus",
    },
    "unit-of-measure": {"wattHours", "temp"},
}
"""A field of an operation, a parameter of one (`=`), or a datum property."""

STEMS = {
    "CurrentExport": "currentReverse", "CurrentImport": "current", "CurrentOffered": "currentOffered",
    "EnergyActiveExportInterval": "wattHoursDiffReverse", "EnergyActiveExportRegister": "wattHoursReverse",
    "EnergyActiveImportInterval": "wattHoursDiff", "EnergyActiveImportRegister": "wattHours",
    "EnergyReactiveExportInterval": "reactiveEnergyDiffReverse",
    "EnergyReactiveExportRegister": "reactiveEnergyReverse",
    "EnergyReactiveImportInterval": "reactiveEnergyDiff", "EnergyReactiveImportRegister": "reactiveEnergy",
    "Frequency": "frequency", "PowerActiveExport": "wattsReverse", "PowerActiveImport": "watts",
    "PowerFactor": "powerFactor", "PowerOffered": "wattsOffered", "PowerReactiveExport": "reactivePowerReverse",
    "PowerReactiveImport": "reactivePower", "RPM": "rpm", "SoC": "soc", "Temperature": "temp", "Voltage": "voltage",
}  # fmt: skip
SUFFIXES = {
    "L1": "_a", "L1N": "_a", "L2": "_b", "L2N": "_b", "L3": "_c", "L3N": "_c", "N": "_n",
    "L1L2": "_ab", "L2L3": "_bc", "L3L1": "_ca", "Unknown": "",
}  # fmt: skip
ACCUMULATING = {
    "EnergyActiveExportRegister", "EnergyActiveImportRegister", "EnergyReactiveExportRegister",
    "EnergyReactiveImportRegister", "PowerReactiveExport", "PowerReactiveImport",
}  # fmt: skip
STORED = {
    "kVA": "VA, multiplied by 1000", "kvar": "var, multiplied by 1000", "kvarh": "varh, multiplied by 1000",
    "kW": "W, multiplied by 1000", "kWh": "Wh, multiplied by 1000",
    "Fahrenheit": "degrees Celsius, converted", "K": "degrees Celsius, converted",
}  # fmt: skip

CONFUSED = [
    ["connector-status.SuspendedEV", "connector-status.SuspendedEVSE"],
    ["connector-error-code.GroundFailure", "charge-session-end-reason.GroundFault"],
    ["connector-error-code.OverCurrentFailure", "charge-session-end-reason.OvercurrentFault"],
    ["connector-status.Unavailable", "connector-status.Faulted"],
    ["connector-status.Preparing", "connector-status.Finishing"],
    ["charge-session-end-reason.Other", "charge-session-end-reason.Unknown"],
    ["reading-context.Other", "reading-context.Unknown"],
    ["connector-error-code.OtherError", "connector-error-code.Unknown"],
    [
        "charge-session-end-reason.HardReset", "charge-session-end-reason.SoftReset",
        "charge-session-end-reason.Reboot", "charge-session-end-reason.ImmediateReset",
    ],
    ["charge-session-end-reason.Remote", "charge-session-end-reason.Local"],
    ["measurement-phase.L1", "measurement-phase.L1N"],
    ["measurand.CurrentImport", "measurand.CurrentOffered"],
    ["measurand.EnergyActiveImportRegister", "measurand.EnergyActiveImportInterval"],
    ["measurand.EnergyActiveExportRegister", "measurand.EnergyActiveExportInterval"],
    ["measurand.EnergyReactiveImportRegister", "measurand.EnergyReactiveImportInterval"],
    ["measurand.EnergyReactiveExportRegister", "measurand.EnergyReactiveExportInterval"],
    ["registration-status.Rejected", "authorization-status.Invalid"],
]  # fmt: skip


def page(built: Built, identifier: str) -> Page:
    return built.pages[f"{identifier}/"]


def below(page: Page, heading: str) -> str:
    """The words between a heading of the page and the next."""
    texts = []
    for sibling in page.soup.find(id=heading).find_next_siblings():
        if sibling.name == "h2":
            break
        texts.append(sibling.get_text(" ", strip=True))
    return " ".join(" ".join(texts).split())


def told(built: Built, name: str, term: str) -> list[Tag]:
    """What a value's list of facts has under a term: “Replaces”."""
    identifier, _, code = name.partition(".")
    return [
        dt.find_next_sibling("dd")
        for dt in page(built, identifier).section(code).select("dl.ref-dl > dt")
        if dt.get_text() == term
    ]


def links(tags: list[Tag]) -> set[str]:
    """The values that they link to, by name."""
    hrefs = [link["href"] for tag in tags for link in tag.select("a[href*='#']")]
    return {href.removeprefix("../").replace("/#", ".") for href in hrefs}


@pytest.mark.parametrize("identifier", USES)
def test_an_enumeration_says_whether_more_may_come_and_what_to_do_then(built: Built, identifier: str) -> None:
    words = below(page(built, identifier), "~unlisted")
    assert re.match(r"This list is (open|closed)\b", words)
    assert re.search(r"SolarNetwork (turns|stores|has) .*\b(Unknown|None|Outlet)\b", words), "what SolarNetwork does"
    assert re.search(r"\b[Aa] program that meets an? \w+ not listed here should\b", words), "what a program should do"


def test_an_enumeration_says_what_to_do_with_a_deprecated_value_or_that_it_has_none(
    registry: Registry, built: Built
) -> None:
    for enumeration in registry.enumerations.values():
        words = below(page(built, enumeration.id), "~unlisted")
        none = "None of the values is deprecated."
        expected = "A deprecated value may still arrive" if enumeration.deprecated else none
        assert expected in words, enumeration.id


def test_what_is_deprecated_in_the_api(registry: Registry) -> None:
    """OCPP 2.1 deprecates some end reasons of its own; that is told there, and is not this."""
    assert {value.name for value in registry if value.deprecated} == {
        "connector-error-code.Mode3Error",
        "connector-status.Occupied",
        "unit-of-measure.Amp",
        "unit-of-measure.Volt",
    }


def test_a_replacement_is_linked_both_ways(registry: Registry, built: Built) -> None:
    there = {
        (value.name, f"{value.enumeration}.{new}")
        for value in registry
        if value.deprecated
        for new in value.deprecated.replaced_by
    }
    back = {(old, value.name) for value in registry for old in links(told(built, value.name, "Replaces"))}
    assert back == there
    assert len(there) == 8


def uses(registry: Registry, identifier: str) -> Iterator[str]:
    for use in registry.enumerations[identifier].used_by:
        where = f"{use.operation} {use.field or f'{use.parameter}='}"
        yield use.property or where


@pytest.mark.parametrize("identifier", USES)
def test_an_enumeration_says_where_it_is_used(registry: Registry, built: Built, identifier: str) -> None:
    assert set(uses(registry, identifier)) == USES[identifier]
    if USES[identifier]:
        words = below(page(built, identifier), "~used")
        missing = [word for use in USES[identifier] for word in use.rstrip("=").rsplit(" ", 1) if word not in words]
        assert missing == []


def test_every_enumeration_is_held_against_its_uses(registry: Registry) -> None:
    assert list(registry.enumerations) == list(USES)
    assert "not a field of the API's objects" in registry.enumerations["authorization-status"].description


def test_the_table_of_pairs_has_the_property_of_every_measurand_on_every_phase(built: Built) -> None:
    table = page(built, "measurand").article.select_one("table.ref-pairs")
    phases = [links([cell]) for cell in table.select("thead th")[1:]]
    found = {}
    for row in table.select("tbody tr"):
        for names, cell in zip(phases, row("td"), strict=True):
            for name in names:
                found[row.th.get_text(strip=True), name.removeprefix("measurement-phase.")] = cell.get_text(strip=True)
    assert found == {(m, p): stem + suffix for m, stem in STEMS.items() for p, suffix in SUFFIXES.items()}
    assert found["Voltage", "L1N"] == "voltage_a"


def facts(built: Built, identifier: str, term: str) -> dict[str, str]:
    codes = page(built, identifier).headings()
    return {code: " ".join(told(built, f"{identifier}.{code}", term)[0].get_text().split()) for code in codes}


def test_a_measurand_says_its_property_and_whether_it_accumulates(built: Built) -> None:
    assert facts(built, "measurand", "Datum property") == {**STEMS, "Unknown": "not stored"}
    kinds = {code: "accumulating" if code in ACCUMULATING else "instantaneous" for code in STEMS}
    assert facts(built, "measurand", "Kind") == {**kinds, "Unknown": "not stored"}


def test_a_phase_says_its_suffix(built: Built) -> None:
    assert facts(built, "measurement-phase", "Property suffix") == {**SUFFIXES, "Unknown": "none"}


def test_a_unit_says_what_is_stored(built: Built) -> None:
    found = facts(built, "unit-of-measure", "Stored as")
    assert {code: words for code, words in found.items() if words != "as sent"} == STORED


def test_a_location_says_what_it_does_to_the_source_id(built: Built) -> None:
    template = "/ocpp/cp/{chargerIdentifier}/{connectorId}/"
    found = facts(built, "measurement-location", "Source ID")
    assert found == {code: template + code for code in ("Body", "Cable", "EV", "Inlet", "Outlet")}


@pytest.mark.parametrize("code", ["L1", "L3L1"])
def test_old_readings_between_l3_and_l1_are_told_at_both(built: Built, code: str) -> None:
    words = page(built, "measurement-phase").section(code).get_text(" ", strip=True)
    assert {"2020-12-16", "L1", "L3L1"} <= set(words.split())


@pytest.mark.parametrize("group", CONFUSED, ids=" ".join)
def test_values_that_are_mixed_up_point_at_each_other_and_say_how_they_differ(built: Built, group: list[str]) -> None:
    silent = []
    for value, other in permutations(group, 2):
        notes = [note for note in told(built, value, "Not the same as") if other in links([note.p])]
        difference = " ".join(paragraph.get_text() for note in notes for paragraph in note("p")[1:])
        code = other.partition(".")[2]
        if not re.search(rf"\b({code}|{re.split('(?=[A-Z])', code)[-1]})\b", difference, re.I):  # the register
            silent.append(f"{value} does not say how {other} differs")
    assert silent == []


@pytest.mark.parametrize("question", ASKED, ids=lambda question: question["asked"])
def test_what_people_ask_is_answered_where_it_is_looked_for(
    registry: Registry, built: Built, question: dict[str, Any]
) -> None:
    unanswered = [
        name
        for name in question["answered_at"]
        if not page(built, registry.names[name].enumeration)
        .section(registry.names[name].code)
        .select(".ref-question p + p, .ref-question p + ul")
    ]
    assert unanswered == []
    files = {registry.names[name].enumeration for name in question["answered_at"]}
    data = "".join((ROOT / f"data/enumerations/{name}.yaml").read_text(encoding="utf-8") for name in files)
    assert [thread for thread in question["threads"] if thread not in data] == []


def test_a_diagram_says_nothing_that_the_words_around_it_do_not(built: Built) -> None:
    """Every value that it shows is linked in the prose under it too, or tells at its own entry what it turns into."""
    for identifier in ("measurement-location", "measurement-phase"):
        article = page(built, identifier).article
        drawing = article.select_one("svg.ref-diagram")
        shown = {link["href"] for link in drawing.select("a")}
        following = takewhile(lambda tag: tag.name != "h2", drawing.find_all_next())
        prose = {
            f"#{tag['href'].partition('#')[2]}" for tag in following if tag.name == "a" and drawing not in tag.parents
        }
        assert shown and shown <= prose, identifier
    for box in page(built, "connector-status").article.select("svg.ref-diagram a"):
        assert links(told(built, f"connector-status.{box.get_text()}", "Can turn into")), box.get_text()


def test_a_value_of_an_ocpp_version_links_to_the_api_where_it_is_there_too(registry: Registry, built: Built) -> None:
    for version in registry.versions.values():
        expected = {
            (f"{enumeration.versions[version.id]}.{spelling}", value.address)
            for enumeration in registry.enumerations.values()
            if version.id in enumeration.versions
            for value in enumeration.all
            if (spelling := registry.spellings(enumeration, value).get(version.id))
        }
        items = built.pages[f"ocpp/{version.id}/"].article.select("ul.ref-codes li[id]:has(a)")
        assert {(item["id"], item.a["href"].removeprefix("../../")) for item in items} == expected, version.id


def test_a_type_of_an_ocpp_version_says_which_messages_have_it(registry: Registry, built: Built) -> None:
    for version in registry.versions.values():
        for name, found in version.types.items():
            words = built.pages[f"ocpp/{version.id}/"].section(name).get_text()
            assert [message for message in found.used_by if message not in words] == [], f"{version.id} {name}"
