"""The rules that data has to keep, a generator each, which yields what breaks it."""

from collections.abc import Collection, Iterator

from ..registry import Registry
from . import enumeration, names, protocol
from .fault import Fault
from .history import addresses_are_given_once, changes_are_in_order
from .references import confusions_exist, links_lead_somewhere


def faults(registry: Registry, unsure: Collection[str] = ()) -> Iterator[Fault]:
    """Everything that breaks a rule. Nothing is said of what a document may or may not hold that is `unsure`: it could
    not be read, or has faults of its own."""
    for each in registry.enumerations.values():
        document = f"enumerations/{each.id}"
        whole = () if document in unsure else enumeration.WHOLE
        for rule in (*enumeration.RULES, names.types_are_names, *whole):
            yield from (Fault(document, *fault) for fault in rule(each))
    yield from names.names_are_unique(registry)
    yield from names.types_are_no_other_id(registry)
    if "registry" not in unsure:
        yield from _of_the_protocol(registry, unsure)
    yield from links_lead_somewhere(registry, unsure)
    yield from confusions_exist(registry, unsure)
    yield from addresses_are_given_once(registry)
    yield from changes_are_in_order(registry, unsure)


def _of_the_protocol(registry: Registry, unsure: Collection[str]) -> Iterator[Fault]:
    folder = registry.protocol.id
    sure = {id: version for id, version in registry.versions.items() if f"{folder}/{id}" not in unsure}
    known = registry.model_copy(update={"versions": sure})
    for each in registry.enumerations.values():
        document = f"enumerations/{each.id}"
        for rule in protocol.RULES if document in unsure else (*protocol.RULES, *protocol.WHOLE):
            yield from (Fault(document, *fault) for fault in rule(each, known))
    yield from protocol.versions_have_files(registry, unsure)
    yield from names.protocol_has_an_address(registry)
