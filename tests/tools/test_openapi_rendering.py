"""A document that refers to openapi.json, in Swagger UI and Redoc: its values, their meanings and our hover cards."""

import shutil
from collections.abc import Iterator

import pytest
from browsing import serving_files
from npm import installed, run
from playwright.sync_api import Browser, Locator, Page, expect
from team import consumer, published_site

from enumref import Registry

HEAD = '<!doctype html><meta charset="utf-8"><title>API</title><script src="URLhover.js" defer></script>'
SWAGGER = """<link rel="stylesheet" href="swagger-ui.css"><div id="ui"></div>
<script src="swagger-ui-bundle.js"></script>
<script>SwaggerUIBundle({url: "api.yaml", dom_id: "#ui"})</script>"""
REDOC = '<redoc spec-url="api.yaml"></redoc><script src="redoc.standalone.js"></script>'


@pytest.fixture(scope="module")
def renderers(registry: Registry, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Yield the URL of a team's documentation, on another origin than the reference."""
    folder, modules = tmp_path_factory.mktemp("docs"), installed("openapi")
    with published_site(tmp_path_factory.mktemp("site")) as reference, serving_files(folder) as url:
        (folder / "unbundled.yaml").write_text(consumer(registry, reference, "3.0.3"))
        run(modules / ".bin/redocly", "bundle", "unbundled.yaml", "--output", "api.yaml", cwd=folder)
        for name, body in {"swagger": SWAGGER, "redoc": REDOC}.items():
            (folder / f"{name}.html").write_text(HEAD.replace("URL", reference) + body)
        for file in (
            "swagger-ui-dist/swagger-ui-bundle.js",
            "swagger-ui-dist/swagger-ui.css",
            "redoc/bundles/redoc.standalone.js",
        ):
            shutil.copy(modules / file, folder)
        yield url


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()


def shows_cards(page: Page, links: Locator, meaning: str) -> None:
    link = links.first
    link.scroll_into_view_if_needed()
    link.hover()
    expect(page.get_by_role("tooltip")).to_have_text(meaning)


def test_redoc_shows_each_value_with_its_meaning_and_a_card(page: Page, renderers: str, registry: Registry) -> None:
    page.goto(f"{renderers}redoc.html")
    status = registry.enumerations["connector-status"]
    table = page.locator("table:not(:has(table))", has_text="SuspendedEVSE").first
    expect(table.locator("tbody tr")).to_have_text([f"{value.code}{value.plain_summary}" for value in status.all])
    links = page.locator("a", has_text="SuspendedEVSE").and_(page.locator('[href$="/connector-status/#SuspendedEVSE"]'))
    shows_cards(page, links, status.values["SuspendedEVSE"].plain_summary)


def test_swagger_ui_shows_each_value_with_its_meaning_and_a_card(
    page: Page, renderers: str, registry: Registry
) -> None:
    page.goto(f"{renderers}swagger.html")
    status = registry.enumerations["connector-status"]
    page.locator("#model-ChargePointStatus").get_by_role("button").first.click()
    items = page.locator("#model-ChargePointStatus li")
    expect(items).to_have_text([f"{value.code}: {value.plain_summary}" for value in status.all])
    shows_cards(page, items.get_by_role("link", name="SuspendedEVSE"), status.values["SuspendedEVSE"].plain_summary)
