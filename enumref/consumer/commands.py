"""The subcommands of `enumref` for teams that use a reference.

Each returns an exit code, as in `enumref.__main__`, and raises Unusable if the reference or a file can't be used.
"""

import os
import sys
from collections.abc import Sequence

from ..problem import Unusable, printable
from . import describe, findings, lookup, output
from .reference import Reference

VARIABLE = "ENUMREF_REFERENCE"
"""The environment variable that names the reference for `enumref lookup`."""


def check_lists(reference: str, sources: Sequence[str], format: str) -> int:
    """Compare the lists in files and arguments with a reference."""
    comparison = findings.check(Reference(reference), sources)
    print("\n".join(output.FORMATS[format](comparison)))
    return 1 if any(finding.level == "error" for finding in comparison.findings) else 0


def fill_sections(reference: str, files: Sequence[str], *, write: bool) -> int:
    """Fill the marked sections of Markdown files, or only report what is out of date in them."""
    opened = Reference(reference)
    problems = [problem for file in files for problem in describe.describe(opened, file, write=write)]
    print(*problems, sep="\n", end="\n" if problems else "", file=sys.stderr)
    return 1 if problems else 0


def print_value(arguments: Sequence[str]) -> int:
    """Print what a value means. The arguments are a reference, unless the environment names one, and the value."""
    *given, name = arguments
    if len(given) > 1:
        raise Unusable("more than one value is named; name one, and put quotes around a value that has spaces")
    source = given[0] if given else os.environ.get(VARIABLE)
    if not source:
        raise Unusable(f"no reference is named; write `enumref lookup URL {name}`, or set {VARIABLE} to its URL")
    reference = Reference(source)
    found = lookup.lookup(reference, name)
    if not found:
        print(printable(lookup.missing(reference, name)), file=sys.stderr)
        return 1
    print("\n".join(lookup.lines(found)))
    return 0
