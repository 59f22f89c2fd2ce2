"""What is made of `tests/colours`, a small registry that has everything, letter for letter.

`tests/colours/published` is what somebody read through and found right. Who means a change writes it afresh, with
`python tests/test_published.py`, and reads what git says of it.
"""

import json
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from markupsafe import Markup
from sphobjinv import decompress

from enumref.about import about
from enumref.model.enumeration import LONG
from enumref.formats import feed, forms, opensearch, search
from enumref.formats.source_code import sources
from enumref.source.load import load
from enumref.pages.render import Fragment, Renderer
from enumref.site import FORMATS, Site, open_site

COLOURS = Path(__file__).parent / "colours"
KEPT = COLOURS / "published"
ADDRESS = "https://colours.example/ref/"
REPOSITORY = "https://git.example/us/colours/"
BASE = "../"
SECTIONS = [("", "Colours", "What there is of them."), ("#more", "More", "")]
Made = Iterator[tuple[str, str]]


def opened(repository: str | None = REPOSITORY) -> Site:
    return open_site(COLOURS / "data", COLOURS / "docs", ADDRESS, repository)


def of_format(name: str) -> Callable[[Site], Made]:
    """What a module of `formats` publishes; an inventory as it is before it is packed."""
    [files] = (files for files in FORMATS if files.__module__.endswith(f".{name}"))

    def made(site: Site) -> Made:
        for path, content in files(site.registry, ADDRESS):
            yield path, (decompress(content) if path.endswith(".inv") else content).decode()

    return made


def other_files(site: Site) -> Made:
    yield opensearch.PATH, opensearch.description(site.registry.title, ADDRESS).decode()
    raw = search.index(site.registry, SECTIONS).decode()
    assert raw == json.dumps(json.loads(raw), separators=(",", ":"), ensure_ascii=False), "nothing is wasted"
    yield search.PATH, json.dumps(json.loads(raw), indent=1, ensure_ascii=False)


def heads(site: Site) -> Made:
    shown = {**site.registry.enumerations, **site.registry.versions, "index": None}
    for name, each in shown.items():
        yield f"pages/{name}.about.json", json.dumps(site.about(each), indent=1, ensure_ascii=False)


def pages(site: Site) -> Made:
    for enumeration in site.registry.enumerations.values():
        for part in ("head", "values", "about"):
            fragment = getattr(site.renderer, part)(enumeration, BASE)
            yield f"pages/{enumeration.id}.{part}.html", told(fragment)
    for version in site.registry.versions.values():
        yield f"pages/{version.id}.html", told(site.renderer.version(version, f"{BASE}{BASE}"))


def in_languages(site: Site) -> Made:
    for enumeration in site.registry.enumerations.values():
        for source in sources(site.registry, enumeration, ADDRESS):
            assert source.html.striptags() == " ".join(Markup.escape(source.code).unescape().split())
            yield f"sources/{enumeration.id}.{source.title}.txt", source.code


def tables(site: Site) -> Made:
    for name in ("versions", "enumerations", "codes", "published"):
        yield f"pages/{name}.html", told(getattr(site.renderer, name)(""))
    yield "pages/pairs.html", told(site.renderer.pairs("colour.mi.x", "finish.end.ing", BASE))
    yield "pages/drawing.html", told(site.renderer.drawing(site.diagrams / "wheel.svg", BASE))


def told(fragment: Fragment) -> str:
    """The HTML, and below it the anchors."""
    return "\n".join([fragment.html, *(f"<!-- {anchor}: {entry} -->" for anchor, entry in fragment.anchors), ""])


PARTS: dict[str, Callable[[Site], Made]] = {
    **{name: of_format(name) for name in (files.__module__.rpartition(".")[2] for files in FORMATS)},
    **{part.__name__: part for part in (other_files, heads, pages, in_languages, tables)},
}


@pytest.fixture  # for each test, so that mutmut sees which of them need what it takes to open a site
def site() -> Site:
    return opened()


@pytest.mark.parametrize("part", PARTS)
def test_it_is_what_it_was(site: Site, part: str) -> None:
    assert site.problems == []
    for path, content in PARTS[part](site):
        assert content == (KEPT / path).read_bytes().decode(), path


