"""The base of all models: they are frozen, every scalar in them is text, and unknown keys are errors."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Annotated, Any, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    Strict,
    StringConstraints,
    WrapSerializer,
)

T = TypeVar("T")
V = TypeVar("V")
Name = Annotated[str, StringConstraints(min_length=1, strip_whitespace=False)]
"""A name that other data refers to. Not stripped, so that a trailing space is an error rather than a second name."""
Key = Annotated[str, StringConstraints(strip_whitespace=False)]
Table = Annotated[
    Mapping[Key, V],
    AfterValidator(MappingProxyType),
    WrapSerializer(lambda table, serialize: serialize(dict(table))),  # pydantic doesn't know how to write a proxy
]
"""A mapping that can't be changed."""
Text = Annotated[str, Field(min_length=1)]
Line = Annotated[Text, Field(pattern=r"^[^\n]*$")]
"""Text that must fit on one line."""


def _flag(written: Any) -> Any:
    return {"true": True, "false": False}.get(written, written) if isinstance(written, str) else written


Flag = Annotated[bool, BeforeValidator(_flag), Strict()]
"""Written as `true` or `false`. Other words that mean the same elsewhere, such as `yes` and `1`, are errors."""


def empty() -> Mapping[str, V]:
    """Return a mapping without entries: the default of a table."""
    return MappingProxyType({})


class Model(BaseModel):
    """Anything that is written in the data files."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


def group_by_name(named: Iterable[tuple[T, Iterable[str]]]) -> dict[str, tuple[T, ...]]:
    """Return name → the things listed with that name, in their order."""
    groups: dict[str, list[T]] = {}
    for thing, names in named:
        for name in dict.fromkeys(names):
            groups.setdefault(name, []).append(thing)
    return {name: tuple(things) for name, things in groups.items()}
