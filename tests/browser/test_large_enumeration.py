"""An enumeration of more values than anybody takes in at once: its page does what the others' pages do."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import TAKE_THE_MOUSE, mkdocs
from nginx import Deployed, free_port, served
from playwright.sync_api import Browser, Page, expect
from searching import type_query

from bench.generate import project
from enumref.formats.source_code import LANGUAGES
from enumref.model.enumeration import LONG, Enumeration
from enumref.source.load import load

TITLES = [language.title for language in LANGUAGES]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project whose one enumeration is long."""
    return project(tmp_path_factory.mktemp("long") / "project", 1, LONG + 20)


@pytest.fixture(scope="module")
def enumeration(made: Path) -> Enumeration:
    [found] = load(made / "data").enumerations.values()
    return found


@pytest.fixture(scope="module")
def there(made: Path) -> Iterator[Deployed]:
    port = free_port()
    done = mkdocs(made, "build", "--strict", SITE_URL=f"http://127.0.0.1:{port}/")
    assert done.returncode == 0, done.stderr
    with served(made / "site", made.parent, port) as deployed:
        yield deployed


@pytest.fixture
def reader(there: Deployed, browser: Browser) -> Iterator[Page]:
    context = browser.new_context(base_url=there.address, viewport={"width": 1280, "height": 800})
    context.add_init_script(TAKE_THE_MOUSE)
    yield context.new_page()
    context.close()


def test_every_value_is_there_once_and_opens_where_it_stands(reader: Page, enumeration: Enumeration) -> None:
    last = enumeration.all[-9]
    reader.goto(last.address)
    codes = reader.locator(".ref-value > h2").evaluate_all("each => each.map(one => one.id)")
    assert codes == list(enumeration.values)
    expect(reader.locator(f"[id='{last.code}']")).to_be_in_viewport()
    expect(reader.get_by_text(last.plain_summary, exact=True)).to_be_in_viewport()


def test_a_deprecated_value_leads_to_its_replacement_and_back(reader: Page, enumeration: Enumeration) -> None:
    old = enumeration.deprecated[-1]
    reader.goto(old.address)
    reader.locator(f".ref-value:has([id='{old.code}']) .ref-deprecated a").first.click()
    [instead] = enumeration.replacements(old)
    expect(reader.locator(f"[id='{instead.code}']")).to_be_in_viewport()
    reader.go_back()
    expect(reader.locator(f"[id='{old.code}']")).to_be_in_viewport()


def test_the_search_leads_to_a_value(reader: Page, enumeration: Enumeration) -> None:
    reader.goto(enumeration.address)
    expect(reader.locator("html.js")).to_be_attached()
    found = enumeration.all[LONG // 2]
    type_query(reader, found.code)
    reader.keyboard.press("Enter")
    expect(reader.locator(f"[id='{found.code}']")).to_be_in_viewport()


def test_source_is_shown_in_the_language_that_a_reader_asks_for(reader: Page, enumeration: Enumeration) -> None:
    reader.goto(enumeration.address)
    blocks = reader.locator(".ref-source .tabbed-block")
    expect(blocks).to_have_count(len(TITLES))
    assert blocks.evaluate_all("each => each.filter(one => one.checkVisibility()).length") == 0
    reader.get_by_text("Go", exact=True).click()
    assert blocks.evaluate_all("each => each.map(one => one.checkVisibility())") == [title == "Go" for title in TITLES]
    expect(blocks.nth(TITLES.index("Go"))).to_contain_text(f'"{enumeration.all[-1].code}"')
