"""`/<id>.csv` and `/enumerations.csv`: RFC 4180, safe to open in a spreadsheet."""

import csv
import io
import re
from collections.abc import Iterable, Iterator

from ..model import Registry, Value

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


def files(registry: Registry, address: str) -> Iterator[tuple[str, bytes]]:
    for enumeration in registry.enumerations.values():
        yield f"{enumeration.id}.csv", _table(registry, enumeration.all, address)
    yield "enumerations.csv", _table(registry, registry, address)


def _table(registry: Registry, values: Iterable[Value], address: str) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL)
    columns = [*COLUMNS, *(f"{registry.protocol.id}_{version}" for version in registry.protocol.versions)]
    writer.writerow(columns)
    writer.writerows([_safe(cell) for cell in _row(registry, value, address)] for value in values)
    # Excel takes UTF-8 for something else where nothing says so.
    return b"\xef\xbb\xbf" + out.getvalue().encode()


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
