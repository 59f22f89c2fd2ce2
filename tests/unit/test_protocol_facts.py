"""OCPP's types, values, fields and counterparts against what is known from its schemas and from public sources."""

import json
from pathlib import Path
from typing import Any

import pytest

from enumref.model.registry import Registry
from enumref.model.timeline import Timeline, timeline
from enumref.model.version_diff import TypeChange, diff, migrations, predecessors

FIXTURES = Path(__file__).parents[1] / "fixtures"
OCPP = {file.stem: json.loads(file.read_text())["types"] for file in sorted((FIXTURES / "ocpp").glob("*.json"))}
FIELDS = {file.stem: json.loads(file.read_text()) for file in sorted((FIXTURES / "ocpp/fields").glob("*.json"))}
LINEAGE = json.loads((FIXTURES / "lineage.json").read_text(encoding="utf-8"))
IDS = {
    "Charge session end reason": "charge-session-end-reason",
    "Connector error code": "connector-error-code",
    "Connector status": "connector-status",
    "Measurement location": "measurement-location",
    "Measurement phase": "measurement-phase",
}
RESETS = ("SoftReset", ["2.0.1", "2.1"])
"""A correction of the lineage by SolarNetwork's facts: OCPP 2.x's ImmediateReset replaces both resets of OCPP 1.6."""
WITHOUT_LIST = {"vendorErrorCode"}
"""Open fields for which OCPP has no list."""


def test_every_version_is_there_oldest_first(registry: Registry) -> None:
    assert list(registry.versions) == ["1.2", "1.5", "1.6", "1.6-security", "2.0.1", "2.1"]
    assert set(registry.versions) == set(OCPP) == set(FIELDS)


@pytest.mark.parametrize("version", OCPP)
def test_a_version_has_its_schema_s_types_and_values_in_order(registry: Registry, version: str) -> None:
    ours = {name: list(found.values) for name, found in registry.versions[version].types.items()}
    assert ours == {name: found["values"] for name, found in OCPP[version].items()}
    assert list(ours) == list(OCPP[version])


@pytest.mark.parametrize("version", FIELDS)
def test_a_version_has_its_schema_s_messages_and_fields(registry: Registry, version: str) -> None:
    """Fields whose list another version introduced are text in this one."""
    messages = registry.messages[version].messages
    assert set(messages) == set(FIELDS[version]["messages"])
    for name, known in FIELDS[version]["messages"].items():
        open_fields = FIELDS[version].get("open_fields", {}).get(name, {})
        lists = {path: kind for path, kind in open_fields.items() if kind in registry.versions[version].lists}
        expected = {path: field["type"] for path, field in known["fields"].items()} | lists
        ours = messages[name].fields
        assert {path: field.type for path, field in ours.items()} == expected, name
        assert messages[name].sender == known["from"].replace("both", "either"), name
        for path, field in known["fields"].items():
            assert (ours[path].required, ours[path].default) == (field["required"], field.get("default")), name


def test_every_value_of_every_version_has_a_meaning(registry: Registry) -> None:
    silent = [
        f"{version} {name}.{code}"
        for version, types in registry.types.items()
        for name, found in types.items()
        for code in found.values
        if not registry.meaning(version, name, code)
    ]
    assert silent == []


def test_a_meaning_that_differs_between_versions_is_given_for_each(registry: Registry) -> None:
    invalid = registry.family_of["1.6", "AuthorizationStatus"]
    unlock = registry.family_of["1.6", "UnlockStatus"]
    assert invalid.id == registry.family_of["2.1", "AuthorizationStatusEnumType"].id
    assert {v: registry.types[v]["UnlockStatus"].values for v in ("1.5", "1.6")}
    assert unlock.meaning("1.5", "Accepted") != unlock.meaning("1.6", "Unlocked")


