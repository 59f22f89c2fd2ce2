"""The rules that data has to keep, a generator each, which yields what breaks it."""

from collections.abc import Collection, Iterator

from ..model import Registry
from . import enumeration, protocol
from .fault import Fault
from .history import addresses_are_given_once, changes_are_in_order
from .references import confusions_exist, links_lead_somewhere, names_are_unique


def faults(registry: Registry, unreadable: Collection[str] = ()) -> Iterator[Fault]:
    """Everything that breaks a rule. Nothing is said of what an `unreadable` document may or may not hold."""
    for each in registry.enumerations.values():
        document = f"enumerations/{each.id}"
        for rule in enumeration.RULES:
            yield from (Fault(document, *fault) for fault in rule(each))
        for rule in protocol.RULES:
            yield from (Fault(document, *fault) for fault in rule(each, registry))
    yield from names_are_unique(registry)
    yield from protocol.versions_have_files(registry, unreadable)
    yield from links_lead_somewhere(registry, unreadable)
    yield from confusions_exist(registry, unreadable)
    yield from addresses_are_given_once(registry)
    yield from changes_are_in_order(registry, unreadable)
