"""The contents of the enumerations' pages, beyond that a value exists: read back from the finished pages."""

import json
import re
from itertools import permutations, takewhile
from pathlib import Path
from typing import Any

import pytest
from bs4 import Tag
from built import Built, Page
from project import ROOT

from enumref.model.registry import Registry

ASKED = json.loads((Path(__file__).parents[1] / "fixtures/asked.json").read_text(encoding="utf-8"))
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
OCPP_TERMS = {
    "charge-session": "transaction",
    "central-system": "CSMS",
    "charger": "Charge Point",
    "evse": "lectric vehicle supply equipment",
}
DONT_CONFUSE = "Don’t confuse with"


def page(built: Built, identifier: str) -> Page:
    return built.pages[f"{identifier}/"]


def below(page: Page, heading: str) -> str:
    """Return the words between a heading of the page and the next one."""
    texts = []
    for sibling in page.tags[heading].find_next_siblings() if heading in page.tags else ():
        if sibling.name == "h2":
            break
        texts.append(sibling.get_text(" ", strip=True))
    return " ".join(" ".join(texts).split())


def facts_of(built: Built, name: str, term: str) -> list[Tag]:
    """Return what a value's list of facts has under a term, such as "Replaces"."""
    identifier, _, code = name.partition(".")
    return [
        dt.find_next_sibling("dd")
        for dt in page(built, identifier).section(code).select("dl.ref-dl > dt")
        if dt.get_text() == term
    ]


def links(tags: list[Tag]) -> set[str]:
    """Return the values that tags link to, by name."""
    hrefs = [link["href"] for tag in tags for link in tag.select("a[href*='#']")]
    return {href.removeprefix("../").replace("/#", ".") for href in hrefs}


def test_an_enumeration_says_what_to_do_with_an_unlisted_value(registry: Registry, built: Built) -> None:
    """First what the reader's code should do, then what SolarNetwork does, for each version that it accepts."""
    for enumeration in registry.enumerations.values():
        words = below(page(built, enumeration.id), "~unlisted")
        begins = re.match(r"(If your code|Treat|Use|Don't|Handle|Keep|Show)\b", words)
        assert begins, f"`unlisted` of {enumeration.id} doesn't say what the reader's code should do: {words[:60]}"
        if enumeration.sender == "device" and enumeration.unlisted_by_version:
            assert {f"OCPP {version}" for version in enumeration.unlisted_by_version} <= set(
                re.findall(r"OCPP [\d.]+\d", words)
            )
            assert "user event" in words, enumeration.id


def test_nothing_says_that_the_server_turns_an_unlisted_value_into_another(registry: Registry, built: Built) -> None:
    """SolarNetwork refuses the message. The older pages said that it stores `Unknown`, `None` or `Outlet` instead."""
    wrong = re.compile(r"does not recogni[sz]e|turns (?:a \w+ that|what) |speaks? OCPP")
    claims = [
        f"{address}: {found[0]}"
        for address, each in built.pages.items()
        if (found := wrong.search(" ".join(each.tree.text_content().split())))
    ]
    assert claims == []


def test_nothing_says_that_a_charger_sends_what_can_t_arrive(registry: Registry, built: Built) -> None:
    for value in registry:
        reach = registry.reach(registry.enumerations[value.enumeration], value)
        if reach and not reach.accepted:
            words = page(built, value.enumeration).section(value.code).get_text(" ", strip=True)
            assert not re.search(r"still sends?", words), value.name


def test_a_running_session_s_reason_isn_t_taken_for_an_end(registry: Registry, built: Built) -> None:
    words = page(built, "charge-session-end-reason").section("Unknown").get_text(" ", strip=True)
    assert re.search(r"hasn't ended|has not ended", words) and "ended" in words


def test_every_value_that_chargers_send_says_which_chargers_send_it(registry: Registry, built: Built) -> None:
    for value in registry:
        enumeration = registry.enumerations[value.enumeration]
        shown = [tag.get_text() for tag in facts_of(built, value.name, "In this API")]
        reach = registry.reach(enumeration, value)
        assert bool(shown) == bool(reach), value.name
        if reach and not reach.accepted:
            assert shown[0].startswith("Can't arrive in this API"), value.name
        elif reach:
            assert all(version in shown[0] for version in reach.accepted), value.name
            assert ("only" in shown[0]) == (not reach.everywhere), value.name


def test_a_value_that_never_occurs_says_so(registry: Registry, built: Built) -> None:
    for value in registry:
        assert bool(facts_of(built, value.name, "Not used")) == bool(value.unused), value.name


