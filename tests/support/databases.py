"""Databases that run scripts and answer queries, each from nothing."""

import csv
import os
import shutil
import sqlite3
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

Row = tuple[str, ...]
Engine = Callable[[list[str], list[str]], list[list[Row]]]
"""Scripts, queries → the rows of each query."""
PROGRAMS = max(Path("/usr/lib/postgresql").glob("*/bin"), default=None)
"""Those of the newest PostgreSQL, where Debian puts them."""


def sqlite(scripts: list[str], queries: list[str]) -> list[list[Row]]:
    database = sqlite3.connect(":memory:")
    for script in scripts:
        database.executescript(script)
    return [database.execute(query).fetchall() for query in queries]


def postgres(scripts: list[str], queries: list[str]) -> list[list[Row]]:
    """In the mode that needs no server. NULL comes back empty."""
    folder = Path(tempfile.mkdtemp(prefix="postgres-"))
    try:
        if os.geteuid() == 0:
            shutil.chown(folder, "nobody")
        _run("initdb", "--no-sync", "--encoding=UTF8", "--locale=C", "-D", folder / "db")
        answers = [folder / f"{number}.csv" for number in range(len(queries))]
        copies = [f"COPY ({query}) TO '{file}' (FORMAT csv);" for query, file in zip(queries, answers, strict=True)]
        log = _run(
            "postgres", "--single", "-j", "-D", folder / "db", "postgres", typed="\n\n".join([*scripts, *copies, ""])
        )
        assert "ERROR" not in log, log
        return [[*map(tuple, csv.reader(file.read_text(encoding="utf-8").splitlines()))] for file in answers]
    finally:
        shutil.rmtree(folder)


def _run(program: str, *arguments: object, typed: str = "") -> str:
    """Never as root, which PostgreSQL refuses."""
    assert PROGRAMS, "there is no PostgreSQL; tests/install installs it"
    other: dict[str, Any] = {"user": "nobody", "extra_groups": []} if os.geteuid() == 0 else {}
    done: subprocess.CompletedProcess[str] = subprocess.run(
        [PROGRAMS / program, *map(str, arguments)],
        input=typed,
        capture_output=True,
        text=True,
        cwd="/",
        check=False,
        **other,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr
