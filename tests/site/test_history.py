"""Published URLs stay, and every change is recorded."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from agreement import disagreements
from built import Built
from project import ROOT, build, change, mkdocs

from enumref import Registry, load
from enumref.model import changelog
from enumref.source.load import RECORDED

MKDOCS = {"/sitemap.xml", "/sitemap.xml.gz", "/404.html"}
"""Files that MkDocs needs for itself."""
STATUS = "data/enumerations/connector-status.yaml"


def linkable(built: Built) -> set[str]:
    """Return every URL of the built site that someone can link to, from the site's root."""
    urls = {f"/{file.relative_to(built.root).as_posix()}" for file in built.root.rglob("*") if file.is_file()}
    files = {url for url in urls if not url.startswith(("/assets/", "/search/")) and not url.endswith("index.html")}
    pages = {f"/{address}": page for address, page in built.pages.items() if address != "404.html"}
    ids = {url: page.tree.xpath("//article//@id") for url, page in pages.items()}
    anchors = {f"{url}#{id}" for url, found in ids.items() for id in found if not id.startswith("__")}
    return (files | pages.keys() | anchors) - MKDOCS


def test_every_url_is_recorded_and_every_recorded_one_exists(registry: Registry, built: Built) -> None:
    recorded, existing = set(registry.addresses), linkable(built)
    assert sorted(existing - recorded) == [], "not recorded yet: run `make record`"
    assert sorted(recorded - existing) == []
    assert len(recorded) == len(registry.addresses) > len(list(registry))


def test_every_change_is_recorded(registry: Registry) -> None:
    recorded = json.loads((ROOT / "data" / RECORDED).read_text(encoding="utf-8"))
    today = changelog.day("2999-01-01", registry, recorded)
    assert today.names == (), "not recorded yet: run `make record`"


def test_nothing_was_ever_taken_out_of_the_record(registry: Registry) -> None:
    """Compare with every version of the record that git knows."""
    log = ["git", "log", "--format=", "--patch", "--unified=0", "--", "data/addresses.yaml"]
    patches = subprocess.run(log, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    removed = {line.removeprefix("-- ") for line in patches.splitlines() if line.startswith("-- /")}
    assert sorted(removed - set(registry.addresses)) == []


def test_a_lost_url_fails_the_build_by_name_and_nothing_is_written(project: Path) -> None:
    addresses = project / "data/addresses.yaml"
    change(addresses, "- /connector-status/\n", "- /connector-status/\n- /connector-status/#No-Such\n")
    line = addresses.read_text().splitlines().index("- /connector-status/#No-Such") + 1
    done = mkdocs(project, "build")
    reported = [each for each in done.stderr.splitlines() if "data/" in each]
    expected = f'data/addresses.yaml:{line}: /connector-status/ no longer has "#No-Such"; '
    assert len(reported) == 1 and expected in reported[0]
    assert done.returncode == 1 and "Traceback" not in done.stderr and not (project / "site").exists()


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
    site = build(project, tmp_path / "built")
    command = [sys.executable, "-m", "enumref", "record", str(site)]
    subprocess.run(command, cwd=project, capture_output=True, check=True)
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
