"""A release has the files of one version of the data, and is made once."""

import json
import os
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest
from project import ROOT

VERSION = "2026.11.26"
FILES = {
    **dict.fromkeys(["enumerations.csv", "openapi.json", "colour.json", "colour.schema.json", "objects.inv"], "x"),
    **dict.fromkeys([f"wire/{name}" for name in ("values.csv", "families.json", "mapping.json", "changes.json")], "x"),
    **dict.fromkeys(["index.html", "colour/index.html", "assets/a.css", "search/words.json", "sitemap.xml"], "x"),
    "enumerations.json": json.dumps(
        {"version": VERSION, "url": "https://reference.example/", "protocol": {"id": "wire"}}
    ),
}
GH = """#!/bin/sh
printf '%s\\n' "$*" >> calls
[ "$2" != view ] || exit RELEASED
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for name, content in FILES.items():
        file = tmp_path / "site" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content)
    return tmp_path


def release(project: Path, *, released: bool) -> list[str]:
    """Release with a stand-in for GitHub's program, and return its calls."""
    program = project / "bin/gh"
    program.parent.mkdir()
    program.write_text(GH.replace("RELEASED", "0" if released else "1"))
    program.chmod(0o755)
    command = [sys.executable, str(ROOT / "tools/release.py"), "site", "reference.zip"]
    path = f"{program.parent}{os.pathsep}{os.environ['PATH']}"
    subprocess.run(command, cwd=project, env={**os.environ, "PATH": path}, check=True)
    return (project / "calls").read_text().splitlines()


def test_a_version_is_released_with_its_files(project: Path) -> None:
    view, create = release(project, released=False)
    assert view == f"release view data-{VERSION}"
    start, _, files = create.partition("changes/ ")
    assert start == f"release create data-{VERSION} --title {VERSION} --notes What changed: https://reference.example/"
    attached = files.split()
    assert attached[:2] == ["data.zip", "reference.zip"]
    assert [name for name in attached[2:] if not (project / name).is_file()] == []
    names = [Path(name).name for name in attached]
    assert len(set(names)) == len(names), "GitHub knows a file by its name alone"


def test_the_archive_has_all_data_files_and_no_page(project: Path) -> None:
    release(project, released=False)
    pages = {"index.html", "colour/index.html", "assets/a.css", "search/words.json", "sitemap.xml"}
    assert set(ZipFile(project / "data.zip").namelist()) == set(FILES) - pages


def test_a_version_is_released_once(project: Path) -> None:
    assert release(project, released=True) == [f"release view data-{VERSION}"]
    assert not (project / "data.zip").exists()
