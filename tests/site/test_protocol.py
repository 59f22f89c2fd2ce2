"""What is said of OCPP's versions: against the version files, and against what is known of the counterparts."""

import json
import re
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from built import Built
from conftest import ROOT

from enumref.model.timeline import Story, story
from enumref.model.registry import Registry
from enumref.model.version_diff import changes

FIXTURES = Path(__file__).parent / "fixtures"
OCPP = {file.stem: json.loads(file.read_text())["types"] for file in sorted((FIXTURES / "ocpp").glob("*.json"))}
LINEAGE = json.loads((FIXTURES / "lineage.json").read_text(encoding="utf-8"))
IDS = {
    "Charge session end reason": "charge-session-end-reason",
    "Connector error code": "connector-error-code",
    "Connector status": "connector-status",
    "Measurement location": "measurement-location",
    "Measurement phase": "measurement-phase",
}


def test_every_version_is_there(registry: Registry) -> None:
    assert set(registry.versions) == set(OCPP)
    assert list(registry.versions) == ["1.2", "1.5", "1.6", "1.6-security", "2.0.1", "2.1"]


@pytest.mark.parametrize("version", OCPP)
def test_every_type_and_value_of_a_version_is_there_in_order(registry: Registry, version: str) -> None:
    ours = {name: list(found.values) for name, found in registry.versions[version].types.items()}
    assert ours == {name: found["values"] for name, found in OCPP[version].items()}
    assert list(ours) == list(OCPP[version])


@pytest.mark.parametrize("version", OCPP)
def test_every_known_use_of_a_type_is_kept(registry: Registry, version: str) -> None:
    for name, found in OCPP[version].items():
        if "used_by" in found:
            assert list(registry.versions[version].types[name].used_by) == found["used_by"], name


@pytest.mark.parametrize("known", LINEAGE, ids=lambda known: f"{known['enumeration']}.{known['value']}")
def test_a_value_has_the_counterparts_that_are_known_and_no_others(registry: Registry, known: dict[str, Any]) -> None:
    enumeration = registry.enumerations[IDS[known["enumeration"]]]
    value = enumeration.values.get(known["value"])
    if value is None:
        assert known["value"] in {"ReqEnergyTransferRejected", "Upstream"}, "the API lacks only these two"
        return
    spellings = registry.spellings(enumeration, value)
    for version, kind in known["kinds"].items():
        said = value.counterparts.get(version)
        claimed = known["versions"][version]
        if kind.startswith("same"):
            assert spellings[version] == claimed and said is None
        elif kind in {"renamed", "split", "merged", "moved", "nearest"} and "NotifyEvent" not in str(claimed):
            own_type = enumeration.versions[version]
            targets = [claimed] if isinstance(claimed, str) else claimed
            full = [t.replace(":", ".") if ":" in t else f"{own_type}.{t}" for t in targets]
            assert said and (said.change, list(said.to)) == (kind, full), version
        else:
            assert version not in spellings and said is None, version


def test_an_anchor_for_every_type_and_value(registry: Registry, built: Built) -> None:
    missing = [
        f"{version.id}#{anchor}"
        for version in registry.versions.values()
        for anchor in {*version.types, *version.names}
        if anchor not in built.pages[f"ocpp/{version.id}/"].ids
    ]
    assert missing == []
    anchors = [i for v in registry.versions for i in built.pages[f"ocpp/{v}/"].ids if re.match(r"[A-Z]\w+(\.|$)", i)]
    assert len(anchors) == sum(len(version.types) + len(version.names) for version in registry.versions.values())


def test_the_table_of_versions_says_what_the_version_files_say(registry: Registry, built: Built) -> None:
    for enumeration in registry.enumerations.values():
        rows = built.pages[enumeration.address].article.select("table.ref-versions tbody tr")[1:]
        assert len(rows) == len(enumeration.values)
        for value, row in zip(enumeration.all, rows, strict=True):
            told = [cell.get_text(strip=True) for cell in row("td")]
            for version, cell in zip(registry.protocol.versions, told, strict=True):
                types = OCPP[version].get(enumeration.versions.get(version, ""), {"values": []})
                expected = ("no", "yes") if value.spelling is None else ("no", value.spelling)
                assert cell == expected[value.wire in types["values"]], f"{value.name} in {version}"


