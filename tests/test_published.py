"""What is made of `tests/colours`, a small registry that has everything, letter for letter.

`tests/colours/published` is what somebody read through and found right. Who means a change writes it afresh, with
`python tests/test_published.py`, and reads what git says of it.
"""

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from markupsafe import Markup
from sphobjinv import decompress

from enumref.about import about
from enumref.formats import feed, forms, opensearch, search
from enumref.languages import sources
from enumref.render import Fragment
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


def main() -> None:
    shutil.rmtree(KEPT, ignore_errors=True)
    site: Any = opened()
    for path, content in (made for part in PARTS.values() for made in part(site)):
        (KEPT / path).parent.mkdir(parents=True, exist_ok=True)
        (KEPT / path).write_bytes(content.encode())


if __name__ == "__main__":
    main()
