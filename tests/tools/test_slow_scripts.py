"""The scripts of the search and of the explanation pass the tests that take long."""

from pathlib import Path

import pytest
from scripts import SLOW, check


@pytest.mark.parametrize("name", SLOW)
def test_they_pass(site: Path, name: str) -> None:
    check(name, site)
