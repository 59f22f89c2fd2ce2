"""`enumref check`: what it finds in other people's documents, what it doesn't, and how it says so."""

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from socket import create_server, socket
from threading import Thread

import pytest
import yaml
from project import COLOURS, HTTP
from published import URL, publish

from enumref import Registry, load
from enumref.__main__ import main
from enumref.consumer.findings import check
from enumref.consumer.lists import List, WrittenCode, lists
from enumref.consumer.match import matches
from enumref.consumer.reference import Listing, PublishedValue, Reference
from enumref.problem import Unusable

DOCUMENTS = sorted((Path(__file__).parents[1] / "fixtures/documents").glob("*.yaml"))
"""Excerpts of public documents: their enumerations, and nothing else."""
READ_BY_HAND = {
    ("ocpp-1.6-MeterValues.yaml", "warning", "spelling", "Celcius"),
    ("ocpp-1.6-StopTransaction.yaml", "warning", "spelling", "Celcius"),
    ("ocpp-1.6-MeterValues.yaml", "error", "unknown", "Hertz"),  # OCPP 1.6 names no unit for a frequency
}
"""The errors and warnings about the documents as they are."""

PUBLISHED = COLOURS / "published"
COLOURS_URL = "https://colours.example/ref/"
ID, TYPE = "connector-error-code", "ChargePointErrorCode"
Output = pytest.CaptureFixture[str]


@pytest.fixture(scope="module")
def folder(registry: Registry, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return publish(registry, tmp_path_factory.mktemp("published"))


@pytest.fixture(scope="module")
def reference(folder: Path) -> Reference:
    return Reference(str(folder))


@pytest.fixture
def openapi(tmp_path: Path, registry: Registry) -> Path:
    """Return a team's document with an error of each kind: a typo, a stranger, a value too few, a deprecated one."""
    codes = [code for code in registry.enumerations[ID].values if code not in ("Mode3Error", "HighTemperature")]
    codes[codes.index("GroundFailure")] = "GroundFailur"
    lines = [f"      - {code}\n" for code in ("Mode3Error", *codes, "Parked")]
    file = tmp_path / "openapi.yaml"
    file.write_text(
        f"openapi: 3.0.3\ncomponents:\n  schemas:\n    {TYPE}:\n      enum:\n{''.join(lines)}", encoding="utf-8"
    )
    return file


@pytest.fixture  # for each test, so that mutmut sees which of them need a reference's versions
def colours() -> Reference:
    """A small reference that has everything."""
    return Reference(str(PUBLISHED))


def found(reference: Reference, *sources: object) -> list[str]:
    return [str(finding) for finding in check(reference, [str(source) for source in sources]).findings]


def test_each_kind_of_error_is_found_at_its_line(reference: Reference, openapi: Path) -> None:
    lines = openapi.read_text().splitlines()
    slip, stranger = (lines.index(f"      - {code}") + 1 for code in ("GroundFailur", "Parked"))
    url = f"{URL}{ID}/#"
    assert [line.removeprefix(f"{openapi}:").partition(", ")[0] for line in found(reference, openapi)] == [
        f'5: {TYPE} lacks "HighTemperature" from {ID} ({url}HighTemperature)',
        f'6: "Mode3Error" has been deprecated since OCPP 1.6; use EVCommunicationError ({url}Mode3Error)',
        f'{slip}: "GroundFailur" isn\'t a value of {ID}; did you mean "GroundFailure"?',
        f'{stranger}: "Parked" isn\'t a value of {ID}; expected one of "ConnectorLockFailure"',
    ]


def test_a_document_that_agrees_has_no_findings(reference: Reference, tmp_path: Path, registry: Registry) -> None:
    schemas = {each.type: {"enum": list(each.values)} for each in registry.enumerations.values()}
    (tmp_path / "all.json").write_text(json.dumps({"components": {"schemas": schemas}}, indent="\t"))
    checked = check(reference, [str(tmp_path / "all.json")])
    assert {finding.kind for finding in checked.findings} <= {"deprecated"}
    assert sorted(each.id for each in checked.listings) == sorted(registry.enumerations)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.stem)
def test_public_documents_have_the_findings_that_were_read_by_hand(reference: Reference, document: Path) -> None:
    findings = check(reference, [str(document)]).findings
    assert {(document.name, f.level, f.kind, f.value) for f in findings} == {
        f for f in READ_BY_HAND if f[0] == document.name
    }