def test_nothing_else_is_kept(site: Site) -> None:
    made = {path for part in PARTS.values() for path, _ in part(site)}
    assert {file.relative_to(KEPT).as_posix() for file in KEPT.rglob("*") if file.is_file()} == made
    title = site.registry.title
    files = dict(site.files(title))
    assert set(files) < made
    assert files[opensearch.PATH] == opensearch.description(title, ADDRESS)
    assert site.search_index(SECTIONS) == {search.PATH: search.index(site.registry, SECTIONS)}


def test_what_is_published_is_known_before_it_is_made(site: Site) -> None:
    assert sorted(site.paths) == sorted(path for path, _ in site.files(site.registry.title))


def test_what_is_published_of_one_enumeration_is_what_the_whole_site_has_of_it(site: Site) -> None:
    whole = dict(site.files(site.registry.title))
    for identifier, enumeration in site.registry.enumerations.items():
        own = [form.path for form in forms.of_enumeration(enumeration)]
        made = list(site.forms(identifier))
        assert sorted(path for path, _ in made) == sorted(own)
        assert [path for path, content in made if content != whole[path]] == []


def test_without_a_record_nothing_is_said_of_changes(site: Site) -> None:
    bare = site.registry.model_copy(update={"changes": ()})
    assert forms.CHANGES in forms.of_registry(site.registry) and forms.CHANGES not in forms.of_registry(bare)
    assert about(site.registry, None, ADDRESS).changed == "2025-03-04" and about(bare, None, ADDRESS).changed is None
    assert list(feed.files(bare, ADDRESS)) == []


def test_without_a_repository_nothing_is_said_of_one(site: Site) -> None:
    enumeration = site.registry.enumerations["colour"]

    def shown(of: Site) -> str:
        return of.renderer.head(enumeration, BASE).html + of.renderer.values(enumeration, BASE).html

    assert "git.example" in shown(site) and "git.example" not in shown(opened(None))


MANY = """\
title: Many
type: Many
summary: Which of many.
description: There are many.
unlisted: There are no more.
values:
"""


def with_many(folder: Path, codes: list[str]) -> Renderer:
    shutil.copytree(COLOURS / "data", folder / "data")
    entries = "".join(f"  {code}: {{summary: One., description: Of many.}}\n" for code in codes)
    (folder / "data/enumerations/many.yaml").write_text(MANY + entries)
    return Renderer(load(folder / "data"), ADDRESS)


@pytest.mark.parametrize(("values", "is_long"), [(LONG, False), (LONG + 1, True)])
def test_of_many_values_no_more_is_drawn_than_anybody_takes_in(tmp_path: Path, values: int, is_long: bool) -> None:
    codes = [f"V{number}" for number in range(values)]
    renderer = with_many(tmp_path, codes)
    enumeration = renderer.registry.enumerations["many"]
    head, shown, rest = (getattr(renderer, part)(enumeration, BASE) for part in ("head", "values", "about"))
    for html, mark, there in [
        (head.html, 'class="ref-table ref-overview"', not is_long),
        (head.html, "too many for one table", is_long),
        (shown.html, "ref-values--many", is_long),
        (rest.html, " checked ", not is_long),
    ]:
        assert (mark in html) == there, mark
    assert [anchor for anchor, _ in shown.anchors] == ([] if is_long else codes)
    assert re.findall(r'<h2 id="([^"]+)"', shown.html) == codes
    assert shown.html.count('<div id="__whole" class="ref-values') == 1


@pytest.mark.parametrize(("values", "is_long"), [(LONG, False), (LONG + 1, True)])
def test_for_a_long_list_of_codes_nobody_waits(tmp_path: Path, site: Site, values: int, is_long: bool) -> None:
    renderer = with_many(tmp_path, [f"V{number}" for number in range(values - len(site.registry.names))])
    html = renderer.codes(BASE).html
    assert f">{values} codes</caption>" in html
    assert ('<caption id="__whole">' in html) == ('id="__whole"' in html) == is_long


def main() -> None:
    shutil.rmtree(KEPT, ignore_errors=True)
    site: Any = opened()
    for path, content in (made for part in PARTS.values() for made in part(site)):
        (KEPT / path).parent.mkdir(parents=True, exist_ok=True)
        (KEPT / path).write_bytes(content.encode())


if __name__ == "__main__":
    main()
