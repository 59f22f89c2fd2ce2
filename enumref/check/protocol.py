"""Rules about the protocol: every version that is named exists, and what is said to be in it is there."""

from collections.abc import Collection, Iterator

from ..enumeration import Enumeration
from ..problem import did_you_mean
from ..registry import Registry
from ..value import Counterpart
from .fault import Fault, Faults


def types_exist(enumeration: Enumeration, registry: Registry) -> Faults:
    protocol = registry.protocol
    for version, name in enumeration.versions.items():
        place = ("versions", version)
        if version not in protocol.versions:
            yield place, _no_version(version, registry)
        elif version in registry.versions and name not in registry.versions[version].types:
            meant = did_you_mean(name, registry.versions[version].types)
            yield place, f'{protocol.name} {version} has no type "{name}"; {meant}'


def values_are_where_they_are_said_to_be(enumeration: Enumeration, registry: Registry) -> Faults:
    for value in enumeration.all:
        place = ("values", value.code)
        known = registry.protocol.versions
        if value.deprecated and known and value.deprecated.since not in known:
            yield (*place, "deprecated", "since"), _no_version(value.deprecated.since, registry)
        for version, counterpart in value.counterparts.items():
            where = (*place, "counterparts", version)
            if version not in registry.protocol.versions:
                yield where, _no_version(version, registry)
            elif version in registry.spellings(enumeration, value):
                there = f"{registry.protocol.name} {version}"
                yield where, f"{value.code} is in {there} itself; a counterpart is for versions that lack it"
            for index, fault in _targets(version, counterpart, registry):
                yield (*where, "to", index), fault


def spellings_are_the_protocol_s(enumeration: Enumeration, registry: Registry) -> Faults:
    readable = all(name in _types(registry, version) for version, name in enumeration.versions.items())
    for value in enumeration.all:
        place = ("values", value.code)
        present = registry.spellings(enumeration, value)
        if value.own and present:
            yield (*place, "own"), f"{registry.protocol.name} {', '.join(present)} has {value.code}; take out `own`"
        if value.spelling and readable and not present:
            message = f'no version of {registry.protocol.name} has "{value.spelling}"; spell it as it does'
            yield (*place, "spelling"), message


def _types(registry: Registry, version: str) -> Collection[str]:
    return registry.versions[version].types if version in registry.versions else ()


def _targets(version: str, counterpart: Counterpart, registry: Registry) -> Iterator[tuple[int, str]]:
    if version not in registry.versions:
        return
    known = registry.versions[version].names
    for index, target in enumerate(counterpart.to):
        if target not in known:
            same_type = [name for name in known if name.partition(".")[0] == target.partition(".")[0]]
            meant = did_you_mean(target, same_type) if same_type else "name a Type.Value that is there"
            yield index, f'{registry.protocol.name} {version} has no "{target}"; {meant}'


def _no_version(version: str, registry: Registry) -> str:
    protocol = registry.protocol
    return f'"{version}" is not a version of {protocol.name}; {did_you_mean(version, protocol.versions)}'


def versions_have_files(registry: Registry, unsure: Collection[str]) -> Iterator[Fault]:
    """Each version that the registry lists has a file, and each file is listed or extends one that is."""
    protocol = registry.protocol
    for index, version in enumerate(protocol.versions):
        document = f"{protocol.id}/{version}"
        if version in protocol.versions[:index]:
            yield Fault("registry", ("protocol", "versions", index), f'"{version}" is listed twice; list it once')
        elif version not in registry.versions and document not in unsure:
            yield Fault("registry", ("protocol", "versions", index), f"there is no {document}.yaml; add it")
    for found in registry.versions.values():
        base = found.extends or found.id
        if base not in protocol.versions:
            place = ("extends",) if found.extends else ()
            yield Fault(f"{protocol.id}/{found.id}", place, _no_version(base, registry))


RULES = (types_exist, values_are_where_they_are_said_to_be)
WHOLE = (spellings_are_the_protocol_s,)
"""As in `enumeration`."""
