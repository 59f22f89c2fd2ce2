"""A real build of the real site, a real server and a real browser, each made once."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from built import Built
from nginx import Deployed, free_port, served
from playwright.sync_api import Browser, Page, sync_playwright
from searching import COUNT

from enumref.source.load import load
from enumref.model.registry import Registry

ROOT = Path(__file__).parent.parent
PARTS = ["mkdocs.yml", "macros.py", "data", "docs", "schemas", "overrides"]
TAKE_THE_MOUSE = "addEventListener('load', () => dispatchEvent(new Event('pointermove')))"
"""For an init script: readers begin to use every page as soon as it is there. Most scripts wait for that."""
BROWSERS = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]


def mkdocs(project: Path, *arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONDONTWRITEBYTECODE": "1", **settings}
    command = [sys.executable, "-m", "mkdocs", *arguments]
    return subprocess.run(command, cwd=project, env=environment, capture_output=True, text=True, check=False)


@pytest.fixture(scope="session")
def registry() -> Registry:
    return load(ROOT / "data")


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The finished site, built strictly."""
    out = tmp_path_factory.mktemp("site")
    done = mkdocs(ROOT, "build", "--strict", "--site-dir", str(out))
    assert done.returncode == 0, done.stdout + done.stderr
    return out


@pytest.fixture(scope="session")
def built(site: Path) -> Built:
    return Built(site)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the project to break."""
    for part in PARTS:
        source = ROOT / part
        if source.is_dir():
            shutil.copytree(source, tmp_path / part, ignore=shutil.ignore_patterns("__pycache__"))
        elif source.exists():
            shutil.copy(source, tmp_path / part)
    return tmp_path


class Quiet(SimpleHTTPRequestHandler):
    def end_headers(self) -> None:
        self.send_header("Access-Control-Allow-Origin", "*")
        super().end_headers()

    def log_message(self, *_: object) -> None: ...

    def finish(self) -> None:
        with suppress(ConnectionError):  # a browser that leaves a page does not wait for the rest of it
            super().finish()


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """Where the built site is served."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(site))) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.fixture(scope="session")
def deployed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Deployed]:
    """The site on a real nginx, built for the address that it is served at."""
    run, port = tmp_path_factory.mktemp("nginx"), free_port()
    site = run / "site"
    done = mkdocs(ROOT, "build", "--strict", "--site-dir", str(site), SITE_URL=f"http://127.0.0.1:{port}/")
    assert done.returncode == 0, done.stdout + done.stderr
    with served(site, run, port) as there:
        yield there


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    installed = next(filter(None, map(shutil.which, BROWSERS)), None)
    assert installed, "there is no Chromium or Chrome; tests/install installs one"
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=installed, args=["--no-sandbox"])
        yield running
        running.close()


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """A fresh reader, who has never been here."""
    context = browser.new_context(base_url=address, viewport={"width": 1280, "height": 800})
    context.add_init_script(TAKE_THE_MOUSE + COUNT)
    yield context.new_page()
    context.close()
