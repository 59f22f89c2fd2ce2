"""Errors in the pages, found before the build: macros and their arguments, Jinja, front matter and encoding."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import NamedTuple

import yaml
from jinja2 import Environment, TemplateSyntaxError, nodes

from ..model.name_table import attribute_names
from ..model.registry import Registry
from ..model.version_diff import predecessors
from ..problem import Problem, counted, did_you_mean
from ..source import yaml_errors
from ..source.files import files
from ..source.read import Unreadable, decoded

DIAGRAMS = "diagrams"
"""The folder of the pages that holds their diagrams."""
FRONT_MATTER = re.compile(r"---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*\n", re.DOTALL)
VARIABLES = frozenset(("config", "page", "environment", "files", "navigation", "plugin", "git", "macros", "extra", "now"))
"""Variables that the macros plugin gives every page."""
JINJA = Environment()
"""Knows Jinja's own filters and tests; the macros plugin adds none that pages here need."""
SCRIPT = re.compile(r"<(script|iframe|object|embed)\b|\son\w+\s*=|javascript:", re.IGNORECASE)


class Call(NamedTuple):
    """A macro and the names that it is given: `{{ value("colour.Red") }}`."""

    page: str
    line: int
    macro: str
    names: tuple[str, ...]


class Macro(NamedTuple):
    """How many names a macro takes, and which names there are."""

    takes: int
    names: Collection[str] = ()
    noun: str = ""


def macros(registry: Registry, diagrams: Path) -> dict[str, Macro]:
    """Return the macros that pages may call."""
    drawings = [file.stem for file in sorted(diagrams.glob("*.svg"))] if diagrams.is_dir() else []
    without_names = ("enumerations", "versions", "codes", "data_files", "terms", "changes", "explain", "finder", "families")
    return {
        "enumeration": Macro(1, registry.enumerations, "enumeration"),
        "version": Macro(1, registry.versions, "version"),
        "family": Macro(1, registry.families, "family"),
        "migration": Macro(1, [each.id for each in registry.versions.values() if predecessors(registry, each)], "newer version"),
        "value": Macro(1, registry.names, "value"),
        "name_table": Macro(2, attribute_names(registry), "attribute"),
        "diagram": Macro(1, drawings, "diagram"),
        **{name: Macro(0) for name in without_names},
    }


def problems(docs: Path, registry: Registry, uncertain: Collection[str] = ()) -> list[Problem]:
    """Return what is wrong with the pages, and which enumerations and versions have no page."""
    known = macros(registry, docs / DIAGRAMS)
    found, faults = files(docs)
    calls: list[Call] = []
    unread: set[str] = set()
    for page in (file for file in found if file.suffix == ".md"):
        shown_as = f"{docs.name}/{page.relative_to(docs).as_posix()}"
        try:
            text = decoded(page)
            checked = list(_check(shown_as, text, known))
            faults += checked
            unread.update({shown_as} if checked else ())
            calls += _calls(shown_as, text)
        except Unreadable as error:
            faults.append(Problem(shown_as, error.line, error.message))
        except TemplateSyntaxError as error:
            faults.append(Problem(shown_as, _line(error, text), _syntax(error)))
        unread.update(problem.file for problem in faults)
    faults += (Problem(call.page, call.line, fault) for call in calls for fault in _faults(call, known, uncertain))
    faults += _diagrams(docs)
    return faults + [problem for problem in _without_page(docs, registry, calls) if problem.file not in unread]


def _check(page: str, text: str, known: Collection[str]) -> Iterator[Problem]:
    for line, message in yaml_errors.conflicts(text):
        yield Problem(page, line, message)
    yield from _front_matter(page, text)
    tree = JINJA.parse(text)
    defined = {node.name for node in tree.find_all(nodes.Name) if node.ctx in ("store", "param")}
    for node in tree.find_all(nodes.Name):
        if node.ctx == "load" and node.name not in {*known, *VARIABLES, *defined, "caller", "loop", "range", "dict"}:
            yield Problem(page, node.lineno, f'there is no macro or variable "{node.name}"; {did_you_mean(node.name, known)}')
    for kind, noun, names in ((nodes.Filter, "filter", JINJA.filters), (nodes.Test, "test", JINJA.tests)):
        for named in tree.find_all(kind):
            if named.name not in names:
                line = _line_of(text, named.name, named.lineno)
                yield Problem(page, line, f'there is no {noun} "{named.name}"; {did_you_mean(named.name, names)}')
    for included in tree.find_all((nodes.Include, nodes.Import, nodes.FromImport, nodes.Extends)):
        yield Problem(page, included.lineno, "pages can't include other files; write the text here")
    for number, line_text in enumerate(_without_code(text).split("\n"), 1):
        if found := SCRIPT.search(line_text):
            yield Problem(page, number, f'"{found[0].strip()}" would run a script, which the site\'s policy forbids; remove it')


