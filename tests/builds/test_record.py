"""The record of what was published, as builds keep to it and as `make record` adds to it."""

import re
import shutil
from pathlib import Path

import forked
import pytest
from agreement import disagreements
from built import Built
from project import COLOURS, ROOT, build, change, mkdocs

from enumref import Registry, load

STATUS = "data/enumerations/connector-status.yaml"
NEW = "NotYetInTheData"
"""A code in the place of the example's, which someone may have added."""


def test_a_lost_url_fails_the_build_by_name_and_nothing_is_written(tmp_path: Path) -> None:
    project, temporary = shutil.copytree(COLOURS, tmp_path / "project"), tmp_path / "tmp"
    temporary.mkdir()
    addresses = project / "data/addresses.yaml"
    change(addresses, "- /colour/\n", "- /colour/\n- /colour/#No-Such\n")
    line = addresses.read_text().splitlines().index("- /colour/#No-Such") + 1
    done = mkdocs(project, "build", TMPDIR=str(temporary))
    [error] = [each for each in done.stderr.splitlines() if "data/" in each]
    assert f'data/addresses.yaml:{line}: /colour/ no longer has "#No-Such"; ' in error
    assert done.returncode == 1 and "Traceback" not in done.stderr and not (project / "site").exists()
    assert [*temporary.rglob("*.json")] == [], "data files are left behind"


def record(project: Path, *site: str) -> None:
    forked.run(forked.module, "enumref", "record", *site, cwd=project).check_returncode()


@pytest.fixture(scope="module")
def example() -> str:
    """The value that CONTRIBUTING.md shows how to add, as YAML."""
    guide = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    found = re.search(r"## Add a value\n.*?```yaml\n(.*?)```", guide, re.DOTALL)
    assert found
    return found[1]


def test_the_value_that_the_guide_adds_costs_one_file_and_make_record(
    project: Path, tmp_path: Path, registry: Registry, example: str
) -> None:
    file, before = project / STATUS, (ROOT / STATUS).read_bytes()
    code = example.strip().partition(":")[0]
    file.write_bytes(before + example.replace(code, NEW).encode())
    record(project)
    site = build(project, tmp_path / "built")
    record(project, str(site))
    after = load(project / "data")
    assert f"/connector-status/#{NEW}" in after.addresses
    assert after.addresses[: len(registry.addresses)] == registry.addresses
    assert f"connector-status.{NEW}" in after.changes[-1].added
    assert [day.date for day in after.changes if day.date < after.changes[-1].date] == [
        day.date for day in registry.changes if day.date < after.changes[-1].date
    ]
    assert disagreements(after, Built(site)) == []
    assert (ROOT / STATUS).read_bytes() == before, "the project itself isn't changed"
