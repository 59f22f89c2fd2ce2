"""A registry whose every text is hostile, built, served and opened: it shows what was written, and executes nothing."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from built import Built
from conftest import TAKE_THE_MOUSE, mkdocs
from nginx import Deployed, free_port, served
from playwright.sync_api import Browser
from test_policy import TELL, Watched

HOSTILE = (
    "</script><script>alert(1)</script><img src=x onerror=alert(2)><svg onload=alert(3)>"
    "\"'><iframe srcdoc='<script>alert(4)</script>'></iframe>{{ 7*7 }} ]]> <a href=javascript:alert(5)>go</a>"
)
NAMES = {
    *("type", "own", "change", "since", "to", "replaced_by", "followed_by", "versions", "values", "opened", "spelling"),
    *("aliases", "id", "endings", "types", "extends"),
}
"""What is not text but a name, which has to be one that the data knows."""


def poisoned(node: Any, key: str = "") -> Any:
    if isinstance(node, dict):
        return {name: poisoned(child, key if key == "versions" else name) for name, child in node.items()}
    if isinstance(node, list):
        return [poisoned(child, key) for child in node]
    return node if key in NAMES or not isinstance(node, str) else f"{node.rstrip()} {HOSTILE}"


@pytest.fixture
def hostile(project: Path) -> Iterator[Deployed]:
    written = [project / "data/registry.yaml", project / "data/confusions.yaml", *project.glob("data/*/*.yaml")]
    for file in written:
        content = poisoned(yaml.load(file.read_text(encoding="utf-8"), yaml.BaseLoader))
        file.write_text(yaml.safe_dump(content, sort_keys=False, allow_unicode=True), encoding="utf-8")
    port, run = free_port(), project / "run"
    run.mkdir()
    done = mkdocs(project, "build", "--site-dir", str(run / "site"), SITE_URL=f"http://127.0.0.1:{port}/")
    assert done.returncode == 0, done.stderr
    with served(run / "site", run, port) as there:
        yield there


def test_hostile_texts_are_shown_and_never_run(hostile: Deployed, browser: Browser) -> None:
    context = browser.new_context(base_url=hostile.address)
    context.add_init_script(TELL + TAKE_THE_MOUSE)
    watched = Watched(context.new_page(), hostile.address)
    silent = []
    pages = Built(hostile.site).pages
    for address in pages.keys() - {"404.html"}:
        watched.page.goto(address, wait_until="networkidle")
        made = watched.page.locator("article :is(script, iframe, img, [onload], [onerror], a[href^='javascript:'])")
        silent += [address] * ("onerror=alert(2)" not in watched.page.locator("article").inner_text())
        assert made.count() == 0, address
    watched.search("alert")
    watched.page.wait_for_selector(".md-search-result__item")
    assert watched.page.locator(".md-search-result :is(script, iframe, img, [onload])").count() == 0
    context.close()
    assert watched.offences == []
    assert set(silent) <= {"linking/", "OCPP-enumerated-types/"}, "pages that show no text of the data"
