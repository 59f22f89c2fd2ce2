"""The bytes of a first visit, as nginx sends them."""

import zlib
from collections import defaultdict

import pytest
from nginx import Deployed
from playwright.sync_api import Browser

from enumref import Registry
from enumref.model import markdown

KINDS = {"document", "stylesheet", "script"}
FIRST = 14 * 1024
"""Bytes that arrive before a server has to wait for a response: RFC 6928's ten segments."""
MOST = 100 * 1024
"""Bytes of a page with all its styles and scripts."""


def sent(browser: Browser, deployed: Deployed, path: str) -> dict[str, int]:
    """Return the compressed bytes of each page, style and script of a first visit, by path."""
    context = browser.new_context(base_url=deployed.address)
    page = context.new_page()
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url) if request.resource_type in KINDS else None)
    page.goto(path, wait_until="networkidle")
    context.close()
    paths = {f"/{url.removeprefix(deployed.address)}" for url in asked}
    return {path: len(deployed.ask(path, Accept_Encoding="gzip").body) for path in paths}


@pytest.mark.parametrize("path", ["", "connector-status/", "codes/", "explain/", "ocpp/types/charging-state/"])
def test_a_first_visit_fetches_at_most_100_kilobytes_of_page_style_and_script(
    browser: Browser, deployed: Deployed, path: str
) -> None:
    fetched = sent(browser, deployed, path)
    kinds: dict[str, int] = defaultdict(int)
    for name, size in fetched.items():
        kinds[name.rpartition(".")[2] if "." in name else "html"] += size
    assert set(kinds) == {"html", "css", "js"}
    assert sum(fetched.values()) <= MOST, fetched


@pytest.mark.parametrize("identifier", ["connector-status", "unit-of-measure", "charge-session-end-reason"])
def test_the_meaning_of_every_value_arrives_with_the_first_bytes(
    deployed: Deployed, registry: Registry, identifier: str
) -> None:
    body = deployed.ask(f"/{identifier}/", Accept_Encoding="gzip").body
    first = zlib.decompressobj(wbits=31).decompress(body[:FIRST]).decode(errors="ignore")
    overview = first.partition("ref-overview")[2]
    late = [
        each.code
        for each in registry.enumerations[identifier].all
        if str(markdown.inline(each.summary))[:30] not in overview
    ]
    assert late == []
