"""JSON-LD for the heads of pages: an enumeration as a schema.org DefinedTermSet, its values as DefinedTerms."""

from typing import Any

from ..model.enumeration import Enumeration
from ..model.registry import Registry
from ..model.value import Value

CONTEXT = {
    "@vocab": "https://schema.org/",
    "deprecated": "http://www.w3.org/2002/07/owl#deprecated",
    "isReplacedBy": {"@id": "http://purl.org/dc/terms/isReplacedBy", "@type": "@id"},
    "closeMatch": {"@id": "http://www.w3.org/2004/02/skos/core#closeMatch", "@type": "@id"},
    "historyNote": "http://www.w3.org/2004/02/skos/core#historyNote",
}
"""Words of OWL, Dublin Core and SKOS for what schema.org has no word for."""


def catalogue(registry: Registry, site: str) -> dict[str, Any]:
    """Return the registry with the names and URLs of its enumerations."""
    parts = [
        {"@type": "DefinedTermSet", "@id": site + each.url, "url": site + each.url, "name": each.title}
        for each in registry.enumerations.values()
    ]
    head = {"@context": CONTEXT, "@type": "Collection", "@id": site, "url": site, "name": registry.title}
    return {**head, **_edition(registry), "hasPart": parts}


def term_set(registry: Registry, enumeration: Enumeration, site: str) -> dict[str, Any]:
    """Return an enumeration with its values."""
    url = site + enumeration.url
    return {
        "@context": CONTEXT,
        "@type": "DefinedTermSet",
        "@id": url,
        "url": url,
        "name": enumeration.title,
        "alternateName": enumeration.type,
        "description": enumeration.plain_summary,
        **_edition(registry),
        "hasDefinedTerm": [_term(registry, enumeration, value, site) for value in enumeration.all],
    }


def _edition(registry: Registry) -> dict[str, Any]:
    known = {
        "version": registry.version,
        "dateModified": registry.updated,
        "license": registry.licences.data.url if registry.licences else None,
    }
    publisher = {"@type": "Organization", "name": registry.publisher}
    return {"inLanguage": "en", "publisher": publisher, **{key: text for key, text in known.items() if text}}


def _term(registry: Registry, enumeration: Enumeration, value: Value, site: str) -> dict[str, Any]:
    url = site + value.url
    term: dict[str, Any] = {
        "@type": "DefinedTerm",
        "@id": url,
        "url": url,
        "name": value.code,
        "termCode": value.code,
        "description": value.plain_summary,
        "inDefinedTermSet": {"@id": site + enumeration.url},
    }
    close = [
        f"{site}{registry.protocol.id}/{version}/#{registry.protocol_types[enumeration.id][version]}.{spelling}"
        for version, spelling in registry.spellings(enumeration, value).items()
    ]
    term |= {"closeMatch": close} if close else {}
    if value.deprecated:
        term["isReplacedBy"] = [site + new.url for new in enumeration.replacements(value)]
        if registry.is_deprecated(value):
            since = f"Deprecated since {registry.protocol.name} {value.deprecated.since}."
            term |= {"deprecated": True, "historyNote": since}
    return term
