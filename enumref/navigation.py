"""The order in which pages are offered. A list that nobody would read to the end is divided."""

from typing import NamedTuple

from .enumeration import Enumeration
from .registry import Registry

MOST = 25
"""How many enumerations one section holds. With more of them, each page shows its own section whole, and of the others
only the titles: what is drawn into every page grows by a title for each 25 pages, and not by 25."""


class Section(NamedTuple):
    """`title` is None where there is only one."""

    title: str | None
    enumerations: tuple[Enumeration, ...]


def sections(registry: Registry) -> tuple[Section, ...]:
    listed = tuple(registry.enumerations.values())
    if len(listed) <= MOST:
        return (Section(None, listed),)
    parts = (listed[start : start + MOST] for start in range(0, len(listed), MOST))
    return tuple(Section(f"{part[0].title} … {part[-1].title}", part) for part in parts)
