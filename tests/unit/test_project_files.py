"""The project's documents are right: their links, commands, folders, macros and licences."""

import re
import subprocess
import tomllib
from pathlib import Path

import pytest
from project import ROOT

from enumref import Registry
from enumref.pages import macro_calls

DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / ".github").glob("*.md"), ROOT / "bench/README.md"])
TITLES = {"Apache-2.0": "Apache License", "CC-BY-4.0": "Attribution 4.0 International"}
"""SPDX identifier → the title of the licence's text."""


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda file: file.name)
def test_every_link_to_a_file_leads_to_one(document: Path) -> None:
    links = re.findall(r"\]\((?!https?:|#|mailto:)([^)#]+)", document.read_text(encoding="utf-8"))
    assert [link for link in links if not (document.parent / link).exists() and link != "connector-status.md"] == []


def test_every_command_is_a_make_target_and_every_target_is_explained() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):", makefile, re.M))
    named = {name for file in DOCUMENTS for name in re.findall(r"\bmake ([a-z]+)\b", file.read_text(encoding="utf-8"))}
    assert sorted(named - targets - {"sure"}) == []
    shown = subprocess.run(
        ["make", "--no-print-directory", "help"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    assert {line.split()[0] for line in shown.splitlines()} == targets
    [phony] = re.findall(r"^\.PHONY: (.*)", makefile, re.M)
    assert set(phony.split()) == targets


def test_every_folder_that_the_readme_names_exists_and_every_folder_is_named() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    [tree] = re.findall(r"```\n(data/ .*?)```", readme, re.DOTALL)
    top = set(re.findall(r"^(\w+)/", tree, re.M))
    tracked = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split()
    folders = {name.partition("/")[0] for name in tracked if "/" in name and not name.startswith(".")}
    assert top == folders
    inner = set(re.findall(r"^  (\w+)/", tree, re.M))
    assert inner == {
        folder.name for folder in (ROOT / "enumref").iterdir() if folder.is_dir() and folder.name[0] != "_"
    }


def test_every_macro_is_explained_and_no_other(registry: Registry) -> None:
    guide = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    explained = set(re.findall(r"\{\{ (\w+)\(", guide))
    assert explained == set(macro_calls.macros(registry, ROOT / "docs/diagrams"))


def test_the_licences_are_those_that_the_data_names(registry: Registry) -> None:
    licences = registry.licences
    assert licences
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["license"] == licences.code.name
    for file, licence in (("LICENSE", licences.code), ("LICENSE-DATA", licences.data)):
        assert TITLES[licence.name] in (ROOT / file).read_text(encoding="utf-8")[:200]
