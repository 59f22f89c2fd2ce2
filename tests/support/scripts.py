"""The scripts of the search and of the explanation have tests of their own, in tests/js, which run in Node."""

import os
import re
import subprocess
from pathlib import Path

from project import ROOT

TESTS = ROOT / "tests/js"
SLOW = [TESTS / "hostile.test.mjs"]
"""Files that take seconds. They are run with other people's programs, and all others in `make check`."""
QUICK = sorted({*TESTS.glob("*.test.mjs")} - {*SLOW})


def check(files: list[Path], site: Path) -> None:
    """Check that the tests of the files pass, with the data of a built site, which all of them read once."""
    *others, last = files
    command = ["node", "--test-reporter=tap", *(f"--import={file.as_uri()}" for file in others), str(last)]
    environment = {**os.environ, "SITE": str(site)}
    done = subprocess.run(command, cwd=TESTS, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    passed = set(re.findall(r"^ok \d+ - (.*)", done.stdout, re.M))
    for file in files:
        named = re.findall(r'^test\("(.*?)",', file.read_text(encoding="utf-8"), re.M)
        assert named and {*named} <= passed, f"{file.name}: {sorted({*named} - passed)}"
    assert "# skipped 0" in done.stdout and int(re.findall(r"^# pass (\d+)", done.stdout, re.M)[0]) > 5 * len(files)
