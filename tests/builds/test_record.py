"""The record of what was published, as builds keep to it and as `make record` adds to it."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from agreement import disagreements
from built import Built
from project import ROOT, build, change, mkdocs

from enumref import load

STATUS = "data/enumerations/connector-status.yaml"


def test_a_lost_url_fails_the_build_by_name_and_nothing_is_written(project: Path) -> None:
    addresses = project / "data/addresses.yaml"
    change(addresses, "- /connector-status/\n", "- /connector-status/\n- /connector-status/#No-Such\n")
    line = addresses.read_text().splitlines().index("- /connector-status/#No-Such") + 1
    (project / "tmp").mkdir()
    done = mkdocs(project, "build", TMPDIR=str(project / "tmp"))
    reported = [each for each in done.stderr.splitlines() if "data/" in each]
    expected = f'data/addresses.yaml:{line}: /connector-status/ no longer has "#No-Such"; '
    assert len(reported) == 1 and expected in reported[0]
    assert done.returncode == 1 and "Traceback" not in done.stderr and not (project / "site").exists()
    assert [*(project / "tmp").rglob("*.json")] == [], "data files are left behind"


@pytest.fixture(scope="module")
def example() -> str:
    """The value that CONTRIBUTING.md shows how to add, as YAML."""
    guide = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    found = re.search(r"## Add a value\n.*?```yaml\n(.*?)```", guide, re.DOTALL)
    assert found
    return found[1]


def test_the_value_that_the_guide_adds_costs_one_file_and_make_record(
    project: Path, tmp_path: Path, example: str
) -> None:
    file = project / STATUS
    file.write_text(file.read_text(encoding="utf-8") + example, encoding="utf-8")
    before = load(project / "data")
    record = [sys.executable, "-m", "enumref", "record"]
    subprocess.run(record, cwd=project, capture_output=True, check=True)
    site = build(project, tmp_path / "built")
    subprocess.run([*record, str(site)], cwd=project, capture_output=True, check=True)
    after = load(project / "data")
    code = example.strip().partition(":")[0]
    assert f"/connector-status/#{code}" in after.addresses
    assert after.addresses[: len(before.addresses)] == before.addresses
    assert f"connector-status.{code}" in after.changes[-1].added
    assert [day.date for day in after.changes if day.date < after.changes[-1].date] == [
        day.date for day in before.changes if day.date < after.changes[-1].date
    ]
    assert disagreements(after, Built(site)) == []
    changed = subprocess.run(["git", "status", "--porcelain"], cwd=ROOT, capture_output=True, text=True, check=True)
    assert STATUS not in changed.stdout, "the project itself isn't changed"