def test_the_public_documents_are_recognized(reference: Reference) -> None:
    assert sorted({each.edition for each in check(reference, [*map(str, DOCUMENTS)]).listings}) == ["1.6", "2.1"]


AMBIGUOUS = {
    # A list without a name has the three values of this type by chance.
    ("maeve-csms", "2.1/RegistrationStatusEnumType", None),
    # Without one of these, the list has the values of the type that the extension replaces.
    ("ocppcompote", "1.6-security/MessageTriggerEnumType", "LogStatusNotification"),
    ("ocppcompote", "1.6-security/MessageTriggerEnumType", "SignChargePointCertificate"),
    # Its misspelling, Celcius, is in the list as well.
    ("ocpp-1.6-MeterValues", "1.6/UnitOfMeasure", "Celsius"),
    ("ocpp-1.6-StopTransaction", "1.6/UnitOfMeasure", "Celsius"),
}
"""Document, list and value where a reader couldn't tell either."""


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.stem)
def test_every_planted_error_is_found(reference: Reference, document: Path) -> None:
    """Each value of each list is respelled, removed and joined by a stranger, one after another."""
    found = list(lists(str(document)))
    missed = []
    for match in matches(reference, found):
        index = found.index(match.found)
        for kind, value, entries in planted(match.found, match.listing.values):
            broken = [*found[:index], replace(match.found, entries=entries), *found[index + 1 :]]
            unclear = {(document.stem, match.listing.id, None), (document.stem, match.listing.id, value)}
            if not unclear & AMBIGUOUS and value not in reported(reference, broken, kind):
                missed.append(f"{match.listing.id}: {kind} {value}")
    assert missed == []


def planted(found: List, known: object) -> Iterator[tuple[str, str, tuple[WrittenCode, ...]]]:
    entries = found.entries
    yield "unknown", "Bananas", (*entries, WrittenCode("Bananas", 1))
    for index, entry in enumerate(entries):
        rest = (*entries[:index], *entries[index + 1 :])
        if len(entry.code) > 5:
            slip = f"{entry.code[:3]}{entry.code[4:]}"
            yield "unknown", slip, (*rest, WrittenCode(slip, entry.line))
        if entry.code in known and entry.code not in {each.code for each in rest}:  # type: ignore[operator]
            yield "missing", entry.code, rest


def reported(reference: Reference, found: list[List], kind: str) -> set[str]:
    from enumref.consumer.findings import _findings

    findings = (finding for match in matches(reference, found) for finding in _findings(match))
    return {finding.value for finding in findings if finding.kind == kind and finding.level == "error"}


def schema(folder: Path, name: str, codes: list[str], **more: object) -> Path:
    file = folder / "schema.yaml"
    file.write_text(yaml.safe_dump({"components": {"schemas": {name: {"enum": codes, **more}}}}), encoding="utf-8")
    return file


@pytest.mark.parametrize("name", ["ChargePointStatus", "ChargePointStatusEnum", "charge_point_status", "Whatever"])
def test_a_list_is_recognized_by_its_name_or_by_its_values(reference: Reference, tmp_path: Path, name: str) -> None:
    *codes, _, last = (reference.named("connector-status") or reference.api[0]).values
    codes += ["Finishin", last]
    assert any(
        '"Finishin" isn\'t a value of connector-status' in line
        for line in found(reference, schema(tmp_path, name, codes))
    )


def test_a_list_of_something_else_is_left_alone(reference: Reference, tmp_path: Path) -> None:
    for name, codes in {
        "Status": ["Accepted", "Rejected"],
        "Colour": ["Red", "Green"],
        "State": ["Available", "Open"],
    }.items():
        assert found(reference, schema(tmp_path, name, codes)) == [], name


def test_the_document_can_name_the_list(reference: Reference, tmp_path: Path) -> None:
    named = schema(tmp_path, "State", ["Available", "Open"], **{"x-enumref": "connector-status"})
    assert any('"Open" isn\'t a value of connector-status' in line for line in found(reference, named))
    unnamed = schema(tmp_path, "State", ["Available"], **{"x-enumref": "connector-state"})
    assert found(reference, unnamed) == [
        f'{unnamed}:4: the reference has no "connector-state"; did you mean "connector-status"?'
    ]


