"""Processes that begin with MkDocs and the package imported: importing takes longer than most of what they do."""

import atexit
import gc
import os
import runpy
import sys
from collections.abc import Callable, Mapping
from multiprocessing import get_context
from multiprocessing.process import BaseProcess
from pathlib import Path
from subprocess import CompletedProcess
from tempfile import TemporaryDirectory

SERVER = get_context("forkserver")
SERVER.set_forkserver_preload(
    ["click", "mkdocs.commands.build", "mkdocs_macros.plugin", "enumref.plugin", "enumref.pages.macros"]
)


def run(
    call: Callable[..., object], *arguments: object, cwd: Path, environment: Mapping[str, str] = os.environ
) -> CompletedProcess[str]:
    """Call a function in a process of its own and return how it ended; the code is negative if a signal killed it."""
    with TemporaryDirectory() as folder:
        printed = [Path(folder, name) for name in ("stdout", "stderr")]
        process = start(_without_collecting, call, *arguments, cwd=cwd, environment=environment, printed=printed)
        process.join()
        return CompletedProcess(
            [call.__name__, *map(str, arguments)], process.exitcode or 0, *(file.read_text("utf-8") for file in printed)
        )


def _without_collecting(call: Callable[..., object], *arguments: object) -> None:
    gc.disable()  # as in the tests themselves
    call(*arguments)


def start(
    call: Callable[..., object], *arguments: object, cwd: Path, environment: Mapping[str, str], printed: list[Path]
) -> BaseProcess:
    """Begin to call a function in a process of its own, which writes what it prints, and its errors, to two files."""
    process = SERVER.Process(target=_called, args=(call, arguments, cwd, dict(environment), printed))
    process.start()
    return process


def module(name: str, *arguments: str) -> None:
    """Do what `python -m` does. To be called in a process of its own."""
    sys.argv[1:] = arguments
    runpy.run_module(name, run_name="__main__", alter_sys=True)


def _called(
    call: Callable[..., object], arguments: list[object], cwd: Path, environment: dict[str, str], printed: list[Path]
) -> None:
    for descriptor, file in enumerate(printed, 1):
        with file.open("ab") as opened:
            os.dup2(opened.fileno(), descriptor)
    os.chdir(cwd)
    os.environ.clear()
    os.environ.update(environment)
    try:
        call(*arguments)
    finally:
        atexit._run_exitfuncs()  # multiprocessing ends a process without them
