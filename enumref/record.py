"""What all records share: they are frozen, everything in them is text, and they have no key that is not known."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Annotated, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

T = TypeVar("T")
V = TypeVar("V")
Name = Annotated[str, StringConstraints(min_length=1, strip_whitespace=False)]
"""What other things go by: letter for letter, so that a space at its end is a fault and not a second name."""
Key = Annotated[str, StringConstraints(strip_whitespace=False)]
Table = Annotated[Mapping[Key, V], AfterValidator(MappingProxyType)]
Text = Annotated[str, Field(min_length=1)]
Line = Annotated[Text, Field(pattern=r"^[^\n]*$")]
"""What stands in the middle of a line of what is published."""


def empty() -> Mapping[str, V]:
    return MappingProxyType({})


class Record(BaseModel):
    """Something that is written in the data files."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


def by_each(named: Iterable[tuple[T, Iterable[str]]]) -> dict[str, tuple[T, ...]]:
    """Name → the things that are said to go with it, in their order."""
    found: dict[str, tuple[T, ...]] = {}
    for thing, names in named:
        for name in dict.fromkeys(names):
            found[name] = (*found.get(name, ()), thing)
    return found