@pytest.mark.parametrize("key", ["oneOf", "anyOf"])
def test_constants_count_as_values(colours: Reference, tmp_path: Path, key: str) -> None:
    file = tmp_path / "schema.json"
    file.write_text(f'{{"title": "Effect",\n"{key}": [\n{{"title": "a", "const": "none"}},\n{{"const": "plain"}}]}}')
    assert found(colours, file) == [f'{file}:4: "plain" isn\'t a value of effect; expected "none"']
    file.write_text(f'{{"x-enumref": "effect",\n"{key}": [{{"const": "plain"}}]}}')
    assert found(colours, file)[0] == f'{file}:2: "plain" isn\'t a value of effect; expected "none"'
    assert found(colours, file)[1] == f'{file}:2: the list lacks "none" from effect ({COLOURS_URL}effect/#none)'


def test_what_isn_t_a_text_isn_t_a_value(colours: Reference, tmp_path: Path) -> None:
    """Schemas of OpenAPI 3.0 have `null` among the values."""
    assert found(colours, schema(tmp_path, "Effect", ["none", None, 1.5, {"a": "b"}])) == []  # type: ignore[list-item]


def test_a_list_is_called_as_what_is_nearest_around_it(colours: Reference, tmp_path: Path) -> None:
    """A name two levels further out belongs to something larger, and only a parameter is called by its `name`."""
    file = tmp_path / "schema.yaml"
    file.write_text(
        "effect: {status: {name: finish, type: {enum: [none, nothing]}}}\n"
        "finish: {status: {type: {enum: [matt, rough]}}}\n"
        "a: {Effect: {enum: [nothing]}}\nb: {Effect: {type: {enum: [none, nothing]}}}\n"
    )
    expected = [f'{file}:4: "nothing" isn\'t a value of effect; expected "none"']
    assert found(colours, file) == expected


def test_a_list_in_an_array_is_called_as_the_array(colours: Reference, tmp_path: Path) -> None:
    file = tmp_path / "schema.yaml"
    file.write_text("effects: {type: array, items: {enum: [plain], x-enumref: effect}}\n")
    missing = f'{file}:1: effects lacks "none" from effect ({COLOURS_URL}effect/#none)'
    assert found(colours, file) == [f'{file}:1: "plain" isn\'t a value of effect; expected "none"', missing]


def test_only_the_closest_value_counts_as_misspelled(colours: Reference) -> None:
    assert found(colours, "finish=matt,gloss_1,2nd,class,None") == [
        '"gloss_1" isn\'t a value of finish; did you mean "gloss.1"?',
        f'finish lacks "gloss-1" from finish ({COLOURS_URL}finish/#gloss-1)',
    ]


def test_a_field_of_a_message_says_which_list_it_is(reference: Reference, tmp_path: Path) -> None:
    """OCPP 1.6's schemas give their lists no names, and many lists have the same three values."""
    file = tmp_path / "BootNotificationResponse.json"
    status = {"type": "string", "enum": ["Accepted", "Pending", "Refused"]}
    file.write_text(json.dumps({"title": "BootNotificationResponse", "properties": {"status": status}}))
    url = f"{URL}ocpp/{registration(reference).replace('/', '/#')}"
    assert [line.partition(": ")[2].partition(";")[0] for line in found(reference, file)] == [
        f'"Refused" isn\'t a value of {registration(reference)}',
        f'status lacks "Rejected" from {registration(reference)} ({url}.Rejected)',
    ]


def test_a_field_may_be_part_of_another(colours: Reference, tmp_path: Path) -> None:
    stroke = {"properties": {"age": {"enum": ["a", "x"]}}}
    file = tmp_path / "schema.json"
    properties = {"strokes": {"type": "array", "items": stroke}}
    file.write_text(json.dumps({"title": "PaintRequest", "properties": properties}))
    assert found(colours, file) == [
        f'{file}:1: "x" isn\'t a value of 1.0/Old; expected "a" or "b"',
        f'{file}:1: age lacks "b" from 1.0/Old ({COLOURS_URL}paint/1.0/#Old.b)',
    ]


def test_a_field_may_have_a_neighbour_called_title(colours: Reference, tmp_path: Path) -> None:
    file = tmp_path / "schema.yaml"
    file.write_text("title: PaintRequest\nproperties:\n  title: {type: string}\n  shade: {enum: [dark, light]}\n")
    assert found(colours, file) == [f'{file}:4: "light" isn\'t a value of 2/ShadeType; expected "dark"']


