"""Spelling of what people read, and all of it British. Takes codespell's arguments; its settings are in pyproject.toml.

python tests/spelling.py README.md docs
"""

import re
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import codespell_lib

AMERICAN = Path(codespell_lib.__file__).parent / "data/dictionary_en-GB_to_en-US.txt"
"""Of codespell's dictionaries, the one that takes British words for mistakes."""


def turned(dictionary: str) -> str:
    """American → British, for the words that are one each."""
    return re.sub(r"^(.+)->([^,\n]+)$", r"\2->\1", dictionary, flags=re.MULTILINE)


def main(arguments: list[str]) -> int:
    with TemporaryDirectory() as folder:
        british = Path(folder, "british.txt")
        british.write_text(turned(AMERICAN.read_text(encoding="utf-8")), encoding="utf-8")
        return codespell_lib.main("--dictionary=-", f"--dictionary={british}", *arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
