"""The package in an empty environment: `pip install .` brings the command and what it needs, which isn't MkDocs."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from project import COLOURS, ROOT

import enumref


@pytest.fixture(scope="module")
def commands(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the environment's commands."""
    folder = tmp_path_factory.mktemp("empty")
    run(sys.executable, "-m", "venv", folder)
    run(folder / "bin/pip", "install", "--quiet", "--disable-pip-version-check", ROOT)
    return folder / "bin"


def run(*command: str | Path) -> str:
    """Run a command where no file of the project is, and return what it prints."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(command, cwd="/", env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_the_command_is_there_and_writes_every_format(commands: Path, tmp_path: Path) -> None:
    assert run(commands / "enumref", "--version").split()[-1] == enumref.__version__
    assert run(commands / "enumref", "check", COLOURS / "data").startswith("0 errors")
    run(commands / "enumref", "files", "--data", COLOURS / "data", "--url", "https://colours.example/", tmp_path)
    written = {file.suffix for file in tmp_path.rglob("*") if file.is_file()}
    assert {".json", ".csv", ".md", ".py", ".ts", ".java", ".go", ".cs", ".sql", ".inv", ".txt", ".xml"} <= written


def test_its_types_are_known_and_mkdocs_is_not_needed(commands: Path) -> None:
    where = "import enumref, pathlib; print(pathlib.Path(enumref.__file__).with_name('py.typed').is_file())"
    assert run(commands / "python", "-c", where) == "True\n"
    packages = run(commands / "pip", "list", "--format=freeze", "--disable-pip-version-check").lower()
    assert "enumref==" in packages and "mkdocs" not in packages
