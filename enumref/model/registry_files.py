"""The contents of the registry's own file, and of the files of terms and confusions."""

from pydantic import Field

from .base import Line, Model, Table, Text, empty
from .protocol import Documentation, Protocol


class Confusion(Model):
    """Values that people mistake for one another."""

    values: tuple[Text, ...]
    """Two or more values by name: `colour.DarkRed`."""
    difference: Text
    """An explanation of how to distinguish them, in Markdown."""

    def others(self, name: str) -> tuple[str, ...]:
        return tuple(other for other in self.values if other != name)


class Confusions(Model):
    """The contents of `confusions.yaml`."""

    groups: tuple[Confusion, ...] = ()
    """Each group is shown with every one of its members."""


class Term(Model):
    """A term that the texts use, explained once. Its key is its anchor on the page of terms."""

    title: Line
    """The term."""
    text: Text
    """The meaning of the term, in Markdown."""


class Terms(Model):
    """The contents of `terms.yaml`."""

    terms: Table[Term] = Field(default_factory=empty)
    """The terms by ID, in the order in which the page shows them."""


class Licence(Model):
    """A licence."""

    name: Line
    """Its SPDX identifier."""
    url: Text
    """The URL of its text."""


class Licences(Model):
    """The licences of the data and of the code."""

    data: Licence
    """The licence of the data and of the texts."""
    code: Licence
    """The licence of the code."""


class RegistryFile(Model):
    """`registry.yaml`: the registry's name, its publisher, and the protocol behind it."""

    title: Line
    """The name of all enumerations together."""
    publisher: Line
    """The organization or person responsible for them."""
    protocol: Protocol
    """The protocol that the enumerations come from."""
    licences: Licences | None = None
    """The licences, which every output names."""
    documentation: tuple[Documentation, ...] = ()
    """The publisher's documentation of the API's operations."""
    api_url: Text | None = None
    """The URL that the paths of the API's operations begin with."""
    sections: Table[tuple[Text, ...]] = Field(default_factory=empty)
    """Title → IDs of enumerations, in the order in which readers need them. The others follow."""
    synonyms: tuple[tuple[Text, ...], ...] = ()
    """Groups of words that mean the same to someone who searches."""
