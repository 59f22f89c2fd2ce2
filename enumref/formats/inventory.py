"""`/objects.inv`: the names by which Sphinx, mkdocstrings and autorefs link to the reference."""

from collections.abc import Iterator

from sphobjinv import DataObjStr, Inventory, compress

from ..model import Registry


def files(registry: Registry, address: str) -> Iterator[tuple[str, bytes]]:
    inventory = Inventory()
    inventory.project, inventory.version = registry.title, "1"
    inventory.objects = [_label(*entry) for entry in _names(registry)]
    yield "objects.inv", compress(inventory.data_file())


def _names(registry: Registry) -> Iterator[tuple[str, str, str]]:
    """Name, address and shown text. The API's own name is left out where it differs from the id only by case: tools
    that ignore case could not tell the two apart."""
    for enumeration in registry.enumerations.values():
        names = [enumeration.id, *([enumeration.type] if enumeration.type.lower() != enumeration.id else [])]
        for name in names:
            yield name, enumeration.address, enumeration.title
            yield from ((f"{name}.{value.code}", value.address, value.code) for value in enumeration.all)


def _label(name: str, address: str, shown: str) -> DataObjStr:
    """A label of Sphinx's standard domain, the one kind that every tool knows without being told. Priority -1 keeps it
    out of the search of the project that links."""
    return DataObjStr(name=name, domain="std", role="label", priority="-1", uri=address, dispname=shown)
