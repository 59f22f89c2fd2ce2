"""The repository of the data, and the place where readers report mistakes."""

from collections.abc import Mapping
from typing import NamedTuple
from urllib.parse import quote

from ..model.enumeration import Enumeration
from ..model.value import Value
from .document import Document


class Repository(NamedTuple):
    """A repository on GitHub, or on a host whose URLs look like GitHub's. `url` is that of its front page."""

    url: str
    documents: Mapping[str, Document]

    def line(self, value: Value) -> str:
        """Return the URL of the line on which a value's entry begins."""
        document = self.documents[f"enumerations/{value.enumeration}"]
        return f"{self.url}/blob/HEAD/{document.file}#L{document.line(('values', value.code))}"

    def edit(self, path: str) -> str:
        """Return the URL at which a file of the repository can be edited."""
        return f"{self.url}/edit/HEAD/{quote(path)}"

    def edit_data(self, document: str) -> str:
        """Return the URL at which a data file can be edited, by the name of its document: `paint/families/colour`."""
        return self.edit(self.documents[document].file)

    def history(self, enumeration: Enumeration) -> str:
        """Return the URL of all changes to an enumeration's file."""
        return f"{self.url}/commits/HEAD/{self.documents[f'enumerations/{enumeration.id}'].file}"

    def issue(self, title: str, body: str) -> str:
        """Return the URL of a new issue with its title and text filled in."""
        return f"{self.url}/issues/new?title={quote(title)}&body={quote(body)}"


class Contact(NamedTuple):
    """`report_url` is a URL or a `mailto:` link for reports, used if there is no repository."""

    repository: Repository | None = None
    report_url: str | None = None

    def report(self, subject: str, url: str) -> str | None:
        """Return where a mistake is reported, filled in as far as possible; None if nowhere."""
        title = f"Mistake: {subject}"
        if self.repository:
            return self.repository.issue(title, f"Page: {url}\n\nWhat is wrong:\n\nSource of the right information:\n")
        if self.report_url and self.report_url.startswith("mailto:"):
            mark = "&" if "?" in self.report_url else "?"
            return f"{self.report_url}{mark}subject={quote(title)}&body={quote(url)}"
        return self.report_url
