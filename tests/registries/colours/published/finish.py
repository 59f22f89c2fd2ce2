from enum import StrEnum


class finish(StrEnum):
    """The shine of a paint.

    https://colours.example/ref/finish/

    Version 2025.03.04. Licence: CC0-1.0.
    """

    matt = "matt"
    """It doesn't shine."""

    gloss_1 = "gloss-1"
    """It shines very much."""

    gloss_1_2 = "gloss.1"
    """It shines more."""

    _2nd = "2nd"
    """It's the second coat."""

    class_ = "class"
    """It's fine."""

    None_ = "None"
    """There's no paint."""
