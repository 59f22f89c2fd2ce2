"""What axe-core finds on every kind of page, in every state that a reader meets it in."""

import json
from importlib.resources import files
from itertools import product
from typing import Literal

import pytest
from kinds import KINDS
from playwright.sync_api import Page, Route, expect

PAGES = [*KINDS.values(), "measurand/", "unit-of-measure/", "ocpp/2.1/"]
AXE = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def faults(page: Page, part: str = "html") -> list[str]:
    """A line for each element that breaks a rule."""
    found = page.evaluate("([part, tags]) => axe.run(part, {runOnly: tags})", [part, TAGS])
    assert len(found["passes"]) > 10, "axe has hardly looked"
    return [f"{rule['id']}: {json.dumps(node['target'])}" for rule in found["violations"] for node in rule["nodes"]]


@pytest.mark.parametrize("kind", PAGES)
def test_axe_finds_nothing_in_light_or_dark_on_a_desk_or_a_phone(page: Page, kind: str) -> None:
    found = {}
    schemes: list[Literal["light", "dark"]] = ["light", "dark"]
    page.emulate_media(reduced_motion="reduce")
    for scheme, width in product(schemes, [1280, 360]):
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        page.set_viewport_size({"width": width, "height": 800})
        page.goto(kind)
        expect(page.locator("html.js")).to_be_attached()
        page.evaluate(AXE)
        found[f"{scheme}, {width}"] = faults(page)
        page.keyboard.press("/")
        page.keyboard.type("susp")
        page.wait_for_selector(".md-search-result__item")
        page.wait_for_timeout(300)  # the search unfolds
        found[f"{scheme}, {width}, searching"] = faults(page, ".md-header")
    assert {state: told for state, told in found.items() if told} == {}


def test_the_buttons_of_code_are_no_landmarks_however_late_what_mends_them_comes(page: Page) -> None:
    def come_late(route: Route) -> None:
        page.wait_for_timeout(1000)
        route.continue_()

    page.route("**/landmarks.js", come_late)
    page.goto("linking/")
    page.mouse.move(2, 300)
    first = page.locator("nav.md-code__nav").first.element_handle(timeout=30_000)
    assert first.get_attribute("role") == "presentation"


def test_axe_would_find_something(page: Page) -> None:
    page.goto("")
    page.evaluate(AXE)
    page.evaluate("document.querySelector('article').insertAdjacentHTML('beforeend', '<img src=x.png>')")
    assert any(fault.startswith("image-alt") for fault in faults(page))
