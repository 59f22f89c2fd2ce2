"""`/schema/enumeration.json` and `/schema/enumerations.json`: JSON Schemas of what `json_` writes."""

from collections.abc import Iterator
from functools import partial

from ..model.registry import Registry
from .data_file import DataFile
from .json_schema_parts import (
    ATTRIBUTES,
    DATE,
    EDITION,
    MARKDOWN,
    NAMES,
    PLAIN,
    REPLACEMENT,
    TEXT,
    TEXTS,
    TRUTH,
    URL,
    Schema,
    array,
    document,
    nullable,
    obj,
    table,
)

ONE, ALL = "schema/enumeration.json", "schema/enumerations.json"
DEPRECATION = nullable(obj({"since": TEXT, "replaced_by": {**NAMES, "uniqueItems": True}, "note": MARKDOWN}))
MEANINGS = {
    "accepted_from": "Versions of the protocol whose devices can send the value; null if devices don't send it",
    "aliases": "Other spellings in use, misspellings among them",
    "attributes": "Facts that only this enumeration has, by key",
    "code": "The value, exactly as the API spells it",
    "confusions": "Values that are mistaken for this one, and the difference",
    "counterparts": "The counterparts of the value in each version of the protocol that lacks it",
    "deprecated": "Since when, and what replaced it; null as long as a version that the API accepts has the value",
    "followed_by": "Values that this one can change to",
    "group": "The key of a group of the enumeration",
    "introduced": "The version of the protocol that added the value to an existing type; otherwise null",
    "own": "Whether the value is the publisher's own, and no part of the protocol",
    "removed": "The first version of the protocol that lacks the value for good; null if there is none",
    "replacement": "The values that replaced it in a version of the protocol, even if another version still has it",
    "replaces": "Older values that this one replaced",
    "sender": "The side that sets the value: a device, the API's server, or a client of the API",
    "spelling": "The protocol's spelling of the value; null if the protocol has no such value",
    "terms": "Words that people search for",
    "unlisted": "Advice for a value that isn't listed",
    "unlisted_by_version": "The server's handling of an unlisted value, by version of the protocol",
    "unused": "The reason why the value never occurs in the API; null if it does",
}
"""The contents of keys whose names don't explain them."""
ROW = obj({"from": array(PLAIN), "when": nullable(MARKDOWN), "to": TEXT, "relation": TEXT})
MAPPING = obj(
    {
        **{"id": TEXT, "title": TEXT, "url": URL, "note": MARKDOWN, "rows": array(ROW)},
        "from": obj({"version": TEXT, "types": NAMES}),
        "to": obj({"version": TEXT, "type": TEXT}),
    }
)


def files(registry: Registry, site: str) -> Iterator[DataFile]:
    kind = "application/schema+json"
    every, one = partial(document, site, ALL, _all(site)), partial(document, site, ONE, _enumeration(registry))
    yield DataFile(ALL, "JSON Schema (all)", kind, every, "JSON Schema for enumerations.json")
    yield DataFile(ONE, "JSON Schema (one enumeration)", kind, one, "JSON Schema for a single enumeration file")


def _all(site: str) -> Schema:
    required = {"title": TEXT, "url": URL, "enumerations": array({"$ref": site + ONE})}
    protocol = {
        **{"id": TEXT, "name": TEXT, "devices": TEXT, "refused": MARKDOWN},
        **{"versions": NAMES, "accepted": NAMES, "extensions": TEXTS},
    }
    terms = table(obj({"title": TEXT, "text": MARKDOWN}))
    optional = {"publisher": TEXT, "api_url": nullable(URL), "protocol": obj(protocol), "sections": table(NAMES)}
    return obj(required, {**EDITION, **optional, "terms": terms})


def _enumeration(registry: Registry) -> Schema:
    required = {
        **{"id": TEXT, "title": TEXT, "type": TEXT, "summary": MARKDOWN, "description": MARKDOWN, "url": URL},
        registry.protocol.id: TEXTS,
        "used_by": array({**TEXTS, "minProperties": 1}),
        "values": {**array(_value(registry)), "minItems": 1},
    }
    optional = {
        **EDITION,
        **{"plain_summary": PLAIN, "history": MARKDOWN, "unlisted": MARKDOWN, "unlisted_by_version": table(MARKDOWN)},
        "last_changed": nullable(DATE),
        "sender": {"enum": ["device", "server", "client", None]},
        **{"attributes": ATTRIBUTES, "groups": TEXTS, "mappings": array(MAPPING)},
    }
    return explained(obj(required, optional))


def _value(registry: Registry) -> Schema:
    required = {
        **{"code": TEXT, "url": URL, "summary": MARKDOWN, "description": MARKDOWN, "deprecated": DEPRECATION},
        registry.protocol.id: TEXTS,
    }
    optional = {
        **{"plain_summary": PLAIN, "plain_description": PLAIN, "replacement": DEPRECATION, "group": nullable(TEXT)},
        **{"own": TRUTH, "unused": nullable(MARKDOWN), "accepted_from": nullable(NAMES), "spelling": nullable(TEXT)},
        **{"aliases": NAMES, "terms": NAMES, "attributes": table(MARKDOWN), "plain_attributes": TEXTS},
        **{"replaces": NAMES, "followed_by": NAMES},
        "questions": array(obj({"question": TEXT, "answer": MARKDOWN})),
        **{"introduced": nullable(TEXT), "removed": nullable(TEXT), "counterparts": table(REPLACEMENT)},
        "confusions": array(obj({"values": NAMES, "difference": MARKDOWN})),
    }
    return explained(obj(required, optional))


def explained(schema: Schema) -> Schema:
    """Return the schema of an object with a description of each key in MEANINGS."""
    described = {
        key: {**part, "description": MEANINGS[key]} if key in MEANINGS else part
        for key, part in schema["properties"].items()
    }
    return {**schema, "properties": described}
