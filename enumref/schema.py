"""Data → records, with every fault of a file told in our words.

After the faults are noted they are mended with stand-ins, as a compiler does, so that the rules in `check` can
look at the rest of the file in the same run. A mended record never reaches the site: its faults fail the build.
"""

from collections.abc import Mapping
from typing import Any, TypeVar, get_args, get_origin

from pydantic import ValidationError

from .document import Document, Place
from .problem import did_you_mean
from .record import Record

R = TypeVar("R", bound=Record)
ROUNDS = 8
"""Mending one fault may lay bare another below it; no record is nested this deep."""


def parse(record: type[R], data: dict[str, Any], document: Document) -> R | None:
    """The record that the data describes, mended where need be; None where too little of it is left."""
    for attempt in range(ROUNDS):
        try:
            return record.model_validate(data)
        except ValidationError as invalid:
            for error in invalid.errors(include_url=False):
                if attempt == 0 and not document.full:
                    document.fault(document.line(error["loc"]), _message(record, error))
                _mend(data, error, document)
    return None


def _message(record: type[Record], error: Mapping[str, Any]) -> str:
    *around, key = error["loc"]
    match error["type"]:
        case "missing":
            return f'{around[-1] if around else "this file"} has no "{key}"; it needs one'
        case "extra_forbidden":
            known = [*_record_at(record, tuple(around)).model_fields]
            return f'unknown key "{key}"; {did_you_mean(str(key), known)}'
        case "string_type":
            return f'"{key}" is not text; write it on one line or as a `|` block'
        case "string_too_short":
            return f'"{key}" is empty; write it, or take the key out'
        case "string_pattern_mismatch":
            return f'"{key}" is more than one line; write it on one'
        case "dict_type" | "model_type" | "mapping_type":
            return f'"{key}" is not a mapping; give it `key: value` lines of its own'
        case "tuple_type":
            return f'"{key}" is not a list; write it as [one, two]'
        case "literal_error":
            return f'"{key}" is "{error["input"]}"; it is one of {error["ctx"]["expected"]}'
        case _:
            return f'"{key}" is "{error["input"]}"; write true or false'


def _mend(data: dict[str, Any], error: Mapping[str, Any], document: Document) -> None:
    *around, key = error["loc"]
    parent: Any = data
    for step in around:
        parent = parent[step]
    match error["type"]:
        case "missing" | "string_type" | "string_too_short":
            parent[key] = f"({document.file} {key})"
        case "dict_type" | "model_type" | "mapping_type":
            parent[key] = {}
        case "tuple_type":
            parent[key] = []
        case "literal_error":
            parent[key] = error["ctx"]["expected"].split("'")[1]
        case _:
            del parent[key]


def _record_at(record: type[Record], place: Place) -> type[Record]:
    """The kind of record that stands at a place: `values`, `Red` → Value."""
    steps = iter(place)
    for step in steps:
        annotation = record.model_fields[str(step)].annotation
        if get_origin(annotation) in (tuple, Mapping):
            next(steps)
        record = _inner(annotation) or record
    return record


def _inner(annotation: Any) -> type[Record] | None:
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return annotation
    return next(filter(None, map(_inner, get_args(annotation))), None)
