"""The contents of a folder: the files to read, and everything that isn't a readable file."""

import os
import re
from pathlib import Path
from stat import S_ISREG

from ..problem import Problem

LEFTOVER = re.compile(
    r"\..*|#.*#|~.*|.*~|4913"  # hidden files and folders; Emacs, Office and Vim
    r"|.*\.(?:orig|rej|bak|backup|old|save|mine|r\d+|lock|sw[a-p]|kate-swp)"  # patches, backups and locks
    r"|.*\.(?:tmp|tmp\..*|part|partial|filepart|download|crdownload)|.*___jb_(?:tmp|old)___"  # unfinished writes
    r"|.*[._](?:BASE|LOCAL|REMOTE|BACKUP)_\d+.*|.*\.sync-conflict-.*"  # merge tools and Syncthing
    r"|(?:eh)?thumbs\.db|desktop\.ini|\$recycle\.bin|system volume information|.*:zone\.identifier"  # Windows
    r"|icon\r|__macosx|@eadir|lost\+found|__pycache__|node_modules",  # other systems and tools
    re.IGNORECASE | re.DOTALL,
)
"""Names of files that editors and systems leave behind. They are neither read nor published."""
NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9._@+-]*")
"""A name that is the same in a URL. A copy has another one, such as `colour (1).yaml`."""


def is_leftover(name: str) -> bool:
    """Return whether a file or folder of this name is skipped."""
    return LEFTOVER.fullmatch(name) is not None


def files(folder: Path) -> tuple[list[Path], list[Problem]]:
    """Return all files below a folder, sorted, and what is wrong with the rest. Links to folders aren't followed."""
    found: list[Path] = []
    problems: list[Problem] = []

    def report(path: Path, message: str) -> None:
        shown = path.relative_to(folder.parent).as_posix()
        problems.append(Problem(shown, 1, message))

    def refuse(error: OSError) -> None:
        missing = isinstance(error, FileNotFoundError | NotADirectoryError)
        unreadable = f"this folder can't be read ({error.strerror}); make it readable"
        report(Path(error.filename), "this folder doesn't exist; restore it" if missing else unreadable)

    for parent, folders, names in os.walk(folder, onerror=refuse):
        entries = [(Path(parent, name), name in folders) for name in (*folders, *names) if not is_leftover(name)]
        defects = {path: message for path, is_folder in entries if (message := _defect(path, is_folder))}
        for path, message in defects.items():
            report(path, message)
        folders[:] = [path.name for path, is_folder in entries if is_folder and path not in defects]
        found += [path for path, is_folder in entries if not is_folder and path not in defects]
    return sorted(found), problems


def _defect(path: Path, is_folder: bool) -> str | None:
    """Return why a file or folder can't be used. A file without read permission is reported when it's read."""
    kind = "folder" if is_folder else "file"
    if not _is_utf8(path.name):
        return f"the {kind}'s name isn't UTF-8; rename the {kind}"
    if not NAME.fullmatch(path.name):
        rule = 'use letters, digits, ".", "_" and "-", with a letter, digit or "_" first'
        return f'"{path.name}" can\'t be part of a URL; rename the {kind}: {rule}'
    try:
        if is_folder:
            return "this is a link to a folder; replace it with the folder itself" if path.is_symlink() else None
        regular = S_ISREG(path.stat().st_mode)
    except PermissionError:
        return None
    except OSError:
        return "this is a link to a file that doesn't exist; remove it"
    return None if regular else "this isn't a regular file; remove it"


def _is_utf8(name: str) -> bool:
    return not any("\ud800" <= character <= "\udfff" for character in name)
