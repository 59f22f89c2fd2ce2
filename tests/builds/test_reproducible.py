"""The same data gives the same bytes, wherever and whenever the site is built; tests/tools compares the real site."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from elsewhere import ELSEWHERE
from project import COLOURS, build


def run_elsewhere(project: Path, *command: str) -> str:
    """Run a command of Python in another place and at another time, and return what it prints."""
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", **ELSEWHERE}
    done = subprocess.run(
        [sys.executable, *command], cwd=project, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def files(site: Path) -> dict[str, bytes]:
    return {file.relative_to(site).as_posix(): file.read_bytes() for file in site.rglob("*") if file.is_file()}


def test_two_builds_in_two_worlds_are_the_same(tmp_path: Path) -> None:
    project = shutil.copytree(COLOURS, tmp_path / "project")
    run_elsewhere(project, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(tmp_path / "there"))
    first, second = files(build(COLOURS, tmp_path / "here")), files(tmp_path / "there")
    assert sorted(first.keys() ^ second.keys()) == []
    assert sorted(path for path in first if first[path] != second[path]) == []
    assert len(first) > 50


def test_the_clock_there_is_another_one(tmp_path: Path) -> None:
    """Or else the test above would prove less than it says."""
    year = "import datetime; print(datetime.datetime.now().year)"
    assert run_elsewhere(tmp_path, "-c", year).strip() == "2031"
