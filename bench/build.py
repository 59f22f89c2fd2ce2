"""Measures the time, the memory and the output of a build, compared with other generators in the same run.

make bench [SIZES="100x15 1x5000"] [PEERS="ours zensical"] [RUNS=5]
"""

import json
import math
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import NamedTuple

from .generate import project
from .peers import PEERS, install

SIZES = ("5x10", "100x15", "1000x20", "1x5000")
"""Numbers of enumerations and of values in each: `5x10` is 5 enumerations of 10 values."""
OUT = Path("bench.json")


class Run(NamedTuple):
    """Wall clock and processor time in seconds, the largest process in bytes, and what came out in bytes."""

    seconds: float
    processor: float
    memory: int
    output: int


def main() -> None:
    sizes, peers = (os.environ.get(name, "").split() for name in ("SIZES", "PEERS"))
    runs = int(os.environ.get("RUNS", "5"))
    install()
    with tempfile.TemporaryDirectory() as folder:
        results = {size: measured(Path(folder), size, peers or list(PEERS), runs) for size in sizes or SIZES}
    machine = {"cores": os.cpu_count(), "python": platform.python_version(), "system": platform.platform()}
    content = {"date": datetime.now(UTC).date().isoformat(), "machine": machine, "runs": runs, "results": results}
    OUT.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")
    print("\n".join(table(results)))
    print("\n".join(growth(results)))


def measured(folder: Path, size: str, peers: list[str], runs: int) -> dict[str, dict[str, float]]:
    """Return peer → the medians of its runs.

    The peers take turns, so that other work on the machine slows each of them. A first run isn't counted: in it, Python
    and Jinja compile what they keep for the next.
    """
    enumerations, values = map(int, size.split("x"))
    data = project(folder / size, enumerations, values) / "data"
    for peer in peers:
        PEERS[peer].write(data, folder / f"{size}-{peer}")
    taken: dict[str, list[Run]] = {peer: [] for peer in peers}
    for number in range(runs + 1):
        for peer in list(taken):
            print(f"{size}, run {number} of {runs}: {PEERS[peer].title} …", file=sys.stderr, flush=True)
            if run := build(folder / f"{size}-{peer}", PEERS[peer].command):
                taken[peer] += [run] if number else []
            else:
                del taken[peer]
    return {
        peer: dict(zip(Run._fields, map(median, zip(*each, strict=True)), strict=True)) for peer, each in taken.items()
    }


def build(cwd: Path, command: tuple[str, ...]) -> Run | None:
    """Build into a new folder. Return None if the build fails, which takes the peer out of this size.

    The site of an earlier run is put aside, not deleted: ext4 spends up to a third of a build of many files on avoiding
    inodes that were freed shortly before.
    """
    site = cwd / "site"
    if site.exists():
        site.rename(cwd / f"site before {time.monotonic_ns()}")
    start = time.monotonic()
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # a second build doesn't compile any Python
    with subprocess.Popen(
        command, cwd=cwd, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    ) as process:
        errors = process.stderr.read() if process.stderr else b""
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    seconds = time.monotonic() - start
    if process.returncode:
        print(f"{' '.join(command)} failed:\n{errors.decode()}", file=sys.stderr)
        return None
    output = sum(file.stat().st_size for file in site.rglob("*") if file.is_file())
    return Run(seconds, used.ru_utime + used.ru_stime, used.ru_maxrss * 1024, output)


def table(results: dict[str, dict[str, dict[str, float]]]) -> Iterator[str]:
    """Return the results as a Markdown table, as in `bench/README.md`."""
    yield "| size | | time (s) | processor time (s) | memory (MB) | output (MB) | time ratio (this ÷ other) |"
    yield "| --- | --- | ---: | ---: | ---: | ---: | ---: |"
    for size, peers in results.items():
        for peer, run in peers.items():
            cells = [size, PEERS[peer].title, f"{run['seconds']:.2f}", f"{run['processor']:.2f}"]
            cells += [f"{run['memory'] / 1e6:.0f}", f"{run['output'] / 1e6:.1f}"]
            ratio = peers["ours"]["seconds"] / run["seconds"] if "ours" in peers and peer != "ours" else None
            yield f"| {' | '.join([*cells, f'{ratio:.2f}' if ratio else ''])} |"


def growth(results: dict[str, dict[str, dict[str, float]]]) -> Iterator[str]:
    """Yield how time and output grow from each size to the next, as powers of the number of values n."""
    sizes = [size for size in results if size != "1x5000"]
    for one, two in pairwise(sizes):
        more = math.log(count(two) / count(one))
        for peer in results[one]:
            old, new = results[one][peer], results[two][peer]
            powers = {name: math.log(new[name] / old[name]) / more for name in ("seconds", "output")}
            yield (
                f"{one} to {two}, {PEERS[peer].title}: "
                f"time grows as n^{powers['seconds']:.2f}, output as n^{powers['output']:.2f}"
            )


def count(size: str) -> int:
    enumerations, values = map(int, size.split("x"))
    return enumerations * values


if __name__ == "__main__":
    main()
