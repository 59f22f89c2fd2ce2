"""The project as files: where it is, how its site is built, and how a copy of it is changed."""

import fcntl
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import forked

ROOT = Path(__file__).parents[2]
FIXTURES = ROOT / "tests/fixtures"
HTTP = ROOT / "tests/registries/http"
"""Another registry with pages of its own: HTTP's status codes, which are numbers, of a protocol without versions."""
COLOURS = ROOT / "tests/registries/colours"
"""A small registry that has everything, for outputs and pictures that don't change with the project's own data."""
PARTS = ("mkdocs.yml", "macros.py", "data", "docs", "schemas", "overrides")
"""The files and folders that a copy needs for building the site."""


def mkdocs(project: Path, *arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
    """Run `mkdocs` in a project, with settings as environment variables, and return how it ended."""
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", **settings}
    return forked.run(forked.module, "mkdocs", *arguments, cwd=project, environment=environment)


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Hold a folder: of the processes that ask for it, one at a time has it."""
    descriptor = os.open(folder, os.O_RDONLY)
    fcntl.flock(descriptor, fcntl.LOCK_EX)
    try:
        yield
    finally:
        os.close(descriptor)


def build(project: Path, site: Path, **settings: str) -> Path:
    """Build a project's site strictly and return its folder."""
    done = mkdocs(project, "build", "--strict", "--site-dir", str(site), **settings)
    assert done.returncode == 0, done.stdout + done.stderr
    return site


def copy(target: Path) -> Path:
    """Copy the project's parts to a new or empty folder and return the folder."""
    target.mkdir(parents=True, exist_ok=True)
    for part in PARTS:
        source = ROOT / part
        if source.is_dir():
            shutil.copytree(source, target / part, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, target / part)
    return target


def copy_small(target: Path) -> Path:
    """Copy a small registry's project, which builds in a tenth of a second, and give it a template of its own."""
    project = shutil.copytree(HTTP, target)
    (project / "overrides").mkdir()
    (project / "overrides/main.html").write_text('{% extends "base.html" %}\n')
    change(project / "mkdocs.yml", "name: material", "name: material, custom_dir: overrides")
    return project


def change(file: Path, old: str, new: str) -> None:
    """Replace a text in a file, once. The text has to be there."""
    text = file.read_text(encoding="utf-8")
    assert old in text, f"{old!r} isn't in {file.name}"
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