def test_a_field_may_be_that_of_a_response(colours: Reference, tmp_path: Path) -> None:
    file = tmp_path / "schema.yaml"
    file.write_text("title: PaintResponse\nproperties:\n  shine: {enum: [matt, light]}\n")
    assert found(colours, file) == [
        f'{file}:3: "light" isn\'t a value of 4/FinishKind; expected "matt" or "gloss-1"',
        f'{file}:3: shine lacks "gloss-1" from 4/FinishKind ({COLOURS_URL}paint/4/#FinishKind.gloss-1)',
    ]


def test_a_list_without_a_known_name_has_four_fifths_of_its_values_in_common(
    colours: Reference, tmp_path: Path
) -> None:
    codes = ["Red", "DarkRed", "Mauve", "Blue", "Green", "Ghost", "Grey", "Pink", "Black", "White"]
    strangers = [f'"{code}" isn\'t a value of colour' for code in ("Black", "White")]
    lines = found(colours, schema(tmp_path, "Thing", codes))
    assert [line.partition(": ")[2].partition(";")[0] for line in lines if "deprecated" not in line] == strangers
    assert found(colours, schema(tmp_path, "Thing", [*codes, "Orange"])) == []


def test_a_list_whose_name_is_nearly_a_type_has_seven_tenths_of_its_values_in_common(
    colours: Reference, tmp_path: Path
) -> None:
    codes = ["Red", "DarkRed", "Mauve", "Blue", "Green", "Ghost", "Grey", "Black", "White", "Orange"]

    def listings(name: str, codes: list[str]) -> list[str]:
        return [each.id for each in check(colours, [str(schema(tmp_path, name, codes))]).listings]

    assert listings("colour_name", codes) == ["colour"]
    assert listings("colour_name", [*codes, "Brown"]) == []
    assert listings("ColourName", ["Red", "Black", "White"]) == ["colour"]
    assert listings("colour_name", ["Geen", "Ghot"]) == [], "it has no value, only typos"
    assert listings("Thing", ["Red", "Dark-Red", "Blue"]) == ["2/ColourKind"], "three are enough without a name"


def test_only_what_is_very_similar_is_a_typo(colours: Reference, tmp_path: Path) -> None:
    codes = ["Red", "DarkRed", "Mauve", "Blue", "Pink", "Ghost", "Grey", "Black", "White"]
    assert found(colours, schema(tmp_path, "Thing", [*codes, "Greeen"])) != []
    assert found(colours, schema(tmp_path, "Thing", [*codes, "Grease"])) == []


def test_lists_of_something_else_don_t_decide_which_version_a_file_follows(
    reference: Reference, tmp_path: Path
) -> None:
    context = next(each for each in reference.versions if each.id == "2.1/ReadingContextEnumType")
    others = [f"Other{number}" for number in range(50)]
    named = {"enum": others, "x-enumref": "registration-status"}
    schemas = {"ReadingContext": {"enum": [*context.values]}, "Other": {"enum": others}, "Named": named}
    file = tmp_path / "schemas.json"
    file.write_text(json.dumps({"components": {"schemas": schemas}}))
    checked = check(reference, [str(file)])
    assert [each.id for each in checked.listings] == ["2.1/ReadingContextEnumType", "registration-status"]


def test_a_file_follows_the_api_unless_it_is_twice_as_close_to_a_version(reference: Reference, tmp_path: Path) -> None:
    """The API has a value more than OCPP in one of the lists, and two more in the other."""
    assert found(reference, schema(tmp_path, "RegistrationStatus", ["Accepted", "Pending", "Rejected"])) == []
    codes = [*next(each for each in reference.versions if each.id == "1.6/ChargePointStatus").values]
    assert found(reference, schema(tmp_path, "ChargePointStatus", codes)) == []
    lines = found(reference, schema(tmp_path, "ChargePointStatus", [*codes[1:], "Strange"]))
    assert any('lacks "Occupied" from connector-status' in line for line in lines)


