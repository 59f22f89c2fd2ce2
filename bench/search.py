"""How fast the search is with 20,000 values, compared with stock Material's on the same pages, in the same run."""

import gzip
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from types import SimpleNamespace

import material
from bs4 import BeautifulSoup
from material.plugins.search.plugin import SearchIndex, SearchPlugin
from playwright.sync_api import Browser, sync_playwright

from .browser import chromium, local
from .generate import project

QUERIES = ("PowerLimitFault", "reset failure", "meterreader", "CurentImport", "session energy register", "Unknown")
WATCH = """
window.painted = []
addEventListener("keydown", () => { window.pressed = performance.now() }, true)
new MutationObserver(() => {
  const pressed = window.pressed
  requestAnimationFrame(() => setTimeout(() => pressed && (window.painted[window.count] = performance.now() - pressed)))
}).observe(document.querySelector("[data-md-component=search-result]"), { childList: true, subtree: true })
"""


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        ours = build(Path(folder, "ours"))
        stock = as_stock(ours, Path(folder, "stock"))
        print(f"{'':16}{'ready, ms':>12}{'19 in 20 keys, ms':>20}{'median key, ms':>17}{'index, KiB gzip':>18}")
        for name, site in (("this search", ours), ("stock Material", stock)):
            index = len(gzip.compress((site / "search/search_index.json").read_bytes(), 9, mtime=0)) / 1024
            ready, keys = measure(browser, site)
            worst = statistics.quantiles(keys, n=20)[-1]
            print(f"{name:16}{ready:12.0f}{worst:20.1f}{statistics.median(keys):17.1f}{index:18.0f}", flush=True)


def build(out: Path) -> Path:
    print("building 1000 enumerations of 20 values …", file=sys.stderr, flush=True)
    project(out, 1000, 20)
    subprocess.run([sys.executable, "-m", "mkdocs", "build", "--quiet"], cwd=out, check=True)
    return out / "site"


def as_stock(site: Path, out: Path) -> Path:
    """Return a site of the same pages, with the index that Material makes of them and its own worker."""
    print("indexing the same pages as Material does …", file=sys.stderr, flush=True)
    shutil.copytree(site, out)
    worker = next(Path(material.__file__).parent.glob("templates/assets/javascripts/workers/search.*.min.js"))
    plugin = SearchPlugin()
    plugin.load_config({})
    plugin.config.pipeline = ["stemmer", "stopWordFilter", "trimmer"]
    index = SearchIndex(**{**plugin.config, "lang": ["en"], "separator": r"[\s\-]+"})
    for file in sorted(out.rglob("*.html")):
        html = file.read_text(encoding="utf-8")
        file.write_text(
            html.replace("assets/search/worker.js", f"assets/javascripts/workers/{worker.name}"), encoding="utf-8"
        )
        article = BeautifulSoup(html, "lxml").article
        url = file.relative_to(out).as_posix().removesuffix("index.html")
        if article and article.h1 and file.name == "index.html":
            title = article.h1.get_text()
            index.add_entry_from_context(SimpleNamespace(meta={}, content=str(article), toc=[], url=url, title=title))
    (out / "search/search_index.json").write_text(index.generate_search_index(None), encoding="utf-8")
    return out


def measure(browser: Browser, site: Path) -> tuple[float, list[float]]:
    """Milliseconds from opening the page's search to its being ready, and from each key to painted results."""
    with local(site) as address:
        page = browser.new_page(viewport={"width": 1280, "height": 800})
        page.goto(address, wait_until="commit")
        page.wait_for_selector("[data-md-component=search-query]")
        page.evaluate("window.opened = performance.now()")
        page.locator("[data-md-component=search-query]").focus()
        page.wait_for_function("!/nitializing/.test(document.querySelector('.md-search-result__meta').textContent)")
        ready = page.evaluate("performance.now() - window.opened")
        page.evaluate(WATCH)
        keys: list[float] = []
        for query in QUERIES:
            page.locator("[data-md-component=search-query]").fill("")
            page.wait_for_timeout(500)
            for key in query:
                page.evaluate("window.count = (window.count ?? -1) + 1")
                page.keyboard.press(key if key != " " else "Space")
                page.wait_for_timeout(250)
        keys += [time for time in page.evaluate("window.painted") if time is not None]
    return ready, keys


if __name__ == "__main__":
    main()