@pytest.mark.parametrize("known", LINEAGE, ids=lambda known: f"{known['enumeration']}.{known['value']}")
def test_a_value_has_the_counterparts_that_are_known_and_no_others(registry: Registry, known: dict[str, Any]) -> None:
    enumeration = registry.enumerations[IDS[known["enumeration"]]]
    value = enumeration.values.get(known["value"])
    if value is None:
        assert known["value"] in {"ReqEnergyTransferRejected", "Upstream"}, "the API lacks only these two"
        return
    line = timeline(registry, enumeration, value)
    presences = {presence.version: presence for presence in line.presences} if line else {}
    for version, kind in known["kinds"].items():
        replacement = presences[version].replacement if presences else None
        claimed = known["versions"][version]
        if kind.startswith("same"):
            assert presences[version].spelling == claimed and replacement is None
        elif known["value"] == RESETS[0] and version in RESETS[1]:
            assert replacement and replacement.targets == ("ReasonEnumType.ImmediateReset",)
        elif kind in {"renamed", "split", "merged", "moved", "nearest"} and "NotifyEvent" not in str(claimed):
            targets = [claimed] if isinstance(claimed, str) else claimed
            own = enumeration.versions.get(version)
            full = tuple(t.replace(":", ".") if ":" in t else f"{own}.{t}" for t in targets)
            assert replacement and (replacement.change, replacement.targets) == (kind, full), version
        elif presences:
            assert presences[version].spelling is None, version


def _timeline(registry: Registry, name: str) -> Timeline:
    value = registry.names[name]
    found = timeline(registry, registry.enumerations[value.enumeration], value)
    assert found, name
    return found


def test_the_histories_that_people_ask_for_are_derived(registry: Registry) -> None:
    occupied = _timeline(registry, "connector-status.Occupied")
    assert [p.version for p in occupied.presences if p.spelling] == ["1.2", "1.5", "2.0.1", "2.1"]
    assert occupied.spans[0].replacement.change == "split" and len(occupied.spans[0].replacement.targets) == 5
    assert _timeline(registry, "connector-error-code.Mode3Error").removed == "1.6"
    assert _timeline(registry, "connector-error-code.NoError").removed_with_type
    assert _timeline(registry, "unit-of-measure.Amp").spans[0].replacement.targets == ("UnitOfMeasure.A",)
    assert _timeline(registry, "charge-session-end-reason.HardReset").removed == "2.0.1"
    assert _timeline(registry, "charge-session-end-reason.UnlockCommand").spans[0].replacement.change == "moved"
    assert _timeline(registry, "measurement-location.Cable").introduced == "1.6"
    assert registry.names["unit-of-measure.Celsius"].aliases == ("Celcius",)


def test_a_value_that_no_version_has_has_no_timeline(registry: Registry) -> None:
    status = registry.enumerations["connector-status"]
    assert timeline(registry, status, status.values["Unknown"]) is None


def _change(registry: Registry, version: str, family: str) -> TypeChange:
    after = registry.versions[version]
    found = diff(registry, predecessors(registry, after), after)
    return next(change for change in found.types if change.family.id == family)


def test_what_a_version_changed_is_derived(registry: Registry) -> None:
    status = _change(registry, "1.6", "charge-point-status")
    assert [each.code for each in status.added] == [
        "Preparing",
        "Charging",
        "SuspendedEV",
        "SuspendedEVSE",
        "Finishing",
    ]
    assert [each.code for each in status.removed] == ["Occupied"]
    assert _change(registry, "2.0.1", "reason").old == "Reason"
    assert _change(registry, "2.0.1", "charge-point-error-code").new is None
    opened = {c.old for c in diff(registry, (registry.versions["2.0.1"],), registry.versions["2.1"]).types if c.opened}
    assert opened == {"IdTokenEnumType", "ChargingLimitSourceEnumType", "ConnectorEnumType"}


def test_every_pair_of_versions_that_people_migrate_between_is_compared(registry: Registry) -> None:
    pairs = [(found.before[0].id, found.after.id) for found in migrations(registry)]
    assert pairs == [("1.2", "1.5"), ("1.5", "1.6"), ("1.6", "2.0.1"), ("2.0.1", "2.1")]


def test_the_transitions_are_those_of_ocpp_1_6(registry: Registry) -> None:
    values = registry.enumerations["connector-status"].all
    assert {value.code: len(value.followed_by) for value in values if value.followed_by} == {
        "Available": 7, "Preparing": 6, "Charging": 6, "SuspendedEV": 6, "SuspendedEVSE": 6, "Finishing": 4,
        "Reserved": 4, "Unavailable": 6, "Faulted": 8,
    }  # fmt: skip


def test_the_open_lists_of_the_facts_are_there(registry: Registry) -> None:
    for version, known in FIELDS.items():
        named = {kind for fields in known.get("open_fields", {}).values() for kind in fields.values()}
        missing = named - WITHOUT_LIST - set(registry.versions[version].lists)
        elsewhere = {name for each in registry.versions.values() for name in each.lists}
        assert missing <= elsewhere, version
