"""What a page can be linked to by."""

import re
from html import unescape

ANCHOR = re.compile(r'\sid="(?!__)([^"]+)"')
"""An ID in a page. IDs that begin with `__` belong to the theme or to a drawing."""


INTERNAL = ("assets/", "search/")
"""Folders with what only the pages themselves read: their files may change with every release."""


def anchors(html: str) -> list[str]:
    """Return every ID in a page that something can link to."""
    return [unescape(anchor) for anchor in ANCHOR.findall(html)]
