"""The `enumref` command: its help, and the subcommands of a team with a registry of its own."""

import os
import sys
from argparse import Namespace
from importlib.metadata import version
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import BinaryIO

import pytest
from small_data import COLOUR, put, write

from enumref import data_files, load
from enumref.__main__ import main
from enumref.editor_schema import schemas
from enumref.ledger_files import ClockError
from enumref.problem import Problem, Problems

Output = pytest.CaptureFixture[str]
OPTIONS = "options: -h, --help show this help message and exit"
VERSION = "--version show program's version number and exit"
HELP = {
    "": (
        "usage: enumref [-h] [--version] COMMAND ... Check and publish enumerated types, or use a published reference of them. "
        "positional arguments: COMMAND "
        "check check a data folder, or your files "
        "describe fill marked sections of Markdown files with tables of values "
        "lookup print what a value means "
        "record add today's changes, or a site's new URLs, to the records "
        "schema write JSON Schemas of the data files, for editors "
        f"files write all data formats, without pages {OPTIONS} {VERSION}"
    ),
    "check": (
        "usage: enumref check [FOLDER] enumref check [--format FORMAT] REFERENCE FILE [FILE ...] "
        "Check a data folder, or the lists of values in your own files against a published reference. "
        "positional arguments: FOLDER | REFERENCE FILE ... a folder (default: data); or the URL or path of a reference, then OpenAPI "
        f"documents, JSON Schemas, text files, or lists such as Colour=Red,Green {OPTIONS} "
        "--format {text,github,json} how to print findings (default: text)"
    ),
    "describe": (
        "usage: enumref describe [-h] [--check] reference files [files ...] "
        "positional arguments: reference URL or path of a published reference "
        f"files Markdown files with <!-- enumref ID --> … <!-- /enumref --> {OPTIONS} "
        "--check write nothing; fail if a section is out of date"
    ),
    "lookup": (
        "usage: enumref lookup [REFERENCE] VALUE positional arguments: "
        f"[REFERENCE] VALUE URL or path of a reference (default: ENUMREF_REFERENCE), and a value {OPTIONS}"
    ),
    "record": (
        "usage: enumref record [-h] [--data DATA] [site] positional arguments: "
        f"site a built site, whose URLs are added instead of the changes {OPTIONS} "
        "--data DATA the data folder (default: data)"
    ),
    "schema": (
        f"usage: enumref schema [-h] [folder] positional arguments: folder where to write (default: schemas) {OPTIONS}"
    ),
    "files": (
        "usage: enumref files [-h] [--data DATA] [--url URL] target positional arguments: "
        f"target where to write {OPTIONS} --data DATA the data folder (default: data) "
        "--url URL the URL that the files will be published at (default: /)"
    ),
}
URL = "https://reference.example/"


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder in the working directory."""
    monkeypatch.chdir(tmp_path)
    return write(tmp_path)


@pytest.mark.parametrize("command", HELP)
def test_the_help_names_each_argument_and_its_default(
    command: str, capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    with pytest.raises(SystemExit) as ended:
        main([*command.split(), "--help"])
    assert (ended.value.code, " ".join(capsys.readouterr().out.split())) == (0, HELP[command])


@pytest.mark.parametrize("arguments", [[], ["check", "--format", "xml", "a", "b"], ["describe", "a"], ["lookup"]])
def test_a_command_that_can_t_be_run_says_how_it_is_used(arguments: list[str], capsys: Output) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2 and capsys.readouterr().err.startswith("usage: enumref ")


def test_the_command_says_its_version(capsys: Output) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--version"])
    assert (ended.value.code, capsys.readouterr().out) == (0, f"enumref {version('enumref')}\n")


def test_a_data_folder_is_checked(data: Path, capsys: Output) -> None:
    assert main(["check"]) == 0
    assert capsys.readouterr() == ("0 errors in data\n", "")
    put(data / "enumerations/colour.yaml", COLOUR.replace("title: Colour\n", "") + "    own: maybe\n")
    assert main(["check", str(data)]) == 1
    assert capsys.readouterr() == (
        f"2 errors in {data}\n",
        f'{data}/enumerations/colour.yaml:1: this file has no "title"; add it\n'
        f'{data}/enumerations/colour.yaml:10: "own" is "maybe"; write true or false\n',
    )


@pytest.mark.parametrize(
    "here,named,shown",
    [
        (".", "data", "data"),
        ("data", ".", "{0}/data"),
        ("data/enumerations", "..", ".."),
        ("..", "{1}/data", "{1}/data"),
    ],
)
def test_an_error_s_path_leads_from_the_working_directory_to_the_file(
    data: Path, monkeypatch: pytest.MonkeyPatch, capsys: Output, here: str, named: str, shown: str
) -> None:
    put(data / "enumerations/colour.yaml", COLOUR.replace("title: Colour\n", ""))
    monkeypatch.chdir(data.parent / here)
    folder, expected = (
        text.format(data.parent, data.parent.name) for text in (named, f"{shown}/enumerations/colour.yaml")
    )
    new = str(data.parent / "new")
    for command in (["check", folder], ["record", "--data", folder], ["files", "--data", folder, new]):
        assert main(command) == 1
        assert capsys.readouterr().err == f'{expected}:1: this file has no "title"; add it\n'
    assert Path(expected).is_file()


REFERENCE_FIRST = "to check files, name a reference first, then the files"
SITE_URL = "isn't the URL of a site; use the form https://example.org/reference/"
REFUSED = {
    "check colours": f"there is no folder colours; {REFERENCE_FIRST}",
    "files data": "data is the data folder or in it; name another folder to write to",
    "files data/new": "data/new is the data folder or in it; name another folder to write to",
    "lookup data Red Blue": "more than one value is named; name one, and put quotes around a value that has spaces",
    "check --format json data": "--format is for findings in files; name a reference, then the files",
    "files target --url reference": f'"reference" {SITE_URL}',
    "files target --url https://a.example/?b": f'"https://a.example/?b" {SITE_URL}',
    "record data": "data isn't a built site; build it first, or name its folder",
    "record nothing": "nothing isn't a built site; build it first, or name its folder",
}


@pytest.mark.parametrize("command", REFUSED)
def test_what_can_t_be_used_is_refused_in_one_line(data: Path, command: str, capsys: Output) -> None:
    before = sorted(data.parent.rglob("*"))
    assert main(command.split()) == 2
    assert capsys.readouterr() == ("", f"enumref: {REFUSED[command]}\n")
    assert sorted(data.parent.rglob("*")) == before


def test_without_a_folder_to_check_the_command_says_where_to_run_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Output
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["check"]) == 2
    message = "there is no folder data; run this in the folder that contains it, or name it"
    assert capsys.readouterr() == ("", f"enumref: {message}\n")


@pytest.mark.parametrize("command", ["files file", "files file/a", "schema file", "schema file/a"])
def test_a_folder_that_can_t_be_written_to_is_one_line(data: Path, command: str, capsys: Output) -> None:
    put(data.parent / "file", "x")
    assert main(command.split()) == 2
    printed, complained = capsys.readouterr()
    assert not printed and complained.startswith("enumref: file") and complained.count("\n") == 1


SLASHLESS = URL.removesuffix("/")


@pytest.mark.parametrize(
    ("options", "url"), [([], "/"), (["--data", "data", "--url", URL], URL), (["--url", SLASHLESS], URL)]
)
def test_every_data_format_is_written(data: Path, options: list[str], url: str) -> None:
    assert main(["files", "here/and there", *options]) == 0
    folder = data.parent / "here/and there"
    written = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert written == {file.path: file.content() for file in data_files(load(data), url)}


def test_nothing_is_written_of_data_with_errors(data: Path, capsys: Output) -> None:
    put(data / "enumerations/colour.yaml", COLOUR.replace("title: Colour\n", ""))
    assert main(["files", "target"]) == 1
    error = 'data/enumerations/colour.yaml:1: this file has no "title"; add it\n'
    assert capsys.readouterr() == ("", error) and not (data.parent / "target").exists()


def test_schemas_are_written_into_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert (main(["schema"]), main(["schema", "a/b"]), main(["schema", "a/b"])) == (0, 0, 0)
    for folder in ("schemas", "a/b"):
        assert {file.name: file.read_text() for file in Path(folder).iterdir()} == dict(schemas())


def test_changes_or_the_urls_of_a_site_are_recorded(monkeypatch: pytest.MonkeyPatch, capsys: Output) -> None:
    monkeypatch.setattr("enumref.ledger_files.record_changes", lambda data: f"Changes of {data}.")
    monkeypatch.setattr("enumref.ledger_files.record_urls", lambda data, site: f"URLs of {site} into {data}.")
    assert (main(["record"]), main(["record", "site", "--data", "a/b"])) == (0, 0)
    assert capsys.readouterr() == ("Changes of data.\nURLs of site into a/b.\n", "")


FULL = "a can't be read or written (No space left on device); check the path and its permissions"


@pytest.mark.parametrize(
    ("error", "code", "message"),
    [
        (Problems([Problem("f", 1, "x")]), 1, "f:1: x"),
        (ClockError("behind"), 2, "enumref: behind"),
        (OSError("full"), 2, "enumref: full"),
        (OSError(28, "No space left on device", "a"), 2, f"enumref: {FULL}"),
    ],
    ids=repr,
)
def test_what_keeps_a_record_from_being_written_is_reported(
    error: Exception, code: int, message: str, monkeypatch: pytest.MonkeyPatch, capsys: Output
) -> None:
    def fail(data: Path) -> str:
        raise error

    monkeypatch.setattr("enumref.ledger_files.record_changes", fail)
    assert main(["record"]) == code
    assert capsys.readouterr() == ("", f"{message}\n")


def output(binary: BinaryIO) -> TextIOWrapper:
    """Return an output for text that has only ASCII characters."""
    return TextIOWrapper(binary, "ascii")


def test_an_output_may_lack_a_character(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    printed, complained = BytesIO(), BytesIO()
    monkeypatch.setattr("sys.stdout", output(printed))
    monkeypatch.setattr("sys.stderr", output(complained))
    data.rename(data.with_name("dåta"))
    assert (main(["check", "dåta"]), main(["check", "data"]), main(["check", "é"])) == (0, 2, 2)
    sys.stderr.flush()
    assert printed.getvalue() == b"0 errors in d\\xe5ta\n"
    assert complained.getvalue().splitlines()[1].startswith(b"enumref: there is no folder \\xe9; ")


def test_a_reader_may_stop_reading(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with output(os.fdopen(writing, "wb")) as closed:
        monkeypatch.setattr("sys.stdout", closed)
        assert main(["check"]) == 1


def test_a_command_that_is_interrupted_ends_as_a_shell_expects(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(options: Namespace) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("enumref.__main__._check", interrupted)
    assert main(["check"]) == 130
