"""The macros that pages call, for MkDocs' macros plugin and for generators that run it."""

from enumref.pages.macros import define_env

__all__ = ["define_env"]
