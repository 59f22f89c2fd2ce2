"""The same data gives the same bytes, wherever, whenever and by whomever the site is built."""

import os
import subprocess
import sys
from pathlib import Path

import libfaketime
import pytest
from project import ROOT

CLOCK = Path(libfaketime.__file__).parent / "vendor/libfaketime/src/libfaketime.so.1"
HERE = {"TZ": "America/Los_Angeles", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "1", "FAKETIME": "@2021-02-03 04:05:06"}
ELSEWHERE = {
    "TZ": "Pacific/Kiritimati",
    "LC_ALL": "POSIX",
    "PYTHONCOERCECLOCALE": "0",
    "PYTHONUTF8": "0",
    "PYTHONHASHSEED": "4711",
    "FAKETIME": "@2031-12-31 23:59:59",
}


def build(project: Path, out: Path, circumstances: dict[str, str]) -> dict[str, bytes]:
    """Return path → content of a site that is built there, under those circumstances."""
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "LD_PRELOAD": str(CLOCK), **circumstances}
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(out)]
    done = subprocess.run(command, cwd=project, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return {file.relative_to(out).as_posix(): file.read_bytes() for file in out.rglob("*") if file.is_file()}


def test_two_builds_in_two_worlds_are_the_same(project: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    out = tmp_path_factory.mktemp("worlds")
    first, second = build(ROOT, out / "here", HERE), build(project, out / "there", ELSEWHERE)
    assert sorted(first.keys() ^ second.keys()) == []
    assert sorted(path for path in first if first[path] != second[path]) == []
    assert len(first) > 50


def test_the_clock_of_these_builds_is_not_the_real_one() -> None:
    """Or else the test above would prove less than it says."""
    command = [sys.executable, "-c", "import datetime; print(datetime.datetime.now().year)"]
    for circumstances, year in ((HERE, "2021"), (ELSEWHERE, "2031")):
        environment = {**os.environ, "LD_PRELOAD": str(CLOCK), **circumstances}
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
        assert done.stdout.strip() == year
