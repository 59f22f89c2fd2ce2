"""Characters that a reader does not see, and that change what is read."""

import re
from collections.abc import Iterator

BOM = "\ufeff"
# C0 and C1 controls but line ends, the soft hyphen, what reorders what a reader sees (Unicode's Bidi_Control), what has
# no width, line ends that only YAML takes for such, what is no character, and tags. The joiners are part of words.
UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufff9-\ufffb\ufffe\uffff"
    "\U000e0000-\U000e007f]"
)
ANY = re.compile(f"{UNSEEN.pattern[:-1]}\t{BOM}]")


def faults(text: str) -> Iterator[tuple[int, str]]:
    """Line and fault, for a file as it was written."""
    text = text.replace("\r\n", "\n")
    if not ANY.search(text):
        return
    for number, line in enumerate(text.split("\n"), 1):
        if BOM in line:
            yield number, "a byte-order mark; save the file as UTF-8 without one"
        if "\t" in line:
            yield number, "a tab; use spaces"
        yield from ((number, message) for message in named(line))


def named(text: str) -> Iterator[str]:
    """The fault of each character that is not seen."""
    for character in sorted(set(UNSEEN.findall(text))):
        yield f"the invisible character U+{ord(character):04X}; take it out"


def without(text: str) -> str:
    """The text as it was meant, so that the rest of it can be looked at."""
    return UNSEEN.sub("", text.replace(BOM, "").replace("\t", "  "))
