"""The pages on paper, from the browser's own printer."""

import io
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, PdfMargins, expect
from pypdf import PageObject, PdfReader
from pypdf.generic import Destination

from enumref import text
from enumref.model.registry import Registry

ENUMERATIONS = ["connector-status", "connector-error-code", "unit-of-measure"]


HEADING = 30
"""Points that the tallest heading takes, from its top to the top of what stands below it."""


def reader(page: Page) -> PdfReader:
    """The page as it is printed, with its headings as the outline."""
    margin: PdfMargins = {"top": "2cm", "bottom": "2cm", "left": "2cm", "right": "2cm"}
    return PdfReader(io.BytesIO(page.pdf(format="A4", margin=margin, tagged=True, outline=True)))


def printed(page: Page) -> list[list[str]]:
    """The lines of each sheet."""
    return [sheet.extract_text().splitlines() for sheet in reader(page).pages]


def headings(pdf: PdfReader) -> list[tuple[str, int, float]]:
    """Each heading with the number of its sheet and the height at which it begins, in points from the sheet's foot."""

    def flat(entries: list[Any]) -> Iterator[Destination]:
        for entry in entries:
            yield from flat(entry) if isinstance(entry, list) else [entry]

    return [(str(e.title), pdf.get_destination_page_number(e) or 0, float(e.top or 0)) for e in flat(pdf.outline)]


def lowest(sheet: PageObject) -> float:
    """How far above the sheet's foot its last text stands, in points."""
    heights: list[float] = []

    def see(text: str, around: list[float], matrix: list[float], *_: object) -> None:
        if text.strip():
            heights.append(around[1] * matrix[4] + around[3] * matrix[5] + around[5])

    sheet.extract_text(visitor_text=see)
    return min(heights)


def words(lines: list[str]) -> str:
    """The text without its spaces, which a printer sets as it likes."""
    return "".join("".join(lines).split())


@pytest.mark.parametrize("identifier", ENUMERATIONS)
def test_every_value_and_callout_is_printed(page: Page, registry: Registry, identifier: str) -> None:
    page.goto(f"{identifier}/")
    sheets = printed(page)
    told = words([line for sheet in sheets for line in sheet])
    enumeration = registry.enumerations[identifier]
    missing = [v.code for v in enumeration.all if "".join(text.plain(v.summary).split()) not in told.replace("`", "")]
    assert missing == []
    assert told.count("Deprecatedsince") >= len(enumeration.deprecated)
    assert len(sheets) > 2


@pytest.mark.parametrize("identifier", ENUMERATIONS)
def test_no_heading_is_left_at_the_foot_of_a_sheet(page: Page, registry: Registry, identifier: str) -> None:
    page.goto(f"{identifier}/")
    pdf = reader(page)
    found = headings(pdf)
    feet = [lowest(sheet) for sheet in pdf.pages]
    assert {*registry.enumerations[identifier].values} <= {title for title, _, _ in found}
    assert [title for title, sheet, top in found if feet[sheet] > top - HEADING] == []


def test_what_is_there_to_be_clicked_is_not_printed(page: Page) -> None:
    page.goto("connector-status/")
    page.emulate_media(media="print")
    for what in (".md-header", ".md-sidebar--primary", ".md-footer", ".ref-copy", ".headerlink", ".tabbed-labels"):
        expect(page.locator(what).first).to_be_hidden()
    expect(page.locator("article h1")).to_be_visible()


def test_the_addresses_of_links_elsewhere_are_printed_once_and_in_full(page: Page, address: str) -> None:
    page.goto("connector-status/")
    told = words([line for sheet in printed(page) for line in sheet])
    assert told.count(f"({address}ocpp/1.5/#ChargePointStatus.Occupied)") == 1
    assert f"({address}connector-status/#" not in told


def test_tables_fit_on_the_paper(page: Page) -> None:
    page.set_viewport_size({"width": 640, "height": 900})  # about what A4 leaves between its margins
    page.goto("connector-status/")
    page.emulate_media(media="print")
    wide = (
        "all => all.filter(each => each.getBoundingClientRect().right > innerWidth).map(each => each.caption.innerText)"
    )
    assert page.locator("table").evaluate_all(wide) == []
