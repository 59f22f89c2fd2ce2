"""Keeps `mkdocs serve` running after any mistake, and shows the mistake in the browser until it is fixed.

By itself, MkDocs ends if the first build fails. If a later one does, its server answers nothing until one succeeds, and
ends if something calls `exit`, as the macros plugin does. So the first build is empty here, which always succeeds. Each
real build is guarded: if it fails, it has built one page, which lists the errors and stands for all others. MkDocs
reloads browsers after that build as after any other.
"""

from __future__ import annotations

import logging
import socket
from collections.abc import Callable
from html import escape
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from click import get_current_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, MkDocsException

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer

ERRORS = "errors.html"
PAGE = """\
<!doctype html>
<html lang="en"><meta charset="utf-8"><title>The build failed</title>
<body style="max-width: 60rem; margin: 2rem auto; padding: 0 1rem; font: 1rem/1.5 sans-serif">
<h1>The build failed</h1>
<p>This page reloads as soon as the errors are fixed.</p>
<pre style="white-space: pre-wrap">{}</pre>
</body></html>
"""
log = logging.getLogger(f"mkdocs.plugins.{__name__}")


def is_expected(command: str) -> bool:
    """Return whether MkDocs will call `on_serve`: it doesn't with `--no-livereload`."""
    context = get_current_context(silent=True)
    return command == "serve" and bool(context is None or context.params.get("livereload", True))


def install(server: LiveReloadServer, config: MkDocsConfig, builder: Callable[[], None]) -> None:
    """Guard the server's builds and build for the first time. Raises Abort if the server's port is taken."""
    _check_port(server)
    guard = _Guard(builder, Path(config.site_dir), urlsplit(config.site_url or "/").path)
    guard.app = server.get_app()
    server.set_app(guard)
    server.builder = guard.build
    guard.build()


class _Guard:
    """Runs builds and, as a WSGI application, answers with the errors of a failed one."""

    app: Any
    """The server's own application."""

    def __init__(self, builder: Callable[[], None], root: Path, mount: str):
        self.builder, self.root, self.mount = builder, root, mount
        self.failed = False
        self.running = Lock()

    def build(self) -> None:
        """Build, or write a page with the errors. Requests wait until it is known which of the two is there."""
        with self.running:
            self._build()

    def _build(self) -> None:
        messages = _Messages()
        logging.getLogger("mkdocs").addHandler(messages)
        try:
            self.builder()
            self.failed = False
        except (Exception, SystemExit) as error:
            if not isinstance(error, MkDocsException | SystemExit):
                log.exception("The build failed.")
            lines = [*messages.lines, str(error)] if isinstance(error, MkDocsException) else messages.lines
            (self.root / ERRORS).write_text(PAGE.format(escape("\n".join(lines))), encoding="utf-8")
            self.failed = True
            log.error("The build failed; fix the errors above.")
        finally:
            logging.getLogger("mkdocs").removeHandler(messages)

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Any:
        if environ["PATH_INFO"].startswith("/livereload/"):
            return self.app(environ, start_response)
        with self.running:
            path = f"{self.mount}{ERRORS}" if self.failed else environ["PATH_INFO"]
        return self.app({**environ, "PATH_INFO": path}, start_response)


class _Messages(logging.Handler):
    """Keeps what is logged as a warning or an error."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(self.format(record))


def _check_port(server: LiveReloadServer) -> None:
    """Raise Abort if the port is taken. MkDocs would find out after the build, with a traceback."""
    with socket.socket(server.address_family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(server.server_address)
        except OSError as error:
            remedy = "stop what uses it, or choose another one: mkdocs serve --dev-addr 127.0.0.1:8001"
            raise Abort(f"{server.url} can't be served ({error.strerror}); {remedy}") from error
