from enum import StrEnum


class ColourName(StrEnum):
    """The colour of a paint, <plainly>.

    https://colours.example/ref/colour/

    Version 2025.03.04. Licence: CC0-1.0.
    """

    Red = "Red"
    """The colour of blood."""

    DarkRed = "DarkRed"
    """Red with \"black\", \\ or */ in it: {@x} <b> or 'so'."""

    Pink = "Pink"
    """Red with white in it.

    .. deprecated:: 1.10
       PAINT 1.10 replaced it with Red and DarkRed.
    """

    Mauve = "Mauve"
    """A colour that people rarely see."""

    Blue = "Blue"
    """@ The colour of the sky."""

    Green = "Green"
    """The colour of grass & leaves."""

    Ghost = "Ghost"
    """A colour from before there were versions."""

    Grey = "Grey"
    """The colour of unlisted paints."""
