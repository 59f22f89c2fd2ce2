"""The tables as they are written, and as a spreadsheet opens them: everything is text, and nothing is run."""

import csv
import io
import subprocess
from pathlib import Path
from xml.etree import ElementTree as Xml

from enumref import Enumeration, Registry, Value
from enumref.formats import csv_
from enumref.model import markdown

TEXT = "60"
"""Gnumeric's number for a cell that holds text. Formulas have none."""
HOSTILE = [
    *("=1+2", "+1", "-1", "@SUM(1)", '=HYPERLINK("http://x")', "\uff1d1+2", "'quoted"),
    *("010", "1.10", "12:30", "1E5", "50%", "TRUE", "2020-01-02", "1/2", "1-2", "Mar-1", "SEP2", "1 May 2020"),
    *('says "so", twice', "two\nlines", "a;b", "Grüße", "May", "1st"),
]


def opened(file: Path) -> list[list[tuple[str, str | None]]]:
    """Return each cell's text and kind, row by row, as Gnumeric has them."""
    command = ["ssconvert", "--export-type=Gnumeric_XmlIO:sax:0", str(file), str(file.with_suffix(".gnumeric"))]
    subprocess.run(command, check=True, capture_output=True)
    rows: dict[int, list[tuple[str, str | None]]] = {}
    for cell in Xml.parse(file.with_suffix(".gnumeric")).iter("{http://www.gnumeric.org/v10.dtd}Cell"):
        rows.setdefault(int(cell.attrib["Row"]), []).append((cell.text or "", cell.get("ValueType")))
    return list(rows.values())


def read(file: Path) -> list[list[str]]:
    """Return the cells that aren't empty: a spreadsheet has no others."""
    written = csv.reader(io.StringIO(file.read_bytes().decode("utf-8-sig"), newline=""), strict=True)
    return [[cell for cell in row if cell] for row in written]


def test_a_spreadsheet_opens_every_table_with_each_cell_the_text_that_it_is(site: Path, tmp_path: Path) -> None:
    files = sorted(site.rglob("*.csv"))
    assert len(files) > 10
    for file in files:
        (tmp_path / file.name).write_bytes(file.read_bytes())
        rows = opened(tmp_path / file.name)
        assert [cell for row in rows for cell in row if cell[1] != TEXT] == [], file.name
        shown = [[cell.removeprefix("'") for cell in row] for row in read(file)]
        assert [[content for content, _ in row] for row in rows] == shown, file.name


def test_a_spreadsheet_shows_hostile_texts_and_does_not_run_them(registry: Registry, tmp_path: Path) -> None:
    values = {
        f"V{number}": Value(enumeration="x", code=f"V{number}", summary=content.replace("\n", " "), spelling=content)
        for number, content in enumerate(HOSTILE)
    }
    one = Enumeration(id="x", title="X", type="X", summary="?", values=values)
    hostile = Registry(title="X", publisher="X", protocol=registry.protocol, enumerations={"x": one})
    [content, _] = (each.content() for each in csv_.files(hostile, "http://site.test/"))
    file = tmp_path / "x.csv"
    file.write_bytes(content)
    names, *rows = opened(file)
    assert [cell for row in rows for cell in row if cell[1] != TEXT] == []
    shown = [dict(zip((name for name, _ in names), (content for content, _ in row), strict=False)) for row in rows]
    assert [row["summary"] for row in shown] == [markdown.plain(each) for each in HOSTILE]


def test_the_tables_are_written_as_rfc_4180_has_it(site: Path) -> None:
    """Lines end in CR LF, and every cell is in quotes, so that no reader has to guess. A BOM says UTF-8 to Excel."""
    for file in site.rglob("*.csv"):
        raw = file.read_bytes()
        assert raw.startswith(b'\xef\xbb\xbf"') and raw.endswith(b'"\r\n'), file.name
        assert raw.count(b"\n") == raw.count(b"\r\n") == len(read(file)), file.name


def test_the_tables_hold_every_text_and_no_quote_that_the_data_lacks(registry: Registry, site: Path) -> None:
    rows = list(csv.DictReader(io.StringIO((site / "enumerations.csv").read_bytes().decode("utf-8-sig"), newline="")))
    for row, value in zip(rows, registry, strict=True):
        assert (row["code"], row["spelling"]) == (value.code, value.protocol_code)
        assert row["description"] == value.plain_description
    assert [cell for row in rows for cell in row.values() if cell.startswith("'")] == []
