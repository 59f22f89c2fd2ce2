"""The report of `make mutants` on mutmut's results; mutmut itself takes too long for the tests."""

from collections import Counter
from subprocess import CompletedProcess

import mutants
import pytest
from project import ROOT

RESULTS = """
    enumref.check.ledger.x__is_date__mutmut_3: survived
    enumref.check.ledger.x__is_date__mutmut_4: survived
    enumref.site.xǁSiteǁchecked__mutmut_12: no tests
    enumref.pages.x_macros__mutmut_1: timeout
"""
IS_DATE, CHECKED = "enumref.check.ledger._is_date", "enumref.site.Site.checked"


@pytest.fixture(autouse=True)
def results(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stand in for mutmut with output that it once printed."""
    monkeypatch.setattr(mutants, "mutmut", lambda *asked: RESULTS if asked == ("results",) else f"shown: {asked[1]}")
    monkeypatch.setattr("mutants.subprocess.run", lambda command, **_: CompletedProcess(command, 0))


def test_unnoticed_changes_are_counted_by_function() -> None:
    assert Counter(map(mutants.function_of, mutants.unnoticed([]))) == {IS_DATE: 2, CHECKED: 1}
    assert list(map(mutants.function_of, mutants.unnoticed(["enumref.site.*"]))) == [CHECKED]


@pytest.mark.parametrize(
    "argued,chosen,expected",
    [
        ({IS_DATE: 2, CHECKED: 1}, [], []),
        ({IS_DATE: 2}, [], [f"{CHECKED}: 1 unnoticed change, 0 argued"]),
        ({IS_DATE: 1, CHECKED: 1}, [], [f"{IS_DATE}: 2 unnoticed changes, 1 argued"]),
        ({IS_DATE: 3, CHECKED: 1}, [], [f"{IS_DATE}: 2 unnoticed changes, 3 argued"]),
        ({IS_DATE: 2, CHECKED: 1, "enumref.site.x": 1}, [], ["enumref.site.x: 0 unnoticed changes, 1 argued"]),
        ({IS_DATE: 2, "enumref.site.x": 1}, ["enumref.check.*"], []),
    ],
)
def test_each_is_argued_and_each_argument_needed(
    argued: dict[str, int],
    chosen: list[str],
    expected: list[str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(mutants, "argued", lambda: Counter(argued))
    assert mutants.main(chosen) == bool(expected)
    printed = capsys.readouterr().out
    assert [line for line in printed.splitlines() if " argued" in line and "argued to" not in line] == expected
    more = any(argued.get(name, 0) < count for name, count in {IS_DATE: 2, CHECKED: 1}.items()) and not chosen
    assert ("shown: " in printed) == more


def test_a_run_that_stopped_says_so_and_doesn_t_mention_changes(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("mutants.subprocess.run", lambda command, **_: CompletedProcess(command, 1))
    assert mutants.main([]) == 1
    assert capsys.readouterr().out == "mutmut stopped, and nothing was checked; see its errors above\n"


def test_every_argument_is_about_a_function_that_exists() -> None:
    missing = []
    for function in mutants.argued():
        parts = function.split(".")
        files = [ROOT.joinpath(*parts[:end]).with_suffix(".py") for end in range(2, len(parts))]
        sources = [file.read_text(encoding="utf-8") for file in files if file.is_file()]
        if not any(f"def {parts[-1]}(" in source for source in sources):
            missing.append(function)
    assert missing == []
