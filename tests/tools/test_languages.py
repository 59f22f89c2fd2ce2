"""The source that each page offers, taken off the page and given to each language's own tools."""

import ast
import importlib.util
import inspect
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from html import unescape
from pathlib import Path
from xml.etree import ElementTree as Xml

import pytest
from built import Built
from databases import Engine, postgres, sqlite

from enumref import text
from enumref.model.enumeration import Enumeration
from enumref.formats.source_code import sources
from enumref.model.registry import Registry
from enumref.model.value import Deprecation, Value

READERS = Path(__file__).parent / "readers"
Told = set[tuple[str, ...]]
"""What a language says: type, code, what it means, and since when it is deprecated and what to do; or nothing."""
Writer = Callable[[str, str], list[Path]]
Offered = dict[str, dict[str, str]]
"""Type → language → source."""


def run(*command: object, cwd: Path) -> str:
    done = subprocess.run([*map(str, command)], cwd=cwd, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def told(lines: str) -> Told:
    return {tuple(line.split("\t")) for line in lines.splitlines()}


def deprecation(value: Value) -> str:
    old = value.deprecated
    current = " or ".join(old.replaced_by) if old else ""
    return f"since OCPP {old.since}. {f'Use {current} instead.' if current else 'Nothing replaces it.'}" if old else ""


def off_the_pages(registry: Registry, built: Built) -> Offered:
    offered = {}
    for enumeration in registry.enumerations.values():
        tabs = built.pages[enumeration.address].article.select_one(".ref-source")
        titles = [label.get_text() for label in tabs.select("label")]
        offered[enumeration.type] = dict(zip(titles, (pre.get_text() for pre in tabs.select("pre")), strict=True))
    return offered


HOSTILE = r"""Ends */ here \u002a/, \N{x}, \"\"\" or 'so', </summary> & <b>, @x {@y}, ${z} %s -- and //."""


def hostile() -> Enumeration:
    """Codes and words that mean something to a compiler."""
    codes = ["None", "class", "new", "1st", "a-b", "a.b", "_", "value", "true", "True", "format"]
    old = Deprecation(since="1.6", replaced_by=("None", "1st"), note=HOSTILE)
    told = {**dict.fromkeys(codes, HOSTILE), "tag": "@deprecated never", "word": "Deprecated: never."}
    values = {
        code: Value(
            enumeration="hostile",
            code=code,
            summary=summary,
            description="?",
            deprecated=old if code == "new" else None,
        )
        for code, summary in told.items()
    }
    return Enumeration(
        id="hostile", title="Hostile", type="Hostile", summary=HOSTILE, description="?", unlisted="?", values=values
    )


@pytest.fixture(params=["the pages", "hostile data"], scope="module")
def case(request: pytest.FixtureRequest, registry: Registry, built: Built) -> tuple[Offered, Told]:
    """The source on offer, and what it has to say."""
    if request.param == "the pages":
        offered, each = off_the_pages(registry, built), list(registry.enumerations.values())
    else:
        each = [hostile()]
        offered = {"Hostile": {source.title: source.code for source in sources(registry, each[0], "http://site.test/")}}
    return offered, {(e.type, v.code, text.plain(v.summary), deprecation(v)) for e in each for v in e.all}


@pytest.fixture
def expected(case: tuple[Offered, Told]) -> Told:
    return case[1]


@pytest.fixture
def write(case: tuple[Offered, Told], tmp_path: Path) -> Writer:
    """Writes the source in a language into a file for each type, and says where."""

    def written(language: str, suffix: str) -> list[Path]:
        files = {tmp_path / f"{kind}{suffix}": offered[language] for kind, offered in case[0].items()}
        for file, source in files.items():
            file.write_text(source, encoding="utf-8")
        return list(files)

    return written


def test_each_page_offers_six_languages_and_the_first_is_open(registry: Registry, built: Built) -> None:
    for enumeration in registry.enumerations.values():
        tabs = built.pages[enumeration.address].article.select_one(".ref-source")
        assert [label.get_text() for label in tabs.select("label")] == [
            "Python",
            "TypeScript",
            "Java",
            "Go",
            "C#",
            "SQL",
        ]
        assert [label["for"] for label in tabs.select("label")] == [tab["id"] for tab in tabs.select("input")]
        assert [tab.has_attr("checked") for tab in tabs.select("input")] == [True, *[False] * 5]


def directive(doc: str) -> tuple[str, str]:
    """What a docstring says before Sphinx's directive, and what that says."""
    meaning, _, told = inspect.cleandoc(doc).partition("\n\n.. deprecated:: ")
    since, _, instead = told.partition("\n   ")
    return meaning, f"since OCPP {since}. {instead}" if told else ""


def test_python_takes_it(write: Writer, expected: Told) -> None:
    found = set()
    for file in write("Python", ".py"):
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
    run(sys.executable, "-m", "mypy", "--strict", *write("Python", ".py"), cwd=tmp_path)


def test_typescript_takes_it(write: Writer, expected: Told, tmp_path: Path) -> None:
    shutil.copytree(READERS / "typescript", tmp_path / "reader")
    run("npm", "ci", "--silent", cwd=tmp_path / "reader")
    files = write("TypeScript", ".ts")
    run("node", "reader/node_modules/typescript/bin/tsc", "--strict", "--noEmit", *files, cwd=tmp_path)
    found = run("node", "reader/read.js", *files, cwd=tmp_path)
    assert told(found.replace(r"*\/", "*/").replace(r"\@", "@")) == expected


def test_java_takes_it_with_every_check_of_code_and_comments(write: Writer, expected: Told, tmp_path: Path) -> None:
    files = write("Java", ".java")
    run("javac", "-Xlint:all", "-Xdoclint:all,-missing", "-Werror", "-d", "out", *files, cwd=tmp_path)
    run("javac", "-cp", "out", "-d", "out", READERS / "Read.java", cwd=tmp_path)
    marks = told(run("java", "-cp", "out", "Read", *(file.stem for file in files), cwd=tmp_path))
    assert marks == {(kind, code, old and f"OCPP {version(old)}") for kind, code, _, old in expected}
    assert told(unescape(run("java", READERS / "Docs.java", *files, cwd=tmp_path))) == expected


def test_go_takes_it_as_its_formatter_writes_it(write: Writer, expected: Told, tmp_path: Path) -> None:
    files = write("Go", ".go")
    assert run("gofmt", "-l", *files, cwd=tmp_path) == ""
    (tmp_path / "reader").mkdir()
    shutil.copy(READERS / "read.go", tmp_path / "reader")
    assert told(run("go", "run", "reader/read.go", tmp_path, cwd=tmp_path)) == expected


def test_csharp_takes_it(write: Writer, expected: Told, tmp_path: Path) -> None:
    files = write("C#", ".cs")
    reader = [
        READERS / "Read.cs",
        "-r:System.Runtime.Serialization.dll",
        "-warnaserror",
        "-out:read.exe",
        "-doc:read.xml",
    ]
    run("mcs", *reader, *files, cwd=tmp_path)
    docs = {
        member.get("name"): member.findtext("summary", "") for member in Xml.parse(tmp_path / "read.xml").iter("member")
    }
    rows = told(run("mono", "read.exe", *(file.stem for file in files), cwd=tmp_path))
    found = {(kind, code, docs[f"F:{kind}.{name}"], re.sub("^S", "s", old)) for kind, code, name, old in rows}
    assert found == expected


@pytest.fixture(params=[sqlite, postgres], ids=["SQLite", "PostgreSQL"])
def engine(request: pytest.FixtureRequest) -> Engine:
    chosen: Engine = request.param
    return chosen


def test_a_database_takes_it(write: Writer, expected: Told, engine: Engine) -> None:
    scripts = {file.stem: file.read_text(encoding="utf-8") for file in write("SQL", ".sql")}
    tables = {kind: re.findall(r"CREATE TABLE (\w+)", script)[0] for kind, script in scripts.items()}
    query = "SELECT code, meaning, deprecated_since FROM"
    rows = engine(list(scripts.values()), [f"{query} {table}" for table in tables.values()])
    found = {
        (kind, code, meaning, since or "")
        for kind, told in zip(tables, rows, strict=True)
        for code, meaning, since in told
    }
    assert found == {(kind, code, meaning, version(old)) for kind, code, meaning, old in expected}
    notes = {note for script in scripts.values() for note in re.findall("^ *-- Deprecated (.*)", script, re.MULTILINE)}
    assert notes == {old for _, _, _, old in expected if old}


def version(deprecated: str) -> str:
    return deprecated.partition(". ")[0].removeprefix("since OCPP ")
