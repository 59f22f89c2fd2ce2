"""A file of data that is published next to the pages."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, NamedTuple

import orjson


class DataFile(NamedTuple):
    """`path` is relative to the site's root. `note` says what the file is for, if its title doesn't."""

    path: str
    title: str
    media_type: str
    content: Callable[[], bytes]
    note: str = ""
    about: str = ""
    """The path of the page that the file belongs to: `colour/`, `paint/1.10/`. Empty for the whole registry."""


def to_json(data: Any) -> bytes:
    """Return data as indented JSON with a line end."""
    return orjson.dumps(data, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


def write(files: Iterable[DataFile], folder: Path) -> None:
    """Write files into a folder, each at its path. Raises OSError."""
    for file in files:
        path = folder / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.content())
