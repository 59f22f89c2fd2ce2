"""The rules that data has to keep, a generator each, which yields what breaks it."""

from collections.abc import Iterator

from ..model.registry import Registry
from . import enumeration, families, ledger, messages, naming, protocol
from .fault import Fault
from .references import (
    confusions_exist,
    lists_have_no_twins,
    mappings_exist,
    terms_are_anchors,
    urls_are_whole,
)
from .texts import texts_are_sound
from .uncertain import NOTHING, Uncertain, certain


def faults(
    registry: Registry, unread: frozenset[str] = frozenset(), wrong: frozenset[str] = frozenset()
) -> Iterator[Fault]:
    """Yield everything that breaks a rule.

    Nothing is reported about the contents of `unread` documents, nor about what is missing in `wrong` ones, which have
    errors. Whether families are complete is checked once everything that they describe is right.
    """
    wrong |= unread
    for fault in _each(registry, unread, wrong):
        wrong |= {fault.document}
        yield fault
    if not any(name.partition("/")[0] in (registry.protocol.id, "enumerations", "registry") for name in wrong):
        yield from families.completeness(registry)


def _each(registry: Registry, unread: frozenset[str], wrong: frozenset[str]) -> Iterator[Fault]:
    uncertain = uncertainty(registry, unread)
    for each in registry.enumerations.values():
        document = f"enumerations/{each.id}"
        lacking = any(name.startswith(f"{each.id}.") for name in uncertain.values)
        completeness = () if lacking or document in wrong else enumeration.COMPLETENESS
        for rule in (*enumeration.RULES, naming.types_are_names, *completeness):
            yield from (Fault(document, *fault) for fault in rule(each))
        for reference in enumeration.REFERENCES:
            yield from (Fault(document, *fault) for fault in reference(each, uncertain))
    yield from naming.names_are_unique(registry)
    yield from naming.types_differ_from_other_ids(registry)
    if "registry" not in unread:
        yield from naming.protocol_has_a_folder(registry, unread)
    if not uncertain.registry:
        yield from _protocol(registry, uncertain, wrong)
    yield from texts_are_sound(certain(registry, uncertain), uncertain)
    yield from confusions_exist(registry, uncertain)
    yield from terms_are_anchors(registry)
    yield from lists_have_no_twins(registry)
    yield from ledger.addresses_begin_at_the_root(registry)
    yield from ledger.days_are_in_order(registry)
    yield from ledger.records_agree(registry, wrong)
    if not uncertain.registry:
        yield from ledger.published_names_exist(registry, unread)


def uncertainty(registry: Registry, unread: frozenset[str]) -> Uncertain:
    """Return what may or may not exist: what has errors, and what is missing, which is an error of its own."""
    protocol_id, versions = registry.protocol.id, registry.protocol.versions
    absent = {f"{protocol_id}/{version}" for version in versions if version not in registry.versions}
    absent |= {
        f"enumerations/{id}" for ids in registry.sections.values() for id in ids if id not in registry.enumerations
    }
    if registry.protocol.requests:
        absent |= {
            f"{protocol_id}/messages/{version}" for version in registry.versions if version not in registry.messages
        }
    absent |= {f"{protocol_id}/{version}" for version in ledger.missing_types(registry)}
    missing = ledger.missing_documents(registry).keys()
    absent |= {fault.document for fault in naming.protocol_has_a_folder(registry, unread)}
    return Uncertain(unread | absent | missing, ledger.missing_values(registry), unread)


def _protocol(registry: Registry, uncertain: Uncertain, wrong: frozenset[str]) -> Iterator[Fault]:
    known = certain(registry, uncertain)
    for each in registry.enumerations.values():
        document = f"enumerations/{each.id}"
        for rule in protocol.RULES if document in wrong else (*protocol.RULES, *protocol.COMPLETENESS):
            yield from (Fault(document, *fault) for fault in rule(each, known, uncertain))
    yield from protocol.versions_have_files(registry, uncertain)
    yield from urls_are_whole(registry)
    yield from naming.sections_exist(registry, uncertain)
    yield from protocol.names_are_anchors(registry)
    yield from families.faults(known, uncertain, wrong)
    yield from messages.faults(registry, uncertain, wrong)
    yield from mappings_exist(known, uncertain, wrong)


__all__ = ["NOTHING", "Fault", "Uncertain", "faults", "uncertainty"]