def test_a_version_that_is_exactly_twice_as_close_is_not_close_enough(
    colours: Reference, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The list lacks half of the API's values, and a quarter of the version's."""
    api, version = ({code: PublishedValue(code, "", "") for code in codes} for codes in ("abcdef", "abcg"))
    monkeypatch.setattr(colours, "api", (Listing("shade", "Shade", "", "", api),))
    monkeypatch.setattr(colours, "versions", (Listing("4/Shade", "Shade", "", "", version, edition="4"),))
    assert [each.id for each in check(colours, [str(schema(tmp_path, "Shade", ["a", "b", "c"]))]).listings] == ["shade"]


def registration(reference: Reference) -> str:
    return next(each.id for each in reference.versions if "bootnotificationresponse.status" in each.carriers)


def test_plain_lists_and_text_files_are_read(reference: Reference, tmp_path: Path) -> None:
    assert found(reference, "RegistrationStatus=Accepted,Pending,Rejected,Lost")[0].startswith(
        '"Lost" isn\'t a value of'
    )
    text = tmp_path / "values.txt"
    text.write_text("# Ours\nRegistrationStatus=\nAccepted\nPending\n\nLost  # which we made up\nMeasurand=Voltag\n")
    lines = [line for line in found(reference, text) if "isn't a value" in line]
    assert [line.partition(";")[0] for line in lines] == [
        f'{text}:6: "Lost" isn\'t a value of registration-status',
        f'{text}:7: "Voltag" isn\'t a value of measurand',
    ]


def test_a_text_file_may_have_several_values_in_a_line(reference: Reference, tmp_path: Path) -> None:
    text = tmp_path / "values.csv"
    text.write_text("\ufeffRegistrationStatus=Accepted,\nPending, Rejectd,\n", encoding="utf-8")
    message = '"Rejectd" isn\'t a value of registration-status; did you mean "Rejected"?'
    assert f"{text}:2: {message}" in found(reference, text)


def test_a_text_file_may_begin_with_a_list_without_a_name(colours: Reference, tmp_path: Path) -> None:
    text = tmp_path / "values.txt"
    text.write_text(
        "matt\ngloss-1, gloss.1  # shiny\n2nd\n\nclas\nColourName=Red,\nPink\nDarkRed, Blue, Green, Ghost\n"
    )
    url = f"{COLOURS_URL}colour/#"
    assert found(colours, text) == [
        f'{text}:1: the list lacks "None" from finish ({COLOURS_URL}finish/#None)',
        f'{text}:5: "clas" isn\'t a value of finish; did you mean "class"?',
        f'{text}:6: ColourName lacks "Grey" from colour ({url}Grey)',
        f'{text}:7: "Pink" has been deprecated since PAINT 1.10; use Red or DarkRed ({url}Pink)',
    ]


def test_an_empty_list_lacks_every_value(reference: Reference, tmp_path: Path) -> None:
    text = tmp_path / "values.txt"
    text.write_text("\nRegistrationStatus=\n")
    lines = [line.partition(" from ")[0] for line in found(reference, text)]
    assert f'{text}:2: RegistrationStatus lacks "Pending"' in lines
    assert [line.partition(": ")[2] for line in lines] == [
        line.partition(" from ")[0] for line in found(reference, "RegistrationStatus=")
    ]


def test_a_parameter_is_called_by_its_name(reference: Reference, tmp_path: Path) -> None:
    file = tmp_path / "openapi.yaml"
    codes = [code for code in (reference.named("connector-status") or reference.api[0]).values if code != "Charging"]
    parameter = {"name": "state", "in": "query", "schema": {"enum": codes}}
    file.write_text(yaml.safe_dump({"paths": {"/a": {"get": {"parameters": [parameter]}}}}))
    assert any(': state lacks "Charging" from connector-status' in line for line in found(reference, file))


def test_a_finding_is_one_line_whatever_the_value_contains(reference: Reference, tmp_path: Path) -> None:
    [line] = found(reference, schema(tmp_path, "Registration\nStatus", ["a\nb\x1b"], **{"x-enumref": "no\nlist"}))
    assert "\n" not in line and 'the reference has no "no\\nlist"' in line


@pytest.mark.parametrize(
    ("content", "line", "reason"),
    [
        ('a: 1\nb: "c\n', 3, "found unexpected end of stream"),
        ("a: 1\nb: c: d\n", 2, "mapping values are not allowed in this context"),
        ("a: 1\nb: \x07\n", 1, "unacceptable character #x0007: control characters are not allowed"),
    ],
)
def test_a_file_that_isn_t_yaml_is_named(
    reference: Reference, tmp_path: Path, content: str, line: int, reason: str
) -> None:
    file = tmp_path / "broken.yaml"
    file.write_text(content)
    with pytest.raises(Unusable) as error:
        found(reference, file)
    assert str(error.value) == f"{file}:{line}: this isn't YAML or JSON ({reason}); correct it"


def test_a_file_that_isn_t_utf_8_is_named(reference: Reference, tmp_path: Path) -> None:
    (tmp_path / "values.txt").write_bytes(b"caf\xe9")
    with pytest.raises(Unusable) as error:
        found(reference, tmp_path / "values.txt")
    assert str(error.value) == f"{tmp_path}/values.txt: this file isn't UTF-8; save it as UTF-8"


def test_odd_documents_are_read(reference: Reference, tmp_path: Path) -> None:
    """Tabs, a pair of surrogates, control characters, an alias that contains itself, a byte order mark."""
    file = tmp_path / "odd.json"
    file.write_text(
        '\ufeff{\n\t"a": "\\ud83d\\ude00 \u009d",\n\t"Measurand": {"enum": ["Voltag\u009d"]}\n}', encoding="utf-8"
    )
    assert found(reference, file)[0].startswith(f'{file}:3: "Voltag?" isn\'t a value of measurand')
    loop = tmp_path / "loop.yaml"
    loop.write_text("a: &a\n  b: *a\nRegistrationStatus: {enum: [No, Accepted, Pending, Rejected]}\n")
    assert found(reference, loop)[0].startswith(f'{loop}:3: "No" isn\'t a value of ')


def test_a_reference_without_versions_of_a_protocol_will_do(tmp_path: Path) -> None:
    """HTTP's status codes, which YAML takes for numbers."""
    http = Reference(str(publish(load(HTTP / "data"), tmp_path)))
    missing, *codes = (int(code) for code in http.api[0].values)
    texts = schema(tmp_path, "ClientError", [*map(str, codes)]).rename(tmp_path / "texts.yaml")
    findings = check(http, [str(texts)]).findings
    file = schema(tmp_path, "ClientError", [*codes, 499])  # type: ignore[list-item]
    assert [(each.kind, each.value) for each in findings] == [
        (each.kind, each.value) for each in check(http, [str(file)]).findings if each.value != "499"
    ]
    lines = found(http, file)
    assert f'{file}:4: ClientError lacks "{missing}" from client-error ({URL}client-error/#{missing})' in lines
    assert any(line.startswith(f'{file}:{5 + len(codes)}: "499" isn\'t a value of client-error; ') for line in lines)


def test_exit_codes_and_the_summary(
    registry: Registry, folder: Path, openapi: Path, capsys: Output, tmp_path: Path
) -> None:
    assert main(["check", str(folder), str(openapi)]) == 1
    assert capsys.readouterr().out.endswith("\n3 errors and 1 warning in 1 list\n")
    assert main(["check", str(folder), f"{TYPE}={','.join(registry.enumerations[ID].values)}"]) == 0
    assert capsys.readouterr().out.endswith("\n0 errors and 1 warning in 1 list\n")
    (tmp_path / "none.yaml").write_text("a: 1\n")
    assert main(["check", str(folder), str(tmp_path / "none.yaml")]) == 0
    remedy = "name its type with `x-enumref` in a schema, or `Type=` in a text file"
    assert capsys.readouterr().out == f"0 errors and 0 warnings; no list was recognized; {remedy}\n"
    assert main(["check", str(folder), "RegistrationStatus=Accepted,Pending,Rejected,Unknown"]) == 0
    assert capsys.readouterr().out == "0 errors and 0 warnings in 1 list\n"
    assert main(["check", str(folder), "RegistrationState=Accepted"]) == 1
    assert capsys.readouterr().out.endswith("\n1 error and 0 warnings in 0 lists\n")
    assert main(["check", str(folder), str(tmp_path / "missing.yaml")]) == 2
    assert (
        capsys.readouterr().err
        == f"enumref: {tmp_path}/missing.yaml: this file can't be read (No such file or directory); check the path\n"
    )


def test_a_single_argument_is_a_data_folder(folder: Path, capsys: Output) -> None:
    assert main(["check", str(COLOURS / "data")]) == 0
    assert capsys.readouterr().out.startswith("0 errors in ")
    assert main(["check", "https://reference.example"]) == 2
    assert "name a reference first, then the files" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("source", "reason"),
    [("http://127.0.0.1:1/", "Connection refused"), ("/nowhere/at/all/", "No such file or directory")],
)
def test_a_reference_that_cannot_be_read_is_named(source: str, reason: str, capsys: Output) -> None:
    assert main(["check", source, "A=b"]) == 2
    problem = f"the reference can't be read ({reason}); check the path or URL"
    assert capsys.readouterr() == ("", f"enumref: {source}enumerations.json: {problem}\n")


