"""Firefox, as Debian has it, driven by Puppeteer over WebDriver BiDi. Playwright only drives a build of its own."""

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any, NamedTuple

from npm import installed

PROGRAMS = ("firefox-esr", "firefox")
LIMIT = 300
"""Seconds until Firefox counts as hung."""

Step = dict[str, Any]


class Visit(NamedTuple):
    """What each `evaluate` returned, and what was reported: errors, warnings, violations of the policy."""

    results: list[Any]
    errors: list[str]


def visit(*steps: Step, **preferences: Any) -> Visit:
    """Run steps in a fresh Firefox with these preferences, whose names have `__` in place of dots."""
    firefox = next(filter(None, map(shutil.which, PROGRAMS)), None)
    assert firefox, "there is no Firefox; tests/install installs it"
    folder = installed("firefox").parent
    settings = {name.replace("__", "."): value for name, value in preferences.items()}
    request = json.dumps({"firefox": firefox, "preferences": settings, "steps": steps})
    command = ["node", str(folder / "read.mjs")]
    done = subprocess.run(
        command, input=request, capture_output=True, text=True, check=False, timeout=LIMIT, cwd=folder
    )
    assert done.returncode == 0, done.stderr
    return Visit(**json.loads(done.stdout))


def search(url: str, query: str) -> tuple[Step, ...]:
    """Return the steps that open a page and type a query; the results are shown afterwards."""
    return ({"goto": url}, {"wait": "dialog"}, {"press": "/"}, {"type": query}, {"wait": "dialog [role=option]"})


def leads_to(path: Path | str) -> tuple[Step, ...]:
    """Return the steps that open the first result and wait for where it leads."""
    return ({"press": "Enter"}, {"until": f"location.href.endsWith({json.dumps(str(path))})"})
