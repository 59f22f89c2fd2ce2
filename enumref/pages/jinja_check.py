"""Errors in the Jinja of a page: syntax, undefined names, and what fails when the page is rendered."""

from collections.abc import Collection, Iterator, Mapping
from types import SimpleNamespace
from typing import Any

from jinja2 import ChainableUndefined, StrictUndefined, TemplateSyntaxError, nodes
from jinja2.sandbox import SandboxedEnvironment

from ..problem import Problem, clipped, did_you_mean, lowered

VARIABLES = ("config", "extra", "page")
"""Variables that pages may use. The macros plugin has others, about the machine that builds the site."""
OF_PAGE = ("title", "url", "abs_url", "canonical_url", "edit_url", "file", "is_homepage", "is_index", "is_top_level")
"""Properties of a page that are known while it's rendered, apart from its front matter."""
FUNCTIONS = ("context", "now", "fix_url", "macros_info")
"""Macros of the macros plugin itself."""
FILTERS = ("pretty", "relative_url")
"""Filters that it adds to Jinja's."""
CALLS = {nodes.Output, nodes.TemplateData, nodes.Call, nodes.Name, nodes.Const}
"""The kinds of nodes in a page that calls macros and does nothing else."""


class _Unknown(ChainableUndefined):
    """A variable whose value isn't known before the build: all its attributes and results are unknown too."""

    def __call__(self, *_: Any, **__: Any) -> "_Unknown":  # type: ignore[override]  # jinja2 never returns
        return self

    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = __pow__ = __rpow__ = __call__  # type: ignore[assignment]
    __truediv__ = __rtruediv__ = __floordiv__ = __rfloordiv__ = __mod__ = __rmod__ = __call__  # type: ignore[assignment]
    __pos__ = __neg__ = __lt__ = __le__ = __gt__ = __ge__ = __call__  # type: ignore[assignment]

    def __index__(self) -> int:
        return 0

    __int__ = __index__  # type: ignore[assignment]

    def __float__(self) -> float:  # type: ignore[override]
        return 0.0


def _nothing(*_: Any, **__: Any) -> str:
    return ""


JINJA = SandboxedEnvironment(undefined=StrictUndefined)
"""Renders pages for the check. The sandbox limits `range`."""
JINJA.filters |= dict.fromkeys(FILTERS, _nothing)


def syntax_problem(page: str, error: TemplateSyntaxError) -> Problem:
    """Return a problem for a page that isn't a template."""
    remedy = "close what is open, or write {% raw %} around it"
    return Problem(page, error.lineno, f"invalid Jinja: {lowered(error.message or '')}; {remedy}")


def problems(page: str, tree: nodes.Template, macros: Collection[str], variables: Mapping[str, Any]) -> list[Problem]:
    """Return what is wrong with a page beyond its syntax.

    `variables` are the page's own, and MkDocs' `config` if it's known.
    """
    found = list(_undefined(page, tree, macros, variables))
    if found or _only_calls(tree, {*macros} - variables.keys()):
        return found
    return _rendering(page, tree, macros, variables)


def _only_calls(tree: nodes.Template, macros: Collection[str]) -> bool:
    """Return whether a page consists of text and calls with constant arguments, as most do: rendering can't fail."""
    parts = list(tree.find_all(nodes.Node))
    return all(type(part) in CALLS and (type(part) is not nodes.Name or part.name in macros) for part in parts)


def _undefined(
    page: str, tree: nodes.Template, macros: Collection[str], variables: Mapping[str, Any]
) -> Iterator[Problem]:
    defined = {node.name for node in tree.find_all(nodes.Name) if node.ctx in ("store", "param")}
    defined |= {node.name for node in tree.find_all(nodes.Macro)}
    allowed = {*macros, *VARIABLES, *FUNCTIONS, *variables, *JINJA.globals, *defined, "caller", "loop"}
    called = {id(call.node) for call in tree.find_all(nodes.Call)}
    for node in (node for node in tree.find_all(nodes.Name) if node.ctx == "load"):
        if node.name not in allowed:
            message = f'there is no macro or variable "{node.name}"; {did_you_mean(node.name, macros)}'
            yield Problem(page, node.lineno, message)
        elif node.name in macros and node.name not in {*defined, *variables} and id(node) not in called:
            yield Problem(page, node.lineno, f'the macro "{node.name}" isn\'t called; write parentheses after it')
    for kind, noun, names in ((nodes.Filter, "filter", JINJA.filters), (nodes.Test, "test", JINJA.tests)):
        for used in (node for node in tree.find_all(kind) if node.name not in names):
            message = f'there is no {noun} "{used.name}"; {did_you_mean(used.name, names)}'
            yield Problem(page, used.lineno, message)
    for included in tree.find_all((nodes.Include, nodes.Import, nodes.FromImport, nodes.Extends)):
        yield Problem(page, included.lineno, "pages can't include other files; write the text here")


def _rendering(page: str, tree: nodes.Template, macros: Collection[str], variables: Mapping[str, Any]) -> list[Problem]:
    """Render the page with macros that return nothing."""
    unknown = _Unknown()
    given = {
        **dict.fromkeys((*VARIABLES, *FUNCTIONS), unknown),
        "page": SimpleNamespace(**dict.fromkeys(OF_PAGE, unknown), meta=variables),
        **dict.fromkeys(macros, _nothing),
        **variables,
    }
    try:
        JINJA.from_string(tree).render(given)
    except Exception as error:  # whatever an author's expression raises
        message = clipped(f"this page can't be rendered: {lowered(str(error))}; correct the expression")
        return [Problem(page, _template_line(error), message)]
    return []


def _template_line(error: BaseException) -> int:
    """Return the line of the template on which an error was raised, or which can't be compiled."""
    line = error.lineno if isinstance(error, TemplateSyntaxError) else 1
    traceback = error.__traceback__
    while traceback:
        if traceback.tb_frame.f_code.co_filename == "<template>":
            line = traceback.tb_lineno
        traceback = traceback.tb_next
    return line
