"""`enumref describe` fills marked sections of Markdown files; `enumref lookup` prints what a value means."""

import json
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from project import COLOURS
from published import URL, publish
from small_data import put

from enumref.__main__ import main
from enumref.consumer.reference import _deprecation
from enumref.model.registry import Registry

ID = "connector-error-code"
PUBLISHED = str(COLOURS / "published")
"""A small reference that has everything."""
Output = pytest.CaptureFixture[str]


@pytest.fixture(scope="module")
def folder(registry: Registry, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return publish(registry, tmp_path_factory.mktemp("published"))


def page(folder: Path, content: str) -> Path:
    file = folder / "page.md"
    file.write_bytes(content.encode())
    return file


MARKED = "# Errors\n\n<!-- enumref connector-error-code -->\nold\n<!-- /enumref -->\n\nAfter.\n"


def test_a_marked_section_becomes_a_table_of_values_with_links(
    folder: Path, registry: Registry, tmp_path: Path, capsys: Output
) -> None:
    file = page(tmp_path, MARKED)
    assert main(["describe", str(folder), str(file)]) == 0
    text = file.read_text()
    assert text.startswith("# Errors\n\n<!-- enumref connector-error-code -->\n\n| [Connector error code](")
    assert text.endswith("|\n\n<!-- /enumref -->\n\nAfter.\n")
    html = MarkdownIt().enable("table").render(text)
    for value in registry.enumerations[ID].all:
        assert (
            f'<td><a href="{URL}{ID}/#{value.code}"><code>{value.code}</code></a></td>\n<td>{value.plain_summary}'
            in html
        )
    assert "<em>Deprecated since OCPP 1.6; use EVCommunicationError.</em>" in html
    assert capsys.readouterr().err == ""


FINISHES = """\

| [Finish of it](https://colours.example/ref/finish/) | Meaning |
| --- | --- |
| [`matt`](https://colours.example/ref/finish/#matt) | It doesn't shine. |
| [`gloss-1`](https://colours.example/ref/finish/#gloss-1) | It shines very much. |
| [`gloss.1`](https://colours.example/ref/finish/#gloss.1) | It shines more. |
| [`2nd`](https://colours.example/ref/finish/#2nd) | It's the second coat. |
| [`class`](https://colours.example/ref/finish/#class) | It's fine. |
| [`None`](https://colours.example/ref/finish/#None) | There's no paint. |

"""
COLOUR = r"""
| [Colour](https://colours.example/ref/colour/) | Meaning |
| --- | --- |
| [`Red`](https://colours.example/ref/colour/#Red) | The colour of blood. |
| [`DarkRed`](https://colours.example/ref/colour/#DarkRed) | Red with "black", \\ or \*/ in it: {@x} \<b> or 'so'. |
| [`Pink`](https://colours.example/ref/colour/#Pink) | Red with white in it. *Deprecated since PAINT 1.10; use Red or DarkRed.* |
| [`Mauve`](https://colours.example/ref/colour/#Mauve) | A colour that people rarely see. |
| [`Blue`](https://colours.example/ref/colour/#Blue) | @ The colour of the sky. |
| [`Green`](https://colours.example/ref/colour/#Green) | The colour of grass & leaves. |
| [`Ghost`](https://colours.example/ref/colour/#Ghost) | A colour from before there were versions. |
| [`Grey`](https://colours.example/ref/colour/#Grey) | The colour of unlisted paints. |

"""


def test_every_section_of_a_file_is_filled(tmp_path: Path, capsys: Output) -> None:
    """Backticks within a line aren't a fence, and a mark is a mark again after code has ended."""
    text = (
        "```a``` is code.\n<!-- enumref finish -->\n{0}<!-- /enumref -->\n"
        "~~~ `a`\n<!-- enumref a -->\n~~~\n<!-- enumref ColourName -->\n{1}<!-- /enumref -->\n\nAfter.\n"
    )
    file = page(tmp_path, text.format("old\n", ""))
    assert main(["describe", PUBLISHED, str(file)]) == 0
    assert file.read_text() == text.format(FINISHES, COLOUR)
    assert capsys.readouterr() == ("", "")


def test_all_problems_of_all_files_are_reported(tmp_path: Path, capsys: Output) -> None:
    one, other = tmp_path / "one.md", tmp_path / "other.md"
    one.write_text("".join(f"<!-- enumref {name} -->\n<!-- /enumref -->\n" for name in ("finsh", "colour", "efect")))
    other.write_text("<!-- /enumref -->\n")
    before = one.read_text()
    assert main(["describe", PUBLISHED, str(one), str(other)]) == 1
    assert capsys.readouterr() == (
        "",
        f'{one}:1: the reference has no "finsh"; did you mean "finish"?\n'
        f'{one}:5: the reference has no "efect"; did you mean "effect"?\n'
        f"{other}:1: this mark doesn't end a section; remove it, or add <!-- enumref ID --> before it\n",
    )
    assert one.read_text() == before


def test_a_page_that_can_t_be_read_or_written_is_named(
    tmp_path: Path, capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "page.md"
    assert main(["describe", PUBLISHED, str(file)]) == 2
    missing = f"enumref: {file}: this file can't be read (No such file or directory); check the path\n"
    assert capsys.readouterr() == ("", missing)
    file.write_bytes(b"caf\xe9")
    assert main(["describe", PUBLISHED, str(file)]) == 2
    assert capsys.readouterr() == ("", f"enumref: {file}: this file isn't UTF-8; save it as UTF-8\n")

    def full(path: Path, content: bytes) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    file.write_text("<!-- enumref finish -->\n<!-- /enumref -->\n")
    assert main(["describe", PUBLISHED, str(file)]) == 2
    message = f"{file}: this file can't be written (No space left on device); check its permissions"
    assert capsys.readouterr() == ("", f"enumref: {message}\n")


def test_filling_a_section_again_changes_nothing(folder: Path, tmp_path: Path) -> None:
    file = page(tmp_path, MARKED.replace("\n", "\r\n"))
    main(["describe", str(folder), str(file)])
    once = file.read_bytes()
    assert b"\n" not in once.replace(b"\r\n", b"")
    main(["describe", str(folder), str(file)])
    assert file.read_bytes() == once
    assert main(["describe", "--check", str(folder), str(file)]) == 0


def test_check_reports_a_section_that_is_out_of_date_and_writes_nothing(
    folder: Path, tmp_path: Path, capsys: Output
) -> None:
    file = page(tmp_path, MARKED)
    assert main(["describe", "--check", str(folder), str(file)]) == 1
    assert capsys.readouterr().err == f'{file}:3: the section "{ID}" is out of date; run `enumref describe`\n'
    assert file.read_text() == MARKED


def test_a_type_of_the_api_or_of_a_version_names_the_list_too(folder: Path, tmp_path: Path) -> None:
    file = page(
        tmp_path,
        "<!-- enumref RegistrationStatus -->\n<!-- /enumref -->\n"
        "<!-- enumref 2.1/ResetEnumType -->\n<!-- /enumref -->\n",
    )
    assert main(["describe", str(folder), str(file)]) == 0
    assert f"]({URL}registration-status/#Accepted)" in file.read_text()
    assert f"]({URL}ocpp/2.1/#ResetEnumType.OnIdle)" in file.read_text()


@pytest.mark.parametrize(
    "example",
    [
        f"````md\n```\n{MARKED}```\n````\n",
        f"```\n``` isn't the end\n{MARKED}```\n",
        "1. Write:\n\n    ~~~\n    <!-- enumref a -->\n    ~~~\n",
        "A sentence about `<!-- enumref a -->` and <!-- enumref b -->.\n",
    ],
)
def test_marks_in_code_and_in_sentences_are_examples(folder: Path, tmp_path: Path, example: str) -> None:
    file = page(tmp_path, example)
    assert main(["describe", str(folder), str(file)]) == 0
    assert file.read_text() == example


@pytest.mark.parametrize("prefix", ["  ", "> ", "> > "])
def test_a_section_in_a_list_or_a_quote_stays_in_it(folder: Path, tmp_path: Path, prefix: str) -> None:
    file = page(tmp_path, f"{prefix}<!-- enumref {ID} -->\n{prefix}<!-- /enumref -->\n")
    assert main(["describe", str(folder), str(file)]) == 0
    lines = file.read_text().splitlines()
    assert len(lines) > 4 and all(line.startswith(prefix.rstrip()) for line in lines)
    assert any(line.startswith(f"{prefix}| [`") for line in lines)
    assert main(["describe", "--check", str(folder), str(file)]) == 0


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("start", ["", "\ufeff"])
def test_line_ends_and_a_byte_order_mark_stay(folder: Path, tmp_path: Path, ending: str, start: str) -> None:
    file = page(tmp_path, f"{start}<!-- enumref {ID} -->\na\u2028<!-- /enumref -->".replace("\n", ending))
    assert main(["describe", str(folder), str(file)]) == 1, "a line separator doesn't end a line"
    file = page(tmp_path, f"{start}<!-- enumref {ID} -->\n<!-- /enumref -->".replace("\n", ending))
    assert main(["describe", str(folder), str(file)]) == 0
    text = file.read_bytes().decode()
    assert text.startswith(f"{start}<!-- enumref {ID} -->{ending}{ending}| [") and text.endswith("-->")
    assert set(text.replace(ending, "")) & {"\r", "\n"} == set()


UNREADABLE = "this mark can't be read; write <!-- enumref ID --> and <!-- /enumref --> on lines of their own"
ODD_MARKS = (
    *("<!-- enumref -->", "<!-- enumref a b -->", "<!-- ENUMREF a -->", "<!-- /enumref a -->", "<!-- enumref a"),
    "<!-- enumref a --><!-- /enumref -->",
)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (
            "\n<!-- enumref connector-state -->\n<!-- /enumref -->\n",
            '2: the reference has no "connector-state"; did you mean "connector-status"?',
        ),
        (f"<!-- enumref {ID} -->\n", f'1: the section "{ID}" has no end; add <!-- /enumref --> after it'),
        (f"<!-- enumref {ID} -->\n{MARKED}", f'1: the section "{ID}" has no end; add <!-- /enumref --> after it'),
        (
            "a\n<!-- /enumref -->\n",
            "2: this mark doesn't end a section; remove it, or add <!-- enumref ID --> before it",
        ),
        *((f"{mark}\n", f"1: {UNREADABLE}") for mark in ODD_MARKS),
    ],
)
def test_a_section_that_cannot_be_filled_is_reported_and_the_file_stays(
    folder: Path, tmp_path: Path, capsys: Output, content: str, message: str
) -> None:
    file = page(tmp_path, content)
    assert main(["describe", str(folder), str(file)]) == 1
    assert capsys.readouterr().err == f"{file}:{message}\n"
    assert file.read_text() == content


