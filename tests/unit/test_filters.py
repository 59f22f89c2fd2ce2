"""Codes, dates and lists as pages show them."""

import pytest
from markupsafe import Markup

from enumref.pages.filters import breakable, day, listed, month_name


def test_a_code_may_break_before_each_word_in_it() -> None:
    assert breakable("DarkRed") == "Dark<wbr>Red"
    assert breakable("SuspendedEVSE.x<Y") == "Suspended<wbr>EVSE.x&lt;Y"


def test_dates_are_written_as_people_write_them() -> None:
    assert (day("2026-11-05"), month_name("2026-10"), month_name("2027-01")) == (
        "5 November 2026",
        "October 2026",
        "January 2027",
    )


@pytest.mark.parametrize(
    ("items", "text"),
    [
        ([], ""),
        (["<a>"], "&lt;a&gt;"),
        (["a", Markup("<b>b</b>")], "a or <b>b</b>"),
        (["<a>", "b", "c"], "&lt;a&gt;, b or c"),
    ],
)
def test_a_list_is_part_of_a_sentence(items: list[str], text: str) -> None:
    assert listed(items, "or") == text