def test_a_value_that_a_later_version_has_again_says_so(registry: Registry, built: Built) -> None:
    versions = registry.protocol.versions
    for value in registry:
        if value.deprecated:
            since = versions.index(value.deprecated.since)
            present = registry.spellings(registry.enumerations[value.enumeration], value)
            back = [version for version in versions[since:] if version in present]
            callout = page(built, value.enumeration).section(value.code).select_one(".ref-deprecated").get_text()
            assert ("Used again since OCPP" in callout) == bool(back), value.name
            assert not back or f"Used again since OCPP {back[0]}" in callout, value.name


def test_a_replacement_is_linked_both_ways(registry: Registry, built: Built) -> None:
    expected = {
        (value.name, f"{value.enumeration}.{new}")
        for value in registry
        if value.deprecated
        for new in value.deprecated.replaced_by
    }
    back = {(old, value.name) for value in registry for old in links(facts_of(built, value.name, "Replaces"))}
    assert back == expected
    named = {
        (value.name, new)
        for value in registry
        if value.deprecated
        for new in links([page(built, value.enumeration).section(value.code).select_one(".ref-deprecated p")])
    }
    assert {
        (old, new.replace("#", f"{old.partition('.')[0]}.") if new.startswith("#") else new) for old, new in named
    } == expected


def test_a_deprecation_comes_after_the_meaning_and_gives_no_order(registry: Registry, built: Built) -> None:
    for value in registry:
        if value.deprecated:
            section = page(built, value.enumeration).section(value.code)
            assert section.select_one(".ref-summary").find_next_sibling(class_="ref-deprecated"), value.name
            words = section.select_one(".ref-deprecated").get_text(" ", strip=True)
            assert "Deprecated in OCPP" in words and not re.search(r"\b[Uu]se \w+ instead", words), value.name
            assert not section.select("h2 s, h2 del"), value.name


def test_the_overview_has_a_column_for_what_each_value_has(registry: Registry, built: Built) -> None:
    for enumeration in registry.enumerations.values():
        table = page(built, enumeration.id).article.select_one("table.ref-overview")
        titles = [attribute.title for attribute in enumeration.attributes.values()]
        head = [cell.get_text() for cell in table.select("thead th")]
        assert head == ["Value", "Meaning", *([", ".join(titles)] if titles else [])], enumeration.id
        columns = [column(built, enumeration.id, title) for title in titles]
        for row in table.select("tbody tr:not(.ref-group)"):
            code = row.th.code.get_text()
            shown = [" ".join(cell.get_text().split()) for cell in row.select("[data-title]")]
            assert shown == [texts[code] for texts in columns], f"{enumeration.id}.{code}"


def test_a_page_that_names_operations_gives_the_url_that_their_paths_follow(registry: Registry, built: Built) -> None:
    for enumeration in registry.enumerations.values():
        names = any(use.operation for use in enumeration.used_by)
        shown = str(registry.api_url) in (below(page(built, enumeration.id), "~used") if enumeration.used_by else "")
        assert shown == names, enumeration.id


def test_an_enumeration_says_where_it_is_used_and_links_to_the_documentation(registry: Registry, built: Built) -> None:
    for enumeration in registry.enumerations.values():
        for use in enumeration.used_by:
            words = below(page(built, enumeration.id), "~used")
            assert use.carrier in words and (not use.operation or use.operation in words), enumeration.id
            if use.operation:
                assert registry.documentation_of(use.operation), f"{enumeration.id}: {use.operation}"


def test_the_mapping_that_people_ask_for_is_a_table_with_links(registry: Registry, built: Built) -> None:
    table = page(built, "connector-status").article.select_one("table.ref-mapping")
    rows = [[cell.get_text(" ", strip=True) for cell in row(["th", "td"])] for row in table.select("tbody tr")]
    assert ["Occupied", "Charging"] in [row[:2] for row in rows]
    pairs = {(row[0], row[1], row[-1]) for row in rows}
    assert {("Occupied", "SuspendedEV", "SuspendedEV"), ("Occupied", "SuspendedEVSE", "SuspendedEVSE")} <= pairs
    assert {row[-1] for row in rows if row[0] == "Occupied"} >= {"Preparing", "Charging", "Finishing"}
    assert all(link.select_one("code") for link in table.select("tbody a"))


