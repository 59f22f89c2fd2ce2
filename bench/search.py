"""Measures how fast the search with 20,000 values answers, its downloads, and how fast 10,000 lines are explained."""

import gzip
import re
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from urllib.parse import urlsplit

from browsing import running_browser, serving_files
from playwright.sync_api import Browser, Page

from .generate import ROOT, project

QUERIES = (
    *("PowerLimitFault", "reset failure", "meterreader", "CurentImport", "session energy register", "Unknown"),
    *("BootloaderMismatch", "charger too hot", "GroundResetFalure"),
)
FETCHED = re.compile(r"(^|/)(search|matching)/")
RESULTS = "dialog.ref-search :is([role=option], [data-search-unknown])"
WATCH = """
window.answered = []
window.painted = []
addEventListener("keydown", () => { window.pressed = performance.now() }, true)
new MutationObserver(() => {
  const { pressed, count } = window
  if (!pressed) return
  window.answered[count] = performance.now() - pressed
  requestAnimationFrame(() => setTimeout(() => { window.painted[count] = performance.now() - pressed }))
}).observe(document.querySelector("dialog.ref-search"), { childList: true, subtree: true })
"""
LOG = (
    '2026-11-25 10:00:00.000 INFO [ocpp] cp1: receive message [2,"{}","StatusNotification",'
    '{{"connectorId":1,"errorCode":"NoError","status":"Charging","timestamp":"2026-11-25T10:00:00Z"}}]'
)
EXPLAIN = """text => new Promise(done => {
  const field = document.querySelector("textarea"), results = document.querySelector("[data-explain-state]")
  const began = performance.now()
  new MutationObserver((_, observer) => {
    if (results.dataset.explainState !== "done") return
    observer.disconnect()
    requestAnimationFrame(() => setTimeout(() => done(performance.now() - began)))
  }).observe(results, { attributes: true })
  field.value = text
  field.dispatchEvent(new Event("input", { bubbles: true }))
})"""


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, running_browser() as browser:
        for name, site in (("20,000 values", generated(Path(folder))), ("this site", build(ROOT, Path(folder, "own")))):
            first, typing = typed(browser, site)
            for what, keys in typing.items():
                worst, middle = statistics.quantiles(keys, n=20)[-1], statistics.median(keys)
                print(f"{name}: 19 of 20 keys {what} within {worst:.1f} ms, half within {middle:.1f} ms", flush=True)
            print(f"{name}: first answer after {kib(first)}, all data {kib([*site.glob('search/*.json')])}", flush=True)
        times = sorted(explained(browser, site))
        print(f"10,000 lines of a log explained in {times[0]:.0f} to {times[-1]:.0f} ms")


def generated(folder: Path) -> Path:
    """Return a site of 1,000 enumerations with 20 values each."""
    print("building 1,000 enumerations of 20 values …", file=sys.stderr, flush=True)
    project(folder / "many", 1000, 20)
    return build(folder / "many", folder / "site")


def build(source: Path, out: Path) -> Path:
    subprocess.run([sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", out], cwd=source, check=True)
    return out


def typed(browser: Browser, site: Path) -> tuple[list[Path], dict[str, list[float]]]:
    """Return the files that the first answer needs, and the milliseconds from each key to results and their paint."""
    with serving_files(site) as address:
        page = browser.new_page(viewport={"width": 1280, "height": 800})
        first = first_answer(page, address, site)
        page.evaluate(WATCH)
        for query in QUERIES:
            page.locator("dialog.ref-search input").fill("")
            page.wait_for_timeout(300)
            for key in query:
                page.evaluate("window.count = (window.count ?? -1) + 1")
                page.keyboard.press(key if key != " " else "Space")
                page.wait_for_timeout(200)
        times = {
            name: [t for t in page.evaluate(f"window.{name}") if t is not None] for name in ("answered", "painted")
        }
        page.close()
    return first, times


def first_answer(page: Page, address: str, site: Path) -> list[Path]:
    """Open the search, hold back everything except the names, and type until the first row is there."""
    fetched: list[str] = []
    page.route("**/search/*.json", lambda route: route.continue_() if "names" in route.request.url else None)
    page.goto(address)
    page.on("request", lambda request: fetched.append(urlsplit(request.url).path.lstrip("/")))
    page.keyboard.press("/")
    page.keyboard.type("Unknown")
    page.locator(RESULTS).first.wait_for()
    page.unroute_all(behavior="ignoreErrors")
    page.reload()
    page.keyboard.press("/")
    page.wait_for_timeout(5000)
    held_back = ("meanings.json", "words.json", "pages.json")
    return [site / path for path in dict.fromkeys(fetched) if FETCHED.search(path) and not path.endswith(held_back)]


def kib(files: list[Path]) -> str:
    """Return the size of files as a server compresses them."""
    return f"{sum(len(gzip.compress(file.read_bytes(), mtime=0)) for file in files) / 1024:.0f} KiB"


def explained(browser: Browser, site: Path) -> list[float]:
    """Return the milliseconds until a log is explained and shown, without those of the first time."""
    text = "\n".join(LOG.format(number) for number in range(10_000))
    with serving_files(site) as address:
        page = browser.new_page(viewport={"width": 1280, "height": 800})
        page.goto(f"{address}explain/")
        return [page.evaluate(EXPLAIN, text[: len(text) - number]) for number in range(6)][1:]


if __name__ == "__main__":
    main()
