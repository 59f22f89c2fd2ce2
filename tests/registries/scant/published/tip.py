from enum import StrEnum


class Tip(StrEnum):
    """What a tool works with.

    https://colours.example/ref/tip/
    """

    Flat = "Flat"
    """A flat tip."""
