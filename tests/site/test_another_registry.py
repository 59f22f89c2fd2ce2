"""Anyone's registry: HTTP's status codes, of which `tests/http` holds the data and the pages. Nothing else is its own.

Its codes are numbers, and its protocol has no versions. What holds of the site that all this was written for has to
hold of this one too: tests of the site and of the formats run here again.
"""

import re
import shutil
from collections.abc import Iterator
from enum import StrEnum
from functools import partial
from http.server import ThreadingHTTPServer
from importlib import util
from pathlib import Path
from threading import Thread

import pytest
import test_formats
import test_heads
import test_site
from built import Built
from conftest import ROOT, Quiet, mkdocs
from playwright.sync_api import Browser, Page
from searching import COUNT, type_query
from sphobjinv import Inventory

from enumref.source.load import load
from enumref.model.registry import Registry

SAME = (
    test_formats.test_a_code_generator_makes_enums_with_every_value,
    test_formats.test_a_schema_takes_the_values_and_nothing_else,
    test_formats.test_an_openapi_validator_takes_the_components,
    test_formats.test_every_address_in_the_documents_exists,
    test_formats.test_language_models_get_every_text,
    test_formats.test_no_other_type_has_the_schema_of_a_type,
    test_formats.test_the_documents_hold_what_the_registry_holds,
    test_formats.test_the_published_schemas_take_the_documents,
    test_heads.test_every_page_has_forms_that_exist_and_say_what_they_are,
    test_site.test_every_page_has_one_main_heading_and_skips_no_level,
    test_site.test_every_table_has_a_caption_and_headers,
    test_site.test_every_value_is_everywhere_it_belongs_and_nothing_else_is,
    test_site.test_no_id_is_used_twice_on_a_page,
)
globals().update({test.__name__: test for test in SAME})  # each takes the fixtures below
OWN = Path(__file__).parent / "http"
SETTINGS = {"site_name": "HTTP status codes", "site_description": "What each HTTP status code means."}
STRANGE = re.compile(r"ocpp|solar(user|net)|charg(e|ing)\b|connector|evse|vehicle|datum", re.IGNORECASE)
"""Words that only our own data and pages may say."""


@pytest.fixture(scope="module")
def registry() -> Registry:
    return load(OWN / "data")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The machine of ours, with data and pages of its own and two settings that name them."""
    project = tmp_path_factory.mktemp("http")
    shutil.copytree(OWN, project, dirs_exist_ok=True)
    for part in ("enumref", "hooks", "overrides", "docs/assets"):
        shutil.copytree(ROOT / part, project / part, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "macros.py", project)
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    for key, value in SETTINGS.items():
        settings = re.sub(rf"^{key}: .*", f"{key}: {value}", settings, flags=re.MULTILINE)
    settings = settings.replace("  - Link to values: linking.md\n", "")
    (project / "mkdocs.yml").write_text(settings, encoding="utf-8")
    done = mkdocs(project, "build", "--strict")
    assert done.returncode == 0, done.stderr
    return project / "site"


@pytest.fixture(scope="module")
def built(site: Path) -> Built:
    return Built(site)


@pytest.fixture
def page(browser: Browser, site: Path) -> Iterator[Page]:
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(site))) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        context = browser.new_context(base_url=f"http://127.0.0.1:{server.server_port}/")
        context.add_init_script(COUNT)
        yield context.new_page()
        context.close()
        server.shutdown()


def test_its_codes_are_numbers_and_it_has_no_versions(registry: Registry) -> None:
    assert [value.code for value in registry if not value.code.isdigit()] == [] and len(list(registry)) > 5
    assert registry.versions == {} and registry.protocol.versions == ()
    assert [value.name for value in registry if value.deprecated] == ["client-error.418"]


def test_every_link_resolves(built: Built) -> None:
    links = {(address, link) for address, page in built.pages.items() for link in page.links()}
    assert [f"{address} → {link}" for address, link in sorted(links) if not built.resolves(link)] == []


def test_nothing_that_it_publishes_knows_another_registry(site: Path) -> None:
    files = [file for file in site.rglob("*") if file.is_file() and "assets" not in file.parts]
    found = [
        f"{file.relative_to(site)}: {match[0]}"
        for file in files
        for match in STRANGE.finditer(file.read_bytes().decode("utf-8", "replace"))
    ]
    assert len(files) > 20 and found == []


def test_no_page_speaks_of_versions_where_there_are_none(built: Built) -> None:
    told = {address: page.soup.get_text(" ", strip=True) for address, page in built.pages.items()}
    assert [address for address, words in told.items() if re.search(r"\bversions?\b", words, re.IGNORECASE)] == []


def test_an_inventory_names_every_value(registry: Registry, site: Path) -> None:
    named = {entry.name for entry in Inventory(site / "objects.inv").objects}
    assert {*registry.enumerations, *registry.names} <= named


def test_its_python_is_python(registry: Registry, built: Built, tmp_path: Path) -> None:
    for enumeration in registry.enumerations.values():
        file = tmp_path / "codes.py"
        file.write_text(built.pages[enumeration.address].soup.select_one("#__source_code_1").get_text())
        spec = util.spec_from_file_location(enumeration.id, file)
        assert spec and spec.loader
        module = util.module_from_spec(spec)
        spec.loader.exec_module(module)
        classes = [each for each in vars(module).values() if isinstance(each, type) and issubclass(each, StrEnum)]
        assert [str(code) for code in classes[-1]] == list(enumeration.values)


def test_a_number_is_an_anchor_and_what_people_type(page: Page) -> None:
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto("client-error/#410")
    assert page.locator("h2:target").get_attribute("id") == "410"
    type_query(page, "404")
    page.keyboard.press("Enter")
    page.wait_for_url("**/client-error/#404")
    assert faults == []


def test_the_library_names_nothing_of_ours() -> None:
    """What there is to know of OCPP and of the API stands in `data`; not even an example in a comment is from there."""
    files = [file for file in (ROOT / "enumref").rglob("*") if file.suffix in (".py", ".html", ".txt")]
    lines = [(file, line) for file in files for line in file.read_text(encoding="utf-8").splitlines()]
    assert len(lines) > 2000
    assert [f"{file.relative_to(ROOT)}: {line}" for file, line in lines if STRANGE.search(line)] == []
