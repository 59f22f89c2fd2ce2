"""The anchors of a page: the IDs that a URL can lead to."""

import re
from html import unescape

ANCHOR = re.compile(r'\sid="(?!__)([^"]+)"')
"""An ID in a page. IDs that begin with `__` belong to the theme or to a drawing."""
ARTICLE = re.compile(r"<article\b.*?</article>", re.DOTALL)
"""A page's own content: what is around it belongs to the theme, IDs included."""


def anchors(html: str) -> list[str]:
    """Return every ID in HTML that something can link to."""
    return [unescape(anchor) for anchor in ANCHOR.findall(html)]


def anchors_of_page(html: str) -> list[str]:
    """Return every ID in the own content of a whole page."""
    return [anchor for article in ARTICLE.findall(html) for anchor in anchors(article)]
