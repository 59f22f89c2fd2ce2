"""The audit looks at every package of a build, and fails if it can't ask.

It asks a service on the internet which vulnerabilities are known, so it runs only where the site is published from.
"""

import re
import subprocess
import sys

from project import ROOT


def audit(*arguments: str) -> subprocess.CompletedProcess[str]:
    options = ["--strict", "--require-hashes", "--disable-pip", "--requirement", "requirements.txt", *arguments]
    command = [sys.executable, "-m", "pip_audit", *options]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def test_the_audit_looks_at_every_package() -> None:
    done = audit("--dry-run")
    assert done.returncode == 0, done.stderr
    packages = set(re.findall(r"^([\w.-]+)==", (ROOT / "requirements.txt").read_text(encoding="utf-8"), re.M))
    assert f"would have audited {len(packages)} packages" in done.stderr


def test_the_audit_fails_if_it_cannot_ask() -> None:
    assert audit("--vulnerability-service=osv", "--osv-url=http://127.0.0.1:9/", "--timeout=1").returncode != 0
