"""Every link can be followed, and says where it leads: to search engines, and to those who only hear its words."""

import pytest
from built import Built
from lxml.html import HtmlElement, fromstring

VAGUE = {
    *("here", "click here", "right here", "click this", "this", "link", "start"),
    *("more", "read more", "see more", "learn more", "more info", "more information", "information"),
}


def faults(tree: HtmlElement) -> list[str]:
    """Return what is wrong with the links of a page."""
    links = tree.xpath("//a[@href or not(@id)]")  # the others are old anchors of a value
    nowhere = [link for link in links if not link.get("href") or link.get("href").startswith(("javascript:", "file:"))]
    vague = [link for link in links if (link.get("aria-label") or link.text_content()).strip().lower() in {"", *VAGUE}]
    return [
        *(f"leads nowhere: {link.text_content()}" for link in nowhere),
        *(f"doesn't say where it leads: {link.get('href')}" for link in vague),
    ]


def test_every_link_leads_somewhere_and_says_where(built: Built) -> None:
    found = {address: faults(page.tree) for address, page in built.pages.items()}
    assert {address: each for address, each in found.items() if each} == {}


@pytest.mark.parametrize(
    "html,fault",
    [
        ("<a>Words</a>", "leads nowhere: Words"),
        ('<a href="javascript:void(0)">Words</a>', "leads nowhere: Words"),
        ('<a href="/a/">Here</a>', "doesn't say where it leads: /a/"),
        ('<a href="/a/"><svg></svg></a>', "doesn't say where it leads: /a/"),
        ('<a href="/a/" aria-label="Words"><svg></svg></a>', None),
    ],
)
def test_a_link_of_another_kind_would_be_found(html: str, fault: str | None) -> None:
    assert faults(fromstring(f"<p>{html}</p>")) == [fault] * bool(fault)
