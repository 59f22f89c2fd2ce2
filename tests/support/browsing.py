"""A web server for a built site, a browser that is installed, and a page of the site in it."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from playwright.sync_api import Browser, Page, Response, sync_playwright

BROWSERS = ["chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]
"""The first is Chromium without a user interface, in which opening a page takes a quarter of the time."""
STARTED = (
    """async () => { await (await import(document.querySelector("script[src*='assets/main.js']").src)).started }"""
)


class Quiet(SimpleHTTPRequestHandler):
    """Serves files to every origin, and logs nothing."""

    def end_headers(self) -> None:
        self.send_header("Access-Control-Allow-Origin", "*")
        super().end_headers()

    def log_message(self, *_: object) -> None: ...

    def handle(self) -> None:
        with suppress(ConnectionError):  # a browser that leaves a page doesn't wait for the rest of it
            super().handle()

    def finish(self) -> None:
        with suppress(ConnectionError):
            super().finish()


@contextmanager
def serving_files(site: Path) -> Iterator[str]:
    """Serve a folder for as long as the context lasts; yield its URL."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(site))) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def installed_browser() -> str:
    """Return the path of the first browser that is there."""
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    assert found, "there is no Chromium or Chrome; tests/install installs one"
    return found


@contextmanager
def running_browser() -> Iterator[Browser]:
    """Run a browser for as long as the context lasts."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=installed_browser(), args=["--no-sandbox"])
        yield browser
        browser.close()


def open_page(page: Page, path: str) -> Response | None:
    """Open a page and wait for its scripts: before they begin, a key or a click does what it does without them."""
    response = page.goto(path)
    page.evaluate(STARTED)
    return response
