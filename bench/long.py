"""Measures how long a page of 5,000 values doesn't respond, compared with stock Material's in the same run.

The figure is the browser's longest task in milliseconds: while it runs, the page doesn't respond. A browser
reports only tasks over 50 ms.
"""

import re
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from browsing import running_browser, serving_files
from playwright.sync_api import Browser, Page

from .generate import project
from .peers import PEERS

RUNS = 5
VALUES = 5000
WATCH = """
window.tasks = [0]
new PerformanceObserver(list => tasks.push(...list.getEntries().map(task => task.duration)))
  .observe({type: "longtask", buffered: true})
addEventListener("load", () => dispatchEvent(new Event("pointermove")))
"""
"""The reader moves the mouse as soon as the page is loaded."""
FOLLOW = "first => document.querySelectorAll(`article a:not(.headerlink)[href$='#${first}']`)[99].click()"
"""One of many that lead to the first value, in place of one that is deprecated."""
STEPS: dict[str, Callable[[Page, str, list[str]], object]] = {
    "open": lambda page, address, _: page.goto(address),
    "open at a value": lambda page, address, anchors: (
        page.goto("about:blank"),  # from the page itself, the browser would only scroll
        page.goto(f"{address}#{anchors[-99]}"),
    ),
    "follow a link": lambda page, _, anchors: page.evaluate(FOLLOW, anchors[0]),
    "go back": lambda page, *_: page.evaluate("history.back()"),
    "search": lambda page, *_: page.keyboard.type("/meterreader", delay=50),
}
"""The actions of a reader, one after the other."""


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, running_browser() as browser:
        print(f"{'longest task, ms':20}{''.join(f'{step:>16}' for step in STEPS)}")
        for title, site in sites(Path(folder)):
            with serving_files(site) as address:
                [page] = site.glob("*-0/index.html")
                anchors = re.findall(r'<h2 id="([^"~]+)"', page.read_text(encoding="utf-8"))
                runs = [measured(browser, f"{address}{page.parent.name}/", anchors) for _ in range(RUNS)]
            medians = (statistics.median(times) for times in zip(*runs, strict=True))
            print(f"{title:20}{''.join(f'{time:16.0f}' for time in medians)}", flush=True)


def sites(folder: Path) -> Iterator[tuple[str, Path]]:
    data = project(folder / "data", 1, VALUES) / "data"
    for peer in ("ours", "material"):
        print(f"building a page of {VALUES:,} values: {PEERS[peer].title} …", file=sys.stderr, flush=True)
        PEERS[peer].write(data, folder / peer)
        subprocess.run(PEERS[peer].command, cwd=folder / peer, check=True, capture_output=True)
        yield PEERS[peer].title, folder / peer / "site"


def measured(browser: Browser, address: str, anchors: list[str]) -> list[float]:
    """Return the milliseconds of the longest task of each step."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    context.add_init_script(WATCH)
    longest = []
    page = context.new_page()
    for step in STEPS.values():
        step(page, address, anchors)
        page.wait_for_timeout(2500)
        longest.append(page.evaluate("tasks.splice(0, Infinity, 0).sort((a, b) => b - a)[0]"))
    context.close()
    return longest


if __name__ == "__main__":
    main()
