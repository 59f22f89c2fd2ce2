"""The pages in Firefox: it reports nothing, and the search works whatever is blocked, missing or replaced."""

import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest
from firefox import leads_to, search, visit
from kinds import COVERING
from nginx import Deployed, free_port, served
from project import ROOT


def test_nothing_is_reported_on_a_page_of_each_kind(deployed: Deployed) -> None:
    found = visit(*({"goto": deployed.address + address} for address in COVERING), {"pause": 500})
    assert found.errors == []


def test_what_firefox_blocks_is_seen(deployed: Deployed) -> None:
    """Or else the test above would prove less than it says."""
    style = "document.body.append(Object.assign(document.createElement('style'), {textContent: 'p {color: red}'})), 1"
    found = visit({"goto": deployed.address}, {"evaluate": style}, {"pause": 500})
    assert any("violated: style-src" in error for error in found.errors)


@pytest.fixture
def own(deployed: Deployed, tmp_path: Path) -> Iterator[Deployed]:
    """A copy of the site to change while it is served."""
    shutil.copytree(deployed.site, tmp_path / "site", ignore=shutil.ignore_patterns("*.gz"))
    with served(tmp_path / "site", tmp_path, free_port()) as server:
        yield server


def test_a_page_that_was_open_during_a_deployment_keeps_its_search(own: Deployed) -> None:
    """Its scripts are fetched when they are first used, which is after the new site has taken the old one's place."""
    shutil.copytree(own.site, own.site.with_name("new"))
    opened, replaced = search(f"{own.address}codes/", "suspendedevse")[:2], search("", "suspendedevse")[2:]
    swap = threading.Timer(
        4, lambda: (own.site.rename(own.site.with_name("old")), own.site.with_name("new").rename(own.site))
    )
    swap.start()
    found = visit(*opened, {"pause": 8000}, *replaced, *leads_to("/connector-status/#SuspendedEVSE"))
    assert found.errors == [] and own.site.with_name("old").exists()


def test_a_file_that_can_t_be_fetched_is_named(own: Deployed) -> None:
    for file in own.site.glob("search/names.json*"):
        file.unlink()
    shown = "document.querySelector('dialog').textContent.includes('search/names.json')"
    steps = (
        {"goto": f"{own.address}codes/"},
        {"wait": "dialog"},
        {"press": "/"},
        {"type": "suspended"},
        {"until": shown},
    )
    assert not [error for error in visit(*steps).errors if "names.json" not in error]


@pytest.fixture(scope="module")
def disk(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("disk") / "o dd#1 é"
    folder.mkdir()
    subprocess.run([sys.executable, ROOT / "deploy/offline.py", site, folder / "reference.zip"], check=True)
    with ZipFile(folder / "reference.zip") as packed:
        packed.extractall(folder)
    return folder / "reference"


def test_the_site_works_from_disk(disk: Path) -> None:
    codes = f"{disk.as_uri()}/codes/index.html"
    found = visit(
        *(*search(codes, "suspendedevse"), *leads_to("/connector-status/index.html#SuspendedEVSE")),
        {"goto": f"{disk.as_uri()}/explain/index.html"},
        {"click": "textarea"},
        {"type": '"status": "Faulted"'},
        {"wait": "article a[href$='connector-status/index.html#Faulted']"},
    )
    assert found.errors == []


# Other preferences need another Firefox, so these tests are the last.
BLOCKED = {
    "nothing": {},
    "storage": {"dom__storage__enabled": False},
    "cookies": {"network__cookie__cookieBehavior": 2},
}


@pytest.mark.parametrize("preferences", BLOCKED.values(), ids=BLOCKED.keys())
def test_the_search_leads_to_a_value(deployed: Deployed, preferences: dict[str, int]) -> None:
    steps = (*search(f"{deployed.address}codes/", "suspendedevse"), *leads_to("/connector-status/#SuspendedEVSE"))
    assert visit(*steps, **preferences).errors == []


def test_a_text_is_explained_and_the_colours_change_with_cookies_blocked(deployed: Deployed) -> None:
    found = visit(
        {"goto": f"{deployed.address}explain/"},
        {"wait": "textarea"},
        {"click": "textarea"},
        {"type": '"status": "SuspendedEVSE"'},
        {"wait": "article a[href$='connector-status/#SuspendedEVSE']"},
        {"evaluate": "getComputedStyle(document.body).backgroundColor"},
        {"click": "header [data-scheme-switch]"},
        {"evaluate": "getComputedStyle(document.body).backgroundColor"},
        network__cookie__cookieBehavior=2,
    )
    assert found.errors == [] and found.results[0] != found.results[1]
