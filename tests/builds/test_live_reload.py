"""`mkdocs serve` shows what was just saved, and an error until it is fixed: in data, pages, templates and settings."""

import random
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import drawn
import pytest
from mkdocs_serve import Served, serving, until
from project import change, copy_small, mkdocs

DATA = "data/enumerations/client-error.yaml"
FAILED = "The build failed"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return copy_small(tmp_path / "http")


@pytest.fixture
def served(project: Path) -> Iterator[Served]:
    with serving(project) as server:
        yield server


def shows(served: Served, words: str, path: str = "") -> None:
    until(lambda: words in served.page(path), f"{words!r} isn't shown; the log is\n{served.log()[-2000:]}")


MISTAKES = {
    "a key": (DATA, "title:", "titel:", 'unknown key "titel"; did you mean "title"?'),
    "YAML": (DATA, "title: ", 'title: "', "a quote is opened on this line"),
    "an undefined name": ("docs/index.md", "\n", "\n{{ nosuch }}\n", 'there is no macro or variable "nosuch"'),
    "an attribute that isn't there": (
        "docs/index.md",
        "\n",
        "\n{{ config.nosuch.x }}\n",
        "this page can't be rendered",
    ),
    "a broken link": ("docs/index.md", "\n", "\n[x](nosuch.md)\n", "nosuch.md"),
    "a template's syntax": ("overrides/main.html", "{% ext", "{% ex", "overrides/main.html:1"),
    "an undefined name in a template": ("overrides/main.html", "{% ext", "{{ nosuch.x }}{% ext", "can't be rendered"),
    "the settings": ("mkdocs.yml", "site_name:", "site_name: [", "mkdocs.yml"),
}


def test_every_mistake_is_shown_until_it_is_fixed(tmp_path: Path) -> None:
    mistakes = random.sample([*MISTAKES], drawn.share(len(MISTAKES)))
    with ThreadPoolExecutor(len(mistakes)) as readers:
        tried = {what: readers.submit(make_and_fix, what, tmp_path / str(n)) for n, what in enumerate(mistakes)}
    assert {what: str(each.exception()) for what, each in tried.items() if each.exception()} == {}


def make_and_fix(what: str, folder: Path) -> None:
    file, right, wrong, message = MISTAKES[what]
    with serving(copy_small(folder)) as served:
        change(served.project / file, right, wrong)
        shows(served, FAILED)
        assert message in served.page("client-error/")
        change(served.project / file, wrong, right)
        until(lambda: FAILED not in served.page() and "</html>" in served.page(), "the site doesn't come back")
        assert "Traceback" not in served.log()


def test_a_server_starts_with_an_error_and_reloads_the_browser_when_it_is_fixed(project: Path) -> None:
    change(project / DATA, "title:", "titel:")
    with serving(project) as served:
        assert FAILED in served.page() and 'unknown key "titel"' in served.page()
        assert "livereload(" in served.page(), "MkDocs' own script reloads it"
        change(project / DATA, "titel:", "title:")
        shows(served, "Client error", "client-error/")


def test_what_is_saved_is_shown(served: Served) -> None:
    shows(served, "Client error", "client-error/")
    assert FAILED not in served.page() and "livereload(" in served.page()
    summary = next(
        line for line in (served.project / DATA).read_text().splitlines() if line.startswith("    summary: ")
    )
    change(served.project / DATA, summary, "    summary: This was written a moment ago.")
    shows(served, "This was written a moment ago.", "client-error/")
    shows(served, "This was written a moment ago.", "client-error.json")
    change(served.project / "docs/index.md", "\n", "\nA new sentence.\n")
    shows(served, "A new sentence.")


def test_files_that_an_editor_leaves_stop_nothing(served: Served) -> None:
    (served.project / "data/enumerations/.client-error.yaml.swp").write_bytes(b"b0VIM\0")
    (served.project / "docs/.#index.md").symlink_to("somebody@host.1:2")
    (served.project / "docs/index.md~").write_text("{{ nosuch }}")
    change(served.project / "docs/index.md", "\n", "\nA new sentence.\n")
    shows(served, "A new sentence.")
    assert FAILED not in served.log() and "nosuch" not in served.page()


def test_a_port_that_is_taken_is_reported_in_one_line(served: Served) -> None:
    done = mkdocs(served.project, "serve", "--dev-addr", served.address.split("/")[2])
    output = done.stdout + done.stderr
    assert done.returncode != 0 and "can't be served (Address already in use)" in output and "Traceback" not in output
