"""Parts of pages that skip the Markdown parser: a mark stands for each until the page is parsed."""

import re
from collections import Counter
from collections.abc import Iterator

from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink

from ..anchors import ANCHOR, anchors
from ..pages.render import Fragment

MARK = re.compile(r"<!-- enumref (\d+) -->")


class Fragments:
    """The fragments of one build, by the number in their mark."""

    def __init__(self) -> None:
        self._added: list[Fragment] = []

    def add(self, fragment: Fragment) -> str:
        """Return the mark that stands for a fragment in a page's Markdown."""
        self._added.append(fragment)
        return f"\n\n<!-- enumref {len(self._added) - 1} -->\n\n"

    def fill(self, html: str, page: Page) -> str:
        """Return the page's HTML with the fragments in place, and add their anchors to the table of contents."""
        passed: set[str] = set()
        for mark in MARK.finditer(html):
            passed.update(ANCHOR.findall(html[: mark.start()]))
            _add_entries(page, self._of(mark), passed)
        return MARK.sub(lambda mark: self._of(mark).html, html)

    def _of(self, mark: re.Match[str]) -> Fragment:
        return self._added[int(mark[1])]


def _add_entries(page: Page, fragment: Fragment, passed: set[str]) -> None:
    """Give the page entries for anchors that Markdown hasn't seen, after those of the headings before them."""
    entries = page.toc.items
    position = sum(entry.id in passed for entry in entries)
    entries[position:position] = [AnchorLink(title, anchor, 2) for anchor, title in fragment.anchors]
    page.present_anchor_ids = (page.present_anchor_ids or set()) | set(anchors(fragment.html))
    passed.update(anchor for anchor, _ in fragment.anchors)


def contents(page: Page) -> list[AnchorLink]:
    """Return the table of contents without the title: Markdown's headings are under it, fragments' next to it.

    It's empty if the page hides it or has one part only.
    """
    found = [found for entry in page.toc for found in (entry.children if entry.level == 1 else [entry])]
    return found if len(found) > 1 and "toc" not in page.meta.get("hide", ()) else []


def colliding(headings: set[str], present: list[str]) -> Iterator[str]:
    """Yield anchors that are on a page twice, and those of headings that differ from another only by case."""
    twice = [anchor for anchor, times in Counter(present).items() if times > 1]
    other = Counter(anchor.lower() for anchor in set(present))
    yield from dict.fromkeys([*twice, *(heading for heading in headings if other[heading.lower()] > 1)])
