"""One data file, as plain data with the line of each part of it, and what is wrong with it."""

from dataclasses import dataclass, field
from typing import Union

from .problem import Problem, clipped
from .record import Record

Data = Union[str, list["Data"], dict[str, "Data"]]
Place = tuple[str | int, ...]
"""Where something stands in a document: the keys and positions that lead to it."""

Stamp = tuple[int, int]
"""When a file was last written, in nanoseconds, and its bytes."""

ENTRY = 2
"""How deep the entries of a document are, such as `values`, `Red`."""
FAULTS = 100
"""How many faults of one file are told in one go."""


@dataclass
class Document:
    """One data file: `data` is always a mapping, empty where the file could not be understood."""

    file: str
    data: dict[str, Data] = field(default_factory=dict)
    lines: dict[Place, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    readable: bool = True
    stamp: Stamp | None = None
    record: Record | None = None
    """What it says, once that was made of its data; None where nothing could be made of it."""

    def fault(self, line: int, message: str) -> None:
        if len(self.problems) < FAULTS:
            self.problems.append(Problem(self.file, line, clipped(message)))
        elif len(self.problems) == FAULTS:
            more = f"more is wrong from here on; mend the first {FAULTS} faults"
            self.problems.append(Problem(self.file, line, more))

    @property
    def full(self) -> bool:
        """Whether nothing more will be told of it."""
        return len(self.problems) > FAULTS

    def settle(self) -> None:
        """Nothing more is to be told of it: keep the lines of its entries, and not of what stands in them."""
        self.lines = {place: line for place, line in self.lines.items() if len(place) <= ENTRY}

    def line(self, place: Place) -> int:
        """The line of what stands there, or of the nearest part around it that is written."""
        while place and place not in self.lines:
            place = place[:-1]
        return self.lines.get(place, 1)
