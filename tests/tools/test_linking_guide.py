"""The guide to linking: each of its examples, taken from the page and given to the tool that it's for."""

import json
import re
import shlex
import sys
import zlib
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from bs4 import BeautifulSoup
from built import Built
from npm import finish, installed, run
from openapi_spec_validator import validate as validate_openapi
from playwright.sync_api import Page, expect
from project import ROOT
from referencing import Registry as Resources
from referencing.jsonschema import DRAFT202012
from sphinx.util.inventory import InventoryFile

from enumref import Registry
from enumref.__main__ import main

PUBLISHED = "http://127.0.0.1:8000/"
"""The address that the built site is made for; the tests serve it at another."""


LayOut = Callable[..., None]
"""Writes the files of those names."""
Output = pytest.CaptureFixture[str]


@pytest.fixture
def examples(built: Built, address: str) -> dict[str, str]:
    """File → what the guide has for it, for the site as it is served here."""
    blocks = built.pages["linking/"].article.select(".highlight:has(.filename)")
    return {
        block.select_one(".filename").get_text(): block.select_one("code").get_text().replace(PUBLISHED, address)
        for block in blocks
    }


@pytest.fixture
def lay_out(examples: dict[str, str], tmp_path: Path) -> LayOut:
    def laid_out(*names: str) -> None:
        for name in names:
            (tmp_path / name).parent.mkdir(exist_ok=True)
            (tmp_path / name).write_text(examples[name], encoding="utf-8")

    return laid_out


def links(html: str, address: str) -> list[str]:
    """Return the targets of links to the site, from its root."""
    hrefs = [link["href"] for link in BeautifulSoup(html, "lxml").select("a[href]")]
    return [href.removeprefix(address) for href in hrefs if href.startswith(address)]


def plain(built: Built, address: str) -> list[str]:
    """Return the examples without a file's name: a URL, and commands."""
    blocks = built.pages["linking/"].article.select("pre")
    unnamed = (pre for pre in blocks if not pre.find_parent(class_="highlight").select(".filename"))
    return [line for pre in unnamed for line in pre.get_text().replace(PUBLISHED, address).strip().splitlines()]


def test_every_example_is_run_here(examples: dict[str, str]) -> None:
    tested = Path(__file__).read_text(encoding="utf-8").partition("def test_every_example")[2]
    assert [name for name in examples if f'"{name}"' not in tested] == []
    assert len(examples) == 11


def test_the_url_by_itself_opens_at_the_value(built: Built, address: str, page: Page) -> None:
    [url] = [line for line in plain(built, address) if line.startswith("http")]
    page.goto(url)
    expect(page.locator('[id="SuspendedEVSE"]')).to_be_in_viewport()
    assert page.url == url


def test_the_commands_work(
    built: Built, address: str, lay_out: LayOut, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Output
) -> None:
    lay_out("openapi.yaml", "README.md")
    monkeypatch.chdir(tmp_path)
    commands = [shlex.split(line) for line in plain(built, address) if line.startswith("enumref ")]
    inline = built.pages["linking/"].article.find("code", string=re.compile("^enumref lookup")).get_text()
    codes = [main(arguments) for _, *arguments in [*commands, shlex.split(inline.replace(PUBLISHED, address))]]
    out = capsys.readouterr().out
    assert codes == [0, 1, 0, 0]  # the second names two statuses of eleven
    assert 'ChargePointStatus lacks "Charging" from connector-status' in out
    assert "SuspendedEVSE (Connector status, ChargePointStatus)" in out
    assert "connector-status/#SuspendedEVSE)" in (tmp_path / "README.md").read_text()


def test_spectral_takes_the_ruleset(examples: dict[str, str], lay_out: LayOut, tmp_path: Path) -> None:
    lay_out(".spectral.yaml")
    (tmp_path / "api.yaml").write_text(examples["openapi.yaml"] + "    ChargePointStatus: {enum: [NoSuchValue]}\n")
    done = finish(installed("openapi") / ".bin/spectral", "lint", "api.yaml", cwd=tmp_path)
    assert "connector-status-known  NoSuchValue isn't a value of ChargePointStatus" in done.stdout


def test_the_html_and_the_markdown_lead_to_the_value(examples: dict[str, str], address: str) -> None:
    from markdown_it import MarkdownIt

    expected = ["connector-status/#SuspendedEVSE"]
    assert links(examples["page.html"], address) == expected
    assert links(MarkdownIt().render(examples["page.md"]), address) == expected


def test_sphinx_links_by_name(lay_out: LayOut, address: str, tmp_path: Path) -> None:
    lay_out("conf.py", "index.rst")
    run(sys.executable, "-m", "sphinx", "-q", "-W", "-n", "-b", "html", ".", "out", cwd=tmp_path)
    html = (tmp_path / "out/index.html").read_text(encoding="utf-8")
    assert links(html, address) == ["connector-status/#SuspendedEVSE", "connector-status/"]


def names(registry: Registry) -> dict[str, str]:
    """Return name → URL: both names of an enumeration, unless they differ only by case, and those of its values."""
    found: dict[str, str] = {}
    for each in registry.enumerations.values():
        for name in {each.id, each.type if each.type.lower() != each.id else each.id}:
            found |= {name: each.url} | {f"{name}.{value.code}": value.url for value in each.all}
    return found


