"""Errors in the pages and drawings, all found before the build."""

import re
from collections import Counter
from collections.abc import Collection, Iterator
from html import unescape
from pathlib import Path
from typing import Any, NamedTuple
from xml.parsers.expat import ErrorString, ExpatError

import yaml
from jinja2 import TemplateSyntaxError

from ..check import NOTHING, Uncertain
from ..model import characters
from ..model.registry import Registry
from ..problem import Problem
from ..source import yaml_errors
from ..source.files import files
from ..source.read import Unreadable, decoded
from . import jinja_check, macro_calls, raw_html
from .macro_calls import Call
from .project_check import JINJA
from .raw_html import Link, PageHtml

DIAGRAMS = "diagrams"
"""The folder of the pages that holds their drawings."""
FRONT_MATTER = re.compile(r"---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
TEXTS = ("title", "description", "template")
"""Keys of the front matter that have to be texts."""
LISTS = ("hide", "tags")
"""Keys of the front matter that have to be lists."""
WITHOUT_MACROS = ("render_macros", "ignore_macros")
"""Keys with which the macros plugin would show calls as they are written."""
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
MARK = re.compile(r"<!-- enumref \d+ -->")


class CheckedPages(NamedTuple):
    """Problems of the pages, and the links in their HTML, which can't be checked before all anchors are known."""

    problems: list[Problem]
    links: list[Link]


def check(docs: Path, registry: Registry, uncertain: Uncertain = NOTHING, settings: Any = None) -> CheckedPages:
    """Check the pages, and that each enumeration and version has one. `settings` is MkDocs' configuration, if any."""
    macros = macro_calls.macros(registry, docs / DIAGRAMS)
    found, problems = files(docs)
    if not docs.is_dir():
        return CheckedPages(problems, [])
    calls: list[Call] = []
    links: list[Link] = []
    for path in (file for file in found if file.suffix == ".md"):
        page = f"{docs.name}/{path.relative_to(docs).as_posix()}"
        try:
            text = decoded(path)
            variables, mistakes = _front_matter(text)
            problems += (Problem(page, line, message) for line, message in mistakes)
            if not mistakes:
                html = raw_html.of_page(text)
                problems += _of_text(page, text, html)
                links += raw_html.links(page, html.elements, _url(path.relative_to(docs)))
                tree = jinja_check.JINJA.parse(text)
                calls += macro_calls.calls(page, tree)
                problems += jinja_check.problems(page, tree, macros, _known(settings) | variables)
        except Unreadable as error:
            problems.append(Problem(page, error.line, error.message))
        except TemplateSyntaxError as error:
            problems.append(jinja_check.syntax_problem(page, error))
        except RecursionError:
            problems.append(Problem(page, 1, "brackets or expressions nested too deeply; use fewer levels"))
    lines = {(problem.file, problem.line) for problem in problems}
    problems += macro_calls.problems([call for call in calls if (call.page, call.line) not in lines], macros, uncertain)
    problems += macro_calls.misplaced(docs.name, registry, calls, {problem.file for problem in problems})
    return CheckedPages(problems + _drawings(docs, calls, links), links)


def _url(path: Path) -> str:
    """Return a page's URL from the site's root: `a/index.md` → `a/`."""
    folder = path.parent if path.stem in ("index", "README") else path.with_suffix("")
    return "" if folder == Path() else f"{folder.as_posix()}/"


def _of_text(page: str, text: str, html: PageHtml) -> Iterator[Problem]:
    """Yield what is wrong with a page apart from its Jinja."""
    for line, message in yaml_errors.conflicts(text):
        yield Problem(page, line, message)
    for line, message in characters.problems(unescape(text).expandtabs()):  # a page may have tabs
        yield Problem(page, line, message)
    if found := MARK.search(text):
        line = yaml_errors.line_of(text, found.start())
        yield Problem(page, line, "this comment is a mark that only the build writes; remove it")
    yield from raw_html.blocked(page, html.elements)
    yield from raw_html.unclosed(page, text, html)


def _front_matter(text: str) -> tuple[dict[str, Any], list[tuple[int, str]]]:
    """Return a page's variables, with line and message of each mistake. MkDocs shows what isn't YAML as text."""
    if not (found := FRONT_MATTER.match(text)):
        message = "the front matter that begins here is empty or has no end; add keys, or the line --- after them"
        return {}, [(1, message)] if text.startswith("---\n") else []
    try:
        loader = LOADER(found[1])
        root = loader.get_single_node()
        data = loader.construct_document(root) if root else None
    except yaml.MarkedYAMLError as error:
        line, message = yaml_errors.explain(found[1], error)
        return {}, [(line + 1, message)]
    except (ValueError, yaml.YAMLError) as error:
        return {}, [(1, f"the front matter isn't valid YAML: {error}")]
    if not isinstance(data, dict) or root is None:
        return {}, [(1, "the front matter isn't a mapping; write `key: value` lines")]
    keys = [str(key.value) for key, _ in root.value]
    return data, [(1, message) for message in (*_keys(keys), *_values(data))]


def _keys(keys: list[str]) -> Iterator[str]:
    for key in (key for key, times in Counter(keys).items() if times > 1):
        yield f'duplicate key "{key}" in the front matter; write it once'


def _values(data: dict[Any, Any]) -> Iterator[str]:
    for key in (key for key in data if not isinstance(key, str)):
        yield f'the key "{key}" in the front matter isn\'t text; put it in quotes'
    for key in TEXTS:
        if not isinstance(text := data.get(key, ""), str):
            yield f'"{key}" in the front matter isn\'t text; put it in quotes'
        elif JINJA.search(text):
            yield f'"{key}" in the front matter would be evaluated; write it without braces'
    for key in LISTS:
        if not isinstance(data.get(key, []), list):
            yield f'"{key}" in the front matter isn\'t a list; write it as [one, two]'
    for key in (key for key in WITHOUT_MACROS if key in data):
        yield f'"{key}" in the front matter turns macros off; remove it, or write {{% raw %}} around a text with braces'


def _known(settings: Any) -> dict[str, Any]:
    """Return the variables that every page has before the build: those of the configuration, if it's known."""
    return {} if settings is None else {**settings["extra"], "config": settings, "extra": settings["extra"]}


def _drawings(docs: Path, calls: Collection[Call], links: list[Link]) -> list[Problem]:
    """Return what is wrong with the drawings, and add their links to the pages' own."""
    problems: list[Problem] = []
    for file in sorted((docs / DIAGRAMS).glob("*.svg")):
        shown_as = f"{docs.name}/{DIAGRAMS}/{file.name}"
        try:
            elements = raw_html.of_drawing(decoded(file))
        except Unreadable as error:
            problems.append(Problem(shown_as, error.line, error.message))
            continue
        except ExpatError as error:
            message = f"this drawing isn't well-formed SVG ({ErrorString(error.code)}); save it again"
            problems.append(Problem(shown_as, error.lineno, message))
            continue
        problems += raw_html.blocked(shown_as, elements)
        pages = sorted({call.page for call in calls if call.macro == "diagram" and call.names == (file.stem,)})
        for page in pages:
            links += raw_html.links(shown_as, elements, _url(Path(page.removeprefix(f"{docs.name}/"))))
    return problems
