"""Lighthouse's scores of a page on a phone, out of 100 by category."""

import json
import os
import statistics
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from npm import installed

ROOT = Path(__file__).parent.parent
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
RUNS = 3
"""The median of three runs discounts one that other work on the machine disturbed."""


class Judgement(NamedTuple):
    scores: dict[str, int]
    faults: list[str]
    """The audits that lower a score."""


class Lighthouse:
    def __init__(self, folder: Path, browser: str, categories: Sequence[str] = CATEGORIES, skipped: Sequence[str] = ()):
        """Write reports into a folder. Lighthouse skips the audits that are named in `skipped`.

        One of Lighthouse's parts asks for the latest of two packages, which no lock can promise: `overrides` in
        package.json name their versions.
        """
        self.program = installed("lighthouse") / "lighthouse/cli/index.js"
        self.report = folder / "report.json"  # a pipe loses the rest when node ends
        self.browser = browser
        self.options = [f"--only-categories={','.join(categories)}", *(f"--skip-audits={each}" for each in skipped)]

    def judge(self, address: str) -> Judgement:
        report = next(filter(None, (self._report(address) for _ in range(RUNS))))
        audits = [report["audits"][ref["id"]] for each in report["categories"].values() for ref in each["auditRefs"]]
        return Judgement(
            {name: round((each["score"] or 0) * 100) for name, each in report["categories"].items()},
            sorted({f"{audit['id']}: {audit['score']} {audit.get('displayValue', '')}" for audit in costly(audits)}),
        )

    def median(self, address: str) -> Judgement:
        """Return the run of three whose performance is in the middle. Two without findings decide."""
        found: list[Judgement] = []
        while len(found) < RUNS and [each.scores["performance"] for each in found].count(100) < 2:
            found.append(self.judge(address))
        middle = statistics.median_high(each.scores["performance"] for each in found)
        return next(each for each in found if each.scores["performance"] == middle)

    def _report(self, address: str) -> dict[str, Any] | None:
        """Return None if the browser didn't report when the page began, as happens on a busy machine."""
        self.report.unlink(missing_ok=True)
        subprocess.run(
            [
                *("node", self.program, address, "--quiet", "--output=json", f"--output-path={self.report}"),
                *(*self.options, "--chrome-flags=--headless=new --no-sandbox"),
            ],
            env={**os.environ, "CHROME_PATH": self.browser},
            capture_output=True,
            text=True,
            check=False,
        )
        report = json.loads(self.report.read_text(encoding="utf-8")) if self.report.exists() else {}
        return report if "categories" in report and not report.get("runtimeError") else None


def costly(audits: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    return (audit for audit in audits if audit["score"] is not None and audit["score"] < 1)
