"""`mkdocs serve`, as somebody has it who writes."""

import os
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from nginx import free_port

PATIENCE = 60
"""Seconds until what does not come counts as lost."""


class Served:
    def __init__(self, project: Path, address: str):
        self.project, self.address = project, address

    def shows(self, words: str, page: str) -> bool:
        try:
            with urllib.request.urlopen(self.address + page, timeout=10) as response:
                return words in response.read().decode()
        except OSError:
            return False

    def told(self) -> str:
        return (self.project / "log").read_text()

    def change(self, file: str, old: str, new: str) -> None:
        path = self.project / file
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")


@contextmanager
def serving(project: Path) -> Iterator[Served]:
    address = f"127.0.0.1:{free_port()}"
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", address]
    there = Served(project, f"http://{address}/")
    with (project / "log").open("w") as log:
        process = subprocess.Popen(command, cwd=project, env=environment, stdout=log, stderr=log)
    try:
        until(lambda: there.shows("</html>", "") or process.poll() is not None, "the site is not served")
        assert process.poll() is None, there.told()
        yield there
    finally:
        process.kill()
        process.wait()


def until(true: Callable[[], bool], what: str) -> None:
    """Raises AssertionError with `what` where it does not come to be true."""
    end = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < end, what
        time.sleep(0.02)
