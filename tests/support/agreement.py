"""Compares a site with its registry, both ways: a line for each disagreement, which names the value."""

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache

from built import Built, Page
from lxml.html import HtmlElement, fragment_fromstring

from enumref import Enumeration, Registry, Value
from enumref.model import markdown


def disagreements(registry: Registry, built: Built) -> list[str]:
    """Return everything that the site shows and the registry doesn't have, or the other way round."""
    found = list(_strangers(registry, built))
    for enumeration in registry.enumerations.values():
        page = built.pages.get(enumeration.url)
        if page is None:
            found.append(f"{enumeration.id}: there is no page")
            continue
        found += _page(registry, enumeration, page)
        found += _deprecations(enumeration, page)
    found += _codes(registry, built)
    found += _home(registry, built)
    found += _protocol(registry, built)
    return found


def same(where: str, expected: Iterable[str], actual: Iterable[str]) -> Iterator[str]:
    """Yield what is missing, what is too much, and what is out of order, each by name."""
    expected, actual = list(expected), list(actual)
    wanted, given = Counter(expected), Counter(actual)
    yield from (f"{where}: {name} is missing" for name in wanted - given)
    yield from (f"{where}: {name} is there {given[name]} times instead of {wanted[name]}" for name in given - wanted)
    if wanted == given:
        yield from (f"{where}: {a} is where {e} should be" for e, a in zip(expected, actual, strict=True) if e != a)


@cache
def _plain(text: str) -> str:
    return _squeezed(fragment_fromstring(markdown.inline(text), create_parent=True).text_content())


def _squeezed(text: str) -> str:
    """Return the text without spaces, which depend on where tags begin and end."""
    return "".join(text.split())


def _in_page_order(enumeration: Enumeration) -> list[Value]:
    """Return the values as the overview shows them: by group."""
    return [value for _, values in enumeration.grouped for value in values]


def _page(registry: Registry, enumeration: Enumeration, page: Page) -> Iterator[str]:
    yield from same(f"{enumeration.id}, headings", enumeration.values, page.headings())
    marks = {value.code: " deprecated" if registry.is_deprecated(value) else "" for value in enumeration.all}
    expected = [f"#{code} {code}{mark}" for code, mark in marks.items()]
    yield from same(f"{enumeration.id}, table of contents", expected, page.contents())
    values = _in_page_order(enumeration)
    rows = page.tree.xpath("//table[contains(@class, 'ref-overview')]//tr[th/a]")
    links = [str(row.xpath("string(th/a/@href)")) for row in rows]
    yield from same(f"{enumeration.id}, overview links", (f"#{value.code}" for value in values), links)
    for value, row in zip(values, rows, strict=False):
        marked, meaning = row.find("th").text_content(), _squeezed(row.find("td").text_content())
        if ("deprecated" in marked) != registry.is_deprecated(value):
            yield f"{value.name}, overview: its mark is wrong: “{marked}”"
        if not meaning.startswith(_plain(value.summary)):
            yield f"{value.name}, overview: the meaning is “{meaning}”"
        section = _section(page, value.code)
        if section is None or _plain(value.summary) not in _squeezed(section.text_content()):
            yield f"{value.name}: its section lacks its summary"


def _section(page: Page, code: str) -> HtmlElement | None:
    element = page.elements.get(code)
    return None if element is None else next(element.iterancestors("section"), None)


def _deprecations(enumeration: Enumeration, page: Page) -> Iterator[str]:
    """A value that a version dropped has a callout with a link to each replacement, and no other value has one."""
    for value in enumeration.all:
        section = _section(page, value.code)
        callouts = section.xpath(".//*[contains(@class, 'ref-deprecated')]") if section is not None else []
        if bool(callouts) != bool(value.deprecated):
            yield f"{value.name}: the callout is {'missing' if value.deprecated else 'there'}"
        elif callouts and value.deprecated:
            links = {str(href).partition("#")[2] for href in callouts[0].xpath(".//a/@href")}
            lost = [code for code in value.deprecated.replaced_by if code not in links]
            yield from (f"{value.name}, replaced by: {code} is missing" for code in lost)
            if value.deprecated.since not in callouts[0].text_content():
                yield f"{value.name}: the callout doesn't say since when"


def _codes(registry: Registry, built: Built) -> Iterator[str]:
    """The list of all values has the registry's in alphabetical order; it may have the protocol's own between them."""
    by_url = {value.url: value.name for value in registry}
    linked = [by_url[url] for url in _links(built.pages["codes/"], "@data-filter-list") if url in by_url]
    alphabetical = sorted(registry, key=lambda value: (value.code.lower(), value.code, value.enumeration))
    yield from same("all values", (value.name for value in alphabetical), linked)


def _home(registry: Registry, built: Built) -> Iterator[str]:
    ids = {each.url: each.id for each in registry.enumerations.values()}
    linked = [ids[url] for url in _links(built.pages[""], "contains(@class, 'ref-index')") if url in ids]
    yield from same("home page", registry.enumerations, linked)


def _protocol(registry: Registry, built: Built) -> Iterator[str]:
    """Every type and value of every version has an anchor on the version's page."""
    for version, types in registry.types.items():
        page = built.pages.get(f"{registry.protocol.id}/{version}/")
        if page is None:
            yield f"{version}: there is no page"
            continue
        codes = [f"{name}.{code}" for name, found in types.items() for code in found.values]
        yield from same(f"{version}, types", types, page.headings())
        yield from same(
            f"{version}, values", codes, [each for each in page.ids if each.partition(".")[0] in types and "." in each]
        )


def _links(page: Page, within: str) -> list[str | None]:
    """Return where the links lead that are within elements of the page's content."""
    return [page.target(str(href)) for href in page.tree.xpath(f"//article//*[{within}]//a/@href")]


def _strangers(registry: Registry, built: Built) -> Iterator[str]:
    """A heading that shows a code belongs to a value of the registry, or to a type or value of its protocol."""
    folder = registry.protocol.id
    known = {value.url for value in registry}
    known |= {f"{folder}/{version}/#{name}" for version, types in registry.types.items() for name in types}
    known |= {
        f"{folder}/types/{each.id}/#{code}" for each in registry.families.values() for code in registry.codes_of(each)
    }
    for address, page in built.pages.items():
        yield from (
            f"{address}#{code} is in no data file" for code in page.headings() if f"{address}#{code}" not in known
        )
