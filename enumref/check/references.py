"""Rules about what refers to what: names that are the same, links, and confusions."""

from collections.abc import Collection, Iterator
from itertools import chain

from .. import text
from ..document import Place
from ..enumeration import Enumeration
from ..problem import did_you_mean
from ..registry import Registry
from ..value import Value
from .fault import Fault


def links_lead_somewhere(registry: Registry, unsure: Collection[str]) -> Iterator[Fault]:
    """A link in a text leads to an enumeration, to a value, or out of the site."""
    for enumeration in registry.enumerations.values():
        for place, markdown in _texts(enumeration):
            for href in text.links(markdown):
                if message := _broken(href, registry, unsure):
                    yield Fault(f"enumerations/{enumeration.id}", place, message)
    for index, confusion in enumerate(registry.confusions):
        for href in text.links(confusion.difference):
            if message := _broken(href, registry, unsure):
                yield Fault("confusions", ("groups", index, "difference"), message)


def _broken(href: str, registry: Registry, unsure: Collection[str]) -> str | None:
    if href.startswith(("https://", "http://")):
        return None
    page, _, code = href.partition("#")
    identifier = page.removesuffix(text.PAGE)
    if f"enumerations/{identifier}" in unsure:
        return None
    enumeration = registry.enumerations.get(identifier)
    if enumeration is None or not page.endswith(text.PAGE):
        known = [f"{name}{text.PAGE}" for name in registry.enumerations]
        return f'the link to "{href}" leads nowhere; {did_you_mean(page, known)}'
    if code and code not in enumeration.values:
        return f'the link to "{href}" misses; {did_you_mean(code, enumeration.values)}'
    return None


def _texts(enumeration: Enumeration) -> Iterator[tuple[Place, str]]:
    for key in ("summary", "description", "history", "unlisted"):
        yield (key,), getattr(enumeration, key) or ""
    for key, attribute in enumeration.attributes.items():
        yield ("attributes", key, "summary"), attribute.summary
    for index, use in enumerate(enumeration.used_by):
        yield ("used_by", index, "note"), use.note or ""
    yield from chain.from_iterable(map(_texts_of_value, enumeration.all))


def _texts_of_value(value: Value) -> Iterator[tuple[Place, str]]:
    place = ("values", value.code)
    yield (*place, "summary"), value.summary
    yield (*place, "description"), value.description
    if value.deprecated:
        yield (*place, "deprecated", "note"), value.deprecated.note
    for key, told in value.attributes.items():
        yield (*place, "attributes", key), told
    for index, question in enumerate(value.questions):
        yield (*place, "questions", index, "answer"), question.answer


def confusions_exist(registry: Registry, unsure: Collection[str]) -> Iterator[Fault]:
    for index, confusion in enumerate(registry.confusions):
        place = ("groups", index, "values")
        if len(set(confusion.values)) != len(confusion.values) or len(confusion.values) < 2:
            yield Fault("confusions", place, "a confusion is between two values or more; name each once")
        for position, name in enumerate(confusion.values):
            if name not in registry.names and f"enumerations/{name.partition('.')[0]}" not in unsure:
                meant = did_you_mean(name, registry.names)
                yield Fault("confusions", (*place, position), f'there is no value "{name}"; {meant}')
