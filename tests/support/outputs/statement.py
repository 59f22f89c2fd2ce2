"""The facts that an output can state about a value, and where to look for them."""

import json
from pathlib import Path
from typing import Any, NamedTuple

from built import Page, read_once

ADDRESS = "http://127.0.0.1:8000/"
"""The URL that the site is built for."""


class Statement(NamedTuple):
    """An output's facts about a value of the API. None stands for a fact that the output doesn't state."""

    name: str
    url: str | None = None
    meaning: str | None = None
    since: str | bool | None = None
    """The version that dropped the value, or False if the value isn't deprecated."""
    replaced_by: list[str] | bool | None = None
    versions: dict[str, str] | None = None
    """Version of OCPP → its spelling of the value."""


class ProtocolStatement(NamedTuple):
    """An output's facts about a value of the protocol, named `2.1/Type.Value`."""

    name: str
    meaning: str | None = None
    url: str | None = None
    versions: list[str] | None = None
    api: str | None = None


def parsed(site: Path, path: str) -> Any:
    """Return a JSON file's content."""
    return json.loads((site / path).read_text(encoding="utf-8"))


def page(site: Path, identifier: str) -> Page:
    """Return a page."""
    return read_once(site).pages[f"{identifier}/"]


def ids(site: Path) -> list[str]:
    """Return the IDs of the enumerations, as llms.txt lists them."""
    lines = (site / "llms.txt").read_text(encoding="utf-8").partition("## ")[2].partition("## ")[0].splitlines()
    return [
        line.partition("](")[2].partition(")")[0].removeprefix(ADDRESS).removesuffix(".md")
        for line in lines
        if "](" in line
    ]