def test_the_inventory_has_every_name_and_no_other(registry: Registry, built: Built) -> None:
    """As Sphinx reads it."""
    found = InventoryFile.loads((built.root / "objects.inv").read_bytes(), uri=PUBLISHED).data
    assert list(found) == ["std:label"]
    labels = {name: item.uri.removeprefix(PUBLISHED) for name, item in found["std:label"].items()}
    assert labels == names(registry)
    assert {name: at for name, at in labels.items() if not built.resolves(at)} == {}
    assert {"connector-status.Charging", "ChargePointStatus.Charging"} < set(labels)


@pytest.mark.parametrize("role", [":external+ocpp:ref:", ":external:ref:", ":ref:", ":external+ocpp:std:ref:"])
def test_sphinx_finds_every_name_in_each_way_to_write_it(
    registry: Registry, lay_out: LayOut, address: str, tmp_path: Path, role: str
) -> None:
    lay_out("conf.py")
    expected = names(registry)
    references = "".join(f"* {role}`{name}`\n* {role}`shown <{name.upper()}>`\n" for name in expected)
    (tmp_path / "index.rst").write_text(f"API\n===\n\n{references}")
    run(sys.executable, "-m", "sphinx", "-q", "-W", "-n", "-b", "html", ".", "out", cwd=tmp_path)
    found = links((tmp_path / "out/index.html").read_text(encoding="utf-8"), address)
    assert found == [at for at in expected.values() for _ in ("as it is", "in capitals")]


def test_mkdocs_links_by_name(lay_out: LayOut, address: str, tmp_path: Path) -> None:
    lay_out("mkdocs.yml", "docs/index.md")
    run(sys.executable, "-m", "mkdocs", "build", "--strict", cwd=tmp_path)
    html = (tmp_path / "site/index.html").read_text(encoding="utf-8")
    assert links(html, address) == ["connector-status/#SuspendedEVSE"]


def test_mkdocs_finds_every_name(registry: Registry, lay_out: LayOut, address: str, tmp_path: Path) -> None:
    lay_out("mkdocs.yml", "docs/index.md")
    expected = names(registry)
    (tmp_path / "docs/index.md").write_text("".join(f"* [{name}][]\n* [shown][{name}]\n" for name in expected))
    run(sys.executable, "-m", "mkdocs", "build", "--strict", cwd=tmp_path)
    found = links((tmp_path / "site/index.html").read_text(encoding="utf-8"), address)
    assert found == [at for at in expected.values() for _ in ("by itself", "with a text")]


def test_no_two_names_are_the_same_when_case_is_ignored(registry: Registry, built: Built) -> None:
    """By the lines of the inventory, since what reads it keeps the last of several."""
    folded = Counter(name.casefold() for name, *_ in inventory(built))
    assert [name for name, times in folded.items() if times > 1] == []
    assert len(folded) == len(names(registry))


def test_no_name_turns_up_in_the_search_of_the_project_that_links(built: Built) -> None:
    assert {priority for _, _, priority, *_ in inventory(built)} == {"-1"}


def inventory(built: Built) -> list[list[str]]:
    """Of each line: name, kind, priority, address and shown text."""
    _, _, _, _, packed = (built.root / "objects.inv").read_bytes().split(b"\n", 4)
    return [line.split(" ", 4) for line in zlib.decompress(packed).decode().splitlines()]


def test_an_openapi_validator_takes_the_example_and_what_it_refers_to(
    examples: dict[str, str], built: Built, address: str
) -> None:
    document = yaml.safe_load(examples["openapi.yaml"])
    validate_openapi(document)
    properties = document["components"]["schemas"]["ConnectorInfo"]["properties"]
    leads_to = properties["errorCode"]["externalDocs"]["url"].removeprefix(address)
    assert leads_to == "connector-error-code/" and built.resolves(leads_to)
    file, _, _ = properties["status"]["$ref"].removeprefix(address).partition("#")
    published = DRAFT202012.create_resource(json.loads((built.root / file).read_text(encoding="utf-8")))
    resolver = Resources().with_resource(address + file, published).resolver()
    assert resolver.lookup(properties["status"]["$ref"]).contents["title"] == "ChargePointStatus"


def test_javadoc_takes_the_example(lay_out: LayOut, address: str, tmp_path: Path) -> None:
    lay_out("Connector.java")
    run("javadoc", "-quiet", "-Xdoclint:all", "-Werror", "-d", "out", "Connector.java", cwd=tmp_path)
    found = links((tmp_path / "out/Connector.html").read_text(encoding="utf-8"), address)
    assert set(found) == {"connector-status/#SuspendedEVSE", "connector-status/"}


def test_the_page_with_the_hover_card_is_the_one_that_its_tests_use(examples: dict[str, str]) -> None:
    assert "hover.js" in examples["index.html"]
    assert 'get_text() == "index.html"' in (ROOT / "tests/browser/test_hover.py").read_text(encoding="utf-8")
