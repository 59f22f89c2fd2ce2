"""The texts, images and dates by which pages describe themselves to search engines and chats."""

from pathlib import Path

from built import Built, Page
from PIL import Image

from enumref import Registry
from enumref.pages.head import LONGEST, SHORTEST

ADDRESS = "http://127.0.0.1:8000/"
NAME = "SolarUser OCPP API enumerated types"


def head(built: Built, address: str) -> dict[str, str]:
    """Return name or property → content of the page's <meta>, and rel → href of its single <link>s."""
    tree = built.pages[address].tree.head
    texts = {meta.get("property") or meta.get("name"): meta.get("content") for meta in tree.xpath("meta[@content]")}
    links = {rel: tree.xpath(f"link[@rel='{rel}']")[0].get("href") for rel in ("canonical", "icon", "apple-touch-icon")}
    return {**texts, **links}


def title(page: Page) -> str:
    return str(page.tree.findtext(".//title"))


def test_every_page_says_what_it_is_when_its_link_is_sent(built: Built) -> None:
    for address in built.pages:
        if address == "404.html":
            continue
        texts = head(built, address)
        assert texts["canonical"] == texts["og:url"] == ADDRESS + address
        assert texts["og:title"] == title(built.pages[address]), address
        assert texts["og:description"] == texts["description"], address
        assert texts["og:site_name"] == NAME
        assert texts["og:type"] == "website" and texts["og:image:alt"], address
        for image in (texts["og:image"].removeprefix(ADDRESS), "assets/icon.svg", "assets/icon.png"):
            assert built.resolves(image), f"{address}: {image}"


def test_every_page_has_a_title_and_a_description_of_its_own(built: Built) -> None:
    titles = {address: title(page) for address, page in built.pages.items()}
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


def test_without_a_repository_and_a_contact_no_page_mentions_them(built: Built) -> None:
    words = {"Report a mistake", "Edit", "Edit this page", "Source", "Change history"}
    pages = {address: {link.text_content() for link in page.tree.iter("a")} for address, page in built.pages.items()}
    assert [address for address, texts in pages.items() if words & texts] == []
    assert not any(page.tree.find_class("ref-edit") for page in built.pages.values())
