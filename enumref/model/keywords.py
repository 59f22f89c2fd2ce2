"""Words that programming languages reserve."""

import keyword

RESERVED = frozenset(
    (  # one text, because a list of them would be longer than the module
        "abstract as assert base bool boolean break byte case catch char checked class const continue decimal "
        "default delegate do double else enum event explicit extends extern false final finally fixed float "
        "for foreach goto if implements implicit import in instanceof int interface internal is lock long "
        "namespace native new null object operator out override package params private protected public "
        "readonly ref return sbyte sealed short sizeof stackalloc static strictfp string struct super switch "
        "synchronized this throw throws transient true try typeof uint ulong unchecked unsafe ushort using "
        "virtual void volatile while"
    ).split()
)
"""Words that Java or C# doesn't accept as names."""


OTHERS = frozenset(
    "any bigint chan defer error fallthrough func map never nil number range record select symbol type undefined "
    "unknown var yield Enum Error Object StrEnum String".split()
)
"""Words that Go and TypeScript reserve, and types that the samples themselves use."""
KEYWORDS = frozenset({*keyword.kwlist, *RESERVED, *OTHERS})
"""Words that can't name a type in one of the languages."""
