"""The number of examples that are drawn at random: each run draws others, and `make test` more of them."""

import os

REGISTRIES = int(os.environ.get("EXAMPLES", "2"))
TEXTS = 40 * REGISTRIES
"""Texts take less time."""