def test_a_value_of_the_api_is_looked_up(folder: Path, registry: Registry, capsys: Output) -> None:
    value = registry.names["connector-status.SuspendedEVSE"]
    for name in (
        "SuspendedEVSE",
        "connector-status.SuspendedEVSE",
        "ChargePointStatus.SuspendedEVSE",
        "suspended-evse",
        "chargepointstatus.suspendedevse",
        f"{URL}connector-status/#SuspendedEVSE",
    ):
        assert main(["lookup", str(folder), name]) == 0
        assert capsys.readouterr().out.splitlines() == [
            "SuspendedEVSE (Connector status, ChargePointStatus)",
            value.plain_summary,
            f"{URL}connector-status/#SuspendedEVSE",
        ], name


def test_other_spellings_and_deprecations_are_shown(folder: Path, capsys: Output) -> None:
    main(["lookup", str(folder), "Mode3Error"])
    assert "It has been deprecated since OCPP 1.6; use EVCommunicationError." in capsys.readouterr().out
    main(["lookup", str(folder), "L1-N"])
    assert f"{URL}measurement-phase/#L1N" in capsys.readouterr().out
    main(["lookup", PUBLISHED, "R0T"])
    assert capsys.readouterr().out.startswith("Red (Colour, ColourKind 3)\n"), "a spelling that only the protocol has"


