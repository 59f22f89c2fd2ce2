"""What is depended on is locked with hashes, and audited for known faults before anything is published.

The audit asks a service on the internet what faults are known, so it runs where the site is published from, and there
anything that cannot be audited fails it. Here it is seen that it would look at every package, and would not pass unless
it could.
"""

import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from project import ROOT

LOCK = ROOT / "requirements.txt"
LOCKS = sorted((ROOT / "tests/readers").glob("*/package-lock.json"))
AUDIT = "pip-audit --strict --require-hashes --disable-pip --requirement requirements.txt"


def locked() -> dict[str, list[str]]:
    """`name==version` → its hashes."""
    entries = re.findall(r"^(\S+==\S+)((?: \\\n +--hash=\S+)+)", LOCK.read_text(encoding="utf-8"), re.M)
    return {name: re.findall(r"--hash=sha256:([0-9a-f]{64})", hashes) for name, hashes in entries}


def audit(*arguments: str) -> subprocess.CompletedProcess[str]:
    _, *given = AUDIT.split()
    command = [sys.executable, "-m", "pip_audit", *given, *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def test_every_dependency_is_one_version_with_hashes() -> None:
    lines = re.findall(r"^[^\s#-].*", LOCK.read_text(encoding="utf-8"), re.M)
    assert {line.removesuffix(" \\") for line in lines} == locked().keys()
    assert [name for name, hashes in locked().items() if not hashes] == []


def test_the_audit_looks_at_every_one_of_them() -> None:
    done = audit("--dry-run")
    assert done.returncode == 0, done.stderr
    assert f"would have audited {len(locked())} packages" in done.stderr


def test_the_audit_does_not_pass_where_it_cannot_ask() -> None:
    done = audit("--vulnerability-service=osv", "--osv-url=http://127.0.0.1:9/", "--timeout=1")
    assert done.returncode != 0


def test_nothing_is_published_that_was_not_audited() -> None:
    workflow = yaml.safe_load((ROOT / ".github/workflows/pages.yml").read_text(encoding="utf-8"))
    commands = [step["run"] for step in workflow["jobs"]["build"]["steps"] if "run" in step]
    assert commands.index("make audit") < commands.index("make build")
    assert workflow["jobs"]["deploy"]["needs"] == "build"
    shown = subprocess.run(["make", "--dry-run", "audit"], cwd=ROOT, capture_output=True, text=True, check=True)
    assert AUDIT in shown.stdout


@pytest.mark.parametrize("file", LOCKS, ids=lambda file: file.parent.name)
def test_what_only_tests_need_is_locked_with_hashes_and_names_no_registry(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    packages = {name: each for name, each in yaml.safe_load(text)["packages"].items() if name}
    assert packages and [name for name, each in packages.items() if not each.get("integrity")] == []
    assert '"resolved"' not in text