def test_the_stories_that_people_ask_for_are_told(registry: Registry) -> None:
    def of(name: str) -> Story:
        value = registry.names[name]
        told = story(registry, registry.enumerations[value.enumeration], value)
        assert told, name
        return told

    assert [p.version for p in of("connector-status.Occupied").presences if p.spelling] == [
        "1.2",
        "1.5",
        "2.0.1",
        "2.1",
    ]
    assert of("connector-error-code.Mode3Error").gone == "1.6"
    assert of("connector-error-code.NoError").gone_with_type
    assert of("unit-of-measure.Amp").gone == "1.6"
    assert of("unit-of-measure.Amp").chapters[0].counterpart.to == ("UnitOfMeasure.A",)
    assert of("charge-session-end-reason.HardReset").gone == "2.0.1"
    assert of("charge-session-end-reason.UnlockCommand").chapters[0].counterpart.change == "moved"
    assert of("measurement-location.Cable").came == "1.6"
    status = registry.enumerations["connector-status"]
    assert story(registry, status, status.values["Unknown"]) is None
    assert registry.names["unit-of-measure.Celsius"].aliases == ("Celcius",)


def test_what_is_new_gone_and_respelled(registry: Registry) -> None:
    found = changes(registry, registry.versions["1.6"])
    status = next(change for change in found.types if change.name == "ChargePointStatus")
    assert [v.code for v in status.values if not v.was] == [
        "Preparing", "Charging", "SuspendedEV", "SuspendedEVSE", "Finishing",
    ]  # fmt: skip
    assert status.gone == ("Occupied",)
    newer = changes(registry, registry.versions["2.0.1"])
    assert next(change.was for change in newer.types if change.name == "ReasonEnumType") == "Reason"
    assert next(change.was for change in newer.types if change.name == "ConnectorStatusEnumType") == "ChargePointStatus"
    assert "ChargePointErrorCode" in newer.gone
    assert set(registry.versions["2.1"].opened) == set(changes(registry, registry.versions["2.1"]).gone)


def test_the_diagram_of_statuses_shows_exactly_what_can_follow_what(registry: Registry, built: Built) -> None:
    drawn: set[tuple[str, str]] = set()
    for path in built.pages["connector-status/"].article.select(".ref-diagram path[data-from]"):
        pairs = set(product(path["data-from"].split(), path["data-to"].split()))
        both = {(b, a) for a, b in pairs} if path.has_attr("data-both") else set()
        assert not drawn & (pairs | both), "an arrow is drawn twice"
        drawn |= pairs | both
    values = registry.enumerations["connector-status"].all
    assert drawn == {(value.code, follower) for value in values for follower in value.followed_by}


def test_the_transitions_are_those_of_ocpp_1_6(registry: Registry) -> None:
    """As counted in the facts: 9 statuses, each followed by those that OCPP 1.6 names."""
    values = registry.enumerations["connector-status"].all
    followed = {value.code: len(value.followed_by) for value in values if value.followed_by}
    assert followed == {
        "Available": 7, "Preparing": 6, "Charging": 6, "SuspendedEV": 6, "SuspendedEVSE": 6, "Finishing": 4,
        "Reserved": 4, "Unavailable": 6, "Faulted": 8,
    }  # fmt: skip


@pytest.mark.parametrize("name", ["connector-status", "measurement-location", "measurement-phase"])
def test_a_diagram_has_a_title_and_a_description_and_links_to_values(
    registry: Registry, built: Built, name: str
) -> None:
    drawing = built.pages[f"{name}/"].article.select_one("svg.ref-diagram")
    ids = [tag["id"] for tag in (drawing.title, drawing.find("desc"))]
    assert drawing["aria-labelledby"].split() == ids
    linked = {link["href"][1:] for link in drawing.select("a[href]")}
    missing = {value.code for value in registry.enumerations[name].all if not value.own} - linked
    assert missing <= {"Occupied"}
    assert not re.search(r"<script|https?://(?!www\.w3\.org/)", (ROOT / f"docs/diagrams/{name}.svg").read_text())


def test_every_type_says_which_messages_use_it(registry: Registry) -> None:
    silent = [
        f"{v.id} {name}" for v in registry.versions.values() for name, found in v.types.items() if not found.used_by
    ]
    assert silent == []
