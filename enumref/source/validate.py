"""Data → models, with every error of a file in our words.

After the errors are reported, stand-ins take the place of what is wrong, as in a compiler, so that the rules in `check`
can look at the rest of the file in the same run. A model with stand-ins never reaches the site, because its errors fail
the build.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Annotated, Any, TypeVar, get_args, get_origin

from pydantic import StringConstraints, ValidationError

from ..model.base import Model
from ..problem import Place, closest, did_you_mean, expected
from .document import Document
from .yaml_nodes import ALIAS

M = TypeVar("M", bound=Model)
ROUNDS = 8
"""A stand-in may reveal another error below it; no model is nested this deep."""


def parse(model: type[M], data: dict[str, Any], document: Document) -> M | None:
    """Return the model that the data describes, with stand-ins where needed; None if too little of it is left."""
    for attempt in range(ROUNDS):
        try:
            return model.model_validate(data)
        except ValidationError as invalid:
            errors: list[Any] = invalid.errors(include_url=False)
            if attempt == 0:
                _correct(model, errors, data, document)
                _report(model, errors, data, document)
            for error in errors:
                _repair(data, error, document)
    return None


def _report(model: type[Model], errors: Iterable[Any], data: dict[str, Any], document: Document) -> None:
    """Report each error, but not on lines that couldn't be read. A key that is misspelled isn't missing too."""
    unreadable = {problem.line for problem in document.problems}
    for error in errors:
        *around, key = _place(data, error["loc"])
        is_there = error["type"] == "missing" and key in _part(data, around)
        line = document.line((*around, key))
        if error["input"] != ALIAS and not is_there and line not in unreadable:
            document.report(line, _message(model, error, around, key))


def _message(model: type[Model], error: Mapping[str, Any], around: list[int | str], key: int | str) -> str:
    subject = f'"{key}"' if isinstance(key, str) else f'item {key + 1} of "{around[-1]}"'
    match error["type"]:
        case "missing":
            return f'{_owner(around)} has no "{key}"; add it'
        case "extra_forbidden":
            return f'unknown key "{key}"; {did_you_mean(str(key), keys(_model_at(model, tuple(around))))}'
        case "string_type":
            return f"{subject} isn't text; write it on one line or as a `|` block"
        case "string_too_short":
            return f"{subject} is empty; write a text or remove it"
        case "string_pattern_mismatch":
            return f"{subject} has more than one line; write it on one"
        case "dict_type" | "model_type":
            return f"{subject} isn't a mapping; write `key: value` lines below it"
        case "tuple_type":
            return f"{subject} isn't a list; write it as [one, two]"
        case "literal_error":
            words = re.findall(r"'([^']+)'", error["ctx"]["expected"])
            return f"{subject} {_found(error['input'])}; {expected(words)}"
        case _:
            return f"{subject} {_found(error['input'])}; write true or false"


def _found(written: Any) -> str:
    return f'is "{written}"' if isinstance(written, str) else "isn't a word"


def _owner(around: list[int | str]) -> str:
    if not around:
        return "this file"
    return f'"{around[-1]}"' if isinstance(around[-1], str) else f'item {around[-1] + 1} of "{around[-2]}"'


def _correct(model: type[Model], errors: Iterable[Any], data: dict[str, Any], document: Document) -> None:
    """Take misspelled keys for those that are meant: only their spelling is wrong."""
    for *around, key in (error["loc"] for error in errors if error["type"] == "extra_forbidden"):
        parent = _part(data, around)
        meant = closest(str(key), keys(_model_at(model, tuple(around))))
        if meant and meant not in parent:
            parent[meant] = parent.pop(key)
            document.rename((*around, key), meant)


def _place(data: dict[str, Any], place: Place) -> Place:
    """Return the place of an error as it is written: a text may be short for a mapping with it."""
    return place[:-1] if isinstance(_part(data, place[:-1]), str) else place


def _part(data: Any, place: Iterable[int | str]) -> Any:
    for step in place:
        data = data[step]
    return data


def _repair(data: dict[str, Any], error: Mapping[str, Any], document: Document) -> None:
    *around, key = _place(data, error["loc"])
    stand_in, parent = f"({document.file} {key})", _part(data, around)
    match error["type"]:
        case "missing":
            parent.setdefault(key, stand_in)
        case "string_type" | "string_too_short":
            parent[key] = stand_in
        case "dict_type" | "model_type":
            parent[key] = {}
        case "tuple_type":
            parent[key] = []
        case "literal_error":
            parent[key] = error["ctx"]["expected"].split("'")[1]
        case _:
            parent.pop(key, None)


def keys(model: type[Model]) -> dict[str, bool]:
    """Return each key that can be written, and whether it has to be.

    A `Name` comes from the file's name or from the key above.
    """
    fields = model.model_fields.items()
    written = ((name, f) for name, f in fields if not any(isinstance(m, StringConstraints) for m in f.metadata))
    return {f.alias or name: f.is_required() for name, f in written}


def _model_at(model: type[Model], place: Place) -> type[Model]:
    """Return the model at a place: `values`, `Red` → Value."""
    steps = iter(place)
    for step in steps:
        field = next(f for name, f in model.model_fields.items() if (f.alias or name) == str(step))
        annotation = field.annotation
        while (origin := get_origin(annotation)) in (tuple, Mapping, Annotated):
            if origin is not Annotated:
                next(steps)
            annotation = get_args(annotation)[1 if origin is Mapping else 0]
        model = _inner(annotation) or model
    return model


def _inner(annotation: Any) -> type[Model] | None:
    if isinstance(annotation, type) and issubclass(annotation, Model):
        return annotation
    return next(filter(None, map(_inner, get_args(annotation))), None)
