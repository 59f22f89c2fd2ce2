"""`/robots.txt`: where search engines find the list of all pages.

https://www.rfc-editor.org/rfc/rfc9309
"""

from collections.abc import Iterator

from ..model.registry import Registry
from .data_file import DataFile


def files(registry: Registry, site: str) -> Iterator[DataFile]:
    """Yield nothing if the site's URL isn't known: the sitemap's has to be complete."""
    if "://" in site:
        content = f"User-agent: *\nAllow: /\nSitemap: {site}sitemap.xml\n".encode()
        yield DataFile("robots.txt", "", "text/plain", lambda: content)
