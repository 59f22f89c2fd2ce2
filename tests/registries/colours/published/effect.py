from enum import StrEnum


class Effect(StrEnum):
    """The effect of a paint, next to its colour.

    https://colours.example/ref/effect/

    Version 2025.03.04. Licence: CC0-1.0.
    """

    none = "none"
    """Nothing."""
