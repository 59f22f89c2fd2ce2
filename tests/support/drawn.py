"""Numbers of examples and repetitions. Those of `make check` are a fifth of those of `make test`."""

import os
from math import ceil

REGISTRIES = int(os.environ.get("EXAMPLES", "2"))
"""Registries that a test draws at random. Each run draws others."""


def share(repetitions: int) -> int:
    """Return a part of the repetitions, or with ten registries all of them."""
    return ceil(repetitions * min(REGISTRIES, 10) / 10)
