"""What a first visit costs, by the bytes that nginx sends."""

import zlib
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT
from nginx import Deployed
from playwright.sync_api import Browser, expect

from enumref import text
from enumref.model.registry import Registry

KINDS = {"document", "stylesheet", "script"}
FIRST = 14 * 1024
"""Bytes that arrive before a server has to wait for an answer: RFC 6928's ten segments."""
PHONE: dict[str, Any] = {"viewport": {"width": 412, "height": 823}, "device_scale_factor": 1.75, "is_mobile": True}
"""As Lighthouse has it. A page is loaded there some 20 ms before it is painted."""
SOURCES = """
waiting => [...waiting.content.querySelectorAll("script")].map(each => new URL(each.getAttribute("src"), location).href)
"""


def sent(browser: Browser, deployed: Deployed, address: str) -> dict[str, int]:
    """Path → compressed bytes of each page, style and script of a first visit, with what waits until it is used."""
    context = browser.new_context(base_url=deployed.address)
    page = context.new_page()
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url) if request.resource_type in KINDS else None)
    page.goto(address, wait_until="networkidle")
    page.mouse.move(99, 99)
    page.wait_for_load_state("networkidle")
    expect(page.locator(".ref-copy").first).to_be_visible()  # the last of the scripts is there
    context.close()
    paths = {f"/{url.removeprefix(deployed.address)}" for url in asked}
    return {path: len(deployed.ask(path, Accept_Encoding="gzip").body) for path in paths}


def test_a_first_visit_fetches_at_most_100_kilobytes_of_page_style_and_script(
    browser: Browser, deployed: Deployed
) -> None:
    fetched = sent(browser, deployed, "connector-status/")
    kinds: dict[str, int] = defaultdict(int)
    for path, size in fetched.items():
        kinds[path.rpartition(".")[2] if "." in path else "html"] += size
    assert set(kinds) == {"html", "css", "js"}
    assert sum(fetched.values()) <= 100 * 1024, fetched


def test_the_style_is_sent_as_one_file_of_all_its_parts(site: Path) -> None:
    parts = [file.read_text(encoding="utf-8") for file in (ROOT / "docs/assets/reference").glob("*.css")]
    sent = (site / "assets/reference.css").read_text(encoding="utf-8")
    assert [part[:60] for part in parts if sent.count(part) != 1] == []
    assert len(sent) == sum(map(len, parts)) + len(parts) - 1, "and nothing else"
    assert not (site / "assets/reference").exists()


def test_the_scripts_that_wait_are_fetched_beforehand_but_after_the_first_paint(
    browser: Browser, deployed: Deployed
) -> None:
    page = browser.new_page(base_url=deployed.address, **PHONE)
    page.goto("measurand/", wait_until="networkidle")
    waiting = page.locator("#__later").evaluate(SOURCES)
    painted = page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime")
    begun = dict(page.evaluate("performance.getEntriesByType('resource').map(each => [each.name, each.startTime])"))
    page.close()
    assert len(waiting) == 4
    assert [src for src in waiting if begun.get(src, 0) < painted] == []


@pytest.mark.parametrize("identifier", ["connector-status", "unit-of-measure", "charge-session-end-reason"])
def test_what_every_value_means_arrives_with_the_first_bytes(
    deployed: Deployed, registry: Registry, identifier: str
) -> None:
    body = deployed.ask(f"/{identifier}/", Accept_Encoding="gzip").body
    first = zlib.decompressobj(wbits=31).decompress(body[:FIRST]).decode(errors="ignore")
    overview = first.partition("ref-overview")[2]
    late = [v.code for v in registry.enumerations[identifier].all if str(text.inline(v.summary))[:30] not in overview]
    assert late == []
