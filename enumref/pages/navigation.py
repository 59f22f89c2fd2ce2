"""The order of the pages in the navigation. A list that is too long to read is divided."""

from typing import NamedTuple

from ..model.enumeration import Enumeration
from ..model.registry import Registry

MOST = 25
"""The most enumerations that one section holds if the data names no sections."""


class Section(NamedTuple):
    """`title` is None for enumerations that stand by themselves."""

    title: str | None
    enumerations: tuple[Enumeration, ...]


def sections(registry: Registry) -> tuple[Section, ...]:
    """Return the enumerations as the navigation and the home page show them."""
    listed = tuple(registry.enumerations.values())
    if registry.sections:
        named = {name for names in registry.sections.values() for name in names}
        rest = tuple(each for each in listed if each.id not in named)
        sections = (
            Section(title, tuple(registry.enumerations[name] for name in names))
            for title, names in registry.sections.items()
        )
        return (*sections, *([Section(None, rest)] if rest else []))
    if len(listed) <= MOST:
        return (Section(None, listed),)
    parts = (listed[start : start + MOST] for start in range(0, len(listed), MOST))
    return tuple(Section(f"{part[0].title} … {part[-1].title}", part) for part in parts)