def test_the_newest_version_comes_first_and_each_after_its_extensions(colours: Reference) -> None:
    assert [*dict.fromkeys(each.version for each in colours.versions)] == ["4", "3", "2", "1.10-extra", "1.10", "1.0"]


NOT_A_REFERENCE = {
    **dict.fromkeys(
        ["{}", "[]", '{"enumerations": 5}', '{"enumerations": [{"id": "a"}]}', '{"enumerations": ["a"]}'],
        "this isn't a reference",
    ),
    **dict.fromkeys(["<html>", '"caf\udce9"', ""], "this isn't JSON"),
}


def test_a_document_that_isn_t_a_reference_is_named(tmp_path: Path, capsys: Output) -> None:
    file = tmp_path / "enumerations.json"
    for content, message in NOT_A_REFERENCE.items():
        file.write_bytes(content.encode(errors="surrogateescape"))
        assert main(["check", str(tmp_path), "A=b"]) == 2
        expected = "expected the URL of a site, or its enumerations.json"
        assert capsys.readouterr() == ("", f"enumref: {file}: {message}; {expected}\n"), content


def test_findings_as_workflow_commands(tmp_path: Path, capsys: Output) -> None:
    """GitHub reads an escaped `%` and line end everywhere, and an escaped `:` and `,` in the name of a file."""
    file = tmp_path / "a,b%:c\r\n.yaml"
    file.write_text(
        'Effect: {enum: [none], x-enumref: "50%, a:b\\r\\nc"}\nfinish:\n  enum: [matt, gloss-1, gloss.1, 2nd]\n'
    )
    assert main(["check", "--format", "github", str(PUBLISHED), str(file), "effect=none", "effect="]) == 1
    path = f"{tmp_path}/a%2Cb%25%3Ac%0D%0A.yaml"
    expected = 'expected one of "finish", "colour", "ColourName", "effect" or "Effect"'
    assert capsys.readouterr().out.splitlines() == [
        f'::error::effect lacks "none" from effect ({COLOURS_URL}effect/#none)',
        f'::error file={path},line=1::the reference has no "50%25, a:b%0D%0Ac"; {expected}',
        f'::error file={path},line=3::finish lacks "class" from finish ({COLOURS_URL}finish/#class)',
        f'::error file={path},line=3::finish lacks "None" from finish ({COLOURS_URL}finish/#None)',
        "4 errors and 0 warnings in 3 lists",
    ]


