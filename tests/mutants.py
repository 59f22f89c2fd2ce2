"""Changes one thing at a time in the library, and sees whether a test fails. A mutant that no test kills is argued.

    python tests/mutants.py                    # all: a quarter of an hour
    python tests/mutants.py 'enumref.check.*'  # some

The tests that run are those that need no build and no browser, named in pyproject.toml. `mutants.yaml` argues what they
leave alive, one line a mutant; an argument for a mutant that is dead, or is no more, is a fault too.
"""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path
from typing import NamedTuple

import yaml

MUTMUT = str(Path(sys.executable).with_name("mutmut"))
ARGUED = Path(__file__).with_suffix(".yaml")
QUICK = {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
ALIVE = ("survived", "no tests", "not checked")


class Mutant(NamedTuple):
    """`function` is `check.history._is_date`; `was` and `now` are the lines that differ."""

    function: str
    was: str
    now: str


def mutmut(*arguments: str) -> str:
    done = subprocess.run(
        [MUTMUT, *arguments], env={**os.environ, **QUICK}, capture_output=True, text=True, check=False
    )
    return done.stdout


def alive(names: list[str]) -> Iterator[Mutant]:
    for name, state in re.findall(r"^\s*(\S+__mutmut_\d+): (.+)$", mutmut("results"), re.MULTILINE):
        if state in ALIVE and any(fnmatch(name, chosen) for chosen in names):
            yield described(name, mutmut("show", name))


def described(name: str, difference: str) -> Mutant:
    function = re.sub(r"x(?:ǁ(\w+)ǁ|_)", lambda found: f"{found[1]}." if found[1] else "", name, count=1)
    lines = difference.partition("\n@@")[2].splitlines()[1:]
    was, now = (" ".join(line[1:].strip() for line in lines if line.startswith(mark)) for mark in "-+")
    return Mutant(function.removeprefix("enumref.").partition("__mutmut_")[0], was, now)


def argued() -> set[Mutant]:
    return {
        Mutant(*mutant) for reason in yaml.safe_load(ARGUED.read_text(encoding="utf-8")) for mutant in reason["mutants"]
    }


def main(names: list[str]) -> int:
    subprocess.run([MUTMUT, "run", "--max-children", "1", *names], env={**os.environ, **QUICK}, check=False)
    found, known = set(alive(names or ["*"])), argued()
    looked_at = {
        mutant for mutant in known if any(fnmatch(f"enumref.{mutant.function}", name) for name in names or ["*"])
    }
    for mutant in sorted(found - known):
        print("alive, and not argued: {}\n  - {}\n  + {}".format(*mutant))
    for mutant in sorted(looked_at - found):
        print("argued, and not alive: {}\n  - {}\n  + {}".format(*mutant))
    print(f"{len(found)} mutants are alive, {len(found & known)} of them argued.")
    return 1 if found - known or looked_at - found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
