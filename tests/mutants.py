"""Change one thing at a time in the package, and see whether a test fails. A change that no test notices needs an argument.

    python tests/mutants.py                    # all of the package: an hour and more on two free cores
    python tests/mutants.py 'enumref.check.*'  # a part

Remove the folder `mutants` first if a template of the package has changed: mutmut keeps its copy.

The tests that run are those in `tests/unit`. `mutants.yaml` names the functions in which changes go unnoticed, how
many, and why that is harmless. A function with more of them is an error, and so is one with fewer.
"""

import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path

import yaml

from enumref.problem import counted

MUTMUT = str(Path(sys.executable).with_name("mutmut"))
ARGUED = Path(__file__).with_suffix(".yaml")
QUICK = {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", "CI": "1"}
"""Pytest loads no plugins, and Hypothesis, which takes this for a server's run, draws the same examples each time."""
UNNOTICED = ("survived", "no tests", "not checked")
NAME = re.compile(r"x(?:ǁ(\w+)ǁ|_)")
"""A function's name as mutmut marks it: with its class, or alone."""


def mutmut(*arguments: str) -> str:
    """Run mutmut and return what it prints."""
    command = [MUTMUT, *arguments]
    return subprocess.run(command, env={**os.environ, **QUICK}, capture_output=True, text=True, check=False).stdout


def unnoticed(chosen: list[str]) -> Iterator[str]:
    """Yield mutmut's name of each change that no test noticed."""
    for name, state in re.findall(r"^\s*(\S+__mutmut_\d+): (.+)$", mutmut("results"), re.MULTILINE):
        if state in UNNOTICED and is_chosen(function_of(name), chosen):
            yield name


def function_of(name: str) -> str:
    """Return the function in which a change is: `enumref.check.ledger._is_date`."""
    return NAME.sub(lambda found: f"{found[1]}." if found[1] else "", name, count=1).partition("__mutmut_")[0]


def is_chosen(function: str, chosen: list[str]) -> bool:
    """Return whether a function is among those that the run is limited to, if it is."""
    return not chosen or any(fnmatch(function, pattern) for pattern in chosen)


def argued() -> Counter[str]:
    """Return function → how many changes in it are argued to be harmless."""
    reasons = yaml.safe_load(ARGUED.read_text(encoding="utf-8")) or []
    counts: Counter[str] = Counter()
    for reason in reasons:
        counts.update(reason["functions"])
    return counts


def main(chosen: list[str]) -> int:
    """Run the mutations and report each function whose number of unnoticed changes isn't the argued one."""
    command = [MUTMUT, "run", "--max-children", "2", *chosen]
    if subprocess.run(command, env={**os.environ, **QUICK}, check=False).returncode:
        print("mutmut stopped, and nothing was checked; see its errors above")
        return 1
    names = sorted(unnoticed(chosen))
    found = Counter(map(function_of, names))
    known = Counter({function: count for function, count in argued().items() if is_chosen(function, chosen)})
    for function in sorted(found.keys() | known.keys()):
        if found[function] != known[function]:
            print(f"{function}: {counted(found[function], 'unnoticed change')}, {known[function]} argued")
    for name in names:
        if found[function_of(name)] > known[function_of(name)]:
            print(mutmut("show", name))
    print(f"{counted(found.total(), 'unnoticed change')}; argued to be harmless: {(found & known).total()}")
    return int(found != known)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
