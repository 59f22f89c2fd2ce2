"""A build that is killed at any moment leaves the old site or the new one whole, and parallel builds don't mix."""

import json
import os
import runpy
import shutil
import signal
import subprocess
import sys
import time
from itertools import count
from pathlib import Path
from types import FrameType
from typing import Any

import drawn
import forked
import pytest
from project import ROOT

BUILD = ROOT / "tools/build.py"
PAGES = 20
WRITE = f'for n in $(seq {PAGES}); do echo "$0" > "$1/$n.html"; done'


def build(site: Path, stamp: str) -> subprocess.Popen[bytes]:
    """Start a build of twenty pages that contain nothing but `stamp`."""
    return subprocess.Popen([sys.executable, str(BUILD), str(site), "sh", "-c", WRITE, stamp])


def killed_builds(site: Path, *removed: str) -> list[list[str] | None]:
    """Build again and again, each build killed one line later, until one isn't. Return what is there after each kill.

    That is the stamps of the pages: `new 7` from the build that was killed before its eighth line. Folders are `removed`
    before the next build.
    """
    done = forked.run(kill_builds, site, removed, cwd=site.parent)
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def kill_builds(site: Path, removed: tuple[str, ...]) -> None:
    for line in count():
        child = os.fork()
        if not child:
            try:
                build_until(line, [str(BUILD), str(site), "sh", "-c", WRITE, f"new {line}"])
            finally:
                os._exit(0)
        if not os.WIFSIGNALED(os.waitpid(child, 0)[1]):
            break
        print(json.dumps(stamps(site) if site.exists() else None), flush=True)
        for folder in (folder for pattern in removed for folder in site.parent.glob(pattern)):
            shutil.rmtree(folder)


def build_until(line: int, arguments: list[str]) -> None:
    lines = iter(range(line, -1, -1))

    def trace(frame: FrameType, event: str, _: object) -> Any:
        if frame.f_code.co_filename != arguments[0]:
            return None  # what the script imports runs at full speed
        if event == "line" and next(lines, 1) == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return trace

    sys.argv[:] = arguments
    sys.settrace(trace)
    runpy.run_path(arguments[0], run_name="__main__")


def stamps(site: Path) -> list[str]:
    return [file.read_text().strip() for file in site.iterdir()]


LEFT = ".site.*"
"""Folders that killed builds leave. A build takes more lines to remove them, so no kill comes before some of its lines."""


@pytest.mark.parametrize("removed", [(), (LEFT,)])
def test_a_kill_before_any_line_leaves_the_old_or_the_new(tmp_path: Path, removed: tuple[str, ...]) -> None:
    site, seen = tmp_path / "site", ["old"]
    assert build(site, "old").wait() == 0
    for line, found in enumerate(killed_builds(site, *removed)):
        assert found and len(found) == PAGES, f"killed before line {line}"
        assert set(found) in ({seen[-1]}, {f"new {line}"}), f"killed before line {line}"
        seen.append(found[0])
    assert len(seen) > 20 and len(set(seen)) > 2, "no kill came after the exchange"
    assert list(tmp_path.iterdir()) == [site], "what a killed build left isn't removed"


def test_a_first_build_that_is_killed_leaves_no_site_or_a_whole_one(tmp_path: Path) -> None:
    left = killed_builds(tmp_path / "site", "site", LEFT)
    assert [found for line, found in enumerate(left) if found not in (None, [f"new {line}"] * PAGES)] == []
    assert None in left and left[-1]


def test_one_of_several_parallel_builds_is_there_in_the_end(tmp_path: Path) -> None:
    site = tmp_path / "site"
    for round_ in range(drawn.share(5)):
        running = [build(site, f"{round_} {number}") for number in range(6)]
        assert [each.wait() for each in running] == [0] * 6
        assert len(stamps(site)) == PAGES and len(set(stamps(site))) == 1
        assert stamps(site)[0].startswith(f"{round_} ")
        assert list(tmp_path.iterdir()) == [site]


