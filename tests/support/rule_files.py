"""A registry as plain data that keeps every rule, to break one rule at a time."""

from collections.abc import Iterable
from copy import deepcopy
from typing import Any

from enumref import check
from enumref.model.registry import Registry
from enumref.problem import Place
from enumref.source.assemble import assemble
from enumref.source.document import Document

COLOUR, FINISH, VERSION, FAMILY = "enumerations/colour", "enumerations/finish", "paint/2", "paint/families/colour"
OTHER = "paint/families/other"
RED: Place = (COLOUR, "values", "Red")
FILES: dict[str, dict[str, Any]] = {
    "registry": {
        **{"title": "T", "publisher": "P", "sections": {"All": ["colour"]}},
        "protocol": {"id": "paint", "name": "PAINT", "versions": ["1", "2"], "requests": {"brush": "BrushRequest"}},
    },
    COLOUR: {
        **{
            "title": "Colour",
            "type": "ColourName",
            "summary": "?",
            "description": "?",
            "unlisted": "?",
            "history": "?",
        },
        "versions": {"1": "ColourType", "2": "ColourType"},
        "attributes": {"wave": {"title": "Wave", "summary": "?"}},
        "groups": {"warm": "Warm"},
        "used_by": [{"operation": "GET /a", "field": "b"}, {"property": "c", "note": "?"}],
        "values": {
            "Red": {
                **{"summary": "?", "group": "warm", "attributes": {"wave": "long"}},
                "questions": [{"question": "?", "answer": "!"}],
            },
            "Dark-Red": {"summary": "?", "attributes": {"wave": "long"}, "spelling": "DarkRed", "aliases": ["Crimson"]},
            "Pink": {
                **{"summary": "?", "attributes": {"wave": "?"}},
                "deprecated": {"since": "2", "replaced_by": ["Red"], "note": "?"},
            },
        },
    },
    FINISH: {
        "title": "Finish",
        "type": "Finish",
        "summary": "?",
        "values": {"matt": {"summary": "?"}, "Shiny.2": {"summary": "?"}},
    },
    "paint/1": {"title": "PAINT 1", "source": "?", "types": {"ColourType": {"values": ["Red", "Pink"]}}},
    VERSION: {
        **{"title": "PAINT 2", "source": "?", "types": {"ColourType": {"values": ["Red", "DarkRed"]}}},
        "lists": {"Other": {"values": ["x"]}},
    },
    FAMILY: {
        **{"title": "Colours", "summary": "?", "types": {"1": "ColourType", "2": "ColourType"}},
        "attributes": {"rank": {"title": "Rank", "summary": "?"}},
        "values": {
            "Pink": {
                "note": "?",
                "counterparts": [{"in": ["2"], "change": "merged", "to": ["ColourType.Red"]}],
            }
        },
    },
    OTHER: {
        "title": "Other",
        "summary": "?",
        "types": {"2": "Other"},
        "carrier": "?",
        "values": {"x": "?"},
    },
    "paint/families/requests": {
        **{"title": "Requests", "summary": "?", "types": {"1": "BrushRequest", "2": "BrushRequest"}, "carrier": "?"},
        "values": {"Mix": "?"},
    },
    **{
        f"paint/messages/{version}": {
            "transport": "?",
            "source": "?",
            "messages": {"Mix.req": {"sender": "brush", "schema": "?", "fields": {"colour": {"type": "ColourType"}}}},
        }
        for version in "12"
    },
    "mappings/colour": {
        **{"title": "?", "enumeration": "colour", "from": {"version": "1", "types": ["ColourType"]}, "note": "?"},
        "to": {"version": "2", "type": "ColourType"},
        "rows": [{"from": ["Pink"], "to": "Red", "relation": "related"}],
    },
    "terms": {"terms": {"hue": {"title": "Hue", "text": "?"}}},
    "confusions": {"groups": [{"values": ["colour.Red", "colour.Pink"], "difference": "?"}]},
    "addresses": {"addresses": ["/", "/colour/", "/finish/", "/paint/1/#ColourType.Pink"]},
    "changes": {
        "days": [
            {"date": "2026-01-31", "added": ["colour", "colour.Red", "finish", "finish.Shiny.2"]},
            {
                "date": "2026-02-01",
                "reworded": {"colour.Red": {"summary": {"before": "a", "after": "?"}}},
                "restored": ["colour.Red"],
            },
        ]
    },
}


def registry(files: dict[str, dict[str, Any]]) -> Registry:
    """Return the registry that these files form. Fails if one of them has an error of its own."""
    loaded, errors = assembled(files)
    assert not errors, errors
    return loaded


def assembled(files: dict[str, dict[str, Any]]) -> tuple[Registry, dict[str, list[str]]]:
    """Return the registry that these files form, and the errors that each has by itself."""
    documents = {name: Document(name, data) for name, data in files.items()}
    loaded = assemble(documents)
    return loaded, {name: [each.message for each in d.problems] for name, d in documents.items() if d.problems}


def faults(*edits: tuple[Place, Any], unread: Iterable[str] = ()) -> list[str]:
    """Return what is reported if other content is put at each place. None removes what is there."""
    files = deepcopy(FILES)
    for place, content in edits:
        parent: Any = files
        for step in place[:-1]:
            parent = parent[step]
        if content is None:
            del parent[place[-1]]
        else:
            parent[place[-1]] = content
    loaded, errors = assembled(files)
    own = [f"{name}, : {message}" for name, messages in errors.items() if name not in unread for message in messages]
    found = check.faults(loaded, frozenset(unread) | errors.keys())
    return own + [f"{fault.document}, {'/'.join(map(str, fault.place))}: {fault.message}" for fault in found]
