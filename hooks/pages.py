"""What the macros bring is put into the pages: their parts as HTML, their anchors, and what their heads say."""

import json
import re
from collections.abc import Collection
from html import unescape
from typing import Any

from markupsafe import escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink

REGISTRY = "hooks/registry.py"
FRAGMENTS = "enumref_fragments"
ABOUT = "enumref_about"
"""What macros leave in a page's metadata until its Markdown is done: until then all metadata is run as macros too."""
ANCHOR = re.compile(r'\sid="(?!__)([^"]+)"')
"""An id in a page. Those that begin with `__` are a theme's or a drawing's own, and nobody's to link to."""


def place(page: Page, site: Any, part: str, *args: Any) -> str:
    """A mark in the page's Markdown for what comes in its place, so that no Markdown parser sees its text."""
    fragments = page.meta.setdefault(FRAGMENTS, {})
    mark = f"<!-- {FRAGMENTS} {len(fragments)} -->"
    fragments[mark] = getattr(site.renderer, part)(*args, "../" * page.url.count("/"))
    return f"\n\n{mark}\n\n"


def describe(page: Page, site: Any, shown: Any) -> None:
    """Say of the page what it shows, which our search has from the registry."""
    page.meta[ABOUT] = {**_about(site, shown), "search": {"exclude": True}}


def anchors(page: Page) -> list[str]:
    """Every id that the page has, its fragments' among them."""
    parts = [page.content or "", *(fragment.html for fragment in page.meta.get(FRAGMENTS, {}).values())]
    return [unescape(anchor) for part in parts for anchor in ANCHOR.findall(part)]


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: object) -> str:
    """Say what the page shows, and put the anchors of its fragments among its own."""
    registry: Any = config.plugins[REGISTRY]
    told = page.meta.pop(ABOUT, None) or {**_about(registry.site, None), **page.meta}
    page.meta.update({"description": escape(config.site_description), **told})
    # The day of the build says nothing of the page, and no two builds would be the same.
    page.update_date = page.meta["changed"] or page.update_date
    passed: set[str] = set()
    for mark, fragment in page.meta.get(FRAGMENTS, {}).items():
        passed.update(ANCHOR.findall(html.partition(mark)[0]))
        _add_anchors(page, fragment.anchors, passed)
        passed.update(identifier for identifier, _ in fragment.anchors)
    return html if page.meta.get("search", {}).get("exclude") else _filled(html, page)


@event_priority(-100)  # after the search plugin, which reads every page from end to end
def on_page_context(context: object, page: Page, config: MkDocsConfig, nav: object) -> None:
    """What is not for that search it need not have read either."""
    page.content = _filled(page.content or "", page)


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> None:
    """What is written need not be kept until all is."""
    page.content = None


def _filled(html: str, page: Page) -> str:
    """With the fragments where the page's macros left their marks."""
    for mark, fragment in page.meta.pop(FRAGMENTS, {}).items():
        html = html.replace(mark, fragment.html)
    return html


def _about(site: Any, shown: Any) -> dict[str, Any]:
    """What the page's head says, for the theme's templates, which escape nothing themselves."""
    about = site.about(shown)
    linked = json.dumps(about.linked_data).replace("<", "\\u003c") if about.linked_data else None
    told = {"title": about.title, "description": about.description}
    return {
        **{key: escape(text) for key, text in told.items() if text},
        "forms": about.forms,
        "linked_data": linked,
        "changed": about.changed,
    }


def _add_anchors(page: Page, added: tuple[tuple[str, str], ...], passed: Collection[str]) -> None:
    """Give the page anchors that Markdown has not seen, after those of the headings that have been passed."""
    contents = page.toc.items
    position = sum(entry.id in passed for entry in contents)
    contents[position:position] = [AnchorLink(title, identifier, 2) for identifier, title in added]
    page.present_anchor_ids = (page.present_anchor_ids or set()) | {identifier for identifier, _ in added}
