"""`/spectral.json`: a ruleset for Spectral, which a team's own ruleset `extends`.

https://docs.stoplight.io/docs/spectral

It finds values that an enumeration lacks, and deprecated ones. Spectral has no function for missing values that reports
each once: `enumref check` does that.
"""

import re
from collections.abc import Iterator
from functools import partial
from typing import Any

from ..model.enumeration import Enumeration
from ..model.registry import Registry
from . import words
from .data_file import DataFile, to_json


def files(registry: Registry, site: str) -> Iterator[DataFile]:
    note = "a Spectral ruleset that finds unknown and deprecated values in your own OpenAPI document"
    yield DataFile("spectral.json", "Spectral ruleset", "application/json", partial(_ruleset, registry, site), note)


def _ruleset(registry: Registry, site: str) -> bytes:
    rules = {name: rule for each in registry.enumerations.values() for name, rule in _rules(registry, each, site)}
    return to_json({"description": words.edition(registry), "formats": ["oas3"], "rules": rules})


def _rules(registry: Registry, enumeration: Enumeration, site: str) -> Iterator[tuple[str, dict[str, Any]]]:
    shared = {"given": f"$.components.schemas['{enumeration.type}'].enum[*]"}
    known = {"function": "enumeration", "functionOptions": {"values": list(enumeration.values)}}
    message = f"{{{{value}}}} isn't a value of {enumeration.type}: {site}{enumeration.url}"
    description = f"The values of {enumeration.type} are known."
    yield (
        f"{enumeration.id}-known",
        {**shared, "description": description, "message": message, "severity": "error", "then": known},
    )
    for value in enumeration.all:
        if value.deprecated and registry.is_deprecated(value):
            current = " or ".join(value.deprecated.replaced_by)
            advice = f"; use {current}" if current else ", and no value replaces it"
            then = {"function": "pattern", "functionOptions": {"notMatch": f"^{re.escape(value.code)}$"}}
            yield (
                f"{enumeration.id}-{value.code}-deprecated",
                {
                    **shared,
                    "description": f"{value.code} is deprecated.",
                    "message": f"{value.code} is deprecated{advice}: {site}{value.url}",
                    "severity": "warn",
                    "then": then,
                },
            )
