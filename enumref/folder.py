"""What is in a folder: its files, and what only looks like one."""

import os
from collections.abc import Iterator
from pathlib import Path
from stat import S_ISREG


def files(folder: Path) -> tuple[list[Path], dict[Path, str]]:
    """All files below a folder, in order, and what is wrong with the rest. Links to folders are not followed: they may
    lead round in a circle."""
    found: list[Path] = []
    faults: dict[Path, str] = {}

    def refuse(error: OSError) -> None:
        faults[Path(error.filename)] = f"this cannot be read ({error.strerror}); the data is in a readable folder"

    for parent, folders, names in os.walk(folder, onerror=refuse):
        faults |= dict.fromkeys(_links(parent, folders), "this is a link to a folder; put a folder here")
        for file in (Path(parent, name) for name in names):
            if _can_be_read(file):
                found.append(file)
            elif not file.name.startswith("."):  # editors leave such links while they are open
                faults[file] = "this is no file; a data file is a file with text in it"
    return sorted(found), faults


def _links(parent: str, folders: list[str]) -> Iterator[Path]:
    return (link for link in (Path(parent, name) for name in folders) if link.is_symlink())


def _can_be_read(file: Path) -> bool:
    """What may not be looked at counts as a file: reading it says why not. A pipe would keep its reader waiting."""
    try:
        return S_ISREG(file.stat().st_mode)
    except PermissionError:
        return True
    except OSError:
        return False
