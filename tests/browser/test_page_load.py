"""The bytes of a first visit, and the part of a long page that the browser lays out before it's read."""

from collections import Counter

import pytest
from browsing import open_page
from nginx import Deployed
from playwright.sync_api import Browser, Page, expect
from readers import PHONE

from enumref import Registry

KINDS = {"document", "stylesheet", "script"}
VISIT = 48 * 1024
"""Compressed bytes of page, style and scripts on a first visit."""
LAID_OUT = "[...document.querySelectorAll('article *')].filter(each => each.checkVisibility({contentVisibilityAuto: true})).length"
TOO_LOW = """() => {
  const parts = [...document.querySelectorAll(".ref-type, .ref-letter")]
  const reserved = parts.map(each => each.offsetHeight)
  for (const each of parts) each.style.contentVisibility = "visible"
  return parts.filter((each, i) => each.offsetHeight > reserved[i]).map(each => each.querySelector("h2, h3").textContent)
}"""
"""The parts that are higher than the place that is reserved for them."""
LONG = """
window.tasks = []
new PerformanceObserver(list => tasks.push(...list.getEntries().map(task => task.duration)))
  .observe({type: "longtask", buffered: true})
"""


def visit(browser: Browser, deployed: Deployed, address: str) -> dict[str, str]:
    """Return path → kind of everything that a first visit asks for."""
    context = browser.new_context(base_url=deployed.address, **PHONE)
    page = context.new_page()
    asked: dict[str, str] = {}
    context.on("request", lambda request: asked.update({request.url: request.resource_type}))
    open_page(page, address)
    page.wait_for_load_state("networkidle")
    context.close()
    return {f"/{url.removeprefix(deployed.address)}": kind for url, kind in asked.items()}


@pytest.mark.parametrize(
    "kind", ["", "connector-status/", "codes/", "ocpp/1.6/", "explain/", "ocpp/types/charging-state/"]
)
def test_a_first_visit_is_small(browser: Browser, deployed: Deployed, kind: str) -> None:
    asked = visit(browser, deployed, kind)
    counted = Counter(asked.values())
    assert counted["document"] == counted["stylesheet"] == 1 and counted["font"] == 0
    assert counted["script"] <= 16 and counted["fetch"] == 0, asked
    sizes = {
        path: len(deployed.ask(path, Accept_Encoding="gzip").body) for path, kind in asked.items() if kind in KINDS
    }
    page = sizes.pop(f"/{kind}")
    assert sum(sizes.values()) <= VISIT / 2, sizes
    assert kind in ("codes/", "ocpp/1.6/") or page + sum(sizes.values()) <= VISIT


@pytest.mark.parametrize("kind", ["ocpp/2.1/", "ocpp/2.1/#VPNEnumType", "codes/"])
def test_only_the_near_part_of_a_long_page_is_laid_out(page: Page, kind: str) -> None:
    open_page(page, kind)
    everything = page.locator("article *").count()
    assert everything > 4000
    assert page.evaluate(LAID_OUT) < everything / 5


@pytest.mark.parametrize("width", [320, 412, 768])
def test_each_part_has_its_place_before_it_is_laid_out(
    browser: Browser, address: str, registry: Registry, width: int
) -> None:
    """Its text would lie over the next part's otherwise, and Lighthouse reports that."""
    context = browser.new_context(base_url=address, **PHONE | {"viewport": {"width": width, "height": 823}})
    page = context.new_page()
    for long in (*(f"ocpp/{version}/" for version in registry.versions), "codes/"):
        page.goto(long)
        assert page.evaluate(TOO_LOW) == [], long
    context.close()


def test_no_script_has_every_part_of_a_long_page_laid_out(page: Page) -> None:
    """Each part whose place a script asks for while it isn't laid out takes a layout of its own."""
    browser = page.context.new_cdp_session(page)
    browser.send("Performance.enable")
    open_page(page, "ocpp/2.1/")
    expect(page.locator(".ref-toc [aria-current]")).to_have_count(1)
    metrics = {each["name"]: each["value"] for each in browser.send("Performance.getMetrics")["metrics"]}
    parts = page.locator(".ref-toc a").count()
    assert metrics["LayoutCount"] < parts / 2, metrics


def test_a_long_page_keeps_its_reader_waiting_for_few_long_tasks(page: Page) -> None:
    """Their number depends on the machine less than their length: half as many as types would be one for each."""
    page.add_init_script(LONG)
    open_page(page, "ocpp/2.1/#TriggerReasonEnumType.CablePluggedIn")
    page.wait_for_load_state("networkidle")
    assert len(page.evaluate("tasks")) <= 8


def test_the_page_of_long_tasks_would_be_seen(page: Page) -> None:
    page.add_init_script(LONG)
    page.goto("")
    page.evaluate("setTimeout(() => { const end = performance.now() + 120; while (performance.now() < end); })")
    page.wait_for_function("tasks.length > 0")
