"""`make lint` is part of `make check` and `make test`, and finds what is wrong: here one error of each kind."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from project import ROOT, change

STATUS = "data/enumerations/connector-status.yaml"
ERRORS = {
    "an error in the data": (STATUS, "title: Connector", "titel: Connector", "1 error in data"),
    "an unused import": (
        "enumref/site.py",
        "from pathlib import Path\n",
        "from pathlib import Path\nimport csv\n",
        "F401",
    ),
    "a docstring that doesn't order": ("enumref/problem.py", '"""Return a number', '"""A number', "D401"),
    "a line out of shape": ("enumref/anchors.py", "    return [", "    return  [", "would be reformatted"),
    "a wrong type": ("enumref/problem.py", "return text if", "return 0 if", "Incompatible return value type"),
    "a wrong type in a test": ("tests/support/project.py", "-> Path:", "-> int:", "Incompatible return value type"),
    "an unused variable in a script": (
        "enumref/theme/assets/main.js",
        "const root",
        "const a = 1\nconst root",
        "noUnusedVariables",
    ),
    "a wrong type in a script": (
        "enumref/theme/assets/main.js",
        "const root",
        "document.title = 1\nconst root",
        "not assignable",
    ),
    "a script out of shape": (
        "enumref/theme/assets/main.js",
        "const root =",
        "const root  =",
        "Formatter would have printed",
    ),
    "a wrong property in a style sheet": (
        "enumref/theme/assets/reference.css",
        "color:",
        "colr: red; color:",
        "noUnknownProperty",
    ),
    "a misspelled word": (STATUS, "connector is free", "conector is free", "conector ==> connector"),
    "an American word": ("docs/index.md", "# ", "# Color\n\n# ", "Color ==> Colour"),
    "a spelling in -ise": ("docs/index.md", "# ", "# Recognised\n\n# ", "Recognised ==> Recognized"),
    "a phrase": ("docs/index.md", "# ", "# What it tells\n\n# ", '"What it tells"'),
    "a colon astray": (STATUS, "type: ", "type:  ", "too many spaces after colon"),
}


@pytest.fixture
def tracked(tmp_path: Path) -> Path:
    """A copy of everything that git keeps of the project."""
    kept = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    for name in filter(None, kept.split("\0")):
        if (ROOT / name).exists():
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_bytes((ROOT / name).read_bytes())
    (tmp_path / ".venv").symlink_to(ROOT / ".venv")
    (tmp_path / "tests/lint/node_modules").symlink_to(ROOT / "tests/lint/node_modules")
    if (ROOT / ".mypy_cache").exists():  # mypy then reads only what differs
        shutil.copytree(ROOT / ".mypy_cache", tmp_path / ".mypy_cache")
    return tmp_path


def lint(project: Path, *options: str) -> subprocess.CompletedProcess[str]:
    command = ["make", "--no-print-directory", *options, "lint", "READY="]
    return subprocess.run(command, cwd=project, capture_output=True, text=True, check=False)


def test_one_error_of_each_kind_is_reported(tracked: Path) -> None:
    for file, old, new, _ in ERRORS.values():
        change(tracked / file, old, new)
    done = lint(tracked, "--ignore-errors")
    reported = re.sub(r"\s+", " ", done.stdout + done.stderr)
    assert [f"{kind}: {words}" for kind, (*_, words) in ERRORS.items() if words not in reported] == []
    _, *commands = lint(tracked, "--dry-run").stdout.splitlines()  # the first runs the others side by side
    assert len(re.findall(r"Error \d+ \(ignored\)", reported)) == len(commands) > 6, "a command found nothing"
    assert lint(tracked).returncode != 0


@pytest.mark.parametrize("target", ["check", "test"])
def test_it_comes_before_the_tests(target: str) -> None:
    shown = subprocess.run(["make", "--dry-run", target], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert re.search(
        r"enumref check.*ruff check.*ruff format.*mypy.*biome.*tsc.*yamllint.*spelling.*prose.*pytest", shown, re.DOTALL
    )
