"""Where compiled templates are kept from one build to the next."""

from jinja2 import FileSystemBytecodeCache


def compiled() -> FileSystemBytecodeCache | None:
    """Return Jinja's own cache, in the system's temporary folder; None if there is no such folder to write to.

    Compiling the templates takes a fifth of a small build. Jinja knows a template again by its path and its text: after
    a change of an environment's options, remove the files `__jinja2_*.cache` there.
    """
    try:
        return FileSystemBytecodeCache()
    except (OSError, RuntimeError):
        return None