def test_findings_as_json(tmp_path: Path, capsys: Output) -> None:
    file = tmp_path / "schema.yaml"
    file.write_text("a: {x-enumref: efect, enum: [none]}\nb: {x-enumref: effect, enum: [nine]}\n")
    codes = "ColourName=Rot,DarkRed,Pink,Blue,Green,Ghost"
    assert main(["check", "--format", "json", str(PUBLISHED), codes, str(file)]) == 1
    colour, effect = f"{COLOURS_URL}colour/", f"{COLOURS_URL}effect/"
    spelling = f'"Rot" is another spelling of "Red" in colour ({colour}#Red)'
    deprecated = f'"Pink" has been deprecated since PAINT 1.10; use Red or DarkRed ({colour}#Pink)'
    missing = f'ColourName lacks "Grey" from colour ({colour}#Grey)'
    unnamed = 'the reference has no "efect"; did you mean "Effect"?'
    unknown = '"nine" isn\'t a value of effect; did you mean "none"?'
    fields = ("file", "line", "level", "kind", "type", "value", "message", "url")
    rows = [
        ("", 0, "warning", "spelling", "colour", "Rot", spelling, f"{colour}#Red"),
        ("", 0, "warning", "deprecated", "colour", "Pink", deprecated, f"{colour}#Pink"),
        ("", 0, "error", "missing", "colour", "Grey", missing, f"{colour}#Grey"),
        (str(file), 1, "error", "unnamed", "efect", "", unnamed, COLOURS_URL),
        (str(file), 2, "error", "unknown", "effect", "nine", unknown, effect),
    ]
    findings = [dict(zip(fields, row, strict=True)) for row in rows]
    document = {"findings": findings, "lists": [{"id": "colour", "url": colour}, {"id": "effect", "url": effect}]}
    assert capsys.readouterr().out == f"{json.dumps(document, indent=2)}\n"


