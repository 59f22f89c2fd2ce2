"""What a page says of itself in its head: to browsers, search engines and machines."""

from typing import Any, NamedTuple

from .enumeration import Enumeration
from .formats import forms, jsonld
from .formats.forms import Form
from .registry import Registry
from .versions import Version


class About(NamedTuple):
    title: str | None
    """None leaves the page the title of its own heading."""
    description: str
    forms: tuple[Form, ...]
    """The same for machines."""
    changed: str | None
    """The day on which what it shows last changed, where that is known."""
    linked_data: dict[str, Any] | None = None


def about(registry: Registry, shown: Enumeration | Version | None, address: str) -> About:
    """Of the page of an enumeration, of a version, or of one that shows neither."""
    newest = registry.changes[-1].date if registry.changes else None
    match shown:
        case Enumeration():
            linked, changed = jsonld.term_set(registry, shown, address), registry.last_changed.get(shown.id)
            return About(shown.title, shown.plain_summary, forms.of_enumeration(shown), changed, linked)
        case Version():
            description = f"The enumerated types of {shown.title} and their values."
            return About(shown.title, description, forms.of_version(registry.protocol.id, shown), newest)
        case None:
            linked = jsonld.catalogue(registry, address)
            return About(None, "", forms.of_registry(registry), newest, linked)
