"""JSON-LD for the pages' heads: an enumeration as a schema.org DefinedTermSet, its values as DefinedTerms."""

from typing import Any

from ..enumeration import Enumeration
from ..registry import Registry
from ..value import Value

CONTEXT = {
    "@vocab": "https://schema.org/",
    "deprecated": "http://www.w3.org/2002/07/owl#deprecated",
    "isReplacedBy": {"@id": "http://purl.org/dc/terms/isReplacedBy", "@type": "@id"},
    "exactMatch": {"@id": "http://www.w3.org/2004/02/skos/core#exactMatch", "@type": "@id"},
    "historyNote": "http://www.w3.org/2004/02/skos/core#historyNote",
}
"""What schema.org has no word for is said in OWL's, Dublin Core's and SKOS's."""


def catalogue(registry: Registry, address: str) -> dict[str, Any]:
    """The registry, by name and address of what it holds."""
    parts = [
        {"@type": "DefinedTermSet", "@id": address + each.address, "name": each.title}
        for each in registry.enumerations.values()
    ]
    return {"@context": CONTEXT, "@type": "Collection", "@id": address, "name": registry.title, "hasPart": parts}


def term_set(registry: Registry, enumeration: Enumeration, address: str) -> dict[str, Any]:
    url = address + enumeration.address
    return {
        "@context": CONTEXT,
        "@type": "DefinedTermSet",
        "@id": url,
        "name": enumeration.title,
        "alternateName": enumeration.type,
        "description": enumeration.plain_summary,
        "hasDefinedTerm": [_term(registry, enumeration, value, address) for value in enumeration.all],
    }


def _term(registry: Registry, enumeration: Enumeration, value: Value, address: str) -> dict[str, Any]:
    url = address + value.address
    term: dict[str, Any] = {
        "@type": "DefinedTerm",
        "@id": url,
        "name": value.code,
        "termCode": value.code,
        "description": value.plain_summary,
        "inDefinedTermSet": {"@id": address + enumeration.address},
    }
    same = [
        f"{address}{registry.protocol.id}/{version}/#{enumeration.versions[version]}.{spelling}"
        for version, spelling in registry.spellings(enumeration, value).items()
    ]
    term |= {"exactMatch": same} if same else {}
    if value.deprecated:
        since = f"Deprecated since {registry.protocol.name} {value.deprecated.since}."
        current = [address + new.address for new in enumeration.replacements(value)]
        term |= {"deprecated": True, "historyNote": since, "isReplacedBy": current}
    return term
