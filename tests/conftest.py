"""The things that tests share: one build of the real site per run, and one server and one browser per process."""

import gc
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from browsing import running_browser, serving_files
from built import Built, Reference, read_once
from nginx import Deployed, compress, free_port, served_compressed
from playwright.sync_api import Browser, BrowserContext, Page
from project import HTTP, ROOT, alone, build, copy
from readers import reading

from enumref import Registry, load
from enumref.model.markdown_writer import absolute

MARKED = ("browser", "tools", "builds")
"""Folders whose tests have a marker of the same name, because of what they need."""


gc.disable()  # collecting takes up to a twentieth of the processor time of `make check`, and frees little


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark each test by its folder, and each that uses the browser."""
    for item in items:
        folder = item.path.relative_to(ROOT / "tests").parts[0]
        if folder in MARKED:
            item.add_marker(folder)
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker("browser")


@pytest.fixture(scope="session", autouse=True)
def nothing_remembered() -> None:
    """Forget the texts that were written before: a mutation run starts the tests many times in copies of one process."""
    absolute.cache_clear()


@pytest.fixture(scope="session")
def registry() -> Registry:
    """The registry of the project's own data."""
    return load(ROOT / "data")


def made_once(name: str, factory: pytest.TempPathFactory, make: Callable[[Path], object]) -> Path:
    """Return a folder of the whole run. The worker that needs it first makes it, and the others wait."""
    run = factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        run = run.parent
    with alone(run):
        if not (run / name).exists():
            make(run / f"{name}.part")
            (run / f"{name}.part").rename(run / name)
    return run / name


def built_once(project: Path, name: str, factory: pytest.TempPathFactory, **settings: str) -> Path:
    """Return the folder of a project's site."""
    return made_once(name, factory, lambda folder: build(project, folder, **settings))


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the finished site. No test changes it."""
    return built_once(ROOT, "site", tmp_path_factory)


@pytest.fixture(scope="session")
def with_repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the site of a project that has a repository."""
    return built_once(ROOT, "with-repository", tmp_path_factory, REPOSITORY="https://github.com/owner/name/")


@pytest.fixture(scope="session")
def built(site: Path) -> Built:
    """The finished site, read back."""
    return read_once(site)


@pytest.fixture(scope="session")
def own(registry: Registry, built: Built) -> Reference:
    """Our own registry and its site."""
    return Reference(registry, built)


@pytest.fixture(scope="session")
def another(tmp_path_factory: pytest.TempPathFactory) -> Reference:
    """A registry that has nothing to do with ours, and its site."""
    return Reference(load(HTTP / "data"), Built(built_once(HTTP, "http", tmp_path_factory)))


@pytest.fixture(scope="session", params=["own", "another"])
def reference(request: pytest.FixtureRequest) -> Reference:
    """Either of the two, for what any site has to keep."""
    found: Reference = request.getfixturevalue(request.param)
    return found


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the project to break."""
    return copy(tmp_path)


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """The URL at which the finished site is served."""
    with serving_files(site) as url:
        yield url


@pytest.fixture(scope="session")
def deployed(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Deployed]:
    """The site on a real nginx. No test changes its files."""

    def compressed(folder: Path) -> None:
        compress(shutil.copytree(site, folder))

    files = made_once("deployed", tmp_path_factory, compressed)
    with served_compressed(files, tmp_path_factory.mktemp("nginx"), free_port()) as server:
        yield server


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A running Chromium."""
    with running_browser() as running:
        yield running


@pytest.fixture
def context(browser: Browser, address: str) -> Iterator[BrowserContext]:
    """The browser of a reader who has never been here."""
    fresh = browser.new_context(base_url=address, viewport={"width": 1280, "height": 800})
    yield fresh
    fresh.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


@pytest.fixture
def phone(browser: Browser, address: str) -> Iterator[Page]:
    """A page of a reader with a phone."""
    with reading(browser, address, "touch") as reader:
        yield reader.page
