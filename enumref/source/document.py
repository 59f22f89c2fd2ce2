"""One data file as plain data, with the line of each part and the errors in it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Union

from ..model.base import Model
from ..problem import Place, Problem, clipped

Data = Union[str, list["Data"], dict[str, "Data"]]
MOST = 100
"""The most errors of one file that are reported."""


@dataclass
class Document:
    """One data file. `data` is always a mapping, empty if the file couldn't be understood."""

    file: str
    data: dict[str, Data] = field(default_factory=dict)
    lines: dict[Place, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    readable: bool = True
    model: Model | None = None
    """The model made of its data; None if none could be made."""

    def report(self, line: int, message: str) -> None:
        """Add an error. After a hundred, one line says that there are more."""
        if len(self.problems) < MOST:
            self.problems.append(Problem(self.file, line, clipped(message)))
        elif not self.is_full:
            self.problems.append(Problem(self.file, line, "more errors aren't shown; fix these first"))

    @property
    def is_full(self) -> bool:
        """Whether no further errors are reported."""
        return len(self.problems) > MOST

    @property
    def is_incomplete(self) -> bool:
        """Whether names may be missing because of an error."""
        return not self.readable or self.model is None or _lacks_names(self.model)

    def rename(self, place: Place, key: str) -> None:
        """Give what is at a place another key."""
        below = {each[len(place) :]: line for each, line in self.lines.items() if each[: len(place)] == place}
        self.lines.update({(*place[:-1], key, *rest): line for rest, line in below.items()})

    def line(self, place: Place) -> int:
        """Return the line of the part at a place, or of the nearest part around it that has a line."""
        around = (place[:length] for length in range(len(place), 0, -1))
        return next((self.lines[each] for each in around if each in self.lines), 1)


def _lacks_names(found: object) -> bool:
    """Return whether a required list or mapping is empty, which is what an unreadable one becomes."""
    match found:
        case Model():
            fields = type(found).model_fields
            parts = {name: getattr(found, name) for name in fields}
            empty = (name for name, part in parts.items() if isinstance(part, tuple | Mapping) and not part)
            return any(fields[name].is_required() for name in empty) or any(map(_lacks_names, parts.values()))
        case Mapping():
            return any(map(_lacks_names, found.values()))
        case tuple():
            return any(map(_lacks_names, found))
        case _:
            return False
