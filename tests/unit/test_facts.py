"""The data against what is known: the wiki page that it replaces, and the API as its code has it."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from project import ROOT
from sentences import texts

from enumref.model.enumeration import Enumeration
from enumref.model.registry import Registry

FIXTURES = Path(__file__).parents[1] / "fixtures"
WIKI = (FIXTURES / "wiki.txt").read_text(encoding="utf-8")
API = json.loads((FIXTURES / "solaruser.json").read_text(encoding="utf-8"))["enumerations"]
MORE = {name: lists for name, lists in json.loads((FIXTURES / "api-more.json").read_text()).items() if name != "source"}
RUN = 8
"""Words. So many in a row are someone's sentence."""
HEADS = {
    "Charge session end reason": "charge-session-end-reason",
    "Connector error code": "connector-error-code",
    "Connector status": "connector-status",
    "Measurement location": "measurement-location",
    "For AC metering data": "measurement-phase",  # the copy has lost this heading
}
SUCCESSFUL = {
    "Local", "Remote", "MasterPass", "EVDisconnected", "StoppedByEV", "EnergyLimitReached", "LocalOutOfCredit",
    "SOCLimitReached", "TimeLimitReached",
}  # fmt: skip
FAILED = {
    "DeAuthorized", "EmergencyStop", "GroundFault", "ImmediateReset", "Other", "OvercurrentFault", "PowerLoss",
    "PowerQuality", "Reboot", "Timeout",
}  # fmt: skip


def wiki_codes() -> dict[str, list[str]]:
    """Return the codes of the wiki page, in its order."""
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
def test_every_value_of_the_wiki_page_is_documented_in_its_order(registry: Registry, identifier: str) -> None:
    codes = wiki_codes()[identifier]
    assert [code for code in registry.enumerations[identifier].values if code in codes] == codes


@pytest.mark.parametrize("api", API, ids=lambda api: api["id"])
def test_an_enumeration_has_the_api_s_values_and_others_only_with_a_source(
    registry: Registry, api: dict[str, Any]
) -> None:
    enumeration = registry.enumerations[api["id"]]
    assert (enumeration.title, enumeration.type) == (api["title"], api["api_type"])
    assert differences(enumeration, set(api["values_with_stored_number"])) == []


def differences(enumeration: Enumeration, known: set[str]) -> list[str]:
    """Return the values of the API that are missing, and those that it isn't known to have and that name no source."""
    text = (ROOT / f"data/enumerations/{enumeration.id}.yaml").read_text(encoding="utf-8")
    added = [code for code in enumeration.values if code not in known and not has_source(text, code)]
    return [f"{code} is missing" for code in sorted(known - set(enumeration.values))] + [
        f"{code} has no source" for code in added
    ]


def has_source(text: str, code: str) -> bool:
    """Return whether a comment in a value's entry names its source."""
    entry = re.search(rf"^  {re.escape(code)}:\n((?:    .*\n|\n)*)", text, re.MULTILINE)
    return bool(entry and re.search(r"^    # source: \S", entry[1], re.MULTILINE))


def test_a_source_is_a_comment_in_the_value_s_own_entry() -> None:
    entries = "  A:\n    summary: a\n    # source: x\n  B:\n    summary: b\n  # source: y\n"
    assert has_source(entries, "A") and not has_source(entries, "B") and not has_source(entries, "C")


@pytest.mark.parametrize("identifier", MORE)
def test_a_list_that_the_api_uses_as_text_is_documented_completely(registry: Registry, identifier: str) -> None:
    lists = MORE[identifier]
    known = (
        {code for name, codes in lists.items() if name != "OCPP 1.6" for code in codes}
        if isinstance(lists, dict)
        else set(lists)
    )
    enumeration = registry.enumerations[identifier]
    assert differences(enumeration, known) == []
    if "OCPP 1.6" in MORE[identifier]:
        assert {value.protocol_code for value in enumeration.all} == set(lists["OCPP 1.6"])


def test_the_site_has_every_enumeration_of_the_api_and_others_only_with_a_source(registry: Registry) -> None:
    known = {*(api["id"] for api in API), *MORE}
    assert known - set(registry.enumerations) == set()
    added = {name: ROOT / f"data/enumerations/{name}.yaml" for name in set(registry.enumerations) - known}
    unsourced = [name for name, file in added.items() if not re.search(r"(?m)^# source: \S", file.read_text())]
    assert unsourced == [], "name where their values are public, in a comment `# source: …`"


def test_unknown_is_the_publisher_s_own(registry: Registry) -> None:
    api = {each["id"] for each in API}
    unknown = {f"{name}.Unknown" for name in api if "Unknown" in registry.enumerations[name].values}
    expected = unknown - {"authorization-status.Unknown"} | {"authorization-status.None"}
    assert {value.name for value in registry if value.own and value.enumeration in api} == expected


