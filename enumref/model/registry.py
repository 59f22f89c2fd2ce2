"""The registry: everything in the data, with what can be derived from it derived once."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import NamedTuple

from pydantic import Field

from .base import Table, Text, empty, group_by_name
from .enumeration import Enumeration
from .ledger import Day
from .protocol import (
    Family,
    Messages,
    Occurrence,
    ProtocolType,
    Version,
    occurrences,
)
from .registry_files import Confusion, RegistryFile, Term
from .value import Explanation, Value
from .version_mapping import VersionMapping


class Reach(NamedTuple):
    """The versions that have a value, by whether their devices can send it to the API."""

    accepted: tuple[str, ...]
    """The versions that the API accepts and that have the value. Empty if the value can't arrive."""
    rejected: tuple[str, ...]
    """The other versions that have it."""
    everywhere: bool
    """Whether every version that the API accepts has the value."""


class Registry(RegistryFile):
    """Everything in the data."""

    enumerations: Table[Enumeration] = Field(default_factory=empty)
    versions: Table[Version] = Field(default_factory=empty)
    families: Table[Family] = Field(default_factory=empty)
    messages: Table[Messages] = Field(default_factory=empty)
    """Version → its messages."""
    mappings: Table[VersionMapping] = Field(default_factory=empty)
    terms: Table[Term] = Field(default_factory=empty)
    confusions: tuple[Confusion, ...] = ()
    addresses: tuple[Text, ...] = ()
    """Every URL that was published, from the site's root: `/colour/#Red`."""
    changes: tuple[Day, ...] = ()
    """The recorded changes, oldest day first."""

    def __iter__(self) -> Iterator[Value]:  # type: ignore[override]  # pydantic iterates over fields
        return (value for enumeration in self.enumerations.values() for value in enumeration.all)

    @cached_property
    def names(self) -> Mapping[str, Value]:
        """Name → value: `colour.Red`."""
        return {value.name: value for value in self}

    @cached_property
    def confused(self) -> Mapping[str, tuple[Confusion, ...]]:
        """Name of a value → the confusions that it belongs to."""
        return group_by_name((confusion, confusion.values) for confusion in self.confusions)

    @cached_property
    def mappings_of(self) -> Mapping[str, Mapping[str, VersionMapping]]:
        """ID of an enumeration → the mappings that its page shows, by their anchors: the first one's is `~mapping`."""
        found: dict[str, dict[str, VersionMapping]] = {identifier: {} for identifier in self.enumerations}
        for each in self.mappings.values():
            shown = found.setdefault(each.enumeration, {})
            shown[f"~mapping-{each.id}" if shown else "~mapping"] = each
        return found

    @cached_property
    def last_changed(self) -> Mapping[str, str]:
        """ID of an enumeration → the day on which it or one of its values last changed."""
        return {name.partition(".")[0]: day.date for day in self.changes for name in day.names}

    @property
    def updated(self) -> str | None:
        """The day of the last recorded change, as in `2026-11-25`."""
        return self.changes[-1].date if self.changes else None

    @property
    def version(self) -> str | None:
        """The version of the data: the day of the last recorded change, as in `2026.11.25`."""
        return self.updated.replace("-", ".") if self.updated else None

    @property
    def accepted(self) -> tuple[str, ...]:
        """The protocol versions that the API accepts."""
        return self.protocol.accepted or self.protocol.versions

    @cached_property
    def types(self) -> Mapping[str, Mapping[str, ProtocolType]]:
        """Version → its types by name: enumerated ones, standard lists, and the requests of each sender."""
        return {name: {**each.types, **each.lists, **self._requests(name)} for name, each in self.versions.items()}

    def _requests(self, version: str) -> dict[str, ProtocolType]:
        if version not in self.messages:
            return {}
        named = {name: self.messages[version].requests(sender) for sender, name in self.protocol.requests.items()}
        return {name: ProtocolType(values=values) for name, values in named.items() if values}

    @cached_property
    def family_of(self) -> Mapping[tuple[str, str], Family]:
        """Version and type → the family."""
        return {(version, name): each for each in self.families.values() for version, name in each.types.items()}

    @cached_property
    def enumeration_of(self) -> Mapping[tuple[str, str], Enumeration]:
        """Version and type → the API's enumeration of that type: the first one, if several claim it."""
        listed = reversed(tuple(self.enumerations.values()))
        return {(version, name): each for each in listed for version, name in each.versions.items()}

    @cached_property
    def _api_values(self) -> Mapping[str, Mapping[str, Value]]:
        """ID of an enumeration → its values by the protocol's spelling."""
        return {each.id: {v.protocol_code: v for v in each.all if not v.own} for each in self.enumerations.values()}

    @cached_property
    def occurrences(self) -> Mapping[str, Mapping[str, tuple[Occurrence, ...]]]:
        """Version → type → the fields of messages that carry it."""
        return {version: occurrences(messages) for version, messages in self.messages.items()}

    def fields_of(self, version: str, type_name: str) -> tuple[Occurrence, ...]:
        """Return the fields that carry a type: none if the version has no messages in the data."""
        return self.occurrences.get(version, {}).get(type_name, ())

    def api_value(self, version: str, type_name: str, code: str) -> Value | None:
        """Return the API's value that a value of the protocol becomes, if the API has one."""
        enumeration = self.enumeration_of.get((version, type_name))
        return self._api_values[enumeration.id].get(code) if enumeration else None

    def meaning(self, version: str, type_name: str, code: str) -> Explanation | None:
        """Return what a value of the protocol means.

        That is the API's entry for it, its family's text, or the API's entry for the same value in another version.
        """
        if value := self.api_value(version, type_name, code):
            return value.explanation
        family = self.family_of.get((version, type_name))
        if family is None:
            return None
        elsewhere = self.api_value_of(family, code)
        return family.meaning(version, code) or (elsewhere.explanation if elsewhere else None)

    def api_value_of(self, family: Family, code: str) -> Value | None:
        """Return the API's value for a value of a family, in whichever version the API has it."""
        found = (self.api_value(version, name, code) for version, name in family.types.items())
        return next(filter(None, found), None)

    def codes_of(self, family: Family) -> dict[str, list[str]]:
        """Return code → the versions that have it, for all values of a family: those of the newest version first."""
        codes: dict[str, list[str]] = {}
        for version, name in reversed([*family.types.items()]):
            for code in self.types[version][name].values if name in self.types.get(version, ()) else ():
                codes.setdefault(code, []).insert(0, version)
        return codes

    @cached_property
    def counterparts_to(self) -> Mapping[tuple[str, str], tuple[tuple[str, str, str], ...]]:
        """Version and `Type.Value` → version, `Type.Value` and change of each older value that names it."""
        found: dict[tuple[str, str], list[tuple[str, str, str]]] = {}
        for family in self.families.values():
            for code, value in family.values.items():
                sources = [(v, f"{name}.{code}") for v, name in family.types.items() if self._has(v, name, code)]
                for each in value.counterparts:
                    for target in ((version, name) for version in each.versions for name in each.to):
                        found.setdefault(target, []).extend((*source, each.change) for source in sources)
        return {target: tuple(sources) for target, sources in found.items()}

    def _has(self, version: str, type_name: str, code: str) -> bool:
        found = self.types[version].get(type_name)
        return found is not None and code in found.codes

    def versions_with(self, version: str, type_name: str, code: str) -> list[str]:
        """Return the versions in which the type's family has the value."""
        family = self.family_of.get((version, type_name))
        named = family.types.items() if family else [(version, type_name)]
        return [other for other, name in named if self._has(other, name, code)]

    @cached_property
    def protocol_types(self) -> Mapping[str, Mapping[str, str]]:
        """ID of an enumeration → version → the type's name there, as the enumeration or else its family has it."""
        return {each.id: {**self._family_types(each), **each.versions} for each in self.enumerations.values()}

    def _family_types(self, enumeration: Enumeration) -> dict[str, str]:
        families = (self.family_of.get(named) for named in enumeration.versions.items())
        named = (family.types for family in families if family)
        return {
            version: name for types in named for version, name in types.items() if version in self.protocol.versions
        }

    def spellings(self, enumeration: Enumeration, value: Value) -> dict[str, str]:
        """Return version → the protocol's spelling of the value there, for the versions that have it."""
        types = self._codes_of[enumeration.id]
        return {version: value.protocol_code for version, codes in types.items() if value.protocol_code in codes}

    @cached_property
    def _codes_of(self) -> Mapping[str, Mapping[str, frozenset[str]]]:
        """ID of an enumeration → version → the values of its type there."""
        return {
            identifier: {
                version: self.types[version][names[version]].codes
                for version in self.protocol.versions
                if version in names and names[version] in self.types.get(version, ())
            }
            for identifier, names in self.protocol_types.items()
        }

    def reach(self, enumeration: Enumeration, value: Value) -> Reach | None:
        """Return which devices can send the value, or None where devices don't send it or no version has it."""
        present = self.spellings(enumeration, value) if enumeration.sender == "device" else {}
        if not present:
            return None
        handled = tuple(version for version in self.accepted if version in enumeration.versions)
        accepted = tuple(version for version in handled if version in present)
        rejected = tuple(version for version in present if version not in accepted)
        return Reach(accepted, rejected, accepted == self.accepted)

    def back_since(self, enumeration: Enumeration, value: Value) -> str | None:
        """Return the version that uses a deprecated value again, or None if none does."""
        versions, present = self.protocol.versions, self.spellings(enumeration, value)
        if value.deprecated is None or value.deprecated.since not in versions or value.deprecated.since in present:
            return None
        later = versions[versions.index(value.deprecated.since) :]
        return next((version for version in later if version in present), None)

    def is_deprecated(self, value: Value) -> bool:
        """Return whether a deprecated value has left every version that the API accepts, if any are named."""
        if value.deprecated is None:
            return False
        present = self.spellings(self.enumerations[value.enumeration], value)
        return not any(version in present for version in self.protocol.accepted)

    def documentation_of(self, operation: str) -> str | None:
        """Return the URL of the publisher's documentation of an operation: `GET /paints`."""
        path = operation.partition(" ")[2]
        return next((each.url for each in self.documentation if path.startswith(each.prefix)), None)