def _without_code(text: str) -> str:
    """Return the text with code blocks and code blanked out, line by line."""
    blank = re.sub(r"(?ms)^( *)(`{3,}|~{3,})[^\n]*\n.*?^\1\2 *$", lambda m: "\n" * m[0].count("\n"), text)
    return re.sub(r"`[^`\n]*`", "", blank)


def _front_matter(page: str, text: str) -> Iterator[Problem]:
    """MkDocs shows front matter that isn't YAML as text."""
    if not (found := FRONT_MATTER.match(text)):
        if text.startswith("---\n"):
            yield Problem(page, 1, "the front matter that begins here has no end; add a line with ---")
        return
    try:
        data = yaml.safe_load(found[1])
    except yaml.MarkedYAMLError as error:
        line, message = yaml_errors.explain(found[1], error)
        yield Problem(page, line + 1, message)
    else:
        if not isinstance(data, dict):
            yield Problem(page, 1, "the front matter isn't a mapping; write `key: value` lines")


def _syntax(error: TemplateSyntaxError) -> str:
    message = (error.message or "").rstrip(".")
    return f"this isn't a template: {message[:1].lower()}{message[1:]}; close what is open, or write {{% raw %}} around it"


def _line(error: TemplateSyntaxError, text: str) -> int:
    """Jinja reports an unclosed comment where the text ends."""
    if "comment" in (error.message or "").lower() and (start := text.rfind("{#")) >= 0:
        return yaml_errors.line_of(text, start)
    return error.lineno


def _line_of(text: str, name: str, lineno: int) -> int:
    """Return the line of a filter. Jinja gives the one on which the output before it begins."""
    lines = text.split("\n")
    pattern = re.compile(rf"\|\s*{re.escape(name)}\b|\bis\s+(?:not\s+)?{re.escape(name)}\b")
    return next((n for n, line in enumerate(lines, 1) if n >= lineno and pattern.search(line)), lineno)


def _calls(page: str, source: str) -> Iterator[Call]:
    for call in JINJA.parse(source).find_all(nodes.Call):
        if isinstance(call.node, nodes.Name):
            names = tuple(str(argument.value) for argument in call.args if isinstance(argument, nodes.Const))
            yield Call(page, call.lineno, call.node.name, names)


def _faults(call: Call, known: dict[str, Macro], uncertain: Collection[str]) -> Iterator[str]:
    macro = known.get(call.macro)
    if macro is None:
        return  # reported as an undefined name
    if len(call.names) != macro.takes:
        takes = f"{counted(macro.takes, 'name')} in quotes" if macro.takes else "no arguments"
        yield f"{call.macro} is called with {counted(len(call.names), 'name')}; it takes {takes}"
        return
    for name in call.names:
        if name not in macro.names and not _may_exist(name, uncertain):
            yield f'there is no {macro.noun} "{name}"; {did_you_mean(name, macro.names)}'


def _may_exist(name: str, uncertain: Collection[str]) -> bool:
    if "registry" in uncertain:
        return True
    return any(document.endswith((f"/{name}", f"/{name.partition('.')[0]}")) for document in uncertain)


def _diagrams(docs: Path) -> Iterator[Problem]:
    """A drawing becomes part of its page, so that it has to be whole, and has no scripts."""
    folder = docs / DIAGRAMS
    for file in sorted(folder.glob("*.svg")) if folder.is_dir() else ():
        shown_as = f"{docs.name}/{DIAGRAMS}/{file.name}"
        try:
            text = decoded(file)
        except Unreadable as error:
            yield Problem(shown_as, error.line, error.message)
            continue
        if not text.rstrip().endswith("</svg>") or text.count("<svg") != text.count("</svg>"):
            yield Problem(shown_as, text.count("\n") + 1, "this drawing is cut off; save the whole file")
        for number, line in enumerate(text.split("\n"), 1):
            if found := SCRIPT.search(line):
                yield Problem(shown_as, number, f'"{found[0].strip()}" would run a script; remove it from the drawing')


def _without_page(docs: Path, registry: Registry, calls: Collection[Call]) -> Iterator[Problem]:
    """Each enumeration and version has a page of its own name, which is its URL, and is on no other page."""
    folder = registry.protocol.id
    places = {("enumeration", name): f"{docs.name}/{name}.md" for name in registry.enumerations}
    places |= {("version", name): f"{docs.name}/{folder}/{name}.md" for name in registry.versions}
    shown: dict[tuple[str, str], list[Call]] = defaultdict(list)
    for call in calls:
        if len(call.names) == 1:
            shown[call.macro, call.names[0]].append(call)
    for (macro, name), page in places.items():
        own = [call for call in shown[macro, name] if call.page == page]
        others = [call for call in shown[macro, name] if call.page != page]
        for call in own[1:] + others:
            yield Problem(call.page, call.line, f'"{name}" is shown here; show it once, in {page}')
        if not own:
            yield Problem(page, 1, f'"{name}" has no page; add {page} with {{{{ {macro}("{name}") }}}}')
