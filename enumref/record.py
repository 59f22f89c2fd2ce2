"""What all records share: they are frozen, everything in them is text, and they have no key that is not known."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Annotated, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

V = TypeVar("V")
Table = Annotated[Mapping[str, V], AfterValidator(MappingProxyType)]
Text = Annotated[str, Field(min_length=1)]


def empty() -> Mapping[str, V]:
    return MappingProxyType({})


class Record(BaseModel):
    """Something that is written in the data files."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)
