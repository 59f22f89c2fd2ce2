"""The scripts of the search and of the explanation pass their quick tests."""

from pathlib import Path

import pytest
from scripts import QUICK, check


@pytest.mark.parametrize("name", QUICK)
def test_they_pass(site: Path, name: str) -> None:
    check(name, site)
