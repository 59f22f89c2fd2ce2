"""The cache that keeps compiled templates from one build to the next."""

from jinja2 import FileSystemBytecodeCache


def compiled() -> FileSystemBytecodeCache | None:
    """Return Jinja's own cache, in the system's temporary folder; None if there is no such folder to write to.

    Compiling the templates takes a fifth of a small build. Jinja recognizes a template by its path and text. After
    changing an environment's options, remove the `__jinja2_*.cache` files from that folder.
    """
    try:
        return FileSystemBytecodeCache()
    except (OSError, RuntimeError):
        return None
