"""Reading a page in Firefox: links, anchors, copying, what opens, and what is narrowed."""

import pytest
from firefox import Step, visit
from kinds import KINDS
from nginx import Deployed

TARGET = "document.querySelector(':target')?.closest('section')?.querySelector('[id]').id"


def evaluated(*steps: Step) -> object:
    """Return what the last step evaluates to. Nothing may go wrong."""
    found = visit(*steps)
    assert found.errors == []
    return found.results[-1]


def test_a_link_that_misses_by_case_leads_to_its_value(deployed: Deployed) -> None:
    steps = ({"goto": f"{deployed.address}connector-status/#suspendedevse"}, {"until": f"{TARGET} === 'SuspendedEVSE'"})
    assert evaluated(*steps, {"evaluate": "location.hash"}) == "#SuspendedEVSE"


def test_a_missing_anchor_is_reported_and_stays_in_the_url(deployed: Deployed) -> None:
    steps = ({"goto": f"{deployed.address}connector-status/#Occupide"}, {"wait": "[role=alert] a"})
    text = "[location.hash, document.querySelector('[role=alert]').textContent]"
    expected = ["#Occupide", "There is no “Occupide” on this page. Did you mean Occupied?"]
    assert evaluated(*steps, {"evaluate": text}) == expected


def test_a_click_copies_a_link(deployed: Deployed) -> None:
    button = "[aria-label='Copy link: Occupied']"
    steps = ({"goto": f"{deployed.address}connector-status/#Occupied"}, {"wait": button}, {"click": button})
    pasted = "document.body.append(Object.assign(document.createElement('textarea'), {id: 'field'})), 1"
    shown = {
        "evaluate": "navigator.clipboard.readText ? document.querySelector('[role=status].ref-unseen').textContent : ''"
    }
    announced = {"until": "document.querySelector('[role=status].ref-unseen')?.textContent === 'Copied'"}
    assert evaluated(*steps, announced, {"evaluate": pasted}, shown) == "Copied"


@pytest.mark.parametrize("button,list_", [(".ref-menu", ".ref-nav"), (".ref-toc-open", ".ref-toc")])
def test_what_a_phone_hides_opens_and_closes(deployed: Deployed, button: str, list_: str) -> None:
    steps = (
        {"width": 360},
        {"goto": f"{deployed.address}connector-status/"},
        {"evaluate": f"getComputedStyle(document.querySelector('{list_}')).display"},
        {"click": button},
        {"until": f"document.querySelector('{list_}').matches(':popover-open')"},
        {"evaluate": f"getComputedStyle(document.querySelector('{list_}')).display"},
        {"press": "Escape"},
        {"until": f"!document.querySelector('{list_}').matches(':popover-open')"},
    )
    found = visit(*steps)
    assert found.errors == [] and found.results == ["none", "block"]


def test_a_phone_opens_the_details_of_the_value_that_a_link_leads_to(deployed: Deployed) -> None:
    heights = "['Occupied', 'Faulted'].map(id => document.getElementById(id).parentElement.querySelector('.ref-dl').checkVisibility({contentVisibilityAuto: true}) && document.getElementById(id).parentElement.querySelector('.ref-more').open)"
    steps = ({"width": 360}, {"goto": f"{deployed.address}connector-status/#Occupied"}, {"evaluate": heights})
    assert evaluated(*steps) == [True, False]


def test_a_desk_shows_all_details(deployed: Deployed) -> None:
    shown = (
        "[...document.querySelectorAll('.ref-value .ref-dl')].every(each => each.getBoundingClientRect().height > 20)"
    )
    assert evaluated({"width": 1280}, {"goto": f"{deployed.address}connector-status/"}, {"evaluate": shown}) is True


def test_source_code_is_shown(deployed: Deployed) -> None:
    steps = (
        {"goto": f"{deployed.address}connector-status/"},
        {"click": "[data-samples] > summary"},
        {"click": "[data-samples] a[href$='.go']"},
        {"wait": "[data-samples] pre"},
    )
    assert "SuspendedEVSE" in str(
        evaluated(*steps, {"evaluate": "document.querySelector('[data-samples] pre').textContent"})
    )


def test_a_list_is_narrowed(deployed: Deployed) -> None:
    steps = (
        {"goto": f"{deployed.address}codes/"},
        {"click": ".ref-filter input"},
        {"type": "withholding energy"},
        {"until": "document.querySelector('output').textContent.startsWith('1 of')"},
    )
    shown = "[...document.querySelectorAll('.ref-cards > li:not([hidden]) > a')].map(each => each.textContent)"
    assert evaluated(*steps, {"evaluate": shown}) == ["SuspendedEVSE"]


def test_no_page_is_wider_than_a_phone(deployed: Deployed) -> None:
    wide = "document.documentElement.scrollWidth"
    steps = [step for kind in KINDS.values() for step in ({"goto": deployed.address + kind}, {"evaluate": wide})]
    found = visit({"width": 360}, *steps)
    assert found.errors == [] and max(found.results) <= 360
