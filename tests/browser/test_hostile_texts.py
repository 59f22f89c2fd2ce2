"""A registry whose every text is hostile, built, served and opened: it shows what was written and executes nothing."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from browsing import open_page
from kinds import COVERING
from nginx import Deployed, free_port, served
from playwright.sync_api import Browser, expect
from project import mkdocs
from watching import TELL, Watched

HOSTILE = (
    "</script><script>alert(1)</script><img src=x onerror=alert(2)><svg onload=alert(3)>"
    "\"'><iframe srcdoc='<script>alert(4)</script>'></iframe>{{ 7*7 }} ]]> <a href=javascript:alert(5)>go</a>"
)
TEXTS = set(
    "title summary description history unlisted note answer question difference text publisher name devices".split()
)
"""Keys of texts. Everything else is a name, which has to be one that the data knows."""


def poisoned(node: Any, key: str = "") -> Any:
    """Return the data with the hostile text behind each text."""
    if isinstance(node, dict):
        return {name: poisoned(child, name) for name, child in node.items()}
    if isinstance(node, list):
        return [poisoned(child, key) for child in node]
    return f"{node.rstrip()} {HOSTILE}" if key in TEXTS and isinstance(node, str) else node


@pytest.fixture
def hostile(project: Path) -> Iterator[Deployed]:
    records = {"addresses.yaml", "changes.yaml"}
    for file in (file for file in project.glob("data/**/*.yaml") if file.name not in records):
        content = poisoned(yaml.load(file.read_text(encoding="utf-8"), yaml.BaseLoader))
        file.write_text(yaml.safe_dump(content, sort_keys=False, allow_unicode=True), encoding="utf-8")
    port, run = free_port(), project / "run"
    run.mkdir()
    done = mkdocs(project, "build", "--site-dir", str(run / "site"), SITE_URL=f"http://127.0.0.1:{port}/")
    assert done.returncode == 0, done.stderr
    with served(run / "site", run, port) as server:
        yield server


def test_hostile_texts_are_shown_and_never_run(hostile: Deployed, browser: Browser) -> None:
    context = browser.new_context(base_url=hostile.address)
    context.add_init_script(TELL)
    watched = Watched(context.new_page(), hostile.address)
    silent = []
    for address in COVERING:
        open_page(watched.page, address)
        watched.page.wait_for_load_state("networkidle")
        added = watched.page.locator("article :is(script, iframe, img, [onload], [onerror], a[href^='javascript:'])")
        silent += [address] * ("onerror=alert(2)" not in watched.page.locator("article").inner_text())
        assert added.count() == 0, address
    watched.search("alert")
    assert watched.page.locator("dialog :is(script, iframe, img, [onload])").count() == 0
    watched.page.goto("explain/")
    watched.page.locator("textarea").fill(f"SuspendedEVSE {HOSTILE}")
    expect(watched.page.locator("article a[href$='#SuspendedEVSE']").first).to_be_visible()
    assert watched.page.locator("article :is(script, iframe, img, [onload])").count() == 0
    context.close()
    assert watched.offences == []
    assert set(silent) <= {"linking/", "OCPP-enumerated-types/", "explain/", "changes/"}, (
        "pages that show no text of the data"
    )
