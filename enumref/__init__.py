"""A reference site and data formats for the enumerated types of an API, from YAML.

`load` reads a `data` folder into a frozen `Registry`, `data_files` makes everything that is published next to the
pages, and `open_site` opens a registry with its pages. The `enumref` plugin for MkDocs and the `enumref` command use
them.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .formats import data_files
    from .formats.data_file import DataFile
    from .model.enumeration import Enumeration
    from .model.registry import Registry
    from .model.value import Value
    from .problem import Problem, Problems
    from .site import Site, open_site
    from .source.load import load

__version__ = "2.0.0"

__all__ = [
    "DataFile",
    "Enumeration",
    "Problem",
    "Problems",
    "Registry",
    "Site",
    "Value",
    "data_files",
    "load",
    "open_site",
]

_MODULES = {
    "DataFile": "formats.data_file",
    "Enumeration": "model.enumeration",
    "Problem": "problem",
    "Problems": "problem",
    "Registry": "model.registry",
    "Site": "site",
    "Value": "model.value",
    "data_files": "formats",
    "load": "source.load",
    "open_site": "site",
}


def __getattr__(name: str) -> object:
    """Import a public name when it is first used: commands that need few modules start in a tenth of a second."""
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f".{_MODULES[name]}", __name__), name)
