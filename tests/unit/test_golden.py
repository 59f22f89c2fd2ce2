"""Everything that is generated from two small registries: `colours` has everything, and `scant` nothing that can lack.

`published` holds what a person read and found right: it's the specification of the outputs. After an intended
change, write it again with `PYTHONPATH=tests/support python tests/unit/test_golden.py`, and read the difference before
you commit it.
"""

import json
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from jinja2 import UndefinedError
from project import COLOURS, ROOT
from sphobjinv import decompress

from enumref import Site, load, open_site
from enumref.formats import data_files
from enumref.model.enumeration import LONG
from enumref.model.version_diff import predecessors
from enumref.pages.head import Subject
from enumref.pages.render import Fragment, Renderer
from enumref.source.contact import Contact

SCANT = ROOT / "tests/registries/scant"
URL = "https://colours.example/ref/"
REPOSITORY = "https://git.example/us/colours/"
BASE = "../"
Output = Iterator[tuple[str, str]]
"""Path below a registry's `published` and content."""


def opened(repository: str | None = REPOSITORY, report: str | None = None) -> Site:
    return open_site(COLOURS / "data", COLOURS / "docs", URL, repository, report)


def scant() -> Site:
    return open_site(SCANT / "data", SCANT / "docs", URL, None, None)


def files(site: Site) -> Output:
    """Yield every data file; an inventory as it is before it's compressed."""
    for file in site.data_files:
        content = file.content()
        yield file.path, (decompress(content) if file.path.endswith(".inv") else content).decode()


def descriptions(site: Site) -> Output:
    """Yield what is said about each data file."""
    said = [{key: text for key, text in each._asdict().items() if key != "content"} for each in site.data_files]
    yield "pages/files.json", json.dumps(said, indent=1) + "\n"


def data(site: Site) -> Output:
    """Yield the data files but the schemas, which are the same for every registry."""
    yield from ((path, content) for path, content in files(site) if not path.startswith("schema/"))


def heads(site: Site) -> Output:
    """Yield what the pages say about themselves."""
    registry = site.registry
    subjects: list[tuple[str, Subject | None]] = [("index", None)]
    subjects += [*registry.enumerations.items(), *registry.versions.items(), *registry.families.items()]
    for name, subject in subjects:
        head = site.head(subject)
        shown = {**head._asdict(), "data_files": [file.path for file in head.data_files]}
        kind = type(subject).__name__.lower() if subject else "page"
        yield f"pages/{kind}.{name}.head.json", json.dumps(shown, indent=1, ensure_ascii=False) + "\n"


def pages(site: Site) -> Output:
    """Yield the parts of the pages, each with its anchors below it."""
    registry, renderer = site.registry, site.renderer
    for enumeration in registry.enumerations.values():
        for part in ("overview", "values", "about"):
            yield f"pages/enumeration.{enumeration.id}.{part}.html", shown(getattr(renderer, part)(enumeration, BASE))
    for version in registry.versions.values():
        yield f"pages/version.{version.id}.html", shown(renderer.version(version, BASE * 2))
        if predecessors(registry, version):
            yield f"pages/migration.{version.id}.html", shown(renderer.migration(version.id, BASE * 2))
    for family in registry.families.values():
        yield f"pages/family.{family.id}.html", shown(renderer.family(family, BASE * 3))


def lists(site: Site) -> Output:
    """Yield what other pages show."""
    for name in ("versions", "families", "enumerations", "codes", "data_files", "terms", "changes", "explain"):
        yield f"pages/{name}.html", shown(getattr(site.renderer, name)(BASE))


def parts(site: Site) -> Output:
    """Yield what a page shows if it asks for it by name."""
    yield "pages/finder.html", shown(site.renderer.finder("colour.Red", BASE))
    yield "pages/name_table.html", shown(site.renderer.name_table("colour.mi.x", "finish.end.ing", BASE))
    yield "pages/diagram.html", shown(site.renderer.diagram(site.diagrams / "wheel.svg", BASE))


def shown(fragment: Fragment) -> str:
    return "\n".join([fragment.html, *(f"<!-- {anchor}: {entry} -->" for anchor, entry in fragment.anchors), ""])


OUTPUTS: list[tuple[Path, Callable[[], Site], Callable[[Site], Output]]] = [
    *((COLOURS, opened, part) for part in (files, descriptions, heads, pages, lists, parts)),
    *((SCANT, scant, part) for part in (data, descriptions, heads, pages, lists)),
]
"""The folder of a registry, what opens it, and a part of what is generated from it."""


@pytest.fixture  # for each test, so that mutmut sees which of them need what it takes to open a site
def site() -> Site:
    return opened()


@pytest.mark.parametrize("open_registry", [opened, scant])
def test_the_registry_has_no_errors(open_registry: Callable[[], Site]) -> None:
    assert open_registry().problems == []


@pytest.mark.parametrize(
    ("folder", "open_registry", "part"),
    [pytest.param(*each, id=f"{each[0].name}-{each[2].__name__}") for each in OUTPUTS],
)
def test_each_output_is_what_it_was(
    folder: Path, open_registry: Callable[[], Site], part: Callable[[Site], Output]
) -> None:
    kept = folder / "published"
    for path, content in part(open_registry()):
        assert (kept / path).is_file(), f"{path} is new"
        assert content == (kept / path).read_bytes().decode(), path