def test_a_copy_of_the_one_file_knows_the_values_of_the_api(folder: Path, openapi: Path, tmp_path: Path) -> None:
    copy = tmp_path / "enumerations.json"
    copy.write_bytes((folder / "enumerations.json").read_bytes())
    assert found(Reference(str(copy)), openapi) == found(Reference(str(folder)), openapi)
    families = tmp_path / "ocpp/families.json"
    with pytest.raises(Unusable, match=r"families\.json: the reference can't be read"):
        found(Reference(str(tmp_path)), openapi)
    families.parent.mkdir()
    families.write_text("{}")
    with pytest.raises(Unusable) as error:
        found(Reference(str(copy)), openapi)
    expected = "this isn't a reference; expected the URL of a site, or its enumerations.json"
    assert str(error.value) == f"{families}: {expected}"


ANSWERS = {
    b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{": "IncompleteRead(1 bytes read, 8 more expected)",
    b"hello\r\nworld\r\n\r\n": "hello",
    b"": "Remote end closed connection without response",
    b"HTTP/1.1 404 Gone\r\n\r\n": "status 404",
}


@pytest.mark.parametrize("answer", ANSWERS)
def test_a_server_that_answers_badly_is_named(answer: bytes, capsys: Output) -> None:
    with create_server(("127.0.0.1", 0)) as server:
        Thread(target=answer_once, args=(server, answer), daemon=True).start()
        root = f"http://127.0.0.1:{server.getsockname()[1]}/"
        assert main(["check", root, "A=b"]) == 2
    message = f"the reference can't be read ({ANSWERS[answer]}); check the path or URL"
    assert capsys.readouterr().err == f"enumref: {root}enumerations.json: {message}\n"


def answer_once(server: socket, answer: bytes) -> None:
    connection, _ = server.accept()
    with connection:
        connection.recv(4096)
        connection.sendall(answer)


@pytest.mark.parametrize("source", ["http://[bad", "http://a:b", "http://a b"])
def test_a_malformed_url_is_named(source: str, capsys: Output) -> None:
    assert main(["check", source, "A=b"]) == 2
    assert capsys.readouterr().err.startswith(f"enumref: {source}/enumerations.json: the reference can't be read (")


def test_a_server_that_doesn_t_answer_is_named(capsys: Output, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("enumref.consumer.reference.PATIENCE", 0.05)
    with create_server(("127.0.0.1", 0)) as server:
        root = f"http://127.0.0.1:{server.getsockname()[1]}/"
        assert main(["check", root, "A=b"]) == 2
    message = "the reference can't be read (timed out); check the path or URL"
    assert capsys.readouterr().err == f"enumref: {root}enumerations.json: {message}\n"


class Quiet(SimpleHTTPRequestHandler):
    """Notes who asked for what."""

    asked: set[tuple[str, str]]

    def log_message(self, *_: object) -> None:
        self.asked.add((self.headers["User-Agent"], self.headers["Accept"]))


def test_the_reference_can_be_at_a_url(folder: Path, openapi: Path) -> None:
    Quiet.asked = set()
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder))) as server:
        Thread(target=server.serve_forever, args=[0.01], daemon=True).start()
        root = f"http://127.0.0.1:{server.server_port}"
        expected = found(Reference(str(folder)), openapi)
        for source in (root, f"{root}/", f"{root}/enumerations.json", f"{root}/?a=b", f"{root}/#a", root.upper()):
            assert found(Reference(source), openapi) == expected, source
        server.shutdown()
    assert Quiet.asked == {("enumref", "application/json")}


def test_neither_mkdocs_nor_the_model_is_imported(folder: Path) -> None:
    program = (
        "import sys; from enumref.__main__ import main; main(sys.argv[1:]); loaded = {*sys.modules}; "
        "print(sorted({'mkdocs', 'pydantic', 'jinja2', 'pyromark', 'orjson'} & loaded))"
    )
    command = [sys.executable, "-c", program, "check", str(folder), "Measurand=Voltage"]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=Path(__file__).parents[2])
    assert done.stdout.splitlines()[-1] == "[]"
