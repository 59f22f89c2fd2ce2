"""The scripts of the search and of the explanation have tests of their own, in tests/js, which run in Node."""

import os
import re
import subprocess
from pathlib import Path

from project import ROOT

TESTS = ROOT / "tests/js"
SLOW = ["hostile"]
"""Files that take more than two seconds. They are run with other people's programs, and all others in `make check`."""
QUICK = sorted({file.name.removesuffix(".test.mjs") for file in TESTS.glob("*.mjs")} - {*SLOW})


def check(name: str, site: Path) -> None:
    """Check that the tests of a file pass, with the data of a built site."""
    command = ["node", "--test", "--test-reporter=tap", str(TESTS / f"{name}.test.mjs")]
    environment = {**os.environ, "SITE": str(site)}
    done = subprocess.run(command, cwd=TESTS, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "# skipped 0" in done.stdout and int(re.findall(r"^# pass (\d+)", done.stdout, re.M)[0]) > 5
