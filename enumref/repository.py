"""Where the data is kept for all to see: each text's own line, and its history."""

from collections.abc import Mapping
from typing import NamedTuple

from .document import Document
from .enumeration import Enumeration
from .value import Value


class Repository(NamedTuple):
    """`address` is that of the repository's front page, on GitHub or what has addresses like GitHub's."""

    address: str
    documents: Mapping[str, Document]

    def line(self, value: Value) -> str:
        """The address of the line on which a value's entry begins."""
        document = self.documents[f"enumerations/{value.enumeration}"]
        return f"{self.address}/blob/HEAD/{document.file}#L{document.line(('values', value.code))}"

    def history(self, enumeration: Enumeration) -> str:
        """The address of all changes to an enumeration's file."""
        return f"{self.address}/commits/HEAD/{self.documents[f'enumerations/{enumeration.id}'].file}"