def test_the_table_of_names_has_the_property_of_every_measurand_on_every_phase(built: Built) -> None:
    table = page(built, "measurand").article.select_one("table.ref-names")
    phases = [links([cell]) for cell in table.select("thead th")[1:]]
    found = {}
    for row in table.select("tbody tr"):
        for names, cell in zip(phases, row("td"), strict=True):
            for name in names:
                found[row.th.get_text(strip=True), name.removeprefix("measurement-phase.")] = cell.get_text(strip=True)
    assert found == {(m, p): stem + suffix for m, stem in STEMS.items() for p, suffix in SUFFIXES.items()}


def column(built: Built, identifier: str, term: str) -> dict[str, str]:
    codes = page(built, identifier).headings()
    return {code: " ".join(facts_of(built, f"{identifier}.{code}", term)[0].get_text().split()) for code in codes}


def test_a_measurand_says_its_property_and_whether_it_accumulates(built: Built) -> None:
    assert column(built, "measurand", "Datum property") == {**STEMS, "Unknown": "not stored"}
    kinds = {code: "accumulating" if code in ACCUMULATING else "instantaneous" for code in STEMS}
    assert column(built, "measurand", "Kind") == {**kinds, "Unknown": "not stored"}


def test_a_phase_says_its_suffix(built: Built) -> None:
    assert column(built, "measurement-phase", "Property suffix") == {**SUFFIXES, "Unknown": "none"}


def test_a_unit_says_what_is_stored(built: Built) -> None:
    found = column(built, "unit-of-measure", "Stored as")
    assert {code: words for code, words in found.items() if words != "as sent"} == STORED


def test_a_location_says_what_it_does_to_the_source_id(built: Built) -> None:
    template = "/ocpp/cp/{chargerIdentifier}/{connectorId}/"
    found = column(built, "measurement-location", "Source ID")
    assert found == {code: template + code for code in ("Body", "Cable", "EV", "Inlet", "Outlet")}


def test_values_that_are_mixed_up_point_at_each_other_and_say_how_they_differ(registry: Registry, built: Built) -> None:
    silent = []
    for confusion in registry.confusions:
        for value, other in permutations(confusion.values, 2):
            notes = [
                note
                for note in facts_of(built, value, DONT_CONFUSE)
                if other
                in links([note.p]) | {f"{value.partition('.')[0]}.{name.removeprefix('#')}" for name in links([note.p])}
            ]
            if not any(len(note("p")) > 1 for note in notes):
                silent.append(f"{value} doesn't say how {other} differs")
    assert silent == []


@pytest.mark.parametrize("question", ASKED, ids=lambda question: question["asked"])
def test_what_people_ask_is_answered_where_it_is_looked_for(
    registry: Registry, built: Built, question: dict[str, Any]
) -> None:
    files = {registry.names[name].enumeration for name in question["answered_at"]}
    unanswered = [
        name
        for name in question["answered_at"]
        if not page(built, registry.names[name].enumeration)
        .section(registry.names[name].code)
        .select(".ref-question > p + *")
    ]
    assert unanswered == []
    data = "".join(path.read_text(encoding="utf-8") for path in ROOT.glob("data/**/*.yaml") if path.stem in files)
    assert [thread for thread in question["threads"] if thread not in data] == []


def test_a_diagram_says_nothing_that_the_words_around_it_don_t(registry: Registry, built: Built) -> None:
    """A value that is drawn is linked in the prose below, or says at its own entry what it can change to."""
    for identifier in ("measurement-location", "measurement-phase"):
        drawing = page(built, identifier).article.select_one("svg.ref-diagram")
        shown = {link["href"] for link in drawing.select("a")}
        following = takewhile(lambda tag: tag.name != "h2", drawing.find_all_next())
        prose = {
            f"#{tag['href'].partition('#')[2]}" for tag in following if tag.name == "a" and drawing not in tag.parents
        }
        assert shown and shown <= prose, identifier
    for box in page(built, "connector-status").article.select("svg.ref-diagram a"):
        assert links(facts_of(built, f"connector-status.{box.get_text()}", "Can change to")), box.get_text()


def test_the_terms_of_solarnetwork_are_tied_to_ocpp_s(registry: Registry, built: Built) -> None:
    for term, ocpp in OCPP_TERMS.items():
        assert ocpp in registry.terms[term].text, term
    words = page(built, "terms").article.get_text(" ", strip=True)
    assert [term.title for term in registry.terms.values() if term.title not in words] == []


def test_one_place_says_that_stored_numbers_are_internal(registry: Registry) -> None:
    assert "never appears in the API" in registry.terms["stored-number"].text


def test_the_home_page_lists_every_enumeration(registry: Registry, built: Built) -> None:
    links = set(built.pages[""].links())
    assert {each.url for each in registry.enumerations.values()} <= links
