"""The macros that pages call, found before the build: what is wrong with a call is told with its page and line."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from jinja2 import Environment, TemplateSyntaxError, nodes

from .pairs import attributes
from .problem import Problem, did_you_mean
from .registry import Registry

DIAGRAMS = "diagrams"
"""The folder of the pages that holds their diagrams."""


class Call(NamedTuple):
    """A macro and the names it is given: `{{ value("colour.Red") }}`."""

    page: str
    line: int
    macro: str
    names: tuple[str, ...]


class Macro(NamedTuple):
    """How many names a macro takes, and which there are."""

    takes: int
    names: Collection[str] = ()


def macros(registry: Registry, diagrams: Path) -> dict[str, Macro]:
    """The macros that pages may call."""
    return {
        "enumeration": Macro(1, registry.enumerations),
        "version": Macro(1, registry.versions),
        "value": Macro(1, registry.names),
        "pairs": Macro(2, attributes(registry)),
        "diagram": Macro(1, [file.stem for file in sorted(diagrams.glob("*.svg"))]),
        "enumerations": Macro(0),
        "versions": Macro(0),
        "codes": Macro(0),
        "published": Macro(0),
    }


def problems(docs: Path, registry: Registry, unreadable: Collection[str] = ()) -> list[Problem]:
    """What is wrong with the macro calls of all pages, and which enumerations have no page."""
    known = macros(registry, docs / DIAGRAMS)
    found: list[Problem] = []
    calls: list[Call] = []
    for page in sorted(docs.rglob("*.md")):
        shown_as = f"{docs.name}/{page.relative_to(docs).as_posix()}"
        try:
            calls += _calls(shown_as, page.read_text(encoding="utf-8"))
        except (TemplateSyntaxError, UnicodeDecodeError) as error:
            found.append(Problem(shown_as, getattr(error, "lineno", 1), f"this page cannot be read: {error}"))
    unread = {problem.file for problem in found}
    found += (Problem(call.page, call.line, fault) for call in calls for fault in _faults(call, known, unreadable))
    return found + [problem for problem in _without_page(docs, registry, calls) if problem.file not in unread]


@cache
def _calls(page: str, source: str) -> tuple[Call, ...]:
    found = Environment().parse(source).find_all(nodes.Call)
    return tuple(
        Call(page, call.lineno, call.node.name, tuple(str(n.value) for n in call.args if isinstance(n, nodes.Const)))
        for call in found
        if isinstance(call.node, nodes.Name)
    )


def _faults(call: Call, known: dict[str, Macro], unreadable: Collection[str]) -> Iterator[str]:
    macro = known.get(call.macro)
    if macro is None:
        yield f'there is no macro "{call.macro}"; {did_you_mean(call.macro, known)}'
    elif len(call.names) != macro.takes:
        yield f"{call.macro} is given {len(call.names)} names; it takes {macro.takes}, in quotes"
    else:
        for name in call.names:
            if name not in macro.names and not _may_exist(name, unreadable):
                yield f'there is no {call.macro} "{name}"; {did_you_mean(name, macro.names)}'


def _may_exist(name: str, unreadable: Collection[str]) -> bool:
    return any(document.endswith((f"/{name}", f"/{name.partition('.')[0]}")) for document in unreadable)


def _without_page(docs: Path, registry: Registry, calls: Collection[Call]) -> Iterator[Problem]:
    """Each enumeration has a page of its own name, which is its address, and stands on no other."""
    shown: dict[tuple[str, ...], list[Call]] = defaultdict(list)
    for call in calls:
        if call.macro == "enumeration":
            shown[call.names].append(call)
    for identifier in registry.enumerations:
        page = f"{docs.name}/{identifier}.md"
        own = [call for call in shown[(identifier,)] if call.page == page]
        others = [call for call in shown[(identifier,)] if call.page != page]
        for call in own[1:] + others:
            yield Problem(call.page, call.line, f'"{identifier}" is shown here; its one place is {page}')
        if not own:
            yield Problem(
                page, 1, f'"{identifier}" has no page; write {page} with {{{{ enumeration("{identifier}") }}}}'
            )
