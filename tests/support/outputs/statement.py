"""What can be said of a value, and where to look for it."""

import json
from pathlib import Path
from typing import Any, NamedTuple

from bs4 import BeautifulSoup

ADDRESS = "http://127.0.0.1:8000/"
"""The address that the site is built for."""


class Told(NamedTuple):
    """`replaced_by` is False for a value that is not deprecated. `versions` are those of OCPP, with its spelling."""

    name: str
    url: str | None = None
    meaning: str | None = None
    since: str | bool | None = None
    replaced_by: list[str] | bool | None = None
    versions: dict[str, str] | None = None


def parsed(site: Path, path: str) -> Any:
    return json.loads((site / path).read_text(encoding="utf-8"))


def page(site: Path, identifier: str) -> BeautifulSoup:
    return BeautifulSoup((site / identifier / "index.html").read_text(encoding="utf-8"), "lxml")


def ids(site: Path) -> list[str]:
    """Of the enumerations, in the order of the home page's table."""
    home = page(site, "")
    return [link["href"].strip("/") for link in home.select_one("article table").select("tbody th a")]
