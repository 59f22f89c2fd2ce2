"""The macros that pages call: which there are, which names they take, and what each page shows."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import NamedTuple

from jinja2 import nodes

from ..check import Uncertain
from ..model.name_table import attribute_names
from ..model.registry import Registry
from ..problem import Problem, counted, did_you_mean, some

WITHOUT_NAMES = ("enumerations", "versions", "codes", "data_files", "terms", "changes", "explain", "families")


class Macro(NamedTuple):
    """The number of names that a macro takes, and the names that exist."""

    takes: int
    names: Collection[str] = ()
    noun: str = ""


class Call(NamedTuple):
    """A macro and the names that it is given: `{{ value("colour.Red") }}`. `others` counts its other arguments."""

    page: str
    line: int
    macro: str
    names: tuple[str, ...]
    others: int = 0


def macros(registry: Registry, diagrams: Path) -> dict[str, Macro]:
    """Return the macros that pages may call."""
    drawings = [file.stem for file in sorted(diagrams.glob("*.svg"))]
    return {
        "enumeration": Macro(1, registry.enumerations, "enumeration"),
        "version": Macro(1, registry.versions, "version"),
        "family": Macro(1, registry.families, "family"),
        "migration": Macro(1, _newer_versions(registry), "newer version"),
        "value": Macro(1, registry.names, "value"),
        "finder": Macro(1, registry.names, "value"),
        "name_table": Macro(2, attribute_names(registry), "attribute"),
        "diagram": Macro(1, drawings, "diagram"),
        **{name: Macro(0) for name in WITHOUT_NAMES},
    }


def _newer_versions(registry: Registry) -> list[str]:
    """Return the versions that can be compared with one before, also if that one can't be read."""
    return [*registry.protocol.versions[1:], *(each.id for each in registry.versions.values() if each.extends)]


def calls(page: str, tree: nodes.Template) -> Iterator[Call]:
    """Yield the calls of a page."""
    for call in tree.find_all(nodes.Call):
        if isinstance(call.node, nodes.Name):
            given = [argument.value for argument in call.args if isinstance(argument, nodes.Const)]
            names = tuple(name for name in given if isinstance(name, str))
            others = [*call.args[len(names) :], *call.kwargs, *filter(None, (call.dyn_args, call.dyn_kwargs))]
            yield Call(page, call.lineno, call.node.name, names, len(others))


def problems(calls: Collection[Call], known: dict[str, Macro], uncertain: Uncertain) -> Iterator[Problem]:
    """Yield a problem for each call with the wrong names. An unknown macro is an undefined name of its page."""
    for call in (call for call in calls if call.macro in known):
        macro = known[call.macro]
        if len(call.names) != macro.takes or call.others:
            takes = f"{counted(macro.takes, 'name')} in quotes" if macro.takes else "no arguments"
            given = "an argument that isn't a name in quotes" if call.others else counted(len(call.names), "name")
            message = f"{call.macro} is called with {given}; it takes {takes}"
            yield Problem(call.page, call.line, message)
            continue
        for name in call.names:
            if name not in macro.names and not uncertain.name(name):
                message = f'there is no {macro.noun} "{name}"; {did_you_mean(name, macro.names)}'
                yield Problem(call.page, call.line, message)


def misplaced(docs: str, registry: Registry, calls: Collection[Call], unread: Collection[str]) -> Iterator[Problem]:
    """Check that each enumeration and version is on the page of its name, which is its URL, and on no other.

    `unread` are pages with other errors.
    """
    folder = registry.protocol.id
    pages = {("enumeration", name): f"{docs}/{name}.md" for name in registry.enumerations}
    pages |= {("version", name): f"{docs}/{folder}/{name}.md" for name in registry.versions}
    shown: dict[tuple[str, str], list[Call]] = defaultdict(list)
    missing: dict[str, list[str]] = defaultdict(list)
    for call in calls:
        if len(call.names) == 1:
            shown[call.macro, call.names[0]].append(call)
    for (macro, name), page in pages.items():
        own = [call for call in shown[macro, name] if call.page == page]
        others = [call for call in shown[macro, name] if call.page != page]
        for call in (each for each in own[1:] + others if each.page not in unread):
            yield Problem(call.page, call.line, f'"{name}" is shown here; show it once, in {page}')
        if not shown[macro, name] and page not in unread:
            missing[macro].append(name)
    for macro, names in missing.items():
        first, page = names[0], pages[macro, names[0]]
        remedy = f'add {page} with {{{{ {macro}("{first}") }}}}'
        lack = "has no page" if len(names) == 1 else "have no pages"
        yield Problem(page, 1, f"{some(names)} {lack}; {remedy}{', and so on' if names[1:] else ''}")
