"""`/<id>.csv` and `/enumerations.csv`: RFC 4180, safe to open in a spreadsheet. A row per value, without markup."""

import csv
import io
import re
from collections.abc import Iterable, Iterator
from functools import cache, partial

from ..model.markdown import plain
from ..model.registry import Registry
from ..model.timeline import timeline
from ..model.value import Value
from . import words
from .data_file import DataFile

COLUMNS = [
    *("enumeration", "code", "summary", "description", "url", "deprecated_since", "replaced_by", "spelling"),
    *("group", "own", "unused", "accepted_from", "aliases", "terms", "followed_by", "replacement_note"),
    *("type", "replaced_since", "replaces", "introduced", "removed", "confused_with"),
]
"""The columns of every table. One for each version of the protocol and one for each attribute follow."""
EDITION = "edition"
"""The last column of each table: CSV has no other place for the version of the data and its licence."""
MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
MISREAD = re.compile(
    r"['=+\-@＝＋－＠].*"
    r"|[\d.,][\d.,:/%e+-]*|true|false"
    rf"|(?=.*\d)(\d+[ -]?)?({MONTHS})[a-z]*[ -]?\d*",
    re.IGNORECASE | re.DOTALL,
)
"""Cells that a spreadsheet would run (https://owasp.org/www-community/attacks/CSV_Injection), or show as a number, a
day, a time or a truth value."""
BOM = b"\xef\xbb\xbf"
"""Without a byte order mark, Excel doesn't read UTF-8."""


def files(registry: Registry, site: str) -> Iterator[DataFile]:
    """Yield a table per enumeration, and one of all values."""
    attributes = list(dict.fromkeys(key for each in registry.enumerations.values() for key in each.attributes))
    head = [*COLUMNS, *(f"{registry.protocol.id}_{version}" for version in registry.protocol.versions), *attributes]

    @cache
    def lines_of(identifier: str) -> str:
        values = registry.enumerations[identifier].all
        return lines(registry, (_row(registry, value, attributes, site) for value in values))

    def content(identifiers: Iterable[str]) -> bytes:
        return table(head, "".join(map(lines_of, identifiers)))

    for each in registry.enumerations.values():
        yield DataFile(f"{each.id}.csv", "CSV", "text/csv", partial(content, [each.id]), about=each.url)
    note = "one row per value, for spreadsheets"
    yield DataFile("enumerations.csv", "CSV", "text/csv", partial(content, registry.enumerations), note)


def table(head: list[str], rows: str) -> bytes:
    """Return a table as CSV: the names of its columns, and rows as `lines` writes them."""
    return BOM + f"{_written([[*head, EDITION]])}{rows}".encode()


def lines(registry: Registry, rows: Iterable[list[str]]) -> str:
    """Return rows as CSV, each cell quoted and safe. A last column says which version of the data each row is of."""
    edition = words.edition(registry)
    return _written([*map(_safe, row), edition] for row in rows)


def _written(rows: Iterable[list[str]]) -> str:
    out = io.StringIO()
    csv.writer(out, quoting=csv.QUOTE_ALL).writerows(rows)
    return out.getvalue()


def _row(registry: Registry, value: Value, attributes: Iterable[str], site: str) -> list[str]:
    enumeration = registry.enumerations[value.enumeration]
    spellings = registry.spellings(enumeration, value)
    reach = registry.reach(enumeration, value)
    line = timeline(registry, enumeration, value)
    old = value.deprecated
    return [
        value.enumeration,
        value.code,
        value.plain_summary,
        value.plain_description,
        site + value.url,
        versions(registry, [old.since]) if old and registry.is_deprecated(value) else "",
        " ".join(old.replaced_by) if old else "",
        value.protocol_code,
        enumeration.groups[value.group] if value.group else "",
        "yes" if value.own else "no",
        plain(value.unused or ""),
        versions(registry, reach.accepted) if reach else "",
        " ".join(value.aliases),
        "; ".join(value.terms),
        " ".join(value.followed_by),
        plain(old.note) if old else "",
        enumeration.type,
        versions(registry, [old.since]) if old else "",
        " ".join(older.code for older in enumeration.replaces.get(value.code, ())),
        versions(registry, [line.introduced]) if line and line.introduced else "",
        versions(registry, [line.removed]) if line and line.removed else "",
        " ".join(other for each in registry.confused.get(value.name, ()) for other in each.others(value.name)),
        *(spellings.get(version, "") for version in registry.protocol.versions),
        *(plain(value.attributes.get(key, "")) for key in attributes),
    ]


def versions(registry: Registry, found: Iterable[str]) -> str:
    """Return versions of the protocol with its name: a spreadsheet would take a version by itself for a number."""
    return "; ".join(f"{registry.protocol.name} {version}" for version in found)


def _safe(cell: str) -> str:
    """Return the cell with an apostrophe in front if it would be misread. Not every spreadsheet hides it."""
    return f"'{cell}" if cell and MISREAD.fullmatch(cell) else cell
