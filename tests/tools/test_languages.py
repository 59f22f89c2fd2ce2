"""The code samples, those of the site and those of a hostile enumeration, given to each language's own tools."""

import ast
import importlib.util
import inspect
import re
import shutil
import sys
from collections.abc import Callable
from html import unescape
from pathlib import Path
from xml.etree import ElementTree as Xml

import pytest
from databases import Engine, postgres, sqlite
from npm import PROGRAMS, installed, run

from enumref import DataFile, Enumeration, Registry, Value
from enumref.formats import source_code
from enumref.formats.source_code import LANGUAGES
from enumref.model.value import Deprecation

Statements = set[tuple[str, ...]]
"""The facts in a language: type, code, meaning, and what replaced a deprecated value; or nothing."""
Writer = Callable[[str], list[Path]]
Samples = dict[str, dict[str, str]]
"""Suffix → type → source."""


def statements(lines: str) -> Statements:
    return {tuple(line.split("\t")) for line in lines.splitlines()}


def replaced(registry: Registry, value: Value) -> str:
    old = value.deprecated if registry.is_deprecated(value) else None
    if not old:
        return ""
    *most, last = old.replaced_by or ("",)
    names = f"{', '.join(most)} and {last}" if most else last
    return f"OCPP {old.since} replaced it with {names}." if names else f"OCPP {old.since} has no replacement for it."


def samples(registry: Registry, content: Callable[[DataFile], str]) -> Samples:
    found: Samples = {}
    for file in source_code.files(registry, "http://site.test/"):
        name, _, suffix = file.path.partition(".")
        found.setdefault(suffix, {})[registry.enumerations[name].type] = content(file)
    return found


HOSTILE = r"""Ends */ here \u002a/, \N{x}, \"\"\" or 'so', </summary> & <b>, @x {@y}, ${z} %s -- and //."""


def hostile() -> Enumeration:
    """Codes and words that mean something to a compiler."""
    codes = [
        "None",
        "class",
        "new",
        "1st",
        "a-b",
        "a.b",
        "1-a",
        "1.a",
        "_",
        "value",
        "true",
        "True",
        "format",
        "code",
        "mro",
    ]
    codes += [
        "__init__",
        "_ignore_",
        "__x",
        "-a-",
        "(a)",
        "*",
        "**",
        "赤",
        "1.",
        "1",
        "value__",
        "iota",
        "__proto__",
        "$",
    ]
    old = Deprecation(since="1.6", replaced_by=("None", "1st"), note=HOSTILE)
    summaries = {**dict.fromkeys(codes, HOSTILE), "tag": "@deprecated never", "word": "Deprecated: never."}
    values = {
        code: Value(enumeration="hostile", code=code, summary=summary, deprecated=old if code == "new" else None)
        for code, summary in summaries.items()
    }
    return Enumeration(id="hostile", title="Hostile", type="Hostile", summary=HOSTILE, values=values)


@pytest.fixture(params=["the site", "hostile data"], scope="module")
def case(request: pytest.FixtureRequest, registry: Registry, site: Path) -> tuple[Samples, Statements]:
    """Return code samples, and what they have to say."""
    if request.param == "the site":
        shown, found = registry, samples(registry, lambda file: (site / file.path).read_text(encoding="utf-8"))
    else:
        shown = Registry(title="X", publisher="X", protocol=registry.protocol, enumerations={"hostile": hostile()})
        found = samples(shown, lambda file: file.content().decode())
    return found, {
        (each.type, value.code, value.plain_summary, replaced(shown, value))
        for each in shown.enumerations.values()
        for value in each.all
    }


@pytest.fixture
def expected(case: tuple[Samples, Statements]) -> Statements:
    return case[1]


@pytest.fixture
def write(case: tuple[Samples, Statements], tmp_path: Path) -> Writer:
    """Return what writes the samples in a language, each into a file that is called like the type."""

    def written(suffix: str) -> list[Path]:
        files = {tmp_path / f"{kind}.{suffix}": source for kind, source in case[0][suffix].items()}
        for file, source in files.items():
            file.write_text(source, encoding="utf-8")
        return list(files)

    return written


def test_each_enumeration_has_a_file_in_each_language(registry: Registry, site: Path) -> None:
    suffixes = [language.suffix for language in LANGUAGES]
    assert suffixes == ["py", "ts", "java", "go", "cs", "sql"]
    expected = {f"{name}.{suffix}" for name in registry.enumerations for suffix in suffixes}
    assert {file.name for suffix in suffixes for file in site.glob(f"*.{suffix}")} == expected


