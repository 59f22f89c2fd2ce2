"""Lighthouse's scores of a page on a phone, out of 100 by category, and how much the layout shifted."""

import json
import os
import shutil
import statistics
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from .browser import chromium

ROOT = Path(__file__).parent.parent
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
RUNS = 3
"""The median of three runs discounts one that other work on the machine disturbed."""


class Judgement(NamedTuple):
    scores: dict[str, int]
    shift: float
    faults: list[str]
    """The audits that cost something."""


class Lighthouse:
    def __init__(self, folder: Path):
        """Install Lighthouse into a folder, as it's locked.

        One of its parts asks for the latest of two packages, which no lock can promise: `overrides` in package.json
        name their versions.
        """
        shutil.copytree(ROOT / "tests/readers/lighthouse", folder, dirs_exist_ok=True)
        subprocess.run(["npm", "ci", "--silent", "--no-audit", "--no-fund"], cwd=folder, check=True)
        self.program = folder / "node_modules/lighthouse/cli/index.js"

    def judge(self, address: str) -> Judgement:
        report = next(filter(None, (self._report(address) for _ in range(RUNS))))
        audits = [report["audits"][ref["id"]] for each in report["categories"].values() for ref in each["auditRefs"]]
        return Judgement(
            {name: round((each["score"] or 0) * 100) for name, each in report["categories"].items()},
            report["audits"]["cumulative-layout-shift"]["numericValue"],
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
        told = self.program.with_name("report.json")  # a pipe loses the rest when node ends
        told.unlink(missing_ok=True)
        subprocess.run(
            [
                *("node", self.program, address, "--quiet", "--output=json", f"--output-path={told}"),
                *(f"--only-categories={','.join(CATEGORIES)}", "--chrome-flags=--headless=new --no-sandbox"),
            ],
            env={**os.environ, "CHROME_PATH": chromium()},
            capture_output=True,
            text=True,
            check=False,
        )
        report = json.loads(told.read_text(encoding="utf-8")) if told.exists() else {}
        return report if "categories" in report and not report.get("runtimeError") else None


def costly(audits: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    return (audit for audit in audits if audit["score"] is not None and audit["score"] < 1)
