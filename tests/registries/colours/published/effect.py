from enum import StrEnum


class Effect(StrEnum):
    """The effect of a paint, next to its colour.

    https://colours.example/ref/effect/
    """

    none = "none"
    """Nothing."""
