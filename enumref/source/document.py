"""One data file as plain data, with the line of each part and the errors in it."""

from dataclasses import dataclass, field
from typing import Union

from ..model.base import Model
from ..problem import Place, Problem, clipped

Data = Union[str, list["Data"], dict[str, "Data"]]
MOST = 100
"""How many errors of one file are reported."""


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
            self.problems.append(Problem(self.file, line, f"more errors follow; fix the first {MOST}"))

    @property
    def is_full(self) -> bool:
        """Whether no further errors are reported."""
        return len(self.problems) > MOST

    @property
    def is_incomplete(self) -> bool:
        """Whether names may be missing because of an error: what isn't a mapping becomes an empty one."""
        if not self.readable or self.model is None:
            return True
        fields = type(self.model).model_fields.items()
        return any(field.is_required() and not getattr(self.model, name) for name, field in fields)

    def line(self, place: Place) -> int:
        """Return the line of what stands there, or of the nearest part around it that is written."""
        while place and place not in self.lines:
            place = place[:-1]
        return self.lines.get(place, 1)
