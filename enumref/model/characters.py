"""Characters that a reader doesn't see, and that change what is read."""

import re
from collections.abc import Iterator

BOM = "\ufeff"
# C0 and C1 controls except line ends, the soft hyphen, controls of writing direction (Unicode's Bidi_Control),
# characters without width, line ends that only YAML recognizes, noncharacters, and tags. Joiners are part of words.
INVISIBLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufff9-\ufffb\ufffe\uffff"
    "\U000e0000-\U000e007f]"
)
SUSPICIOUS = re.compile(f"{INVISIBLE.pattern[:-1]}\t{BOM}]")


def problems(text: str) -> Iterator[tuple[int, str]]:
    """Yield line and message of each invisible character in a file as it was written."""
    text = text.replace("\r\n", "\n")
    if not SUSPICIOUS.search(text):
        return
    for number, line in enumerate(text.split("\n"), 1):
        if BOM in line:
            yield number, "byte order mark; save the file as UTF-8 without one"
        if "\t" in line:
            yield number, "tab; use spaces"
        yield from ((number, message) for message in invisible(line))


def invisible(text: str) -> Iterator[str]:
    """Yield a message for each kind of invisible character in a text."""
    for character in sorted(set(INVISIBLE.findall(text))):
        yield f"invisible character U+{ord(character):04X}; remove it"


def cleaned(text: str) -> str:
    """Return the text as it was meant, so that the rest of it can be checked."""
    return INVISIBLE.sub("", text.replace(BOM, "").replace("\t", "  "))
