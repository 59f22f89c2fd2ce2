"""How long `make serve` takes, with 1,000 enumerations of 20 values, from saving a sentence to showing it."""

import os
import random
import re
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from deployed import free_port

from .generate import project

TIMES = 20
PATIENCE = 300
"""Seconds, after which it is taken not to come."""


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        made = project(Path(folder, "project"), 1000, 20)
        files = sorted((made / "data/enumerations").glob("*.yaml"))[:: 1000 // TIMES]
        with served(made) as address:
            taken = sorted(shown_after(file, address) for file in files[:TIMES])
    print(f"saved to shown, seconds: median {statistics.median(taken):.2f}, from {taken[0]:.2f} to {taken[-1]:.2f}")


@contextmanager
def served(made: Path) -> Iterator[str]:
    print("building 1000 enumerations of 20 values …", file=sys.stderr, flush=True)
    port = free_port()
    command = [sys.executable, "-m", "mkdocs", "serve", "--quiet", "--dev-addr", f"127.0.0.1:{port}"]
    with subprocess.Popen(command, cwd=made, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"}) as process:
        address = f"http://127.0.0.1:{port}/"
        until(address, "Start")
        yield address
        process.kill()


def shown_after(file: Path, address: str) -> float:
    time.sleep(random.random())  # MkDocs looks every half second: people save at any moment between
    words = f"Saved at {time.time_ns()}."
    text = re.sub(r"(?m)^    summary: .*", f"    summary: {words}", file.read_text(encoding="utf-8"), count=1)
    file.write_text(text, encoding="utf-8")
    start = time.monotonic()
    until(f"{address}{file.stem}/", words)
    return time.monotonic() - start


def until(address: str, words: str) -> None:
    """Raises TimeoutError where the page does not come to have the words."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(address, timeout=PATIENCE) as answer:
                if words in answer.read().decode():
                    return
        except OSError:
            pass
        time.sleep(0.02)
    raise TimeoutError(f"{address} does not have: {words}")


if __name__ == "__main__":
    main()
