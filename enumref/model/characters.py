"""Characters that a reader doesn't see, and that change what is read."""

import re
from collections.abc import Iterator

BOM = "\ufeff"
# C0 and C1 controls except line ends, the soft hyphen, controls of writing direction (Unicode's Bidi_Control),
# characters without width, line ends that only YAML recognizes, letters that are blank, noncharacters, what stands for
# a character that was lost, and tags. Joiners are part of words.
INVISIBLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\u2800\u3164\ufeff\uffa0\ufff9-\uffff"
    "\U000e0000-\U000e007f]"
)
SUSPICIOUS = re.compile(f"{INVISIBLE.pattern[:-1]}\t]")


def problems(text: str) -> Iterator[tuple[int, str]]:
    """Yield line and message of each invisible character in a file as it was written."""
    if not SUSPICIOUS.search(text):
        return
    for number, line in enumerate(re.split("\r?\n", text), 1):
        if BOM in line:
            yield number, "byte order mark; save the file as UTF-8 without one"
        if "\t" in line:
            yield number, "tab; use spaces"
        yield from ((number, message) for message in invisible(line.replace(BOM, "")))


def invisible(text: str) -> Iterator[str]:
    """Yield a message for each kind of invisible character in a text."""
    for character in sorted(set(INVISIBLE.findall(text))):
        yield f"invisible character U+{ord(character):04X}; remove it"


def cleaned(text: str) -> str:
    """Return the text as it was meant, so that the rest of it can be checked."""
    return INVISIBLE.sub("", text.replace(BOM, "").replace("\t", "  "))