def test_the_facts_of_the_wiki_page_are_kept(registry: Registry) -> None:
    """Its examples, its default, and what replaced what, in words that a reader would look for."""
    kept = {
        "charge-session-end-reason.DeAuthorized": ["authorization status"],
        "charge-session-end-reason.EVDisconnected": ["cable", "inductive"],
        "charge-session-end-reason.Local": ["RFID", "button", "regular|normal"],
        "charge-session-end-reason.Remote": ["smartphone", "credit", "regular|normal"],
        "charge-session-end-reason.Reboot": ["watchdog"],
        "connector-error-code.EVCommunicationError": ["Mode 3"],
        "connector-error-code.LocalListConflict": ["central system", "local"],
        "connector-status.Unavailable": ["ChangeAvailability"],
        "connector-status.Reserved": ["ReserveNow"],
        "connector-status.Preparing": ["RFID", "cable", "bay"],
        "connector-status.Charging": ["contactor"],
        "connector-status.SuspendedEVSE": ["smart charging", "power", "StartTransaction"],
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


def test_the_api_accepts_ocpp_1_6_and_2_0_1(registry: Registry) -> None:
    assert registry.protocol.accepted == ("1.6", "2.0.1")


def test_a_value_counts_as_deprecated_if_no_accepted_version_has_it(registry: Registry) -> None:
    dropped = {value.name for value in registry if value.deprecated}
    assert {value.name for value in registry if registry.is_deprecated(value)} == {
        "connector-error-code.Mode3Error",
        "unit-of-measure.Amp",
        "unit-of-measure.Volt",
    }
    assert dropped - {value.name for value in registry if registry.is_deprecated(value)} == {
        "connector-status.Occupied"
    }


def test_what_can_t_arrive_and_what_the_server_never_sets_says_so(registry: Registry) -> None:
    """As listed in SolarNetwork's code: values of versions that it doesn't accept, and values that nothing sets."""
    unreachable = {
        value.name
        for value in registry
        if (reach := registry.reach(registry.enumerations[value.enumeration], value)) and not reach.accepted
    }
    assert unreachable == {"connector-error-code.Mode3Error", "unit-of-measure.Amp", "unit-of-measure.Volt"}
    never = {"ConcurrentTx", "NoCredit", "NotAllowedTypeEVSE", "NotAtThisLocation", "NotAtThisTime", "Unknown", "None"}
    unused = {value.name for value in registry if value.unused}
    assert {f"authorization-status.{code}" for code in never} <= unused
    assert {"connector-error-code.Unknown", "measurement-phase.Unknown"} <= unused
    assert not any(f"authorization-status.{code}" in unused for code in ("Accepted", "Blocked", "Expired", "Invalid"))


def test_a_value_says_which_chargers_can_send_it(registry: Registry) -> None:
    def accepted(name: str) -> tuple[str, ...]:
        value = registry.names[name]
        reach = registry.reach(registry.enumerations[value.enumeration], value)
        assert reach, name
        return reach.accepted

    assert accepted("connector-status.Occupied") == ("2.0.1",)
    assert accepted("connector-status.Preparing") == ("1.6",)
    assert accepted("connector-status.Available") == ("1.6", "2.0.1")
    assert accepted("unit-of-measure.ASU") == ("2.0.1",)
    assert accepted("charge-session-end-reason.HardReset") == ("1.6",)


def test_end_reasons_have_the_outcomes_that_ocpp_2_1_gives_them(registry: Registry) -> None:
    values = registry.enumerations["charge-session-end-reason"].values
    outcomes = {code: value.attributes["outcome"] for code, value in values.items()}
    assert {code for code, outcome in outcomes.items() if outcome == "Successful"} == SUCCESSFUL
    assert {code for code, outcome in outcomes.items() if outcome == "Failed"} == FAILED


def test_the_statuses_that_are_out_of_service_are_grouped(registry: Registry) -> None:
    values = registry.enumerations["connector-status"].all
    assert {value.code for value in values if value.group == "out-of-service"} == {"Unavailable", "Faulted"}


def runs(text: str) -> Iterator[str]:
    found = re.findall(r"[a-z0-9]+", text.lower())
    return (" ".join(found[i : i + RUN]) for i in range(len(found) - RUN + 1))


def test_no_sentence_of_the_wiki_page_is_taken_over(registry: Registry) -> None:
    theirs = set(runs(WIKI))
    assert [f"{where}: {run}" for where, text in texts(registry) for run in runs(text) if run in theirs] == []


def test_two_values_of_an_enumeration_have_different_summaries(registry: Registry) -> None:
    times = Counter((value.enumeration, value.summary) for value in registry)
    assert [summary for summary, count in times.items() if count > 1] == []


def test_a_summary_is_one_sentence_of_at_most_100_characters(registry: Registry) -> None:
    families = registry.families.values()
    summaries = [(value.name, value.summary) for value in registry]
    summaries += [(f"{f.id}.{code}", v.summary) for f in families for code, v in f.values.items() if v.summary]
    odd = [
        name
        for name, text in summaries
        if not re.fullmatch(r"[^\n]{1,99}\.", text) or re.search(r"[a-z)`]\. [A-Z]", text)
    ]
    assert odd == []
