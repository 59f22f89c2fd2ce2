"""The scripts of the search and of the explanation pass their quick tests."""

from pathlib import Path

from scripts import QUICK, check


def test_they_pass(site: Path) -> None:
    check(QUICK, site)
