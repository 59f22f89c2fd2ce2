"""What pages say about themselves to search engines and chats, when they last changed, and where to report mistakes."""

from pathlib import Path
from urllib.parse import unquote

import pytest
from bs4 import BeautifulSoup
from built import Built
from PIL import Image
from project import ROOT, build

from enumref import Registry
from enumref.pages.head import LONGEST, SHORTEST

ADDRESS = "http://127.0.0.1:8000/"
REPOSITORY = "https://github.com/owner/name"
NAME = "SolarUser OCPP API enumerated types"


def head(built: Built, address: str) -> dict[str, str]:
    """Return name or property → content of the page's <meta>, and rel → href of its single <link>s."""
    soup = built.pages[address].soup.head
    texts = {meta.get("property") or meta.get("name"): meta.get("content") for meta in soup.select("meta[content]")}
    links = {rel: soup.select_one(f'link[rel="{rel}"]')["href"] for rel in ("canonical", "icon", "apple-touch-icon")}
    return {**texts, **links}


def test_every_page_says_what_it_is_when_its_link_is_sent(built: Built) -> None:
    for address in built.pages:
        if address == "404.html":
            continue
        texts = head(built, address)
        assert texts["canonical"] == texts["og:url"] == ADDRESS + address
        assert texts["og:title"] == built.pages[address].soup.title.get_text(), address
        assert texts["og:description"] == texts["description"], address
        assert texts["og:site_name"] == NAME
        assert texts["og:type"] == "website" and texts["og:image:alt"], address
        for image in (texts["og:image"].removeprefix(ADDRESS), "assets/icon.svg", "assets/icon.png"):
            assert built.resolves(image), f"{address}: {image}"


def test_every_page_has_a_title_and_a_description_of_its_own(built: Built) -> None:
    titles = {address: page.soup.title.get_text() for address, page in built.pages.items()}
    assert titles[""] == NAME
    assert titles["404.html"] == f"Page not found – {NAME}"
    assert titles["connector-status/"] == f"Connector status (ChargePointStatus) – {NAME}"
    assert titles["ocpp/types/trigger-reason/"] == f"Trigger reason – OCPP – {NAME}"
    descriptions = {address: head(built, address)["description"] for address in built.pages if address != "404.html"}
    lengths = range(SHORTEST, LONGEST + 1)
    assert {address: text for address, text in descriptions.items() if len(text) not in lengths} == {}
    old_wiki = {"OCPP-enumerated-types/"}
    assert len({*descriptions.values()}) >= len(descriptions) - len(old_wiki)


def test_the_images_have_the_sizes_that_their_readers_ask_for(site: Path) -> None:
    assert Image.open(site / "assets/card.png").size == (1200, 630)
    assert Image.open(site / "assets/icon.png").size == (180, 180)


def test_each_page_says_when_its_data_last_changed_and_leads_to_what_changed(registry: Registry, built: Built) -> None:
    assert registry.last_changed
    for identifier, day in registry.last_changed.items():
        time = built.pages[f"{identifier}/"].article.select_one("time")
        assert time["datetime"] == day, identifier
        assert time.find_parent("a")["href"] == f"../changes/#{day[:7]}", identifier
    assert built.resolves(f"changes/#{max(registry.last_changed.values())[:7]}")


def test_without_a_repository_and_a_contact_nothing_is_said_of_them(built: Built) -> None:
    words = {"Report a mistake", "Edit", "Edit this page", "Source", "Change history"}
    pages = {address: page.soup.select("a") for address, page in built.pages.items()}
    assert [address for address, links in pages.items() if words & {link.get_text() for link in links}] == []
    assert not any(page.soup.select(".ref-edit") for page in built.pages.values())


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The site of a project that has a repository."""
    return Built(build(ROOT, tmp_path_factory.mktemp("kept"), REPOSITORY=f"{REPOSITORY}/"))


def test_with_a_repository_each_value_leads_to_its_own_line(registry: Registry, kept: Built) -> None:
    for enumeration in registry.enumerations.values():
        file = f"data/enumerations/{enumeration.id}.yaml"
        article = kept.pages[enumeration.url].article
        assert f"{REPOSITORY}/commits/HEAD/{file}" in [link["href"] for link in article.select(".ref-facts a")]
        lines = (ROOT / file).read_text(encoding="utf-8").splitlines()
        links = [link["href"].partition("#L") for link in article.select(".ref-edit a[href*='#L']")]
        assert {before for before, _, _ in links} == {f"{REPOSITORY}/blob/HEAD/{file}"}
        assert [lines[int(line) - 1] for _, _, line in links] == [f"  {code}:" for code in enumeration.values]


def test_with_a_repository_every_page_leads_to_its_source_and_to_a_report(kept: Built) -> None:
    sources = {}
    for address, page in kept.pages.items():
        links = {link.get_text(): link["href"] for link in page.soup.select("footer a")}
        assert links["Source"] == REPOSITORY, address
        report = unquote(links["Report a mistake"])
        assert report.startswith(f"{REPOSITORY}/issues/new?title=Mistake: "), address
        assert ADDRESS + ("" if address == "404.html" else address) in report
        sources[address] = links.get("Edit this page", "").removeprefix(f"{REPOSITORY}/edit/HEAD/")
    assert sources.pop("404.html") == ""
    assert [address for address, file in sources.items() if not (ROOT / file).is_file()] == []
    expected = {
        "": "docs/index.md",
        "connector-status/": "data/enumerations/connector-status.yaml",
        "ocpp/1.6/": "data/ocpp/1.6.yaml",
        "ocpp/types/trigger-reason/": "data/ocpp/families/trigger-reason.yaml",
    }
    assert {address: sources[address] for address in expected} == expected


def test_with_a_repository_a_mistake_can_be_reported_at_every_value(registry: Registry, kept: Built) -> None:
    missing = []
    for page in (kept.pages[enumeration.url] for enumeration in registry.enumerations.values()):
        missing += [
            f"{page.address}#{section.h2['id']}"
            for section in page.article.select(".ref-value")
            if not reports(section)
        ]
    for family in registry.families:
        page = kept.pages[f"{registry.protocol.id}/types/{family}/"]
        missing += [
            f"{page.address}#{section.h2['id']}"
            for section in page.article.select(".ref-value")
            if not reports(section)
        ]
    for version in registry.versions:
        page = kept.pages[f"{registry.protocol.id}/{version}/"]
        missing += [
            f"{page.address}#{section.h2['id']}" for section in page.article.select(".ref-type") if not reports(section)
        ]
    assert missing == []


def reports(section: BeautifulSoup) -> bool:
    """Return whether a section leads to a report that names its own anchor."""
    links = [unquote(link["href"]) for link in section.select("a[href*='/issues/new?']")]
    return any(f"#{section.h2['id']}".replace("#", "%23") in link or f"#{section.h2['id']}" in link for link in links)


def test_without_a_repository_a_mistake_goes_to_the_address_that_is_set(tmp_path: Path) -> None:
    built = Built(build(ROOT, tmp_path, REPORT="mailto:reference@example.org"))
    link = built.pages["connector-status/"].section("Occupied").select_one(".ref-edit a")["href"]
    assert link.startswith("mailto:reference@example.org?subject=Mistake%3A%20connector-status.Occupied&body=http")
    assert built.pages[""].soup.select_one("footer a[href^='mailto:']")
    assert not built.pages[""].soup.find("a", string="Source")
