"""The number of examples that are drawn at random: each run draws others, and `make test` more of them."""

import os
import random
from math import ceil
from typing import TypeVar

Part = TypeVar("Part")

REGISTRIES = int(os.environ.get("EXAMPLES", "2"))
TEXTS = 40 * REGISTRIES
"""Texts take less time."""


def some(parts: list[Part]) -> list[Part]:
    """Return some of the parts; with ten registries all of them."""
    return random.sample(parts, ceil(len(parts) * min(REGISTRIES, 10) / 10))
