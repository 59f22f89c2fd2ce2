"""`make lint` is part of `make test`, and would see what is wrong: here with one fault of each kind."""

import re
import subprocess
from pathlib import Path

import pytest
from project import ROOT
from test_build import change

STATUS = "data/enumerations/connector-status.yaml"
FAULTS = {
    "an unused import": ("hooks/pages.py", "import json\n", "import json\nimport csv\n", "`csv` imported but unused"),
    "a line out of shape": ("enumref/pairs.py", "    return Pairs(", "    return  Pairs(", "would be reformatted"),
    "a wrong type": ("enumref/pairs.py", 'ending or ""', "ending or 0", "incompatible type"),
    "a wrong type in a test": ("tests/built.py", "-> list[str]:", "-> list[int]:", "incompatible type"),
    "a misspelt word": (STATUS, "connector is doing", "conector is doing", "conector ==> connector"),
    "an American word": ("docs/index.md", "# ", "# Color\n\n# ", "Color ==> Colour"),
    "a colon astray": (STATUS, "type: ", "type:  ", "too many spaces after colon"),
    "a space at a line's end": ("mkdocs.yml", "strict: true", "strict: true ", "trailing spaces"),
}


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """All that git keeps of the project."""
    kept = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    for name in filter(None, kept.split("\0")):
        if (ROOT / name).exists():
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_bytes((ROOT / name).read_bytes())
    (tmp_path / ".venv").symlink_to(ROOT / ".venv")
    return tmp_path


def lint(project: Path, *options: str) -> subprocess.CompletedProcess[str]:
    command = ["make", "--no-print-directory", *options, "lint", "READY="]
    return subprocess.run(command, cwd=project, capture_output=True, text=True, check=False)


def test_one_fault_of_each_kind_is_told(copy: Path) -> None:
    for file, old, new, _ in FAULTS.values():
        change(copy / file, old, new)
    done = lint(copy, "--ignore-errors")
    told = re.sub(r"\s+", " ", done.stdout + done.stderr)
    assert [f"{kind}: {words}" for kind, (*_, words) in FAULTS.items() if words not in told] == []
    commands = lint(copy, "--dry-run").stdout.splitlines()
    assert len(re.findall(r"Error \d+ \(ignored\)", told)) == len(commands) > 4, "a command found nothing"
    assert lint(copy).returncode != 0


def test_all_tests_begin_with_it() -> None:
    done = subprocess.run(["make", "--dry-run", "test"], cwd=ROOT, capture_output=True, text=True, check=True)
    assert re.search(r"ruff check.*ruff format.*mypy.*yamllint.*spelling.*pytest", done.stdout, re.DOTALL)
