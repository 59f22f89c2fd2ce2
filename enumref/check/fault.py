"""Broken rules, and their places in the data."""

from collections.abc import Iterator
from typing import NamedTuple

from ..problem import Place


class Fault(NamedTuple):
    """A broken rule: the document (`enumerations/colour`), the place in it, and what is wrong and what to do."""

    document: str
    place: Place
    message: str


Faults = Iterator[tuple[Place, str]]
"""Faults of a document that the caller knows."""