def test_nothing_else_is_kept() -> None:
    outputs = {
        folder / "published" / path for folder, open_registry, part in OUTPUTS for path, _ in part(open_registry())
    }
    kept = {file for folder in (COLOURS, SCANT) for file in folder.glob("published/**/*") if file.is_file()}
    assert sorted(kept ^ outputs) == []


def test_no_two_files_have_the_same_path(site: Site) -> None:
    paths = [file.path for file in site.data_files]
    assert sorted(set(paths)) == sorted(paths)


def test_a_page_is_the_same_without_kept_templates(site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    assert shown(site.renderer.terms(BASE)) == (COLOURS / "published/pages/terms.html").read_text(encoding="utf-8")


def test_a_template_that_uses_an_unknown_name_is_an_error(site: Site) -> None:
    template = site.renderer.environment.from_string("{{ hue }}")
    with pytest.raises(UndefinedError, match="'hue' is undefined"):
        template.render()


def test_a_page_lists_the_files_that_are_about_it(site: Site) -> None:
    for page, about in site.data_files_of.items():
        assert {file.about for file in about} == {page}
        assert all(file.title for file in about)


def test_without_a_record_there_is_no_feed_and_no_date(site: Site) -> None:
    bare = site.registry.model_copy(update={"changes": ()})
    feeds = {file.path for file in site.data_files if "feed" in file.path}
    assert feeds and feeds.isdisjoint(file.path for file in data_files(bare, URL))
    assert (site.registry.updated, site.registry.version) == ("2025-03-04", "2025.03.04")
    assert (bare.updated, bare.version) == (None, None)


def test_without_a_repository_no_page_links_to_one(site: Site) -> None:
    assert "git.example" in pages_of(site) and "git.example" not in pages_of(opened(None))


def test_with_an_address_alone_pages_link_to_that(site: Site) -> None:
    report = pages_of(opened(None, "mailto:us@colours.example"))
    assert "mailto:us@colours.example?subject=" in report
    assert "mailto:" not in pages_of(site)


def pages_of(site: Site) -> str:
    return "".join(content for _, content in pages(site))


@pytest.mark.parametrize(
    ("address", "link"),
    [
        ("https://us.example/report", "https://us.example/report"),
        ("mailto:us@us.example", "mailto:us@us.example?subject=Mistake%3A%20Red&body=https%3A//a.example/%23Red"),
        ("mailto:us@us.example?cc=b", "mailto:us@us.example?cc=b&subject=Mistake%3A%20Red&body=https%3A//a.example/%23Red"),
        (None, None),
    ],
)  # fmt: skip
def test_a_mistake_is_reported_where_the_address_leads(address: str | None, link: str | None) -> None:
    assert Contact(None, address).report("Red", "https://a.example/#Red") == link


def test_a_page_is_edited_where_its_content_is_written(site: Site) -> None:
    registry, edit = site.registry, f"{REPOSITORY.rstrip('/')}/edit/HEAD"
    assert site.edit_url(registry.enumerations["colour"], "colour.md") == f"{edit}/data/enumerations/colour.yaml"
    version, family = next(iter(registry.versions.values())), next(iter(registry.families.values()))
    folder = f"{edit}/data/{registry.protocol.id}"
    assert site.edit_url(version, "v.md") == f"{folder}/{version.id}.yaml"
    assert site.edit_url(family, "f.md") == f"{folder}/families/{family.id}.yaml"
    assert site.edit_url(None, "docs/a b.md") == f"{edit}/docs/a%20b.md"
    assert opened(None).edit_url(version, "v.md") is None


MANY = """\
title: Many
type: Many
summary: One of many.
values:
"""


def with_many(folder: Path, codes: list[str]) -> Renderer:
    shutil.copytree(COLOURS / "data", folder / "data")
    entries = "".join(f"  {code}: {{summary: One of many.}}\n" for code in codes)
    (folder / "data/enumerations/many.yaml").write_text(MANY + entries)
    return Renderer(load(folder / "data"), URL, {}, Contact())


@pytest.mark.parametrize(("values", "is_long"), [(LONG, False), (LONG + 1, True)])
def test_a_long_enumeration_has_no_overview(tmp_path: Path, values: int, is_long: bool) -> None:
    codes = [f"V{number}" for number in range(values)]
    renderer = with_many(tmp_path, codes)
    enumeration = renderer.registry.enumerations["many"]
    overview, sections = renderer.overview(enumeration, BASE), renderer.values(enumeration, BASE)
    assert ("ref-overview" in overview.html) == (not is_long)
    assert ("too long to list" in overview.html) == is_long
    assert ("ref-values--many" in sections.html) == is_long
    assert [anchor for anchor, _ in sections.anchors] == ([] if is_long else codes)
    assert re.findall(r'<h2 id="([^"]+)"', sections.html) == codes


def main() -> None:
    """Write the outputs again."""
    for folder in (COLOURS, SCANT):
        shutil.rmtree(folder / "published", ignore_errors=True)
    for folder, open_registry, part in OUTPUTS:
        for path, content in part(open_registry()):
            file = folder / "published" / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content.encode())


if __name__ == "__main__":
    main()
