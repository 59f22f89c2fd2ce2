"""The MkDocs plugin: navigation, table of contents, data files, the theme's parts, and live reload of the data.

Nothing outside this package knows MkDocs. It uses MkDocs' public plugin API alone, so that MkDocs' forks run it too.
"""

from .events import EnumrefPlugin

__all__ = ["EnumrefPlugin"]
