"""The macros that pages call, found before the build: what is wrong with a call is told with its page and line."""

from collections.abc import Callable, Collection, Iterator
from pathlib import Path
from typing import NamedTuple

from jinja2 import Environment, TemplateSyntaxError, nodes

from .model import Registry
from .problem import Problem, did_you_mean


class Call(NamedTuple):
    """A macro with one name for its argument: `{{ value("connector-status.Charging") }}`."""

    page: str
    line: int
    macro: str
    name: str | None


def problems(docs: Path, registry: Registry, unreadable: Collection[str] = ()) -> list[Problem]:
    """What is wrong with the macro calls of all pages, and which enumerations have no page."""
    found: list[Problem] = []
    calls: list[Call] = []
    for page in sorted(docs.rglob("*.md")):
        shown_as = f"{docs.name}/{page.relative_to(docs).as_posix()}"
        try:
            calls += _calls(shown_as, page.read_text(encoding="utf-8"))
        except (TemplateSyntaxError, UnicodeDecodeError) as error:
            found.append(Problem(shown_as, getattr(error, "lineno", 1), f"this page cannot be read: {error}"))
    found += (Problem(call.page, call.line, fault) for call in calls for fault in _faults(call, registry, unreadable))
    return found + list(_without_page(docs, registry, calls))


def _calls(page: str, source: str) -> Iterator[Call]:
    for call in Environment().parse(source).find_all(nodes.Call):
        if isinstance(call.node, nodes.Name):
            name = call.args[0].value if call.args and isinstance(call.args[0], nodes.Const) else None
            yield Call(page, call.lineno, call.node.name, name)


def _faults(call: Call, registry: Registry, unreadable: Collection[str]) -> Iterator[str]:
    known = NAMES.get(call.macro)
    if known is None:
        yield f'there is no macro "{call.macro}"; {did_you_mean(call.macro, NAMES)}'
        return
    names = known(registry)
    if call.name is None and names:
        yield f'{call.macro} is not told which; write {call.macro}("{next(iter(names))}"), say'
    elif call.name is not None and call.name not in names and not _may_exist(call, unreadable):
        yield f'there is no {call.macro} "{call.name}"; {did_you_mean(call.name, names)}'


def _may_exist(call: Call, unreadable: Collection[str]) -> bool:
    return any(document.endswith(f"/{str(call.name).partition('.')[0]}") for document in unreadable)


def _without_page(docs: Path, registry: Registry, calls: Collection[Call]) -> Iterator[Problem]:
    """Each enumeration has a page of its own name, which is its address, and stands on no other."""
    for identifier in registry.enumerations:
        page = f"{docs.name}/{identifier}.md"
        here = [call for call in calls if (call.macro, call.name) == ("enumeration", identifier)]
        for call in here[1:] if any(call.page == page for call in here) else here:
            yield Problem(call.page, call.line, f'"{identifier}" is shown here; its one place is {page}')
        if not any(call.page == page for call in here):
            yield Problem(
                page, 1, f'"{identifier}" has no page; write {page} with {{{{ enumeration("{identifier}") }}}}'
            )


NAMES: dict[str, Callable[[Registry], Collection[str]]] = {
    "enumeration": lambda registry: registry.enumerations,
    "version": lambda registry: registry.versions,
    "value": lambda registry: registry.names,
    "enumerations": lambda registry: (),
    "versions": lambda registry: (),
    "codes": lambda registry: (),
}
"""Macro → the names that it may be given."""
