"""No dependence on what ends: MkDocs' forks build the same site, and Zensical, Material's successor, its pages.

MISSING lists everything that is missing with Zensical.
"""

import re
from pathlib import Path

import pytest
from elsewhere import ELSEWHERE
from generators import build, installed
from lxml import html
from project import copy

from enumref import Registry

GENERATOR = re.compile(rb'<meta name="generator" content="[^"]*">')
FORKS = {"properdocs": ["properdocs"], "mkdocs-ng": ["mkdocs"]}
"""Fork → its command."""
MISSING = {
    "the pages of the protocol's types": "ocpp/types/",
    "the head's texts, linked data and links to data files": 'type="application/ld+json"',
    "the enumerations in the navigation": 'class="ref-nav"',
    "the search, filters, copy buttons and the page that explains a text": "assets/main.js",
    "data files": "enumerations.json",
    "the site's own style": "assets/reference.css",
}
"""Parts that Zensical 0.0.73 leaves out, because it runs no plugin → the file or text that shows it."""


@pytest.mark.parametrize("fork", FORKS)
def test_a_fork_builds_the_same_bytes_but_for_the_generator_s_name(site: Path, fork: str, tmp_path: Path) -> None:
    """In another place and at another time, which makes no difference either."""
    commands = installed(fork)
    project = copy(tmp_path / "project")
    out = tmp_path / "site"
    settings = ["--config-file", "mkdocs.yml", "--site-dir", str(out)]
    build([commands / FORKS[fork][0], "build", "--strict", *settings], project, **ELSEWHERE)
    assert files(out) == files(site)
    different = [
        name
        for name in files(site)
        if without_name((out / name).read_bytes()) != without_name((site / name).read_bytes())
    ]
    assert different == []


def files(site: Path) -> list[str]:
    return sorted(file.relative_to(site).as_posix() for file in site.rglob("*") if file.is_file())


def without_name(content: bytes) -> bytes:
    return GENERATOR.sub(b"", content)


@pytest.fixture(scope="module")
def zensical(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = copy(tmp_path_factory.mktemp("zensical"))
    build([installed("zensical") / "zensical", "build", "--clean"], project)
    return project / "site"


def article(page: Path) -> html.HtmlElement:
    """Return a page's own content, without what the theme adds to it."""
    [found] = html.document_fromstring(page.read_text(encoding="utf-8")).xpath("//article")
    for extra in found.xpath(".//a[contains(@class, 'headerlink')] | .//p[@class='ref-printed']"):
        extra.drop_tree()
    return found


def words(page: Path) -> list[str]:
    text: str = article(page).text_content()
    return text.split()


def pages(site: Path) -> set[str]:
    return {file.relative_to(site).as_posix() for file in site.rglob("index.html")}


def test_zensical_builds_every_page_that_is_a_file(site: Path, zensical: Path) -> None:
    assert pages(zensical) == {
        page for page in pages(site) if not page.startswith(MISSING["the pages of the protocol's types"])
    }


def test_zensical_s_pages_say_the_same_word_for_word(site: Path, zensical: Path) -> None:
    assert [page for page in sorted(pages(zensical)) if words(zensical / page) != words(site / page)] == []


def test_zensical_s_pages_have_every_anchor(site: Path, zensical: Path, registry: Registry) -> None:
    lost = [
        f"{page}#{anchor}"
        for page in sorted(pages(zensical))
        for anchor in set(article(site / page).xpath(".//@id")) - set(article(zensical / page).xpath(".//@id"))
    ]
    assert lost == []
    for value in registry:
        assert article(zensical / value.enumeration / "index.html").xpath(".//*[@id=$code]", code=value.code), (
            value.name
        )


def test_what_is_missing_with_zensical_is_missing_and_is_there_with_mkdocs(site: Path, zensical: Path) -> None:
    """An entry that is no longer missing must be removed from the list."""

    def has(built: Path, mark: str) -> bool:
        page = (built / "connector-status/index.html").read_text(encoding="utf-8")
        return mark in page or (built / mark).exists()

    assert {what: (has(site, mark), has(zensical, mark)) for what, mark in MISSING.items()} == dict.fromkeys(
        MISSING, (True, False)
    )
