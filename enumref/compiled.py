"""Where compiled templates are kept from one build to the next."""

from jinja2 import FileSystemBytecodeCache


def compiled() -> FileSystemBytecodeCache | None:
    """Return Jinja's own cache, in the system's temporary folder; None if there is no such folder to write to.

    Compiling the templates takes a fifth of a small build.
    """
    try:
        return FileSystemBytecodeCache()
    except (OSError, RuntimeError):
        return None
