"""Every fact of a registry, found by walking its models, and the registry with one fact changed."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Literal, NamedTuple, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from enumref.model.registry import Registry

Path = tuple[str | int, ...]


def mark(number: int) -> str:
    """Return a word that no text contains."""
    return f"Zqx{number}x"


class Fact(NamedTuple):
    """A field that isn't empty. Its name has the fields that lead to it: `enumerations.values.summary`."""

    name: str
    path: Path
    field: FieldInfo
    value: Any


def facts(model: BaseModel, name: str = "", path: Path = ()) -> Iterator[Fact]:
    """Yield the facts of a model and of the models in it."""
    for key, field in type(model).model_fields.items():
        value, here, full = getattr(model, key), (*path, field.alias or key), f"{name}{key}"
        if _models(field.annotation):
            for steps, child in _children(value):
                yield from facts(child, f"{full}.", (*here, *steps))
        elif value or value is False:
            yield Fact(full, here, field, value)


def names(model: type[BaseModel], name: str = "") -> Iterator[str]:
    """Yield the name of every fact that a model can have."""
    for key, field in model.model_fields.items():
        children = _models(field.annotation)
        for child in children:
            yield from names(child, f"{name}{key}.")
        if not children:
            yield f"{name}{key}"


def _children(value: Any) -> Iterator[tuple[Path, BaseModel]]:
    """Yield the models in a field, with the steps that lead to each."""
    if isinstance(value, BaseModel):
        yield (), value
    elif isinstance(value, tuple | Mapping):
        for key, each in value.items() if isinstance(value, Mapping) else enumerate(value):
            yield from (((key, *steps), child) for steps, child in _children(each))


def _models(annotation: Any) -> list[type[BaseModel]]:
    return [part for part in _parts(annotation) if isinstance(part, type) and issubclass(part, BaseModel)]


def _parts(annotation: Any) -> Iterator[Any]:
    yield annotation
    for part in get_args(annotation):
        yield from _parts(part)


def plain(value: Any) -> Any:
    """Return a model as the data from which it can be made again."""
    if isinstance(value, BaseModel):
        return {field.alias or key: plain(getattr(value, key)) for key, field in type(value).model_fields.items()}
    if isinstance(value, Mapping):
        return {key: plain(each) for key, each in value.items()}
    return [plain(each) for each in value] if isinstance(value, tuple) else value


def is_text(fact: Fact) -> bool:
    """Whether the fact is a text of any kind, rather than one of a few words."""
    return isinstance(fact.value, str) and not _choices(fact)


def changed(data: Any, facts: Iterable[Fact]) -> Registry:
    """Return a registry of plain data with facts changed.

    A text gets a new word, a list loses its last part, and a table all of them.
    """
    for number, fact in enumerate(facts):
        data = _replaced(data, fact.path, _other(fact, mark(number)))
    return Registry.model_validate(data)


def _replaced(data: Any, path: Path, value: Any) -> Any:
    """Return the data with another value at a place. The parts that the path doesn't lead through are the same."""
    if not path:
        return value
    copy = data.copy()
    copy[path[0]] = _replaced(data[path[0]], path[1:], value)
    return copy


def _other(fact: Fact, word: str) -> Any:
    value = fact.value
    if isinstance(value, bool):
        return not value
    if isinstance(value, str):
        return f"{value} {word}" if is_text(fact) else next(each for each in _choices(fact) if each != value)
    return {} if isinstance(value, Mapping) else value[:-1]


def _choices(fact: Fact) -> tuple[str, ...]:
    literals = [part for part in _parts(fact.field.annotation) if get_origin(part) is Literal]
    return get_args(literals[0]) if literals else ()
