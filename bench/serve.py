"""Measures how long `make serve` takes from saving a sentence to showing it, with 1,000 enumerations of 20 values."""

import random
import re
import statistics
import sys
import tempfile
import time
from pathlib import Path

from mkdocs_serve import Served, serving, until

from .generate import project

TIMES = 20


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        source = project(Path(folder, "project"), 1000, 20)
        files = sorted((source / "data/enumerations").glob("*.yaml"))[:: 1000 // TIMES]
        print("building 1,000 enumerations of 20 values …", file=sys.stderr, flush=True)
        with serving(source) as server:
            taken = sorted(shown_after(file, server) for file in files)
    print(f"from saving to showing: median {statistics.median(taken):.2f} s, {taken[0]:.2f} s to {taken[-1]:.2f} s")


def shown_after(file: Path, server: Served) -> float:
    time.sleep(random.random())  # MkDocs looks every half second: people save at any moment between
    words = f"Saved at {time.time_ns()}."
    text = re.sub(r"(?m)^    summary: .*", f"    summary: {words}", file.read_text(encoding="utf-8"), count=1)
    file.write_text(text, encoding="utf-8")
    start = time.monotonic()
    until(lambda: words in server.page(f"{file.stem}/"), f"{file.stem} is as it was")
    return time.monotonic() - start


if __name__ == "__main__":
    main()
