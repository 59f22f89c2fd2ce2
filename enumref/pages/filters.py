"""Filters of the templates: how codes, dates and lists are written on pages."""

import re
from collections.abc import Iterable

from markupsafe import Markup, escape

WORD_START = re.compile(r"(?<=[a-z])(?=[A-Z])")
MONTHS = "January February March April May June July August September October November December".split()


def breakable(code: str) -> Markup:
    """Return a code with a place for a line break before each word in it: `DarkRed` → `Dark<wbr>Red`."""
    return Markup("<wbr>").join(WORD_START.split(code))


def day(date: str) -> str:
    """Return an ISO date as people write it: `2026-11-05` → `5 November 2026`."""
    year, month, number = date.split("-")
    return f"{int(number)} {MONTHS[int(month) - 1]} {year}"


def month_name(month: str) -> str:
    """Return a month as people write it: `2026-11` → `November 2026`."""
    return f"{MONTHS[int(month[5:]) - 1]} {month[:4]}"


def listed(items: Iterable[Markup | str], conjunction: str = "and") -> Markup:
    """Return the items as a list in a sentence."""
    *most, last = list(items) or [""]
    return Markup(" {} ").format(conjunction).join([Markup(", ").join(most), escape(last)]) if most else escape(last)