def test_a_deprecation_names_no_replacement_one_or_several() -> None:
    names: list[list[str]] = [[], ["A"], ["A", "B"], ["A", "B", "C"]]
    notes = [_deprecation({"since": "2", "replaced_by": each}, "WIRE").partition("; ")[2] for each in names]
    assert notes == ["nothing replaces it", "use A", "use A or B", "use A, B or C"]


def test_a_value_of_the_protocol_is_looked_up_in_its_newest_version(folder: Path, capsys: Output) -> None:
    assert main(["lookup", str(folder), "CablePluggedIn"]) == 0
    title, _, url = capsys.readouterr().out.splitlines()
    assert (title, url) == (
        "CablePluggedIn (Trigger reason, TriggerReasonEnumType 2.1)",
        f"{URL}ocpp/2.1/#TriggerReasonEnumType.CablePluggedIn",
    )


def test_an_extension_of_an_old_version_is_older_than_the_next_version(capsys: Output) -> None:
    """`1.10-extra` has the type too, and so has 1.10."""
    for name, version, summary in (("x", "2", "The first."), ("X2", "1.10-extra", "The second.")):
        assert main(["lookup", PUBLISHED, name]) == 0
        url = f"https://colours.example/ref/paint/{version}/#New.{name}"
        assert capsys.readouterr().out == f"{name} (New type, New {version})\n{summary}\n{url}\n"


