from collections.abc import Iterator
from typing import NamedTuple

from ..document import Place


class Fault(NamedTuple):
    """What breaks a rule: in which document (`enumerations/colour`), where in it, and what was meant."""

    document: str
    place: Place
    message: str


Faults = Iterator[tuple[Place, str]]
"""The faults of a document that the caller knows."""
