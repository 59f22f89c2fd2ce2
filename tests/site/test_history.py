"""Published URLs stay, and every change is recorded."""

import json
import subprocess

from built import Built
from project import ROOT

from enumref import Registry
from enumref.model import changelog
from enumref.source.load import RECORDED

MKDOCS = {"/sitemap.xml", "/sitemap.xml.gz", "/404.html"}
"""Files that MkDocs needs for itself."""


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
