"""Firefox, as Debian has it, driven by Puppeteer over WebDriver BiDi. Playwright only drives a build of its own."""

import json
import shutil
import subprocess
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from npm import installed

PROGRAMS = ("firefox-esr", "firefox")

Step = dict[str, Any]


class Visit(NamedTuple):
    """The result of each `evaluate`, and the reported errors, warnings and violations of the policy."""

    results: list[Any]
    errors: list[str]


@cache
def _reader() -> subprocess.Popen[str]:
    """Return the process that drives Firefox. It ends with this one, as its input does."""
    command = ["node", str(installed("firefox").parent / "read.mjs")]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def visit(*steps: Step, **preferences: Any) -> Visit:
    """Run steps in Firefox with these preferences, whose names have `__` in place of dots, as a new reader."""
    firefox = next(filter(None, map(shutil.which, PROGRAMS)), None)
    assert firefox, "there is no Firefox; tests/install installs it"
    settings = {name.replace("__", "."): value for name, value in preferences.items()}
    reader = _reader()
    assert reader.stdin and reader.stdout
    reader.stdin.write(json.dumps({"firefox": firefox, "preferences": settings, "steps": steps}) + "\n")
    reader.stdin.flush()
    answer = reader.stdout.readline()
    assert answer, "the process that drives Firefox has ended; see its errors"
    return Visit(**json.loads(answer))


def search(url: str, query: str) -> tuple[Step, ...]:
    """Return the steps that open a page and type a query; the results are shown afterwards."""
    return ({"goto": url}, {"wait": "dialog"}, {"press": "/"}, {"type": query}, {"wait": "dialog [role=option]"})


def leads_to(path: Path | str) -> tuple[Step, ...]:
    """Return the steps that open the first result and wait for where it leads."""
    return ({"press": "Enter"}, {"until": f"location.href.endsWith({json.dumps(str(path))})"})
