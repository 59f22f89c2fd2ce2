"""What the site has to say of a registry, and where it does not: a line for each disagreement, naming the value."""

from collections import Counter
from collections.abc import Iterable, Iterator

from bs4 import BeautifulSoup
from built import Built, Page

from enumref import text
from enumref.model.enumeration import Enumeration
from enumref.model.registry import Registry
from enumref.model.value import Value

MARK = "deprecated"


def disagreements(registry: Registry, built: Built) -> list[str]:
    found = list(_strangers(registry, built))
    for enumeration in registry.enumerations.values():
        page = built.pages.get(enumeration.address)
        if page is None:
            found.append(f"{enumeration.id}: there is no page")
            continue
        found += _page(enumeration, page)
        found += _deprecations(enumeration, page)
    found += _codes(registry, built)
    found += _search(registry, built)
    found += _home(registry, built)
    return found


def _same(where: str, expected: Iterable[str], actual: Iterable[str]) -> Iterator[str]:
    """Both ways, once each, in order; every offender by name."""
    expected, actual = list(expected), list(actual)
    wanted, given = Counter(expected), Counter(actual)
    yield from (f"{where}: {name} is missing" for name in wanted - given)
    yield from (f"{where}: {name} is there {given[name]} times instead of {wanted[name]}" for name in given - wanted)
    if wanted == given:
        yield from (f"{where}: {a} stands where {e} should" for e, a in zip(expected, actual, strict=True) if e != a)


def _marked(value: Value) -> str:
    return f"{value.code} {MARK}" if value.deprecated else value.code


def _plain(markdown: str) -> str:
    return str(BeautifulSoup(text.inline(markdown), "lxml").get_text())


def _page(enumeration: Enumeration, page: Page) -> Iterator[str]:
    values = enumeration.all
    yield from _same(f"{enumeration.id}, headings", enumeration.values, page.headings())
    contents = page.contents()
    if len(contents) != 2:
        yield f"{enumeration.id}: there are {len(contents)} tables of contents instead of 2"
    for entries in contents:
        expected = [f"#{value.code} {_marked(value)}" for value in values]
        yield from _same(f"{enumeration.id}, table of contents", expected, entries)
    rows = page.row(page.article.select_one("table.ref-overview"))
    yield from _same(f"{enumeration.id}, overview", map(_marked, values), (marked for _, marked, _ in rows))
    yield from _same(f"{enumeration.id}, overview links", (f"#{v.code}" for v in values), (href for href, _, _ in rows))
    for value, (_, _, meaning) in zip(values, rows, strict=False):
        if not meaning.replace(" ", "").startswith(_plain(value.summary).replace(" ", "")):
            yield f"{value.name}, overview: the meaning is “{meaning}”"
        body = page.section(value.code).get_text(" ") if page.soup.find(id=value.code) else ""
        if _plain(value.summary).split() != body.split() and "".join(_plain(value.summary).split()) not in "".join(
            body.split()
        ):
            yield f"{value.name}: its section lacks its summary"


def _deprecations(enumeration: Enumeration, page: Page) -> Iterator[str]:
    """A callout right under the heading, with a link to each replacement; and none where there is nothing to say."""
    for value in enumeration.all:
        heading = page.soup.find(id=value.code)
        below = heading.find_next_sibling() if heading else None
        callout = below if below and "ref-deprecated" in below.get("class", []) else None
        if bool(callout) != bool(value.deprecated):
            yield f"{value.name}: the callout is {'missing' if value.deprecated else 'there'}"
        elif callout and value.deprecated:
            links = [link["href"].partition("#")[2] for link in callout.select("p:nth-of-type(2) a[href]")]
            yield from _same(f"{value.name}, replaced by", value.deprecated.replaced_by, links)
            if value.deprecated.since not in callout.get_text():
                yield f"{value.name}: the callout does not say since when"


def _codes(registry: Registry, built: Built) -> Iterator[str]:
    rows = [
        (href.removeprefix("../"), marked)
        for table in built.pages["codes/"].article("table")
        for href, marked, _ in built.pages["codes/"].row(table)
    ]
    alphabetical = sorted(registry, key=lambda value: (value.code.lower(), value.code, value.enumeration))
    yield from _same("all codes", (value.address for value in alphabetical), (href for href, _ in rows))
    yield from _same("all codes, marks", map(_marked, alphabetical), (marked for _, marked in rows))


def _search(registry: Registry, built: Built) -> Iterator[str]:
    """Each value is an entry of its own, under its enumeration, with its summary and what replaced it."""
    found = built.search
    ids = [enumeration[0] for enumeration in found["enumerations"]]
    yield from _same("search index, enumerations", registry.enumerations, ids)
    entries = {f"{ids[entry[0]]}.{entry[1]}": entry for entry in found["values"]}
    names = [f"{ids[entry[0]]}.{entry[1]}" for entry in found["values"]]
    yield from _same("search index", registry.names, names)
    for name, value in registry.names.items():
        if name in entries and entries[name][2] != _plain(value.summary):
            yield f"search index: {name} means “{entries[name][2]}”"
        if name in entries and bool(value.deprecated) != bool(entries[name][6]):
            yield f"search index: {name} is deprecated in one place only"


def _home(registry: Registry, built: Built) -> Iterator[str]:
    rows = built.pages[""].row(built.pages[""].article.table)
    expected = [f"{enumeration.address} {len(enumeration.all)}" for enumeration in registry.enumerations.values()]
    yield from _same("home page", expected, (f"{href} {rest.split()[-1]}" for href, _, rest in rows))


def _strangers(registry: Registry, built: Built) -> Iterator[str]:
    """A heading that shows a code belongs to a value of the registry, or to a type on a protocol version's page."""
    for address, page in built.pages.items():
        version = registry.versions.get(address.removeprefix(f"{registry.protocol.id}/").removesuffix("/"))
        known = {value.address for value in registry} | {
            f"{address}#{name}" for name in (version.types if version else ())
        }
        for code in page.headings():
            if f"{address}#{code}" not in known:
                yield f"{address}#{code} is in no data file"
