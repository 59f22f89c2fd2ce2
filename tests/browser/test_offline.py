"""The site from disk: no server, no worker, and all the same a search."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit
from zipfile import ZipFile

import pytest
from bs4 import BeautifulSoup
from conftest import ROOT
from playwright.sync_api import Browser, Page, expect


def pack(site: Path, target: Path) -> bytes:
    command = [sys.executable, str(ROOT / "deploy/offline.py"), str(site), str(target)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return target.read_bytes()


@pytest.fixture(scope="module")
def disk(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What somebody has who unpacked the zip."""
    folder = tmp_path_factory.mktemp("disk")
    pack(site, folder / "reference.zip")
    with ZipFile(folder / "reference.zip") as packed:
        packed.extractall(folder)
    return folder / "reference"


@pytest.fixture
def reader(browser: Browser, disk: Path) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 800}, offline=True)
    page = context.new_page()
    page.goto(f"{disk.as_uri()}/index.html")
    yield page
    context.close()


def test_every_link_leads_to_a_file(disk: Path) -> None:
    pages = sorted(disk.rglob("*.html"))
    lost = []
    for page in pages:
        soup = BeautifulSoup(page.read_text(encoding="utf-8"), "lxml")
        for tag in soup.select("a[href], link[href]:not([rel=canonical]), script[src]"):
            url = urlsplit(urljoin(page.as_uri(), tag.get("href") or tag.get("src")))
            if url.scheme == "file" and not Path(unquote(url.path)).is_file():
                lost.append(f"{page.relative_to(disk)}: {tag.get('href')}")
    assert lost == [] and len(pages) > 15


def test_the_search_leads_to_a_value(reader: Page) -> None:
    reader.keyboard.press("/")
    reader.keyboard.type("suspended evse", delay=20)
    best = reader.locator(".md-search-result__link[href*='#']").first
    expect(best).to_have_attribute("href", re.compile("#SuspendedEVSE$"))
    reader.keyboard.press("Enter")
    reader.wait_for_url("**/connector-status/index.html#SuspendedEVSE")
    expect(reader.locator('[id="SuspendedEVSE"]')).to_be_in_viewport()


def test_links_are_followed_and_nothing_is_asked_of_the_network(reader: Page, disk: Path) -> None:
    asked: list[str] = []
    reader.on("request", lambda request: asked.append(request.url))
    reader.get_by_role("link", name="Connector error code").first.click()
    reader.wait_for_url("**/connector-error-code/index.html")
    reader.locator(".ref-overview").get_by_role("link", name="Mode3Error").click()
    reader.locator(".ref-deprecated").get_by_role("link", name="EVCommunicationError").click()
    reader.wait_for_url("**/connector-error-code/index.html#EVCommunicationError")
    assert [url for url in asked if not url.startswith((disk.as_uri(), "data:", "about:"))] == []
    assert len(asked) > 5


def test_nothing_is_missing_but_what_needs_a_server(site: Path, disk: Path) -> None:
    there, here = ({str(file.relative_to(root)) for file in root.rglob("*") if file.is_file()} for root in (site, disk))
    assert there - here == {"404.html", "sitemap.xml.gz"}
    assert here - there == {"assets/offline.js", "search/search_index.js"}


def test_the_same_site_makes_the_same_zip(site: Path, tmp_path: Path) -> None:
    assert pack(site, tmp_path / "reference.zip") == pack(site, tmp_path / "reference.zip")
