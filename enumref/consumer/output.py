"""Findings as text, as workflow commands of GitHub Actions, and as JSON."""

import json
from collections.abc import Callable, Iterator

from ..problem import counted, listed
from .findings import Comparison, Finding


def text(comparison: Comparison) -> Iterator[str]:
    """Yield a line for each finding, and a summary."""
    yield from map(str, comparison.findings)
    yield _summary(comparison)


def github(comparison: Comparison) -> Iterator[str]:
    """Yield workflow commands, which GitHub shows next to the lines of a pull request, and a summary."""
    yield from map(_command, comparison.findings)
    yield _summary(comparison)


def as_json(comparison: Comparison) -> Iterator[str]:
    """Yield the findings as one document."""
    lists = [{"id": each.id, "url": each.url} for each in comparison.listings]
    yield json.dumps({"findings": [each._asdict() for each in comparison.findings], "lists": lists}, indent=2)


def _summary(comparison: Comparison) -> str:
    levels = [finding.level for finding in comparison.findings]
    parts = [counted(levels.count(level), level) for level in ("error", "warning")]
    if not (comparison.listings or comparison.findings):
        remedy = "name its type with `x-enumref` in a schema, or `Type=` in a text file"
        return f"{listed(parts)}; no list was recognized; {remedy}"
    return f"{listed(parts)} in {counted(len(comparison.listings), 'list')}"


def _command(finding: Finding) -> str:
    """Return a workflow command. Its properties and its message escape different characters."""
    file = (
        finding.file.replace("%", "%25")
        .replace("\r", "%0D")
        .replace("\n", "%0A")
        .replace(":", "%3A")
        .replace(",", "%2C")
    )
    message = finding.message.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    place = f" file={file},line={finding.line}" if file else ""
    return f"::{finding.level}{place}::{message}"


FORMATS: dict[str, Callable[[Comparison], Iterator[str]]] = {"text": text, "github": github, "json": as_json}
