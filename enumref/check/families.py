"""Rules for families: each type belongs to one, and each value of each version has exactly one meaning."""

from collections.abc import Iterator

from ..model.protocol import Family
from ..model.registry import Registry
from ..problem import did_you_mean, some
from .fault import Fault, Faults
from .protocol import TYPE, VALUE, no_version
from .uncertain import Uncertain


def faults(registry: Registry, uncertain: Uncertain, wrong: frozenset[str]) -> Iterator[Fault]:
    """Yield the broken rules of each family without other errors."""
    folder = f"{registry.protocol.id}/families"
    for family in registry.families.values():
        document = f"{folder}/{family.id}"
        if document in wrong:
            continue
        wrong_types = [*family_types_exist(family, registry, uncertain)]
        yield from (Fault(document, *fault) for fault in wrong_types)
        for rule in RULES if not wrong_types else ():
            yield from (Fault(document, *fault) for fault in rule(family, registry, uncertain))
    yield from titles_are_unique(registry, folder)


def completeness(registry: Registry) -> Iterator[Fault]:
    """Yield what no family describes. A registry without families explains none of its protocol's values."""
    if registry.families:
        yield from types_have_a_family(registry)
        yield from values_have_a_meaning(registry)


def family_types_exist(family: Family, registry: Registry, uncertain: Uncertain) -> Faults:
    for version, name in family.types.items():
        place = ("types", version)
        if version not in registry.versions:
            if not uncertain.version(version, registry):
                yield place, no_version(version, registry)
        elif name not in registry.types[version]:
            hint = did_you_mean(name, registry.types[version])
            yield place, f'{registry.protocol.name} {version} has no type "{name}"; {hint}'
        elif registry.family_of[version, name] is not family:
            other = registry.family_of[version, name].id
            yield place, f'"{name}" already belongs to {other}; a type belongs to one family'


def texts_belong_to_values(family: Family, registry: Registry, uncertain: Uncertain) -> Faults:
    """Check that a family describes values that a version has, and only those that no enumeration describes."""
    if any(uncertain.version(version, registry) for version in family.types):
        return
    codes = registry.codes_of(family)
    for code, value in family.values.items():
        present = codes.get(code, [])
        described = [api for v in present if (api := registry.api_value(v, family.types[v], code))]
        if not present:
            yield ("values", code), f'no version has the value "{code}"; {did_you_mean(code, codes)}'
        elif value.summary and len(described) == len(present):
            yield ("values", code, "summary"), f"{described[0].name} already describes this value; remove the text"
        for index, meaning in enumerate(value.differs):
            for version in meaning.versions:
                if version not in present:
                    place = ("values", code, "differs", index)
                    yield place, f'"{version}" doesn\'t have {code}; {did_you_mean(version, present)}'


def attributes_exist(family: Family, registry: Registry, _: Uncertain) -> Faults:
    for code, value in family.values.items():
        for key in value.attributes.keys() - family.attributes.keys():
            place = ("values", code, "attributes", key)
            yield place, f'unknown attribute "{key}"; {did_you_mean(key, family.attributes)}'


def counterparts_exist(family: Family, registry: Registry, uncertain: Uncertain) -> Faults:
    codes = registry.codes_of(family)
    for code, value in family.values.items():
        for index, counterpart in enumerate(value.counterparts):
            place = ("values", code, "counterparts", index)
            if not counterpart.to and not counterpart.note:
                yield place, f"nothing replaces {code}, and no note says so; add a note or name what replaces it"
            for version in counterpart.versions:
                if version not in registry.versions:
                    if not uncertain.version(version, registry):
                        yield place, no_version(version, registry)
                    continue
                if version in codes.get(code, ()):
                    name = f"{registry.protocol.name} {version}"
                    message = f"{name} already has {code}; a counterpart is for versions without it"
                    yield place, message
                known = [f"{name}.{c}" for name, found in registry.types[version].items() for c in found.values]
                for target in counterpart.to:
                    if target not in known:
                        same = [n for n in known if n.partition(".")[0] == target.partition(".")[0]]
                        hint = did_you_mean(target, same or known)
                        yield place, f'{registry.protocol.name} {version} has no "{target}"; {hint}'


def titles_are_unique(registry: Registry, folder: str) -> Iterator[Fault]:
    first: dict[str, str] = {}
    for family in registry.families.values():
        twin = first.setdefault(family.title.lower(), family.id)
        if twin != family.id:
            message = f'"{family.title}" is already the title of {twin}; give each family its own'
            yield Fault(f"{folder}/{family.id}", ("title",), message)


def types_have_a_family(registry: Registry) -> Iterator[Fault]:
    """Check that each type belongs to a family. A name that can't be an anchor has an error of its own."""
    for version, types in registry.types.items():
        alone = [name for name in types if (version, name) not in registry.family_of and TYPE.fullmatch(name)]
        if alone:
            place = ("types" if alone[0] in registry.versions[version].types else "lists", alone[0])
            verb = "isn't" if len(alone) == 1 else "aren't"
            message = f"{some(alone)} {verb} in a family; add each type to one in {registry.protocol.id}/families"
            yield Fault(f"{registry.protocol.id}/{version}", place, message)


def values_have_a_meaning(registry: Registry) -> Iterator[Fault]:
    """Check that a family gives each value a meaning. Missing ones are one error: they are written together."""
    for family in registry.families.values():
        missing: dict[str, None] = {}
        for version, name in family.types.items():
            codes = registry.types[version][name].values
            missing |= {c: None for c in codes if registry.meaning(version, name, c) is None and VALUE.fullmatch(c)}
        if missing:
            document = f"{registry.protocol.id}/families/{family.id}"
            verb = "has" if len(missing) == 1 else "have"
            yield Fault(document, ("values",), f"{some([*missing])} {verb} no meaning; describe each value")


RULES = (texts_belong_to_values, attributes_exist, counterparts_exist)
"""Rules for a family whose types exist."""
