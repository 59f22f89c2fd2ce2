"""The site from disk: no server, no modules, no workers, and a search all the same."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit
from zipfile import ZipFile

import pytest
from lxml import html
from playwright.sync_api import Browser, Page, expect
from project import ROOT


def pack(site: Path, target: Path) -> bytes:
    command = [sys.executable, str(ROOT / "deploy/offline.py"), str(site), str(target)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return target.read_bytes()


@pytest.fixture(scope="module")
def disk(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The unpacked zip, in a folder whose name a URL has to escape."""
    folder = tmp_path_factory.mktemp("disk") / "o dd#1 50%25 é"
    folder.mkdir()
    pack(site, folder / "reference.zip")
    with ZipFile(folder / "reference.zip") as packed:
        packed.extractall(folder)
    return folder / "reference"


class Reader:
    """A page from disk, and what went wrong on it."""

    def __init__(self, page: Page, disk: Path):
        self.page, self.disk = page, disk
        self.errors: list[str] = []
        self.requested: list[str] = []
        page.on("console", lambda message: self.errors.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("request", lambda request: self.requested.append(request.url))

    def open(self, path: str) -> None:
        self.page.goto(f"{self.disk.as_uri()}/{path}")


@pytest.fixture
def reader(browser: Browser, disk: Path) -> Iterator[Reader]:
    context = browser.new_context(viewport={"width": 1280, "height": 800}, offline=True)
    yield Reader(context.new_page(), disk)
    context.close()


LINKS = "//a/@href | //link[not(@rel='canonical')]/@href | //script/@src | //img/@src"


def test_every_link_leads_to_a_file(disk: Path) -> None:
    pages = sorted(disk.rglob("*.html"))
    lost = []
    for page in pages:
        for link in html.document_fromstring(page.read_text(encoding="utf-8")).xpath(LINKS):
            url = urlsplit(urljoin(page.as_uri(), link))
            if url.scheme == "file" and not Path(unquote(url.path)).is_file():
                lost.append(f"{page.relative_to(disk)}: {link}")
    assert lost == [] and len(pages) > 15


def test_every_page_runs_without_an_error_and_asks_nothing_of_the_network(reader: Reader) -> None:
    for path in (
        "index.html",
        "connector-status/index.html",
        "explain/index.html",
        "ocpp/1.6/index.html",
        "codes/index.html",
    ):
        reader.open(path)
        reader.page.wait_for_load_state("networkidle")
    assert reader.errors == []
    assert [url for url in reader.requested if not url.startswith((reader.disk.as_uri(), "data:"))] == []
    assert len(reader.requested) > 10


@pytest.mark.parametrize("query", ["SuspendedEVSE", "charger withholds energy"])
def test_the_search_leads_to_a_value(reader: Reader, query: str) -> None:
    page = reader.page
    reader.open("codes/index.html")
    page.locator("dialog").wait_for(state="attached")
    page.keyboard.press("/")
    page.keyboard.type(query, delay=20)
    expect(page.locator("dialog [role=option]").first).to_contain_text("SuspendedEVSE")
    page.keyboard.press("Enter")
    page.wait_for_url("**/connector-status/index.html#SuspendedEVSE")
    expect(page.locator('[id="SuspendedEVSE"]')).to_be_in_viewport()
    assert reader.errors == []


def test_a_message_is_explained_with_links_to_files(reader: Reader) -> None:
    reader.open("explain/index.html")
    reader.page.locator("textarea").fill('{"status": "SuspendedEVSE", "errorCode": "GroundFailure"}')
    link = reader.page.locator("article a[href$='connector-status/index.html#SuspendedEVSE']").first
    link.click()
    reader.page.wait_for_url("**/connector-status/index.html#SuspendedEVSE")
    assert reader.errors == []


def test_a_code_sample_is_shown_on_the_page(reader: Reader) -> None:
    reader.open("connector-status/index.html")
    samples = reader.page.locator("[data-samples]")
    samples.locator("summary").click()
    samples.get_by_role("link", name="Python").click()
    expect(samples.locator("pre")).to_contain_text("SuspendedEVSE")
    assert reader.page.url.endswith("connector-status/index.html") and reader.errors == []


def test_a_link_that_misses_by_case_finds_its_value(reader: Reader) -> None:
    reader.open("connector-status/index.html#suspendedevse")
    reader.page.wait_for_url("**#SuspendedEVSE")


def test_links_are_followed_from_page_to_page(reader: Reader) -> None:
    reader.open("index.html")
    reader.page.locator("article").get_by_role("link", name=re.compile("^Connector error code")).first.click()
    reader.page.wait_for_url("**/connector-error-code/index.html")
    reader.page.locator("article a[href='#Mode3Error']").first.click()
    reader.page.wait_for_url("**/connector-error-code/index.html#Mode3Error")


def test_nothing_is_missing_but_what_needs_a_server(site: Path, disk: Path) -> None:
    served, packed = (
        {str(file.relative_to(root)) for file in root.rglob("*") if file.is_file()} for root in (site, disk)
    )
    assert served - packed == {"404.html", "sitemap.xml.gz"}
    scripts = packed - served - {"assets/offline.js"}
    assert {"search/names.json.js", "connector-status.py.js"} <= scripts
    assert {script for script in scripts if script.removesuffix(".js") not in served} == set()


def test_the_same_site_makes_the_same_zip(site: Path, tmp_path: Path) -> None:
    assert pack(site, tmp_path / "reference.zip") == pack(site, tmp_path / "reference.zip")


UNKNOWN = (
    "export default 1",
    'import x from "./y.js"',
    'import * as x from "./y.js"',
    "export * from './y.js'",
    "export { x }",
)


@pytest.mark.parametrize("line", UNKNOWN)
def test_a_module_that_can_t_be_packed_is_reported(tmp_path: Path, line: str) -> None:
    for path in ("index.html", "assets/main.js"):
        (tmp_path / "site" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "site" / path).write_text(line)
    command = [sys.executable, str(ROOT / "deploy/offline.py"), str(tmp_path / "site"), str(tmp_path / "a.zip")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode != 0 and done.stderr.startswith("assets/main.js: ") and not list(tmp_path.glob("a.zip*"))
