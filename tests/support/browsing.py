"""A web server for a built site, and a page of it in a browser."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from playwright.sync_api import Page, Response

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


def open_page(page: Page, path: str) -> Response | None:
    """Open a page and wait for its scripts: before they begin, a key or a click does what it does without them."""
    response = page.goto(path)
    page.evaluate(STARTED)
    return response
