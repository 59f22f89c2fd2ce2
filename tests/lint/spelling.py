"""Check the spelling of what people read: British, with -ize. Takes codespell's arguments.

python tests/lint/spelling.py README.md docs
"""

import re
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import codespell_lib

AMERICAN = Path(codespell_lib.__file__).parent / "data/dictionary_en-GB_to_en-US.txt"
"""codespell's dictionary that takes British words for mistakes."""
PAIR = re.compile(r"^(.+)->([^,\n]+)$", re.MULTILINE)


def british() -> str:
    """Return a dictionary of words that aren't British: American ones, and those with -ise in place of -ize."""
    pairs = [(found[1], found[2]) for found in PAIR.finditer(AMERICAN.read_text(encoding="utf-8"))]
    ours = (f"{first}->{second}" if is_ise(first, second) else f"{second}->{first}" for first, second in pairs)
    return "\n".join([*ours, ""])


def is_ise(first: str, second: str) -> bool:
    """Return whether two spellings differ by -ise and -ize alone, which is how Oxford differs from London."""
    return second == re.sub("is(?=[aei])", "iz", first) != first


def main(arguments: list[str]) -> int:
    """Check the files and return how many mistakes there are."""
    with TemporaryDirectory() as folder:
        dictionary = Path(folder, "british.txt")
        dictionary.write_text(british(), encoding="utf-8")
        return codespell_lib.main("--dictionary=-", f"--dictionary={dictionary}", *arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
