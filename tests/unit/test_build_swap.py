"""A build that is killed at any moment leaves the old site or the new one whole, and builds at once do not mix."""

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from threading import Event, Thread

import pytest
from conftest import ROOT
from test_build import change

PUBLISH = ROOT / "deploy/publish.py"
PAGES = 20
WRITE = f'for n in $(seq {PAGES}); do echo "$0" > "$1/$n.html"; done'
TRACED = """
import os, runpy, signal, sys
lines, script = iter(range(int(sys.argv[1]), -1, -1)), sys.argv[2]
def count(frame, event, _):
    if event == "line" and frame.f_code.co_filename == script and next(lines, 1) == 0:
        os.kill(os.getpid(), signal.SIGKILL)
    return count
sys.argv[:3] = [script]
sys.settrace(count)
try:
    runpy.run_path(script, run_name="__main__")
finally:
    sys.settrace(None)
"""
"""Runs a script and kills itself before a line of it: `python -c … 7 script.py` before the eighth."""


def publish(site: Path, stamp: str, *before: str) -> subprocess.Popen[bytes]:
    """A build of twenty pages that say nothing but `stamp`."""
    return subprocess.Popen([sys.executable, *before, str(PUBLISH), str(site), "sh", "-c", WRITE, stamp])


def stamps(site: Path) -> list[str]:
    return [file.read_text().strip() for file in site.iterdir()]


def test_a_kill_before_any_line_leaves_the_old_or_the_new(tmp_path: Path) -> None:
    site, line, seen = tmp_path / "site", 0, set()
    assert publish(site, "old").wait() == 0
    while publish(site, f"new {line}", "-c", TRACED, str(line)).wait() == -signal.SIGKILL:
        found = stamps(site)
        assert len(found) == PAGES and set(found) in ({"old"}, {f"new {line}"}), f"killed before line {line}"
        seen.add(found[0].split()[0])
        assert publish(site, "old").wait() == 0
        assert stamps(site) == ["old"] * PAGES
        assert list(tmp_path.iterdir()) == [site], "what was left is not taken away"
        line += 1
    assert line > 20 and seen == {"old", "new"}


def test_a_first_build_that_is_killed_leaves_no_site_or_a_whole_one(tmp_path: Path) -> None:
    site, line, seen = tmp_path / "site", 0, set()
    while publish(site, "new", "-c", TRACED, str(line)).wait() == -signal.SIGKILL:
        seen.add(site.exists())
        assert not site.exists() or stamps(site) == ["new"] * PAGES, f"killed before line {line}"
        shutil.rmtree(site, ignore_errors=True)
        line += 1
    assert seen == {False, True}


def test_of_builds_at_once_one_is_there_in_the_end(tmp_path: Path) -> None:
    site = tmp_path / "site"
    for round_ in range(5):
        running = [publish(site, f"{round_} {number}") for number in range(6)]
        assert [each.wait() for each in running] == [0] * 6
        assert len(stamps(site)) == PAGES and len(set(stamps(site))) == 1
        assert stamps(site)[0].startswith(f"{round_} ")
        assert list(tmp_path.iterdir()) == [site]


def test_a_build_takes_nothing_away_from_one_that_still_runs(tmp_path: Path) -> None:
    """Not even where only its command is alive."""
    os.mkfifo(tmp_path / "go")
    wait = f'read word < "{tmp_path}/go"; touch "$1/done"'
    first = subprocess.Popen([sys.executable, str(PUBLISH), str(tmp_path / "site"), "sh", "-c", wait, "sh"])
    pipe = os.open(tmp_path / "go", os.O_WRONLY)  # opens when the command reads
    first.kill()
    first.wait()
    [aside] = tmp_path.glob(".site.*")
    assert publish(tmp_path / "site", "new").wait() == 0 and aside.exists()
    os.write(pipe, b"go\n")
    os.close(pipe)
    while not (aside / "done").exists():
        time.sleep(0.01)
    while aside.exists():
        assert publish(tmp_path / "site", "new").wait() == 0


@pytest.fixture
def buildable(project: Path) -> Path:
    """The project with its Makefile, and where it runs things from."""
    shutil.copytree(ROOT / "deploy", project / "deploy")
    shutil.copy(ROOT / "Makefile", project)
    (project / ".venv").symlink_to(ROOT / ".venv")
    change(project / "mkdocs.yml", "site_name: SolarUser OCPP API enumerated types", "site_name: Build <0>")
    return project


def build(project: Path) -> subprocess.Popen[bytes]:
    """In a group of its own, to be killed with all that it runs."""
    return subprocess.Popen(
        ["make", "--silent", "build", "READY="], cwd=project, start_new_session=True, stderr=subprocess.DEVNULL
    )


def look(site: Path) -> dict[str, set[str]]:
    """File → which builds it says that it is of."""
    files = [file for file in sorted(site.rglob("*")) if file.is_file()]
    return {
        file.relative_to(site).as_posix(): set(re.findall(r"Build &lt;\d+&gt;", file.read_text("utf-8")))
        for file in files
        if file.suffix == ".html"
    } | {file.relative_to(site).as_posix(): set() for file in files if file.suffix != ".html"}


class Reader(Thread):
    """Reads the whole site over and over, and keeps what it sees that is not whole."""

    def __init__(self, site: Path, files: set[str]):
        super().__init__()
        self.site, self.files = site, files
        self.faults: list[str] = []
        self.rounds, self.enough = 0, Event()

    def run(self) -> None:
        while not self.enough.is_set():
            try:
                before, seen = self.site.stat(), {}
                with suppress(FileNotFoundError):  # the site that was there a moment ago is being taken away
                    seen = look(self.site)
                after = self.site.stat()
            except FileNotFoundError:
                self.faults.append("there is no site")
                continue
            if before.st_ino == after.st_ino:
                self.rounds += 1
                self.faults += faults(seen, self.files)


def faults(seen: dict[str, set[str]], files: set[str]) -> list[str]:
    missing = [f"{file} is not as it should be there" for file in sorted(seen.keys() ^ files)]
    builds = {build for said in seen.values() for build in said}
    return missing + ([f"the pages are of {sorted(builds)}"] if len(builds) != 1 else [])


def test_real_builds_that_are_killed_at_any_moment_leave_a_whole_site(buildable: Path) -> None:
    begun = time.monotonic()
    assert build(buildable).wait() == 0
    lasts = time.monotonic() - begun
    whole = look(buildable / "site")
    assert len([file for file, said in whole.items() if said]) > 15
    reader = Reader(buildable / "site", set(whole))
    reader.start()
    for number in range(1, 9):
        change(buildable / "mkdocs.yml", f"Build <{number - 1}>", f"Build <{number}>")
        running = build(buildable)
        with suppress(subprocess.TimeoutExpired):
            running.wait(number / 7 * lasts)
        with suppress(ProcessLookupError):
            os.killpg(running.pid, signal.SIGKILL)
        running.wait()
    assert build(buildable).wait() == 0
    reader.enough.set()
    reader.join()
    assert reader.faults == [] and reader.rounds > 1
    assert faults(look(buildable / "site"), set(whole)) == []
    assert list(buildable.glob(".site.*")) == []


def test_two_real_builds_at_once_both_come_out(buildable: Path) -> None:
    assert build(buildable).wait() == 0
    whole = set(look(buildable / "site"))
    running = [build(buildable), build(buildable)]
    assert [each.wait() for each in running] == [0, 0]
    assert faults(look(buildable / "site"), whole) == []
    assert list(buildable.glob(".site.*")) == []
