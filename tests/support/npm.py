"""Programs from npm, as the lock files in tests/programs have them."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from project import alone

PROGRAMS = Path(__file__).parents[1] / "programs"
QUIET = {"REDOCLY_TELEMETRY": "off", "CI": "true", "NO_COLOR": "1"}


def installed(name: str) -> Path:
    """Return the `node_modules` of a folder in tests/programs, installed if it isn't there yet."""
    folder = PROGRAMS / name
    modules = folder / "node_modules"
    with alone(folder):
        if not (modules / ".package-lock.json").exists():
            run("npm", "ci", "--silent", "--no-audit", "--no-fund", cwd=folder)
    return modules


def run(*command: object, cwd: Path) -> str:
    """Run a program that has to end without an error. Returns what it printed."""
    done = finish(*command, cwd=cwd)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def finish(*command: object, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run a program. Programs of the tests' own environment come first."""
    path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    program, *arguments = map(str, command)
    environment = {**os.environ, **QUIET, "PATH": path}
    found = shutil.which(program, path=path)
    assert found, f"there is no {program}; tests/install and pip install what the tests need"
    return subprocess.run([found, *arguments], cwd=cwd, env=environment, capture_output=True, text=True, check=False)
