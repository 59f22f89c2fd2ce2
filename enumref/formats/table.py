"""`/<id>.csv` and `/enumerations.csv`: RFC 4180, safe to open in a spreadsheet."""

import csv
import io
from collections.abc import Iterable, Iterator

from .. import text
from ..model import Registry, Value

COLUMNS = ["enumeration", "code", "summary", "description", "url", "deprecated_since", "replaced_by", "spelling"]
FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""How a cell begins that a spreadsheet would run: https://owasp.org/www-community/attacks/CSV_Injection"""


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
        text.plain(value.summary),
        text.plain(value.description),
        address + value.address,
        deprecated.since if deprecated else "",
        " ".join(deprecated.replaced_by) if deprecated else "",
        value.wire,
        *(spellings.get(version, "") for version in registry.protocol.versions),
    ]


def _safe(cell: str) -> str:
    """A quote before what would be run; spreadsheets do not show it."""
    return f"'{cell}" if cell.startswith(FORMULA) else cell
