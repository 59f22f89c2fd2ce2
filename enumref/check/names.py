"""Rules about what things are called: a name is part of an address, of a file's name or of somebody's program."""

import re
from collections.abc import Iterator

from ..enumeration import Enumeration
from ..registry import Registry
from .enumeration import ADDRESS
from .fault import Fault, Faults

TYPE = re.compile(r"[A-Za-z0-9_-]+")
TAKEN = ("enumerations", "openapi")
"""What is published of the whole registry goes by these names."""
FIELDS = ("id", "title", "type", "summary", "description", "url", "used-by", "values", "code", "deprecated")
"""The protocol's id stands beside these in what is published."""


def types_are_names(enumeration: Enumeration) -> Faults:
    if not TYPE.fullmatch(enumeration.type):
        yield ("type",), f'"{enumeration.type}" cannot be a type; a type is made of letters, digits, "_" and "-"'
    if enumeration.id in TAKEN:
        yield (), f'"{enumeration.id}" is the address of all enumerations together; name the file otherwise'


def names_are_unique(registry: Registry) -> Iterator[Fault]:
    for key in ("title", "type"):
        first: dict[str, str] = {}
        for enumeration in registry.enumerations.values():
            name = getattr(enumeration, key)
            twin = first.setdefault(name.lower(), enumeration.id)
            if twin != enumeration.id:
                message = f'"{name}" is the {key} of {twin} already; give each enumeration its own'
                yield Fault(f"enumerations/{enumeration.id}", (key,), message)


def types_are_no_other_id(registry: Registry) -> Iterator[Fault]:
    """Links by name go to ids and types alike, whatever their case."""
    for enumeration in registry.enumerations.values():
        other = registry.enumerations.get(enumeration.type.lower(), enumeration)
        if other is not enumeration and other.type.lower() != other.id:
            message = f'"{enumeration.type}" is the id of another enumeration; links could not tell the two apart'
            yield Fault(f"enumerations/{enumeration.id}", ("type",), message)


def protocol_has_an_address(registry: Registry) -> Iterator[Fault]:
    name = registry.protocol.id
    if not ADDRESS.fullmatch(name):
        message = f'"{name}" cannot be an address; it is made of small letters, digits and single hyphens'
        yield Fault("registry", ("protocol", "id"), message)
    elif name in (*TAKEN, *FIELDS, *registry.enumerations):
        yield Fault("registry", ("protocol", "id"), f'"{name}" means something else already; choose another id')
