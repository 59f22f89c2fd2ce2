"""Writes the data files while the pages are made: neither needs the other, and they take a quarter of a long build."""

import signal
import sys
from collections.abc import Iterable
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory

from ..formats.data_file import DataFile, write


def is_possible() -> bool:
    """Return whether this process can be copied, with the registry in its memory.

    Windows has no such copies, and on macOS the system's own libraries may crash in one.
    """
    return sys.platform == "linux"


class DataWriter:
    """A copy of this process that writes files into `folder`, which exists until this process ends."""

    def __init__(self, files: Iterable[DataFile]):
        self._files, self._temporary = files, TemporaryDirectory()
        self.folder = Path(self._temporary.name)
        self._process = get_context("fork").Process(target=self._write)
        self._process.start()

    def wait(self) -> None:
        """Return once every file is written. Raises OSError if one can't be."""
        self._process.join()
        if self._process.exitcode:
            write(self._files, self.folder)  # fails as the other process did, whose error stays there

    def stop(self) -> None:
        """Write no more, and remove the folder."""
        self._process.kill()
        self._process.join()
        self._temporary.cleanup()

    def _write(self) -> None:
        signal.signal(signal.SIGINT, signal.SIG_DFL)  # Ctrl+C reaches both processes, and one of them reports it
        try:
            write(self._files, self.folder)
        except OSError:
            sys.exit(1)
