"""Generators other than MkDocs, each installed as it's locked into an environment of its own."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

from project import ROOT

LOCKS = ROOT / "tests/tools/generators"
INSTALLED = ROOT / ".venv/generators"
"""Kept between runs, by the lock's content."""


def installed(name: str) -> Path:
    """Return the folder with a generator's commands. Installs it if its lock is new."""
    lock = LOCKS / f"requirements-{name}.txt"
    folder = INSTALLED / f"{name}-{hashlib.sha256(lock.read_bytes()).hexdigest()[:12]}"
    if not (folder / "ready").exists():
        _run(sys.executable, "-m", "venv", "--clear", folder)
        # Without dependencies: the theme and the macros ask for MkDocs, whose place the generator takes.
        _run(folder / "bin/pip", "install", "--no-deps", "--require-hashes", "--requirement", lock)
        _run(folder / "bin/pip", "install", "--no-deps", "--no-build-isolation", "--editable", ROOT)
        (folder / "ready").touch()
    return folder / "bin"


def build(command: list[str | Path], project: Path, **settings: str) -> None:
    """Build a project with a generator's command, with settings as environment variables."""
    _run(*command, cwd=project, **settings)


def _run(*command: str | Path, cwd: Path = ROOT, **settings: str) -> None:
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1", **settings}
    done = subprocess.run([*map(str, command)], cwd=cwd, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
