"""`/<id>.csv` and `/enumerations.csv`: RFC 4180, safe to open in a spreadsheet."""

import csv
import io
import re
from collections.abc import Iterable, Iterator

from ..registry import Registry
from ..value import Value

COLUMNS = ["enumeration", "code", "summary", "description", "url", "deprecated_since", "replaced_by", "spelling"]
MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
MISTAKEN = re.compile(
    r"['=+\-@＝＋－＠].*"  # noqa: RUF001
    r"|[\d.,][\d.,:/%e+-]*|true|false"
    rf"|(?=.*\d)(\d+[ -]?)?({MONTHS})[a-z]*[ -]?\d*",
    re.IGNORECASE | re.DOTALL,
)
"""What a spreadsheet would run (https://owasp.org/www-community/attacks/CSV_Injection), or take for a number, a day, a
time or a truth, and show as something else."""


# Excel takes UTF-8 for something else where nothing says so.
MARK = b"\xef\xbb\xbf"


def files(registry: Registry, address: str) -> Iterator[tuple[str, bytes]]:
    columns = [*COLUMNS, *(f"{registry.protocol.id}_{version}" for version in registry.protocol.versions)]
    head = MARK + _lines([columns])
    tables = {
        each.id: _lines(_row(registry, value, address) for value in each.all) for each in registry.enumerations.values()
    }
    for identifier, lines in tables.items():
        yield f"{identifier}.csv", head + lines
    yield "enumerations.csv", head + b"".join(tables.values())


def _lines(rows: Iterable[list[str]]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL)
    writer.writerows([_safe(cell) for cell in row] for row in rows)
    return out.getvalue().encode()


def _row(registry: Registry, value: Value, address: str) -> list[str]:
    spellings = registry.spellings(registry.enumerations[value.enumeration], value)
    deprecated = value.deprecated
    return [
        value.enumeration,
        value.code,
        value.plain_summary,
        value.plain_description,
        address + value.address,
        f"{registry.protocol.name} {deprecated.since}" if deprecated else "",
        " ".join(deprecated.replaced_by) if deprecated else "",
        value.wire,
        *(spellings.get(version, "") for version in registry.protocol.versions),
    ]


def _safe(cell: str) -> str:
    """A quote before what would be mistaken. It says that text follows; not every spreadsheet hides it."""
    return f"'{cell}" if MISTAKEN.fullmatch(cell) else cell
