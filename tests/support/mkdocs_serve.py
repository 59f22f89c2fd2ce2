"""`mkdocs serve`, as an author runs it."""

import os
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from html import unescape
from pathlib import Path

import forked
from nginx import free_port

PATIENCE = 60
"""Seconds until what doesn't appear counts as lost."""


class Served:
    """A project and the URL at which it is served."""

    def __init__(self, project: Path, address: str):
        self.project, self.address = project, address

    def page(self, path: str = "") -> str:
        """Return the text of a page as the browser gets it; empty if there is no answer."""
        try:
            with urllib.request.urlopen(self.address + path, timeout=10) as response:
                return unescape(response.read().decode())
        except OSError:
            return ""

    def log(self) -> str:
        """Return what was printed so far."""
        return (self.project / "log").read_text()


@contextmanager
def serving(project: Path) -> Iterator[Served]:
    """Serve a project on a free port. Fails if the server ends."""
    address = f"127.0.0.1:{free_port()}"
    (project / "tmp").mkdir()  # a server that is killed leaves its site there
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "TMPDIR": str(project / "tmp")}
    server, log = Served(project, f"http://{address}/"), project / "log"
    arguments = ("mkdocs", "serve", "--dev-addr", address)
    process = forked.start(forked.module, *arguments, cwd=project, environment=environment, printed=[log, log])
    try:
        until(lambda: "</html>" in server.page() or not process.is_alive(), "the site isn't served")
        assert process.is_alive(), server.log()
        yield server
        assert process.is_alive(), server.log()
    finally:
        process.kill()
        process.join()


def until(true: Callable[[], bool], what: str) -> None:
    """Wait until something is true. Raises AssertionError with `what` if it doesn't come true."""
    end = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < end, what
        time.sleep(0.05)
