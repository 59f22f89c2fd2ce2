"""The pages about OCPP's versions, compared with the data."""

import re
from itertools import product

import pytest
from built import Built
from lxml.html import HtmlElement
from project import ROOT

from enumref.model.registry import Registry


def test_a_version_page_has_an_anchor_for_every_type_and_value(registry: Registry, built: Built) -> None:
    for version, types in registry.types.items():
        expected = {*types, *(f"{name}.{code}" for name, found in types.items() for code in found.values)}
        ids = [i for i in built.pages[f"ocpp/{version}/"].ids if re.match(r"[A-Z]\w+(\.|$)", i)]
        assert (expected - set(ids), set(ids) - expected) == (set(), set()), version
        assert len(ids) == len(set(ids)), version


def test_a_value_of_a_version_shows_its_meaning(registry: Registry, built: Built) -> None:
    silent = []
    for version, types in registry.types.items():
        entries = built.pages[f"ocpp/{version}/"].elements
        for name, found in types.items():
            for code in found.values:
                words = entries[f"{name}.{code}"].text_content().split()
                if len(" ".join(words)) < len(code) + 10:
                    silent.append(f"{version} {name}.{code}")
    assert silent == []


def section(built: Built, version: str, name: str) -> HtmlElement:
    """Return what a version's page has of a type."""
    return next(built.pages[f"ocpp/{version}/"].elements[name].iterancestors("section"))


def test_a_type_shows_the_fields_that_carry_it(registry: Registry, built: Built) -> None:
    for version, types in registry.types.items():
        for name in types:
            words = section(built, version, name).text_content()
            fields = registry.occurrences[version].get(name, ())
            missing = [f"{f.message} {f.path}" for f in fields if f.message not in words or f.path not in words]
            assert missing == [], f"{version} {name}"


def test_a_value_of_a_version_links_to_the_api_s_entry(registry: Registry, built: Built) -> None:
    for version, types in registry.types.items():
        expected = {
            (f"{name}.{code}", value.url)
            for name, found in types.items()
            for code in found.values
            if (value := registry.api_value(version, name, code))
        }
        entries = built.pages[f"ocpp/{version}/"].elements.items()
        linked = {
            (anchor, href.removeprefix("../../"))
            for anchor, entry in entries
            if "." in anchor
            for href in entry.xpath(".//a/@href[starts-with(., '../../') and contains(., '#')]")
            if "/ocpp/" not in href and "~" not in href
        }
        assert linked == expected, version


def test_the_table_of_versions_shows_which_version_has_which_value(registry: Registry, built: Built) -> None:
    """A request that only the central system sends, for example, isn't in it: each version has such a request."""
    for enumeration in registry.enumerations.values():
        if not enumeration.versions:
            continue
        rows = built.pages[enumeration.url].article.select("table.ref-versions tbody tr:not(.ref-types)")
        compared = [each for each in enumeration.all if each.own or registry.spellings(enumeration, each)]
        assert len(rows) == len(compared), enumeration.id
        for value, row in zip(compared, rows, strict=True):
            shown = {cell["data-version"]: cell.select_one(".ref-unseen").get_text() for cell in row("td")}
            present = registry.spellings(enumeration, value)
            missing = {v: "no" if v in enumeration.versions else "no such type" for v in registry.protocol.versions}
            assert shown == missing | dict.fromkeys(present, "yes"), value.name


def test_a_family_page_has_every_value_with_its_text(registry: Registry, built: Built) -> None:
    for family in registry.families.values():
        page = built.pages[f"ocpp/types/{family.id}/"]
        assert page.headings() == list(registry.codes_of(family)), family.id


def test_a_migration_page_names_every_value_that_comes_and_goes(registry: Registry, built: Built) -> None:
    for old, new in (("1.2", "1.5"), ("1.5", "1.6"), ("1.6", "2.0.1"), ("2.0.1", "2.1")):
        words = built.pages[f"ocpp/{old}-to-{new}/"].article.get_text(" ", strip=True)
        for family in registry.families.values():
            before, after = family.types.get(old), family.types.get(new)
            if before and after:
                older = {v for v in family.types if v == old or registry.versions[v].extends == old}
                had = {code for v in older for code in registry.types[v][family.types[v]].values}
                codes = had ^ set(registry.types[new][after].values)
                assert [code for code in codes if code not in words] == [], f"{old} to {new}: {family.id}"


def test_the_index_of_types_leads_to_every_type_of_every_version(registry: Registry, built: Built) -> None:
    links = {link.removeprefix("ocpp/") for link in built.pages["ocpp/"].links()}
    expected = {f"{version}/#{name}" for version, types in registry.types.items() for name in types}
    assert expected - links == set()


def test_the_diagram_of_statuses_shows_exactly_what_can_follow_what(registry: Registry, built: Built) -> None:
    drawn: set[tuple[str, str]] = set()
    for path in built.pages["connector-status/"].article.select(".ref-diagram path[data-from]"):
        pairs = set(product(path["data-from"].split(), path["data-to"].split()))
        both = {(b, a) for a, b in pairs} if path.has_attr("data-both") else set()
        assert not drawn & (pairs | both), "an arrow is drawn twice"
        drawn |= pairs | both
    values = registry.enumerations["connector-status"].all
    assert drawn == {(value.code, follower) for value in values for follower in value.followed_by}


@pytest.mark.parametrize("name", ["connector-status", "measurement-location", "measurement-phase"])
def test_a_diagram_has_a_title_and_a_description_and_links_to_values(
    registry: Registry, built: Built, name: str
) -> None:
    """A value that OCPP 1.6 doesn't have, or that is new, may be missing; what is drawn must exist."""
    drawing = built.pages[f"{name}/"].article.select_one("svg.ref-diagram")
    ids = [tag["id"] for tag in (drawing.title, drawing.find("desc"))]
    assert drawing["aria-labelledby"].split() == ids
    linked = {link["href"][1:] for link in drawing.select("a[href]")}
    assert linked and linked <= set(registry.enumerations[name].values)
    assert not re.search(r"<script|https?://(?!www\.w3\.org/)", (ROOT / f"docs/diagrams/{name}.svg").read_text())
