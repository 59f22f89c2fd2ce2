"""Lighthouse finds nothing to improve for people with disabilities and for search engines, on a phone and behind nginx.

Its score for performance judges the machine as well, so it's in `make bench`. The causes of a low score are tested:
requests and bytes in `tests/site/test_weight.py`, moving layout and long tasks in `tests/browser`.
"""

from pathlib import Path

import pytest
from browsing import installed_browser
from nginx import Deployed, free_port, served

from bench.lighthouse import CATEGORIES, Lighthouse
from enumref import Registry

JUDGED = {name: 100 for name in CATEGORIES if name != "performance"}
OF_LINKS = ("crawlable-anchors", "link-text")
"""Audits that take half of the time. `tests/site/test_links.py` judges the links of all pages."""
KINDS = ["home", "an enumeration", "a version", "explain/", "linking/"]
"""Long pages and `codes/` are in `make bench`: they take half a minute each, and axe looks at them in `tests/browser`."""


@pytest.fixture(scope="module")
def lighthouse(tmp_path_factory: pytest.TempPathFactory) -> Lighthouse:
    return Lighthouse(tmp_path_factory.mktemp("lighthouse"), installed_browser(), [*JUDGED], OF_LINKS)


def address_of(kind: str, deployed: Deployed, registry: Registry) -> str:
    """Return the address of the shortest page of a kind. The others are addresses themselves."""
    pages = {
        "home": [""],
        "an enumeration": [each.url for each in registry.enumerations.values()],
        "a version": [f"{registry.protocol.id}/{version}/" for version in registry.versions],
    }
    return min(pages.get(kind, [kind]), key=lambda page: (deployed.site / page / "index.html").stat().st_size)


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_of_page_is_at_100(lighthouse: Lighthouse, deployed: Deployed, registry: Registry, kind: str) -> None:
    judged = lighthouse.judge(deployed.address + address_of(kind, deployed, registry))
    assert judged.scores == JUDGED, judged.faults


def test_lighthouse_would_find_something(lighthouse: Lighthouse, tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site/index.html").write_text("<!doctype html><p>Some words. <img src=none.png>")
    with served(tmp_path / "site", tmp_path, free_port()) as server:
        judged = lighthouse.judge(server.address)
    assert judged.scores["accessibility"] < 100 and judged.scores["seo"] < 100
    assert "image-alt: 0 " in judged.faults
