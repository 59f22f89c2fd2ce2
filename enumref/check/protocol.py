"""Rules for the protocol: versions that are named exist, and enumerations agree with them."""

import re
from collections.abc import Iterator

from ..model.enumeration import Enumeration
from ..model.registry import Registry
from ..model.registry_files import RegistryFile
from ..problem import did_you_mean, listed
from .fault import Fault, Faults
from .ledger import missing_documents
from .uncertain import Uncertain

TYPE = re.compile(r"[A-Za-z][A-Za-z0-9_]*")
VALUE = re.compile(r"[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?")


def types_exist(enumeration: Enumeration, registry: Registry, uncertain: Uncertain) -> Faults:
    """Check that a type exists, and belongs to the first enumeration that names it."""
    twins: dict[str, str] = {}
    for version, name in enumeration.versions.items():
        place = ("versions", version)
        owner = registry.enumeration_of[version, name]
        if version not in registry.versions:
            if not uncertain.version(version, registry):
                yield place, no_version(version, registry)
        elif name not in registry.types[version]:
            hint = did_you_mean(name, registry.types[version])
            yield place, f'{registry.protocol.name} {version} has no type "{name}"; {hint}'
        elif owner is not enumeration and twins.setdefault(owner.id, version) == version:
            yield place, f'"{name}" is already the type of {owner.id}; a type belongs to one enumeration'
    misnamed = not {*registry.protocol.accepted} <= {*registry.protocol.versions}
    for version in enumeration.unlisted_by_version if not misnamed else ():
        if version not in registry.accepted:
            yield ("unlisted_by_version", version), _not_accepted(version, registry)


def deprecations_name_what_dropped_the_value(enumeration: Enumeration, registry: Registry, _: Uncertain) -> Faults:
    protocol = registry.protocol
    dropped = [(value, value.deprecated.since) for value in enumeration.all if value.deprecated]
    for value, since in dropped if protocol.versions else ():
        place = ("values", value.code, "deprecated", "since")
        if since not in protocol.versions:
            yield place, no_version(since, registry)
        elif since in registry.spellings(enumeration, value):
            yield place, f"{protocol.name} {since} has {value.code}; name the version that dropped it"


def spellings_are_the_protocol_s(enumeration: Enumeration, registry: Registry, _: Uncertain) -> Faults:
    readable = all(name in registry.types.get(version, ()) for version, name in enumeration.versions.items())
    for value in enumeration.all:
        place = ("values", value.code)
        present = registry.spellings(enumeration, value)
        if value.own and present:
            verb = "has" if len(present) == 1 else "have"
            yield (*place, "own"), f"{registry.protocol.name} {listed([*present])} {verb} {value.code}; remove `own`"
        if value.spelling and readable and not present and enumeration.versions:
            message = f'no version of {registry.protocol.name} has "{value.spelling}"; use the protocol\'s spelling'
            yield (*place, "spelling"), message


def versions_have_files(registry: Registry, uncertain: Uncertain) -> Iterator[Fault]:
    """Check that each version that the registry lists has a file."""
    protocol = registry.protocol
    for index, version in enumerate(protocol.versions):
        document = f"{protocol.id}/{version}"
        if version not in registry.versions and document not in uncertain.unread | missing_documents(registry).keys():
            yield Fault("registry", ("protocol", "versions", index), f"{document}.yaml doesn't exist; add it")
    for index, version in enumerate(protocol.accepted):
        if version not in protocol.versions:
            yield Fault("registry", ("protocol", "accepted", index), no_version(version, registry))
    for identifier in registry.messages:
        if identifier not in registry.versions and not uncertain.version(identifier, registry):
            yield Fault(f"{protocol.id}/messages/{identifier}", (), no_version(identifier, registry))


def names_are_anchors(registry: Registry) -> Iterator[Fault]:
    for version in registry.versions.values():
        document = f"{registry.protocol.id}/{version.id}"
        for kind in ("types", "lists"):
            for name, found in getattr(version, kind).items():
                if not TYPE.fullmatch(name):
                    message = f'"{name}" can\'t be an anchor; use letters, digits and "_", with a letter first'
                    yield Fault(document, (kind, name), message)
                for index, code in enumerate(found.values):
                    if not VALUE.fullmatch(code):
                        rule = 'use letters, digits, ".", "_" and "-", with a letter or digit at both ends'
                        message = f'"{code}" can\'t be an anchor; {rule}'
                        yield Fault(document, (kind, name, "values", index), message)
        for name in version.types.keys() & version.lists.keys():
            yield Fault(document, ("lists", name), f'"{name}" is also an enumerated type; list it once')


def no_version(version: str, registry: RegistryFile) -> str:
    """Return a message for a version that doesn't exist."""
    protocol = registry.protocol
    return f'"{version}" isn\'t a version of {protocol.name}; {did_you_mean(version, protocol.versions)}'


def _not_accepted(version: str, registry: Registry) -> str:
    return f"the API doesn't accept {registry.protocol.name} {version}; {did_you_mean(version, registry.accepted)}"


RULES = (types_exist, deprecations_name_what_dropped_the_value)
COMPLETENESS = (spellings_are_the_protocol_s,)
"""Rules about the values together, skipped if the file has other errors."""
