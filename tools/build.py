"""Builds a folder whole or not at all: a command writes it aside, and it takes the old one's place in one step.

python tools/build.py site mkdocs build --site-dir    # the command is given a new folder as its last argument

If anything stops the command, the old folder stays. The next build removes what a killed one left behind.
"""

import ctypes
import fcntl
import os
import re
import shutil
import subprocess
import sys
from contextlib import suppress
from errno import EBUSY, EEXIST, ENOENT, ENOSYS, ENOTEMPTY, EXDEV
from pathlib import Path
from tempfile import mkdtemp

SWAP = 2
"""RENAME_EXCHANGE on Linux, RENAME_SWAP on macOS."""
HERE = -100
"""AT_FDCWD on Linux: paths begin at the working directory."""
OLD = "previous"
"""The end of the old folder's name while it is replaced in two steps."""
ASIDE = re.compile(rf"[a-z0-9_]{{8}}|{OLD}")
"""The end of the name of a build's folder: `mkdtemp` adds eight characters."""
REMEDIES = {
    EBUSY: "it is a mount point; mount the folder above it instead",
    EXDEV: "it is on another disk, or in a lower layer of an overlay; remove it, and build again",
}


def main(target: Path, command: list[str]) -> int:
    """Run the command and return its exit code. The folder is replaced if the code is 0."""
    os.umask(0o022)  # a server reads the site as another user
    new, lock = _begin(target)
    try:
        code = subprocess.run([*command, str(new)], check=False, pass_fds=[lock]).returncode
        if code == 0:
            put(new, target)
        return code
    except KeyboardInterrupt:
        return 130
    finally:
        _remove(new)


def _begin(target: Path) -> tuple[Path, int]:
    """Return a new folder, and a descriptor that holds it for as long as this process or its command lives.

    Builds begin one at a time, so each folder found here is either held by its build or left over.
    """
    turn = _hold(target.parent)
    old = _aside(target, OLD)
    if old.exists() and not target.exists():
        old.rename(target)  # a build was killed between the two steps
    for left in target.parent.glob(f".{target.name}.*"):
        if ASIDE.fullmatch(left.name.removeprefix(f".{target.name}.")):
            with suppress(OSError):  # held by a build that is running
                lock = _hold(left, fcntl.LOCK_NB)
                _remove(left)
                os.close(lock)
    new = Path(mkdtemp(prefix=f".{target.name}.", dir=target.parent))
    new.chmod(0o755)
    lock = _hold(new)
    os.close(turn)
    return new, lock


def _aside(target: Path, end: str) -> Path:
    return target.with_name(f".{target.name}.{end}")


def _hold(folder: Path, how: int = 0) -> int:
    """Return a descriptor that holds the folder until it is closed, even by a kill."""
    descriptor = os.open(folder, os.O_RDONLY)
    fcntl.flock(descriptor, fcntl.LOCK_EX | how)
    return descriptor


def put(new: Path, target: Path) -> None:
    """Exchange the two folders, or rename `new` if there is no `target`. Raises OSError if neither is possible."""
    while error := _exchange(new, target):
        if error != ENOENT:
            return _in_two_steps(new, target)
        try:
            new.rename(target)
            break
        except OSError as failed:
            if failed.errno not in (EEXIST, ENOTEMPTY):  # another build was faster
                raise
    return None


def _exchange(new: Path, target: Path) -> int:
    """Exchange two folders and return 0, or the number of the error."""
    system, paths = ctypes.CDLL(None, use_errno=True), (os.fsencode(new), os.fsencode(target))
    try:
        if sys.platform == "darwin":
            failed = system.renamex_np(*paths, SWAP)
        else:
            failed = system.renameat2(HERE, paths[0], HERE, paths[1], SWAP)
    except AttributeError:  # an old C library
        return ENOSYS
    return ctypes.get_errno() if failed else 0


def _in_two_steps(new: Path, target: Path) -> None:
    """Replace a folder where the system can't exchange two. Between the steps there is none."""
    turn = _hold(target.parent)
    old = _aside(target, OLD)
    with suppress(FileNotFoundError):
        target.rename(old)
    new.rename(target)
    _remove(old)
    os.close(turn)


def _remove(path: Path) -> None:
    """Remove a folder or file, if it exists. Reports it if that isn't possible."""
    if path.is_symlink() or not path.is_dir():
        path.unlink(missing_ok=True)
        return
    for folder, _, _ in os.walk(path):
        with suppress(OSError):  # another user's
            Path(folder).chmod(0o700)
    shutil.rmtree(path, ignore_errors=True)
    if path.exists():
        print(f"{path} can't be removed; remove it by hand", file=sys.stderr)


if __name__ == "__main__":
    folder = Path(os.path.realpath(sys.argv[1]))
    try:
        sys.exit(main(folder, sys.argv[2:]))
    except OSError as error:
        remedy = REMEDIES.get(error.errno or 0, "the old site is unchanged")
        sys.exit(f"{folder} can't be replaced ({error.strerror}): {remedy}")
