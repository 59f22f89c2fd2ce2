"""What `make mutants` makes of what mutmut says; mutmut itself takes too long for the tests."""

import re
from pathlib import Path

import mutants
import pytest
from project import ROOT
from mutants import Mutant

RESULTS = """
    enumref.check.history.x__is_date__mutmut_3: survived
    enumref.pages.xǁSiteǁ_files__mutmut_12: no tests
    enumref.pages.x_macros__mutmut_1: timeout
"""
SHOWN = """\
# enumref.check.history.x__is_date__mutmut_3: survived
--- enumref/check/history.py
+++ enumref/check/history.py
@@ -2,4 +2,4 @@
     try:
-        return one(
-            two)
+        return True
     except ValueError:
"""
ONE, OTHER = Mutant("check.history._is_date", "return one( two)", "return True"), Mutant("pages.Site._files", "a", "b")


@pytest.fixture(autouse=True)
def mutmut(monkeypatch: pytest.MonkeyPatch) -> None:
    """Says what it said, and runs nothing."""
    shown = {
        "enumref.check.history.x__is_date__mutmut_3": SHOWN,
        "enumref.pages.xǁSiteǁ_files__mutmut_12": "\n@@ x @@\n-a\n+b\n",
    }
    monkeypatch.setattr(mutants, "mutmut", lambda *asked: RESULTS if asked == ("results",) else shown[asked[1]])
    monkeypatch.setattr("mutants.subprocess.run", lambda *_, **__: None)


def test_those_that_live_are_told_by_function_and_by_what_differs() -> None:
    assert list(mutants.alive(["*"])) == [ONE, OTHER]
    assert list(mutants.alive(["enumref.check.*"])) == [ONE]


@pytest.mark.parametrize(
    "known,names,expected",
    [
        ({ONE, OTHER}, [], []),
        ({ONE}, [], ["alive, and not argued: pages.Site._files"]),
        ({ONE}, ["enumref.check.*"], []),
        ({ONE, OTHER, Mutant("load.x", "a", "b")}, [], ["argued, and not alive: load.x"]),
        ({ONE, Mutant("load.x", "a", "b")}, ["enumref.check.*"], []),
    ],
)
def test_each_is_argued_and_each_argument_needed(
    known: set[Mutant],
    names: list[str],
    expected: list[str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(mutants, "argued", lambda: known)
    assert mutants.main(names) == bool(expected)
    assert re.findall(r"^a.*", capsys.readouterr().out, re.MULTILINE) == expected


def test_every_argument_is_about_a_line_that_is_there() -> None:
    """And none is given twice."""
    argued = mutants.argued()
    modules = {mutant: mutant.function.split(".") for mutant in argued}
    files = {
        mutant: [ROOT / "enumref" / Path(*parts[:end]).with_suffix(".py") for end in (1, 2)]
        for mutant, parts in modules.items()
    }
    lost = [
        f"{mutant.function}: {mutant.was}"
        for mutant, candidates in files.items()
        if not any(
            " ".join(mutant.was.split()) in " ".join(file.read_text("utf-8").split())
            for file in candidates
            if file.is_file()
        )
    ]
    assert argued and lost == []
