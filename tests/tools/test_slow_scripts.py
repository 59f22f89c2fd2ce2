"""The scripts of the search and of the explanation pass the tests that take long."""

from pathlib import Path

from scripts import SLOW, check


def test_they_pass(site: Path) -> None:
    check(SLOW, site)
