"""The pages on paper, from the browser's own printer."""

import io
from collections.abc import Iterator
from itertools import pairwise
from typing import Any
from unicodedata import normalize

import pytest
from playwright.sync_api import Page, expect
from pypdf import PageObject, PdfReader
from pypdf.generic import Destination

from enumref import Registry

ENUMERATIONS = {
    "connector-status": 7,
    "charge-session-end-reason": 10,
    "connector-error-code": 7,
    "unit-of-measure": 10,
}
"""The most sheets that each may take."""
HEADING = 30
"""Points that the tallest heading takes, from its top to the top of what stands below it."""


def reader(page: Page) -> PdfReader:
    """Return the page as it's printed, with its headings as the outline."""
    return PdfReader(io.BytesIO(page.pdf(format="A4", tagged=True, outline=True)))


def printed(page: Page) -> list[list[str]]:
    """Return the lines of each sheet."""
    return [sheet.extract_text().splitlines() for sheet in reader(page).pages]


def headings(pdf: PdfReader) -> list[tuple[str, int, float]]:
    """Return each heading with the number of its sheet and the height at which it begins, in points from the sheet's foot."""

    def flat(entries: list[Any]) -> Iterator[Destination]:
        for entry in entries:
            yield from flat(entry) if isinstance(entry, list) else [entry]

    return [
        (str(e.title).removesuffix(" deprecated"), pdf.get_destination_page_number(e) or 0, float(e.top or 0))
        for e in flat(pdf.outline)
    ]


def heights(sheet: PageObject) -> list[float]:
    """Return how far above the sheet's foot each text stands, in points."""
    found: list[float] = []

    def see(text: str, around: list[float], matrix: list[float], *_: object) -> None:
        if text.strip():
            found.append(around[1] * matrix[4] + around[3] * matrix[5] + around[5])

    sheet.extract_text(visitor_text=see)
    return found


def words(lines: list[str]) -> str:
    """Return the text without its spaces, which a printer sets as it likes, and without its ligatures."""
    return "".join(normalize("NFKC", "".join(lines)).split())


@pytest.mark.parametrize("identifier", ENUMERATIONS)
def test_every_value_and_answer_is_printed_on_few_sheets(page: Page, registry: Registry, identifier: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})  # where most of it is closed
    page.goto(f"{identifier}/")
    sheets = printed(page)
    text = words([line for sheet in sheets for line in sheet])
    enumeration = registry.enumerations[identifier]
    expected = [v.plain_summary for v in enumeration.all]
    expected += [question.question for v in enumeration.all for question in v.questions]
    assert [each for each in expected if "".join(each.split()) not in text] == []
    assert text.count("DeprecatedinOCPP") == len([v for v in enumeration.all if v.deprecated])
    assert 2 < len(sheets) <= ENUMERATIONS[identifier]


def test_the_first_sheet_says_where_the_page_is_and_when_it_last_changed(page: Page, registry: Registry) -> None:
    page.goto("connector-status/")
    first = printed(page)[0]
    assert first[0].startswith("http://127.0.0.1:8000/connector-status/ · ")
    assert first[0].endswith(page.locator("article time").first.inner_text())


@pytest.mark.parametrize("identifier", ENUMERATIONS)
def test_no_heading_is_left_at_the_foot_of_a_sheet(page: Page, registry: Registry, identifier: str) -> None:
    page.goto(f"{identifier}/")
    pdf = reader(page)
    found = headings(pdf)
    feet = [min(heights(sheet)) for sheet in pdf.pages]
    assert {*registry.enumerations[identifier].values} <= {title for title, _, _ in found}
    assert [title for title, sheet, top in found if feet[sheet] > top - HEADING] == []


@pytest.mark.parametrize("identifier", ENUMERATIONS)
def test_no_value_is_split_between_sheets(page: Page, registry: Registry, identifier: str) -> None:
    """A heading that comes a sheet later than the value before it is the first thing on its sheet."""
    page.goto(f"{identifier}/")
    pdf = reader(page)
    tops = [max(heights(sheet)) for sheet in pdf.pages]
    of_values = [each for each in headings(pdf) if each[0] in registry.enumerations[identifier].values]
    turns = [(before, after) for before, after in pairwise(of_values) if before[1] != after[1]]
    assert len(turns) > 1
    assert [before[0] for before, after in turns if tops[after[1]] > after[2]] == []


def test_what_is_there_to_be_clicked_is_not_printed(page: Page) -> None:
    page.goto("connector-status/#Occupied")
    expect(page.locator(".ref-copy button").first).to_be_visible()
    page.emulate_media(media="print")
    for what in ("banner", "contentinfo"):
        expect(page.get_by_role(what)).to_be_hidden()
    for what in (".ref-nav", ".ref-toc", ".ref-copy button", ".headerlink", "[data-samples]"):
        expect(page.locator(what).first).to_be_hidden()
    expect(page.locator("article h1")).to_be_visible()


def test_the_addresses_of_pages_elsewhere_are_printed_and_those_of_this_site_are_not(page: Page) -> None:
    page.goto("")
    text = words([line for sheet in printed(page) for line in sheet])
    assert "SolarUserOCPPAPI(https://github.com/SolarNetwork/solarnetwork/wiki/SolarUser-OCPP-API)" in text
    page.goto("connector-status/")
    assert "#ChargePointStatus" not in words([line for sheet in printed(page) for line in sheet])


def test_a_page_in_dark_colours_is_printed_in_light_ones(page: Page) -> None:
    page.emulate_media(color_scheme="dark")
    page.goto("connector-status/")
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


def test_tables_fit_on_the_paper(page: Page) -> None:
    page.set_viewport_size({"width": 640, "height": 900})  # about what A4 leaves between its margins
    page.goto("connector-status/")
    page.emulate_media(media="print")
    wide = (
        "all => all.filter(each => each.getBoundingClientRect().right > innerWidth).map(each => each.caption.innerText)"
    )
    assert page.locator("table").evaluate_all(wide) == []