OLD = {"since": "2", "replaced_by": [], "note": "?"}
RED = {"code": "Red", "url": "/c/#Red", "summary": "As **blood**.", "deprecated": OLD}
ENUMERATION = {"id": "c", "title": "Colour", "type": "C", "url": "/c/", "values": [RED]}
SCANT = {"title": "T", "url": "/", "enumerations": [ENUMERATION]}
"""A reference with what every reference has."""
BLUE = {"value": "Blue", "summary": "As the sea.", "versions": ["2"], "aliases": []}
FAMILIES = [{"title": "Colours", "types": {"2": "Colour"}, "fields": {}, "values": [BLUE]}]


def test_a_reference_may_lack_what_not_every_reference_has(tmp_path: Path, capsys: Output) -> None:
    file = tmp_path / "enumerations.json"
    file.write_text(json.dumps(SCANT))
    assert main(["lookup", str(tmp_path), "Red"]) == 0
    red = "Red (Colour, C)\nAs **blood**.\nIt has been deprecated since version 2; nothing replaces it.\n/c/#Red\n"
    assert capsys.readouterr().out == red
    file.write_text(json.dumps({**SCANT, "protocol": {"id": "wire", "versions": ["2"]}}))
    put(tmp_path / "wire/families.json", json.dumps({"families": FAMILIES}))
    for name, shown in (("Red", red), ("Blue", "Blue (Colours, Colour 2)\nAs the sea.\n/wire/2/#Colour.Blue\n")):
        assert main(["lookup", str(tmp_path), name]) == 0
        assert capsys.readouterr().out == shown


def test_a_reference_is_a_folder_or_its_file_here_or_elsewhere(
    tmp_path: Path, capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path / "c?#/enumerations.json", json.dumps(SCANT))
    monkeypatch.chdir(tmp_path / "c?#")
    for source in ("enumerations.json", ".", "./", "../c?#", f"{tmp_path}/c?#/", f"{tmp_path}/c?#/enumerations.json"):
        assert main(["lookup", source, "Red"]) == 0
        assert capsys.readouterr().out.startswith("Red (Colour, C)\n"), source


def test_a_value_of_several_types_is_shown_in_each(capsys: Output) -> None:
    assert main(["lookup", PUBLISHED, "Dry"]) == 0
    assert capsys.readouterr() == (
        """\
Dry (Request of a can, CanRequest 2)
Dried up.
https://colours.example/ref/paint/2/#CanRequest.Dry

Dry (Request of a brush, BrushRequest 2)
The brush is dry.
https://colours.example/ref/paint/2/#BrushRequest.Dry
""",
        "",
    )


def test_the_environment_may_name_the_reference(capsys: Output, monkeypatch: pytest.MonkeyPatch) -> None:
    assert main(["lookup", "matt"]) == 2
    message = "no reference is named; write `enumref lookup URL matt`, or set ENUMREF_REFERENCE to its URL"
    assert capsys.readouterr() == ("", f"enumref: {message}\n")
    monkeypatch.setenv("ENUMREF_REFERENCE", "nowhere")
    assert main(["lookup", PUBLISHED, "matt"]) == 0
    assert capsys.readouterr().out.startswith("matt (Finish of it, finish)\n")
    assert main(["lookup", "matt"]) == 2
    problem = "the reference can't be read (No such file or directory); check the path or URL"
    assert capsys.readouterr() == ("", f"enumref: nowhere/enumerations.json: {problem}\n")
    monkeypatch.setenv("ENUMREF_REFERENCE", PUBLISHED)
    assert main(["lookup", "matt"]) == 0


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("CablePlugedIn", 'no value is called "CablePlugedIn"; did you mean "CablePluggedIn"?'),
        ("xyzzy\n", 'no value is called "xyzzy\\n"; check the spelling'),
        ("-", 'no value is called "-"; check the spelling'),
        (ID, f'"{ID}" is a type; name one of its values, or see {URL}{ID}/'),
        ("1.6/Measurand", f'"1.6/Measurand" is a type; name one of its values, or see {URL}ocpp/1.6/#Measurand'),
    ],
)
def test_a_value_that_is_not_there_gets_a_hint(folder: Path, capsys: Output, name: str, message: str) -> None:
    assert main(["lookup", str(folder), name]) == 1
    assert capsys.readouterr().err == f"{message}\n"


def test_a_value_of_one_version_is_looked_up_by_the_id_of_its_list(folder: Path, capsys: Output) -> None:
    assert main(["lookup", str(folder), "1.6/Measurand.Energy.Active.Import.Register"]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == f"{URL}ocpp/1.6/#Measurand.Energy.Active.Import.Register"
