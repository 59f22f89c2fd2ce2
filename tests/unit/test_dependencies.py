"""Every dependency is locked with hashes, for every Python that is claimed; what is published was tested and audited."""

import json
import os
import re
import tomllib
from collections.abc import Iterator
from fnmatch import fnmatch
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
import yaml
from packaging.requirements import Requirement
from project import ROOT


def in_tests(pattern: str) -> Iterator[Path]:
    """Yield the files below `tests` with such a name, without looking into the many folders of npm's packages."""
    for folder, folders, names in os.walk(ROOT / "tests"):
        folders[:] = (name for name in folders if name != "node_modules")
        yield from (Path(folder, name) for name in names if fnmatch(name, pattern))


PYTHON_LOCKS = sorted(ROOT.glob("requirements*.txt")) + sorted(in_tests("requirements*.txt"))
NPM_LOCKS = sorted(in_tests("package-lock.json"))
WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PINNED = re.compile(r"[\w.-]+/[\w./-]+@[0-9a-f]{40} # v[\d.]+|\./\.github/workflows/\w+\.yml")
MOST = 45
"""Packages of a build. Each one more is one more to trust."""


def entries(lock: Path) -> dict[str, list[str]]:
    """Return `name==version ; marker` → its hashes."""
    found = re.findall(r"^(\S.*?) \\\n((?: +--hash=\S+(?: \\)?\n)+)", lock.read_text(encoding="utf-8"), re.M)
    return {name: re.findall(r"--hash=sha256:([0-9a-f]{64})", hashes) for name, hashes in found}


def names(lock: Path) -> set[str]:
    return {Requirement(entry).name for entry in entries(lock)}


@pytest.mark.parametrize("lock", PYTHON_LOCKS, ids=lambda lock: lock.relative_to(ROOT).as_posix())
def test_every_python_package_is_one_version_with_hashes(lock: Path) -> None:
    lines = re.findall(r"^[^\s#-].*", lock.read_text(encoding="utf-8"), re.M)
    assert {line.removesuffix(" \\") for line in lines} == entries(lock).keys()
    assert [entry for entry, hashes in entries(lock).items() if not hashes or "==" not in entry] == []


@pytest.mark.parametrize("lock", NPM_LOCKS, ids=lambda lock: lock.parent.name)
def test_every_npm_package_is_locked_with_a_hash_and_names_no_registry(lock: Path) -> None:
    text = lock.read_text(encoding="utf-8")
    packages = {name: each for name, each in json.loads(text)["packages"].items() if name}
    assert packages and [name for name, each in packages.items() if not each.get("integrity")] == []
    assert '"resolved"' not in text


def test_a_build_installs_what_the_package_needs_and_no_test_tool() -> None:
    build, test = names(ROOT / "requirements.txt"), names(ROOT / "requirements-test.txt")
    project, groups = PROJECT["project"], PROJECT["dependency-groups"]
    needed = chain(project["dependencies"], project["optional-dependencies"]["site"], groups["build"])
    assert {Requirement(each).name for each in needed} <= {name.replace("-", "_") for name in build} | build
    assert {"pytest", "ruff", "mypy", "uv"} <= test - build
    assert build <= test and len(build) <= MOST


def test_both_locks_have_the_same_versions_of_what_a_build_needs() -> None:
    build, test = (entries(ROOT / f"requirements{kind}.txt") for kind in ("", "-test"))
    assert [entry for entry in build if test.get(entry) != build[entry]] == []


def test_the_locks_are_those_of_the_project_file() -> None:
    """A dependency without an entry would be installed in any version."""
    for kind, groups in (("", ["build"]), ("-test", ["build", "test"])):
        found = {name.replace("_", "-") for name in names(ROOT / f"requirements{kind}.txt")}
        direct = chain.from_iterable(PROJECT["dependency-groups"][group] for group in groups)
        assert {Requirement(each).name.replace("_", "-") for each in direct} <= found


def workflow(name: str) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((ROOT / ".github/workflows" / name).read_text(encoding="utf-8"))
    return found


def commands(job: dict[str, Any]) -> list[str]:
    return [step["run"] for step in job["steps"] if "run" in step]


def test_nothing_is_published_that_was_not_tested_and_audited() -> None:
    jobs = workflow("publish.yml")["jobs"]
    assert set(jobs["build"]["needs"]) == {"check", "audit"}
    assert (jobs["deploy"]["needs"], jobs["release"]["needs"]) == ("build", "deploy")
    assert jobs["check"]["uses"] == "./.github/workflows/check.yml"
    assert commands(jobs["audit"]) == ["make audit LOCKS=requirements.txt"], "a test tool doesn't stop a correction"
    tested = workflow("check.yml")["jobs"]
    assert commands(tested["check"]) == ["make check"] and commands(tested["test"]) == ["make test"]


def test_pull_requests_are_checked_with_every_python_that_is_claimed() -> None:
    found = workflow("check.yml")
    triggers = next(part for key, part in found.items() if key not in ("name", "permissions", "jobs"))
    assert "pull_request" in triggers, "YAML takes `on` for a truth value, so it isn't looked up by name"
    pythons = found["jobs"]["check"]["strategy"]["matrix"]["python"]
    assert f">={pythons[0]}" == PROJECT["project"]["requires-python"]
    assert pythons == [f"3.{minor}" for minor in range(11, 15)]


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.name)
def test_every_action_is_pinned_by_its_digest(file: Path) -> None:
    used = re.findall(r"uses: (.*)", file.read_text(encoding="utf-8"))
    assert used and [action for action in used if not PINNED.fullmatch(action)] == []


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.name)
def test_every_command_of_a_workflow_is_a_make_target(file: Path) -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M))
    run = [command for job in workflow(file.name)["jobs"].values() if "steps" in job for command in commands(job)]
    assert run and [command for command in run if command.split()[1] not in targets] == []