def test_a_build_removes_nothing_of_one_that_is_running(tmp_path: Path) -> None:
    """Not even where only its command is alive."""
    os.mkfifo(tmp_path / "go")
    wait = f'read word < "{tmp_path}/go"; touch "$1/done"'
    first = subprocess.Popen([sys.executable, str(BUILD), str(tmp_path / "site"), "sh", "-c", wait, "sh"])
    pipe = os.open(tmp_path / "go", os.O_WRONLY)  # opens when the command reads
    first.kill()
    first.wait()
    [aside] = tmp_path.glob(".site.*")
    assert build(tmp_path / "site", "new").wait() == 0 and aside.exists()
    os.write(pipe, b"go\n")
    os.close(pipe)
    while not (aside / "done").exists():
        time.sleep(0.01)
    while aside.exists():
        assert build(tmp_path / "site", "new").wait() == 0


def run(site: Path, stamp: str, *before: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, *before, str(BUILD), str(site), "sh", "-c", WRITE, stamp]
    return subprocess.run(command, capture_output=True, text=True, check=False)


WITHOUT_EXCHANGE = """
import sys, runpy, ctypes
sys.argv.pop(0)
class Old:
    def __getattr__(self, name):
        raise AttributeError(name)
ctypes.CDLL = lambda *_, **__: Old()
runpy.run_path(sys.argv[0], run_name="__main__")
"""
"""Runs a script as on a system that can't exchange two folders."""


def test_where_folders_can_t_be_exchanged_two_renames_do(tmp_path: Path) -> None:
    site = tmp_path / "site"
    for stamp in ("first", "second"):
        assert run(site, stamp, "-c", WITHOUT_EXCHANGE).returncode == 0
        assert stamps(site) == [stamp] * PAGES and list(tmp_path.iterdir()) == [site]


def test_a_build_that_was_killed_between_the_two_renames_is_repaired(tmp_path: Path) -> None:
    site = tmp_path / "site"
    assert run(site, "old").returncode == 0
    site.rename(tmp_path / ".site.previous")
    command = [sys.executable, str(BUILD), str(site), "false"]
    assert subprocess.run(command, check=False).returncode == 1
    assert stamps(site) == ["old"] * PAGES and list(tmp_path.iterdir()) == [site]


def test_a_failed_command_leaves_the_old_site_and_its_exit_code(tmp_path: Path) -> None:
    site = tmp_path / "site"
    assert run(site, "old").returncode == 0
    fails = subprocess.run([sys.executable, str(BUILD), str(site), "sh", "-c", "touch $0/x; exit 7"], check=False)
    assert (fails.returncode, stamps(site), list(tmp_path.iterdir())) == (7, ["old"] * PAGES, [site])


def test_a_full_disk_leaves_the_old_site(tmp_path: Path) -> None:
    site = tmp_path / "site"
    assert run(site, "old").returncode == 0
    limited = ["sh", "-c", "ulimit -f 1; head -c 4000 /dev/zero > $0/x"]
    fails = subprocess.run([sys.executable, str(BUILD), str(site), *limited], check=False, capture_output=True)
    assert fails.returncode != 0 and stamps(site) == ["old"] * PAGES and list(tmp_path.iterdir()) == [site]


def test_a_folder_that_can_t_be_replaced_is_reported_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "lost").symlink_to("missing/folder")
    for name in ("lost", "missing/site"):
        done = run(tmp_path / name, "new")
        [line] = done.stderr.splitlines()
        assert done.returncode == 1 and "can't be replaced (" in line and "the old site is unchanged" in line


def test_what_stands_in_the_place_of_the_site_is_replaced_and_nothing_is_left(tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.symlink_to("site")
    assert run(site, "link").returncode == 0
    shutil.rmtree(site)
    site.write_text("a file")
    assert run(site, "first").returncode == 0
    site.chmod(0o555)
    (tmp_path / ".site.notes").mkdir()
    (tmp_path / ".site.mine").write_text("a file of the user's")
    assert run(site, "second").returncode == 0
    assert stamps(site) == ["second"] * PAGES
    assert sorted(path.name for path in tmp_path.iterdir()) == [".site.mine", ".site.notes", "site"]


def test_a_server_may_read_the_site_whatever_the_builder_s_umask(tmp_path: Path) -> None:
    command = [
        "sh",
        "-c",
        'umask 077; "$@"',
        "sh",
        sys.executable,
        str(BUILD),
        str(tmp_path / "site"),
        "sh",
        "-c",
        WRITE,
        "x",
    ]
    assert subprocess.run(command, check=False).returncode == 0
    assert {oct(path.stat().st_mode & 0o777) for path in (tmp_path / "site").iterdir()} == {"0o644"}
    assert oct((tmp_path / "site").stat().st_mode & 0o777) == "0o755"
