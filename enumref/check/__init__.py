"""The rules that data has to keep, a generator each, which yields what breaks it."""

from collections.abc import Collection, Iterator

from ..model.registry import Registry
from . import enumeration, families, messages, naming, protocol
from .fault import Fault
from .ledger import addresses_begin_at_the_root, days_are_in_order, published_names_exist
from .references import confusions_exist, mappings_exist, texts_are_sound


def faults(registry: Registry, uncertain: Collection[str] = ()) -> Iterator[Fault]:
    """Yield everything that breaks a rule. Documents that are `uncertain` couldn't be read or have other errors: what
    they may or may not contain isn't reported."""
    for each in registry.enumerations.values():
        document = f"enumerations/{each.id}"
        completeness = () if document in uncertain else enumeration.COMPLETENESS
        for rule in (*enumeration.RULES, naming.types_are_names, *completeness):
            yield from (Fault(document, *fault) for fault in rule(each))
    yield from naming.names_are_unique(registry)
    yield from naming.types_are_no_other_id(registry)
    if "registry" not in uncertain:
        yield from _protocol(registry, uncertain)
    yield from texts_are_sound(registry, uncertain)
    yield from confusions_exist(registry, uncertain)
    yield from mappings_exist(registry, uncertain)
    yield from addresses_begin_at_the_root(registry)
    yield from days_are_in_order(registry)
    yield from published_names_exist(registry, uncertain)


def _protocol(registry: Registry, uncertain: Collection[str]) -> Iterator[Fault]:
    folder = registry.protocol.id
    certain = {id: version for id, version in registry.versions.items() if f"{folder}/{id}" not in uncertain}
    known = registry.model_copy(update={"versions": certain})
    for each in registry.enumerations.values():
        document = f"enumerations/{each.id}"
        for rule in protocol.RULES if document in uncertain else (*protocol.RULES, *protocol.COMPLETENESS):
            yield from (Fault(document, *fault) for fault in rule(each, known))
    yield from naming.protocol_has_a_url(registry)
    yield from naming.sections_exist(registry)
    yield from protocol.versions_have_files(registry, uncertain)
    yield from protocol.names_are_anchors(registry)
    yield from families.faults(registry, uncertain)
    yield from messages.faults(known)
