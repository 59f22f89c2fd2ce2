"""Lighthouse's scores of our pages on a phone, and what a first visit fetches, compared with stock Material's.

Both have the same text, are built in this run, and are served by the same nginx. Stock Material loads fonts from Google
by default; here it doesn't, so that the connection to Google isn't measured.
"""

import contextlib
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from browsing import installed_browser, running_browser
from bs4 import BeautifulSoup, Tag
from nginx import Deployed, free_port, served, served_without_policy
from playwright.sync_api import Browser

from .lighthouse import CATEGORIES, ROOT, Lighthouse

PAGES = ("", "connector-status/", "measurand/", "ocpp/2.1/", "ocpp/", "codes/", "ocpp/types/reason/", "explain/")
SETTINGS = """\
site_name: SolarUser OCPP API enumerated types
site_url: !ENV SITE_URL
theme: {name: material, font: false}
markdown_extensions: [attr_list]
"""


def main() -> None:
    with contextlib.ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        browser = stack.enter_context(running_browser())
        lighthouse = Lighthouse(folder, installed_browser())
        ours = stack.enter_context(site(folder / "ours", ROOT / "mkdocs.yml", served))
        project = as_stock(ours.site, folder / "project")
        stock = stack.enter_context(site(folder / "stock", project, served_without_policy))
        print(f"{'':34}{''.join(f'{name:>16}' for name in CATEGORIES)}{'first visit, KB':>18}")
        for page in PAGES:
            for name, server in (("this site", ours), ("stock Material", stock)):
                scores = lighthouse.median(server.address + page).scores
                weight = fetched(browser, server, page) / 1024
                row = "".join(f"{scores[each]:16}" for each in CATEGORIES)
                print(f"{'/' + page:20}{name:14}{row}{weight:18.0f}", flush=True)


@contextlib.contextmanager
def site(
    run: Path, settings: Path, serve: Callable[[Path, Path, int], contextlib.AbstractContextManager[Deployed]]
) -> Iterator[Deployed]:
    print(f"building {run.name} …", file=sys.stderr, flush=True)
    run.mkdir()
    port = free_port()
    address = f"http://127.0.0.1:{port}/"
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
    command += ["--config-file", str(settings), "--site-dir", str(run / "site")]
    subprocess.run(command, env={**os.environ, "SITE_URL": address, "NO_MKDOCS_2_WARNING": "1"}, check=True)
    with serve(run / "site", run, port) as server:
        yield server


def as_stock(built: Path, project: Path) -> Path:
    """Write a project of the same pages' text, with headings as Markdown and the rest as HTML; return its settings."""
    for file in sorted(built.rglob("index.html")):
        page = project / "docs" / file.relative_to(built).with_suffix(".md")
        page.parent.mkdir(parents=True, exist_ok=True)
        article = BeautifulSoup(file.read_text(encoding="utf-8"), "lxml").article
        page.write_text(markdown(article), encoding="utf-8")
    settings = project / "mkdocs.yml"
    settings.write_text(SETTINGS, encoding="utf-8")
    return settings


def markdown(article: Tag) -> str:
    for link in article.select(".headerlink"):
        link.decompose()
    for section in article("section"):
        section.unwrap()
    for heading in article(["h1", "h2", "h3"]):
        anchor = f" {{ #{heading['id']} }}" if heading.get("id") else ""
        heading.replace_with(f"\n\n{'#' * int(heading.name[1])} {heading.get_text()}{anchor}\n\n")
    return str(article.decode_contents(formatter="minimal"))


def fetched(browser: Browser, server: Deployed, page: str) -> int:
    """Return the bytes of all bodies, as they are sent, until the page is at rest and its search is ready."""
    context = browser.new_context(base_url=server.address)
    asked: set[str] = set()
    context.on("request", lambda request: asked.add(request.url))
    tab = context.new_page()
    tab.goto(page, wait_until="networkidle")
    tab.mouse.move(99, 99)
    tab.wait_for_timeout(1000)
    tab.wait_for_load_state("networkidle")
    context.close()
    own = [f"/{url.removeprefix(server.address)}" for url in asked if url.startswith(server.address)]
    return sum(len(server.ask(path, Accept_Encoding="gzip").body) for path in own)


if __name__ == "__main__":
    main()
