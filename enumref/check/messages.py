"""Rules for messages: every field's type exists, and every type has a field, or its family says where it occurs."""

from collections.abc import Iterator

from ..model.protocol import EITHER, Messages
from ..model.registry import Registry
from ..problem import did_you_mean, some
from .fault import Fault
from .uncertain import Uncertain


def faults(registry: Registry, uncertain: Uncertain, wrong: frozenset[str]) -> Iterator[Fault]:
    """Yield the broken rules. Messages in files with errors, which are `wrong`, may have other fields."""
    yield from versions_have_messages(registry, uncertain)
    for version, messages in registry.messages.items():
        if version in registry.versions and not uncertain.version(version, registry):
            misnamed = [*field_types_exist(registry, version)]
            yield from misnamed
            if not misnamed and f"{registry.protocol.id}/messages/{version}" not in wrong:
                yield from types_occur(registry, version)
            yield from senders_are_known(registry, version, messages)


def versions_have_messages(registry: Registry, uncertain: Uncertain) -> Iterator[Fault]:
    """Check that all versions have messages if requests are types."""
    folder = f"{registry.protocol.id}/messages"
    absent = (version for version in registry.versions if version not in registry.messages)
    missing = [version for version in absent if f"{folder}/{version}" not in uncertain.unread]
    if missing and registry.protocol.requests:
        what = "this file is missing; add it with the version's messages"
        if others := missing[1:]:
            what = f"this file and those of {some(others)} are missing; add them with the versions' messages"
        yield Fault(f"{folder}/{missing[0]}", (), what)


def field_types_exist(registry: Registry, version: str) -> Iterator[Fault]:
    document = f"{registry.protocol.id}/messages/{version}"
    types = registry.types[version]
    for name, message in registry.messages[version].messages.items():
        for path, field in message.fields.items():
            place = ("messages", name, "fields", path)
            if field.type not in types:
                yield Fault(
                    document, (*place, "type"), f'there is no type "{field.type}"; {did_you_mean(field.type, types)}'
                )
            elif field.default and field.default not in types[field.type].codes:
                hint = did_you_mean(field.default, types[field.type].values)
                yield Fault(document, (*place, "default"), f'"{field.default}" isn\'t a value of {field.type}; {hint}')


def types_occur(registry: Registry, version: str) -> Iterator[Fault]:
    for name in registry.types[version]:
        family = registry.family_of.get((version, name))
        if family and not family.carrier and not registry.fields_of(version, name):
            document = f"{registry.protocol.id}/families/{family.id}"
            where = f"{registry.protocol.name} {version}"
            message = f"no message field in {where} has the type {name}; add `carrier`, which says where it occurs"
            yield Fault(document, ("types", version), message)


def senders_are_known(registry: Registry, version: str, messages: Messages) -> Iterator[Fault]:
    known = (*registry.protocol.requests, EITHER)
    for name, message in messages.messages.items() if registry.protocol.requests else ():
        if message.sender not in known:
            place = ("messages", name, "sender")
            document = f"{registry.protocol.id}/messages/{version}"
            yield Fault(document, place, f'"{message.sender}" isn\'t a sender; {did_you_mean(message.sender, known)}')
