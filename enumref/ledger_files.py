"""Writes the two records, which only grow: the URLs that were published, and what changed."""

import json
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import yaml
from pydantic import TypeAdapter, ValidationError

from .anchors import anchors_of_page
from .model import changelog
from .model.ledger import Day
from .problem import Problem, Problems, Unusable, counted
from .source.load import RECORDED, load

ADDRESSES = """\
# Every URL that was ever published, from the site's root. A build fails if one of them no longer exists.
# `make record` adds new ones; none is removed.
"""
CHANGES = """\
# Changes of the data, day by day. `make record` adds today. For a large revision, add `notes` by hand:
# enumeration → one sentence, which takes the place of the single rewordings.
"""
INTERNAL = ("assets/", "search/")
"""Folders of files that only the pages themselves read: the files may change with every release."""


MISSING = "404.html"
"""The page for missing URLs. Every built site has it, and no folder of pages."""


class ClockError(Unusable):
    """The computer's clock is behind the last recorded day."""


def record_changes(data: Path) -> str:
    """Add today's changes to the record. Returns what was added, in a sentence.

    Raises Problems if the data has errors, and ClockError if today is before the last recorded day.
    """
    registry = load(data)
    today = datetime.now(UTC).date().isoformat()
    if registry.updated and today < registry.updated:
        raise ClockError(
            f"the last recorded day is {registry.updated}, but this computer's date is {today}; set its clock"
        )
    day = changelog.day(today, registry, _recorded(data, any(day.date < today for day in registry.changes)))
    days = [*(each for each in registry.changes if each.date < today), *([day] if day.names else [])]
    # In this order: whatever stops it in between, running it again completes the records.
    _write(data / "changes.yaml", CHANGES + _yaml({"days": [_plain(each) for each in days]}))
    _write(data / RECORDED, json.dumps(changelog.texts(registry), indent=1, ensure_ascii=False) + "\n")
    return f"Recorded {counted(len(set(day.names)), 'change')} for {today}."


def record_urls(data: Path, site: Path) -> str:
    """Add the URLs of a built site to the record. Returns what was added, in a sentence.

    Raises Problems as above, and Unusable if the folder doesn't contain a site: a URL that is recorded has to stay.
    """
    if not (site / MISSING).is_file():
        raise Unusable(f"{site} isn't a built site; build it first, or name its folder")
    recorded = load(data).addresses
    new = sorted({*published(site)} - {*recorded})
    _write(data / "addresses.yaml", ADDRESSES + _yaml({"addresses": [*recorded, *new]}))
    return f"Recorded {counted(len(new), 'new URL')}."


def published(site: Path) -> Iterator[str]:
    """Yield every URL of a built site from its root: pages, anchors and files, except what only the pages read."""
    for file in sorted(path for path in site.rglob("*") if path.is_file()):
        path = file.relative_to(site).as_posix()
        if path.endswith("index.html"):
            url = f"/{path.removesuffix('index.html')}"
            yield url
            yield from (f"{url}#{anchor}" for anchor in anchors_of_page(file.read_bytes().decode()))
        elif not path.startswith(INTERNAL) and path not in (MISSING, "sitemap.xml") and not path.endswith(".gz"):
            yield f"/{path}"


def _recorded(data: Path, is_expected: bool) -> dict[str, dict[str, str]]:
    """Return the texts that were last recorded. Raises Problems if the file isn't as it was written."""
    file = data / RECORDED
    if not file.exists() and not is_expected:
        return {}
    try:
        return TypeAdapter(dict[str, dict[str, str]]).validate_json(file.read_bytes())
    except FileNotFoundError as error:
        message = "this file is missing; restore it from the repository: `make record` needs it to find reworded texts"
        raise Problems([Problem(f"{data.name}/{RECORDED}", 1, message)]) from error
    except ValidationError as error:
        message = "this file isn't as `make record` wrote it; restore it from the repository"
        raise Problems([Problem(f"{data.name}/{RECORDED}", 1, message)]) from error


def _plain(day: Day) -> dict[str, Any]:
    """Return a day as plain data, without what is empty."""
    return {key: part for key, part in day.model_dump().items() if part}


def _yaml(data: Any) -> str:
    """Return data as YAML. A text is one line, however long, so that nothing else changes with it."""
    written: str = yaml.safe_dump(data, sort_keys=False, width=sys.maxsize, allow_unicode=True)
    return written


def _write(file: Path, content: str) -> None:
    """Write a record whole or not at all: one that is lost can't be made again."""
    part = file.with_suffix(".part")
    try:
        part.write_bytes(content.encode())
        part.replace(file)
    finally:
        part.unlink(missing_ok=True)
