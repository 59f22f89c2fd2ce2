"""The scripts of the search and of the explanation have tests of their own, which run in Node in seconds."""

import os
import re
import subprocess
from pathlib import Path

import pytest
from project import ROOT

TESTS = ROOT / "tests/js"
SETS = sorted(TESTS.glob("*.test.mjs"))


@pytest.mark.parametrize("tests", SETS, ids=lambda path: path.name.removesuffix(".test.mjs"))
def test_they_pass(site: Path, tests: Path) -> None:
    command = ["node", "--test", "--test-reporter=tap", str(tests)]
    environment = {**os.environ, "SITE": str(site)}
    done = subprocess.run(command, cwd=TESTS, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "# skipped 0" in done.stdout and int(re.findall(r"^# pass (\d+)", done.stdout, re.M)[0]) > 5
