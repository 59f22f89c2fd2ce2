from enum import StrEnum


class Handle(StrEnum):
    """What a tool is held by.

    https://colours.example/ref/handle/
    """

    Long = "Long"
    """A long handle."""

    Short = "Short"
    """A short handle."""
