"""A build that comes out whole or not at all: made aside, and put in place in one step.

python deploy/publish.py site mkdocs build --site-dir    # the command is given a new folder as its last argument

Whatever stops it, the folder that was there stays. What a build that was killed left behind, the next one takes away.
"""

import ctypes
import fcntl
import os
import shutil
import subprocess
import sys
from contextlib import suppress
from errno import EEXIST, ENOENT, ENOTEMPTY
from pathlib import Path
from tempfile import mkdtemp

SWAP = 2
"""RENAME_EXCHANGE on Linux, RENAME_SWAP on macOS."""
HERE = -100
"""AT_FDCWD on Linux: paths begin where the process is."""


def main(target: Path, command: list[str]) -> int:
    new, lock = _begin(target)
    try:
        done = subprocess.run([*command, str(new)], check=False, pass_fds=[lock])
        if done.returncode == 0:
            put(new, target)
        return done.returncode
    except KeyboardInterrupt:
        return 130
    finally:
        shutil.rmtree(new, ignore_errors=True)


def _begin(target: Path) -> tuple[Path, int]:
    """A new folder, and what holds it for as long as this process or its command lives. One build at a time begins: no
    folder is there that its build has yet to take hold of."""
    turn = _hold(target.parent)
    for left in target.parent.glob(f".{target.name}.*"):
        with suppress(OSError):  # held by a build that still runs
            lock = _hold(left, fcntl.LOCK_NB)
            shutil.rmtree(left, ignore_errors=True)
            os.close(lock)
    new = Path(mkdtemp(prefix=f".{target.name}.", dir=target.parent))
    new.chmod(0o755)
    lock = _hold(new)
    os.close(turn)
    return new, lock


def _hold(folder: Path, how: int = 0) -> int:
    """A descriptor that holds the folder until it is closed, be it by a kill."""
    descriptor = os.open(folder, os.O_RDONLY)
    fcntl.flock(descriptor, fcntl.LOCK_EX | how)
    return descriptor


def put(new: Path, target: Path) -> None:
    """Let the two folders change places, or `new` take a place where there is nothing."""
    while not _swapped(new, target):
        try:
            new.rename(target)
            return
        except OSError as error:
            if error.errno not in (EEXIST, ENOTEMPTY):  # another build came first
                raise


def _swapped(new: Path, target: Path) -> bool:
    """Whether there was something to change places with."""
    system, paths = ctypes.CDLL(None, use_errno=True), (os.fsencode(new), os.fsencode(target))
    if sys.platform == "darwin":
        failed = system.renamex_np(*paths, SWAP)
    else:
        failed = system.renameat2(HERE, paths[0], HERE, paths[1], SWAP)
    if failed and (number := ctypes.get_errno()) != ENOENT:
        raise SystemExit(f"{target} was not replaced: {os.strerror(number)}. Take it away, or build on another disk.")
    return not failed


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]).resolve(), sys.argv[2:]))
