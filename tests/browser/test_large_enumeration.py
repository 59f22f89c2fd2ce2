"""An enumeration of more values than anyone takes in at once: its page does what the others' pages do."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from browsing import serving_files
from playwright.sync_api import Browser, Page, expect
from project import build
from searching import type_query

from bench.generate import project
from enumref import Enumeration, load
from enumref.model.enumeration import LONG


@pytest.fixture(scope="module")
def project_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project whose one enumeration is long."""
    return project(tmp_path_factory.mktemp("long") / "project", 1, LONG + 20)


@pytest.fixture(scope="module")
def enumeration(project_folder: Path) -> Enumeration:
    [found] = load(project_folder / "data").enumerations.values()
    return found


@pytest.fixture(scope="module")
def address(project_folder: Path) -> Iterator[str]:
    with serving_files(build(project_folder, project_folder / "site")) as url:
        yield url


@pytest.fixture
def reader(address: str, browser: Browser) -> Iterator[Page]:
    context = browser.new_context(base_url=address, viewport={"width": 1280, "height": 800})
    yield context.new_page()
    context.close()


def test_every_value_is_there_once_and_opens_where_it_stands(reader: Page, enumeration: Enumeration) -> None:
    last = enumeration.all[-9]
    reader.goto(last.url)
    codes = reader.locator(".ref-value > h2").evaluate_all("each => each.map(one => one.id)")
    assert codes == list(enumeration.values)
    expect(reader.locator(f"[id='{last.code}']")).to_be_in_viewport()
    expect(reader.get_by_text(last.plain_summary, exact=True)).to_be_in_viewport()


def test_a_deprecated_value_leads_to_its_replacement_and_back(reader: Page, enumeration: Enumeration) -> None:
    old = next(value for value in reversed(enumeration.all) if value.deprecated)
    reader.goto(old.url)
    reader.locator(f".ref-value:has([id='{old.code}']) .ref-deprecated a").first.click()
    [instead] = enumeration.replacements(old)
    expect(reader.locator(f"[id='{instead.code}']")).to_be_in_viewport()
    reader.go_back()
    expect(reader.locator(f"[id='{old.code}']")).to_be_in_viewport()


def test_values_get_their_buttons_as_they_come_near(reader: Page, enumeration: Enumeration) -> None:
    last = enumeration.all[-9]
    reader.goto(last.url)
    expect(reader.get_by_role("button", name=f"Copy link: {last.code}", exact=True)).to_be_in_viewport()
    assert reader.locator(".ref-copy button").count() < 100


def test_source_code_is_shown_in_the_language_that_a_reader_asks_for(reader: Page, enumeration: Enumeration) -> None:
    reader.goto(enumeration.url)
    reader.get_by_text("Show this enumeration as source code").click()
    reader.locator("[data-samples]").get_by_role("link", name="Go", exact=True).click()
    expect(reader.locator("[data-samples] pre")).to_contain_text(f'"{enumeration.all[-1].code}"')


def test_the_search_leads_to_a_value(reader: Page, enumeration: Enumeration) -> None:
    reader.goto(enumeration.url)
    found = enumeration.all[LONG // 2]
    type_query(reader, found.code)
    reader.keyboard.press("Enter")
    expect(reader.locator(f"[id='{found.code}']")).to_be_in_viewport()
