"""Facts that can't be known while some documents have errors. Nothing that depends on them is reported.

So one mistake gives one error.
"""

from typing import NamedTuple

from ..model.registry import Registry


class Uncertain(NamedTuple):
    """The documents and values that are missing or have errors: a name in them may or may not exist."""

    documents: frozenset[str] = frozenset()
    """Names of documents that couldn't be read, have errors, or are missing: `enumerations/colour`."""
    values: frozenset[str] = frozenset()
    """Names of published values that are missing: `colour.Red`."""
    unread: frozenset[str] = frozenset()
    """Those documents that exist, but couldn't be read or have errors."""

    @property
    def registry(self) -> bool:
        return "registry" in self.documents

    def enumeration(self, identifier: str) -> bool:
        return f"enumerations/{identifier}" in self.documents

    def value(self, name: str) -> bool:
        return name in self.values or self.enumeration(name.partition(".")[0])

    def version(self, version: str, registry: Registry) -> bool:
        folder = registry.protocol.id
        return self.registry or not self.documents.isdisjoint((f"{folder}/{version}", f"{folder}/messages/{version}"))

    @property
    def mappings(self) -> bool:
        return any(name.startswith("mappings/") for name in self.documents)

    def name(self, name: str) -> bool:
        """Return whether an enumeration, version, family or value of this name may exist."""
        return self.registry or self.value(name) or any(each.endswith(f"/{name}") for each in self.documents)


NOTHING = Uncertain()


def certain(registry: Registry, uncertain: Uncertain) -> Registry:
    """Return the registry with those versions alone that are known."""
    known = {id: version for id, version in registry.versions.items() if not uncertain.version(id, registry)}
    if len(known) == len(registry.versions):
        return registry
    # A copy would keep what the registry has derived from the other versions.
    fields = {name: getattr(registry, name) for name in type(registry).model_fields}
    return type(registry).model_construct(**{**fields, "versions": known})
