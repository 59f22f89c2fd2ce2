"""A site with a repository, or with an address to report mistakes to: where its pages lead."""

import shutil
from pathlib import Path
from urllib.parse import unquote

import pytest
from built import Built
from lxml.html import HtmlElement
from project import COLOURS, build, change

from enumref import Registry, load

URL = "https://colours.example/"
REPOSITORY = "https://github.com/owner/name"


@pytest.fixture(scope="module")
def colours() -> Registry:
    return load(COLOURS / "data")


def built(folder: Path, setting: str) -> Built:
    """Return the site of the colours with a setting of the plugin."""
    shutil.copytree(COLOURS, folder / "project")
    change(folder / "project/mkdocs.yml", "- enumref\n", f"- enumref: {{{setting}}}\n")
    return Built(build(folder / "project", folder / "site"))


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return built(tmp_path_factory.mktemp("kept"), f"repository: {REPOSITORY}/")


def test_with_a_repository_each_value_leads_to_its_own_line(colours: Registry, kept: Built) -> None:
    for enumeration in colours.enumerations.values():
        file = f"data/enumerations/{enumeration.id}.yaml"
        article = kept.pages[enumeration.url].article
        assert f"{REPOSITORY}/commits/HEAD/{file}" in [link["href"] for link in article.select(".ref-facts a")]
        lines = (COLOURS / file).read_text(encoding="utf-8").splitlines()
        links = [link["href"].partition("#L") for link in article.select(".ref-edit a[href*='#L']")]
        assert {before for before, _, _ in links} == {f"{REPOSITORY}/blob/HEAD/{file}"}
        written = [lines[int(line) - 1].partition(":")[0] for _, _, line in links]
        assert written == [f"  {code}" for code in enumeration.values]


def test_with_a_repository_every_page_leads_to_its_source_and_to_a_report(kept: Built) -> None:
    sources = {}
    for address, page in kept.pages.items():
        links = {link.text_content(): link.get("href") for link in page.tree.xpath("//footer//a")}
        assert links["Source"] == REPOSITORY, address
        report = unquote(links["Report a mistake"])
        assert report.startswith(f"{REPOSITORY}/issues/new?title=Mistake: "), address
        assert URL + ("" if address == "404.html" else address) in report
        sources[address] = links.get("Edit this page", "").removeprefix(f"{REPOSITORY}/edit/HEAD/")
    assert sources.pop("404.html") == ""
    assert [address for address, file in sources.items() if not (COLOURS / file).is_file()] == []
    expected = {
        "": "docs/index.md",
        "colour/": "data/enumerations/colour.yaml",
        "paint/1.10/": "data/paint/1.10.yaml",
        "paint/types/shine/": "data/paint/families/shine.yaml",
    }
    assert {address: sources[address] for address in expected} == expected


def test_with_a_repository_a_mistake_can_be_reported_at_every_value(colours: Registry, kept: Built) -> None:
    folder = colours.protocol.id
    places = [
        *((enumeration.url, "ref-value") for enumeration in colours.enumerations.values()),
        *((f"{folder}/types/{family}/", "ref-value") for family in colours.families),
        *((f"{folder}/{version}/", "ref-type") for version in colours.versions),
    ]
    sections = [(url, section) for url, name in places for section in kept.pages[url].tree.find_class(name)]
    assert len(sections) > len(colours.names)
    assert [f"{url}#{anchor(section)}" for url, section in sections if not reports(section)] == []


def anchor(section: HtmlElement) -> str:
    return str(section.find(".//h2").get("id"))


def reports(section: HtmlElement) -> bool:
    """Return whether a section leads to a report that names its own anchor."""
    links = [unquote(href) for href in section.xpath(".//a/@href[contains(., '/issues/new?')]")]
    return any(f"{sign}{anchor(section)}" in link for link in links for sign in ("#", "%23"))


def test_without_a_repository_a_mistake_goes_to_the_address_that_is_set(tmp_path: Path) -> None:
    pages = built(tmp_path, "report: mailto:reference@example.org").pages
    link = pages["colour/"].section("Red").select_one(".ref-edit a")["href"]
    assert link.startswith("mailto:reference@example.org?subject=Mistake%3A%20colour.Red&body=http")
    assert pages[""].soup.select_one("footer a[href^='mailto:']")
    assert not pages[""].soup.find("a", string="Source")
