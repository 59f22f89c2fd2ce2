"""What a page says about itself: to search engines and chats, when it last changed, and where its data is kept."""

from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from built import Built
from conftest import ROOT, mkdocs
from nginx import Deployed
from PIL import Image
from playwright.sync_api import Page, expect

from enumref.model.registry import Registry

ADDRESS = "http://127.0.0.1:8000/"
REPOSITORY = "https://github.com/owner/name"


def head(built: Built, address: str) -> dict[str, str]:
    """Name or property → content of the page's <meta>, and rel → href of its single <link>s."""
    soup = built.pages[address].soup.head
    told = {meta.get("property") or meta.get("name"): meta.get("content") for meta in soup.select("meta[content]")}
    links = {rel: soup.select_one(f'link[rel="{rel}"]')["href"] for rel in ("canonical", "icon", "apple-touch-icon")}
    return {**told, **links}


def test_every_page_says_what_it_is_to_whom_it_is_sent(registry: Registry, built: Built) -> None:
    descriptions = {}
    for address in built.pages:
        if address == "404.html":
            continue
        told = head(built, address)
        title = built.pages[address].soup.title.get_text().removesuffix(f" - {told['og:site_name']}")
        assert told["canonical"] == told["og:url"] == ADDRESS + address
        assert told["og:title"] == title and told["og:description"] == told["description"], address
        assert told["og:type"] == "website" and told["og:image:alt"], address
        for image in (told["og:image"].removeprefix(ADDRESS), "assets/icon.svg", "assets/icon.png"):
            assert built.resolves(image), f"{address}: {image}"
        descriptions[address] = told["description"]
    assert {a: d for a, d in descriptions.items() if not 20 < len(d) < 200} == {}
    enumerations = {e.address: descriptions[e.address] for e in registry.enumerations.values()}
    assert len(set(enumerations.values())) == len(enumerations)


def test_the_images_have_the_sizes_that_their_readers_ask_for(site: Path) -> None:
    assert Image.open(site / "assets/card.png").size == (1200, 630)
    assert Image.open(site / "assets/icon.png").size == (180, 180)


def test_each_page_tells_when_its_data_last_changed(registry: Registry, built: Built) -> None:
    expected = {name.partition(".")[0]: day.date for day in registry.changes for name in day.names}
    pages = {each.id: built.pages[each.address].article for each in registry.enumerations.values()}
    shown = {identifier: page.select_one("time")["datetime"] for identifier, page in pages.items()}
    assert shown == expected


def test_without_a_repository_nothing_is_said_of_one(built: Built) -> None:
    words = [page.address for page in built.pages.values() if page.article.select(".ref-edit, .ref-facts a")]
    assert words == []


def test_with_a_repository_each_value_leads_to_its_own_line(registry: Registry, tmp_path: Path) -> None:
    done = mkdocs(ROOT, "build", "--strict", "--site-dir", str(tmp_path), REPOSITORY=f"{REPOSITORY}/")
    assert done.returncode == 0, done.stderr
    for enumeration in registry.enumerations.values():
        file = f"data/enumerations/{enumeration.id}.yaml"
        soup = BeautifulSoup((tmp_path / enumeration.id / "index.html").read_text(encoding="utf-8"), "lxml")
        assert soup.select_one(".ref-facts a")["href"] == f"{REPOSITORY}/commits/HEAD/{file}"
        lines = (ROOT / file).read_text(encoding="utf-8").splitlines()
        links = [link["href"].partition("#L") for link in soup.select(".ref-edit a")]
        assert {before for before, _, _ in links} == {f"{REPOSITORY}/blob/HEAD/{file}"}
        assert [lines[int(line) - 1] for _, _, line in links] == [f"  {code}:" for code in enumeration.values]


@pytest.mark.parametrize(
    ("asked", "offered"),
    [("connector-stats/#Charging", "Connector status"), ("measurement-fase/", "Measurement phase")],
)
def test_an_address_that_leads_nowhere_offers_the_nearest(
    page: Page, deployed: Deployed, asked: str, offered: str
) -> None:
    answer = page.goto(deployed.address + asked)
    assert answer and answer.status == 404
    link = page.get_by_role("alert").get_by_role("link", name=offered)
    expect(link).to_be_visible()
    link.click()
    expect(page.locator("article h1")).to_have_text(offered)
    assert page.url.endswith(asked.partition("/")[2])


def test_an_address_that_misses_by_case_is_taken_to_its_page(page: Page, deployed: Deployed) -> None:
    page.goto(f"{deployed.address}Connector-Status/#Charging")
    page.wait_for_url(f"{deployed.address}connector-status/#Charging")


def test_an_address_like_no_other_offers_every_enumeration(page: Page, deployed: Deployed, registry: Registry) -> None:
    page.goto(f"{deployed.address}qqq/")
    expect(page.locator("html.js")).to_be_attached()
    expect(page.get_by_role("alert")).to_contain_text("Did you mean one of these?")
    expect(page.get_by_role("alert").get_by_role("link")).to_have_count(0)
    titles = [each.title for each in registry.enumerations.values()]
    assert page.locator(".ref-lost li").all_text_contents() == titles
