"""`mkdocs serve` shows what was just saved: a data file, a page, a template, the library and the macros."""

import os
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from socket import socket

import pytest

PATIENCE = 60
"""Seconds until a change that is not shown counts as lost. Nothing is measured here."""


def free_port() -> int:
    with socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


def until(true: Callable[[], bool], what: str) -> None:
    end = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < end, what
        time.sleep(0.2)


class Served:
    def __init__(self, project: Path, address: str):
        self.project, self.address = project, address

    def shows(self, words: str, page: str = "connector-status/") -> bool:
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


@pytest.fixture
def served(project: Path) -> Iterator[Served]:
    address = f"127.0.0.1:{free_port()}"
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", address]
    log = (project / "log").open("w+")
    with subprocess.Popen(command, cwd=project, env=environment, stdout=log, stderr=log) as process:
        there = Served(project, f"http://{address}/")
        until(lambda: there.shows("Connector status") or process.poll() is not None, "the site is not served")
        assert process.poll() is None, (project / "log").read_text()
        yield there
        process.kill()


def test_a_sentence_is_shown_without_building_all_again(served: Served) -> None:
    """Also after a fault. What is more than a sentence is built as before."""
    data, said = "data/enumerations/connector-status.yaml", "Only connector-status was made anew."
    old = "summary: " + served.project.joinpath(data).read_text(encoding="utf-8").split("\nsummary: ")[1].split("\n")[0]
    sentence = "    description: |\n"
    served.change(data, sentence, f"{sentence}      This was written a moment ago.\n")
    until(lambda: served.shows("This was written a moment ago."), "the sentence is not shown")
    assert served.told().count(said) == 1
    until(lambda: served.shows("This was written a moment ago.", "connector-status.json"), "the JSON is as it was")
    served.change(data, "values:", "valuse:")
    until(lambda: 'unknown key "valuse"' in served.told(), "the fault is not told")
    served.change(data, "valuse:", "values:")
    until(lambda: served.told().count(said) == 2, "the server did not come back")
    served.change(data, old, "summary: Something else altogether.")
    until(lambda: served.shows("Something else altogether.", ""), "the overview is not built again")
    assert served.told().count(said) == 2


def test_a_saved_change_is_shown_and_a_fault_does_not_stop_the_server(served: Served) -> None:
    data = "data/enumerations/connector-status.yaml"
    changes = {
        data: ("Connector status", "Connector state"),
        "docs/connector-status.md": ("These are the changes", "Those are the changes"),
        "enumref/templates/head.html": ("All values, each", "Every value, each"),
        "enumref/render.py": ("Values that are not on the list", "Values that are not listed"),
    }
    for file, (old, new) in changes.items():
        served.change(file, old, new)
        until(partial(served.shows, new), f"{file} was changed to no effect")
    served.change("macros.py", "+ caller()", "+ 'A word of the macros.' + caller()")
    until(lambda: served.shows("A word of the macros."), "macros.py was changed to no effect")
    served.change(data, "title: Connector state", "titel: Connector state")
    until(lambda: "titel" in (served.project / "log").read_text(), "the fault is not told")
    served.change(data, "titel: Connector state", "title: Connector condition")
    until(lambda: served.shows("Connector condition"), "the server did not come back")


def test_a_fault_that_ends_a_whole_build_does_not_stop_the_server(served: Served) -> None:
    served.change("docs/index.md", "{{ enumerations() }}", "{{ enumeration() }}")
    until(lambda: "enumeration is given 0 names" in served.told(), "the fault is not told")
    served.change("docs/index.md", "{{ enumeration() }}", "{{ enumerations() }}\n\nMended.")
    until(lambda: served.shows("Mended.", ""), "the server did not come back")
