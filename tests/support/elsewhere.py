"""Another place and another time for a process, as environment variables."""

from pathlib import Path

import libfaketime

CLOCK = {"LD_PRELOAD": str(Path(libfaketime.__file__).parent / "vendor/libfaketime/src/libfaketime.so.1")}
"""Takes the time from FAKETIME."""
ELSEWHERE = {
    **CLOCK,
    "FAKETIME": "@2031-12-31 23:59:59",
    "TZ": "Pacific/Kiritimati",
    "LC_ALL": "POSIX",
    "PYTHONCOERCECLOCALE": "0",
    "PYTHONUTF8": "0",
    "PYTHONHASHSEED": "4711",
}