def directive(doc: str) -> tuple[str, str]:
    """Return what a docstring says before Sphinx's directive, and what the directive says."""
    meaning, _, deprecation = inspect.cleandoc(doc).partition("\n\n.. deprecated:: ")
    since, _, text = deprecation.partition("\n   ")
    assert since in text
    return meaning, text


def test_python_takes_it(write: Writer, expected: Statements) -> None:
    found = set()
    for file in write("py"):
        spec = importlib.util.spec_from_file_location(file.stem, file)
        assert spec and spec.loader
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        (body,) = (node.body for node in ast.parse(file.read_text()).body if isinstance(node, ast.ClassDef))
        docs = [ast.literal_eval(node.value) for node in body[1:] if isinstance(node, ast.Expr)]
        members = list(getattr(module, file.stem))
        found |= {(file.stem, str(m), *directive(doc)) for m, doc in zip(members, docs, strict=True)}
    assert found == expected


def test_mypy_takes_the_python_in_strict_mode(write: Writer, tmp_path: Path) -> None:
    run(sys.executable, "-m", "mypy", "--strict", *write("py"), cwd=tmp_path)


def test_typescript_takes_it(write: Writer, expected: Statements, tmp_path: Path) -> None:
    modules, files = installed("typescript"), write("ts")
    run("node", modules / "typescript/bin/tsc", "--strict", "--noEmit", *files, cwd=tmp_path)
    found = run("node", PROGRAMS / "typescript/read.js", *files, cwd=tmp_path)
    assert statements(found.replace(r"*\/", "*/").replace(r"\@", "@")) == expected


def test_java_takes_it_with_every_check_of_code_and_comments(
    write: Writer, expected: Statements, tmp_path: Path
) -> None:
    files = write("java")
    run("javac", "-Xlint:all", "-Xdoclint:all,-missing", "-Werror", "-d", "out", *files, cwd=tmp_path)
    run("javac", "-cp", "out", "-d", "out", PROGRAMS / "Read.java", cwd=tmp_path)
    marks = statements(run("java", "-cp", "out", "Read", *(file.stem for file in files), cwd=tmp_path))
    assert marks == {(kind, code, version(old)) for kind, code, _, old in expected}
    assert statements(unescape(run("java", PROGRAMS / "Docs.java", *files, cwd=tmp_path))) == expected


def test_go_takes_it_as_its_formatter_writes_it(write: Writer, expected: Statements, tmp_path: Path) -> None:
    files = write("go")
    assert run("gofmt", "-l", *files, cwd=tmp_path) == ""
    (tmp_path / "reader").mkdir()
    shutil.copy(PROGRAMS / "read.go", tmp_path / "reader")
    assert statements(run("go", "run", "reader/read.go", tmp_path, cwd=tmp_path)) == expected


def test_csharp_takes_it(write: Writer, expected: Statements, tmp_path: Path) -> None:
    files = write("cs")
    reader = [
        PROGRAMS / "Read.cs",
        "-r:System.Runtime.Serialization.dll",
        "-warnaserror",
        "-out:read.exe",
        "-doc:read.xml",
    ]
    run("mcs", *reader, *files, cwd=tmp_path)
    docs = {
        member.get("name"): member.findtext("summary", "") for member in Xml.parse(tmp_path / "read.xml").iter("member")
    }
    rows = statements(run("mono", "read.exe", *(file.stem for file in files), cwd=tmp_path))
    found = {(kind, code, docs[f"F:{kind}.{name}"], old) for kind, code, name, old in rows}
    assert found == expected


@pytest.fixture(params=[sqlite, postgres], ids=["SQLite", "PostgreSQL"])
def engine(request: pytest.FixtureRequest) -> Engine:
    chosen: Engine = request.param
    return chosen


def test_a_database_takes_it(write: Writer, expected: Statements, engine: Engine) -> None:
    scripts = {file.stem: file.read_text(encoding="utf-8") for file in write("sql")}
    tables = {kind: re.findall(r"CREATE TABLE (\w+)", script)[0] for kind, script in scripts.items()}
    query = "SELECT code, meaning, deprecated_since FROM"
    rows = engine(list(scripts.values()), [f"{query} {table}" for table in tables.values()])
    found = {
        (kind, code, meaning, since or "")
        for kind, found_rows in zip(tables, rows, strict=True)
        for code, meaning, since in found_rows
    }
    assert found == {(kind, code, meaning, version(old).removeprefix("OCPP ")) for kind, code, meaning, old in expected}
    notes = {note for script in scripts.values() for note in re.findall(r"^ +-- (.*)", script, re.MULTILINE)}
    assert notes == {old for _, _, _, old in expected if old}


def version(replacement: str) -> str:
    """Return the version that a note on a deprecated value names: `OCPP 1.6`."""
    return " ".join(replacement.split()[:2])
