"""What a folder contains: the files to read, and what isn't a readable file."""

import os
import re
from collections.abc import Iterator
from pathlib import Path
from stat import S_ISREG

from ..problem import Problem

LEFTOVER = re.compile(
    r"\..*|#.*#|~\$.*|.*~"  # hidden files and folders; Emacs, Office and Vim
    r"|.*\.(?:orig|rej|bak|backup|old|tmp|part|sw[a-p])"  # patches, backups and unfinished writes
    r"|.*[._](?:BASE|LOCAL|REMOTE|BACKUP)_\d+.*"  # merge tools
    r"|thumbs\.db|ehthumbs\.db|desktop\.ini|icon\r|__macosx|__pycache__",  # Windows, macOS and Python
    re.IGNORECASE | re.DOTALL,
)
"""Names of files that editors and systems leave behind. They are neither read nor published."""


def is_leftover(name: str) -> bool:
    """Return whether a file or folder of this name is to be passed over."""
    return LEFTOVER.fullmatch(name) is not None


def files(folder: Path) -> tuple[list[Path], list[Problem]]:
    """Return all files below a folder, sorted, and what is wrong with the rest. Links to folders aren't followed."""
    found: list[Path] = []
    problems: list[Problem] = []

    def report(path: Path, message: str) -> None:
        shown = path.relative_to(folder.parent).as_posix()
        problems.append(Problem(shown, 1, message))

    def refuse(error: OSError) -> None:
        report(Path(error.filename), f"this folder can't be read ({error.strerror}); make it readable")

    for parent, folders, names in os.walk(folder, onerror=refuse):
        folders[:] = [name for name in folders if not is_leftover(name)]
        for link in _links(parent, folders):
            report(link, "this is a link to a folder; replace it with the folder itself")
        for file in (Path(parent, name) for name in sorted(names) if not is_leftover(name)):
            if message := _defect(file):
                report(file, message)
            else:
                found.append(file)
    return sorted(found), problems


def _links(parent: str, folders: list[str]) -> Iterator[Path]:
    return (link for link in (Path(parent, name) for name in folders) if link.is_symlink())


def _defect(file: Path) -> str | None:
    """Return why a file can't be used. A file that may not be read is found out by reading it."""
    if not _is_utf8(file.name):
        return "the file's name isn't UTF-8; rename the file"
    try:
        regular = S_ISREG(file.stat().st_mode)
    except PermissionError:
        return None
    except OSError:
        return "this is a link to a file that doesn't exist; remove it"
    return None if regular else "this isn't a regular file; remove it"


def _is_utf8(name: str) -> bool:
    return not any("\ud800" <= character <= "\udfff" for character in name)
