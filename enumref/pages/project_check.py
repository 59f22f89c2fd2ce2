"""Errors in what a project configures: URLs, navigation, and templates of its own."""

import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from jinja2 import Environment, TemplateSyntaxError

from ..problem import Problem, did_you_mean, lowered, some
from ..source.files import files
from ..source.read import Unreadable, decoded

CLEAN_URL = re.compile(
    r"https?://(?:(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\.)*[A-Za-z0-9-]*[A-Za-z0-9]|\[[0-9A-Fa-f:.]+\])(?::\d+)?"
    r"(?:/(?!\.{1,2}(?:/|\Z))(?:[A-Za-z0-9._~-]|%[0-9A-Fa-f]{2})+)*/?"
)
"""A URL without user, query, fragment, or characters that would need escaping."""
REPOSITORY = re.compile(r"(?:/[^/]+){2,}(?<!\.git)/?")
"""The path of a repository: at least an owner and a name."""
FOLDER = re.compile(r"/(?:tree|blob)/")
"""A part that a URL has if it leads into a repository, and not to its front page."""
EXAMPLES = {
    "site_url": "https://example.org/reference/",
    "repository": "https://github.com/owner/name",
    "report": "https://example.org/report, or mailto:someone@example.org",
}
JINJA = re.compile(r"{[{%#]")
"""The beginning of markup that the macros plugin evaluates, in titles too."""
MAIL = re.compile(r"mailto:[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+(\?[A-Za-z0-9._%&=+-]*)?")


def problems(
    configuration: Path, urls: Mapping[str, str | None], nav: Any, docs: Path, templates: Path | None
) -> list[Problem]:
    """Return what is wrong with the configuration's URLs and navigation, and with the project's own templates."""
    text = configuration.read_bytes().decode(errors="replace")
    found = [Problem(configuration.name, _line(text, name), message) for name, message in _urls(urls)]
    found += (Problem(configuration.name, 1, message) for message in _epoch())
    if docs.is_dir():
        found += (Problem(configuration.name, _line(text, page), what) for page, what in _navigation(nav or [], docs))
    return found + list(_templates(templates) if templates else ())


def is_site_url(url: str) -> bool:
    """Return whether a URL has nothing but scheme, host, port and path."""
    return CLEAN_URL.fullmatch(url) is not None and bool(_host(url))


def _urls(urls: Mapping[str, str | None]) -> Iterator[tuple[str, str]]:
    for name, url in urls.items():
        if not url or (name == "report" and MAIL.fullmatch(url)):
            continue
        if not is_site_url(url):
            example = EXAMPLES.get(name, EXAMPLES["site_url"])
            yield name, f'{name} is "{url}", which isn\'t a web URL with only a host and a path; use the form {example}'
        elif name == "repository" and (FOLDER.search(url) or not REPOSITORY.fullmatch(urlsplit(url).path)):
            yield name, f'{name} is "{url}", which isn\'t the front page of a repository; use the form {EXAMPLES[name]}'


def _epoch() -> Iterator[str]:
    """Check the variable from which MkDocs takes the date of the build. Tools that build packages set it."""
    if not os.environ.get("SOURCE_DATE_EPOCH", "0").isdecimal():
        yield f'SOURCE_DATE_EPOCH is "{os.environ["SOURCE_DATE_EPOCH"]}"; set it to a number of seconds, or unset it'


def _host(url: str) -> str | None:
    try:
        parts = urlsplit(url)
        return parts.hostname if parts.port != 0 else None
    except ValueError:
        return None


def _navigation(entries: list[Any], docs: Path) -> Iterator[tuple[str, str]]:
    """Yield titles that would be evaluated, and the pages that don't exist. Links out of the site are allowed."""
    targets = [*_targets(entries)]
    for title in (title for title, _ in targets if JINJA.search(title)):
        yield title, f'nav has the title "{title}", which would be evaluated; write it without braces'
    missing = [page for _, page in targets if page and not _is_link(page) and not (docs / page).is_file()]
    if missing[1:]:
        yield missing[0], f"nav names {some(missing)}, which don't exist; restore the pages, or correct nav"
    for page in missing if len(missing) == 1 else ():
        pages = [file.relative_to(docs).as_posix() for file in docs.rglob("*.md")]
        yield page, f'nav names "{page}", which doesn\'t exist; {did_you_mean(page, pages)}'


def _targets(entries: list[Any]) -> Iterator[tuple[str, str]]:
    """Yield title and target of each entry, either of which may be empty."""
    for entry in entries:
        for title, target in entry.items() if isinstance(entry, dict) else [("", entry)]:
            yield str(title), target if isinstance(target, str) else ""
            yield from _targets(target) if isinstance(target, list) else ()


def _is_link(target: str) -> bool:
    return "://" in target or target.startswith(("/", "mailto:"))


def _templates(folder: Path) -> Iterator[Problem]:
    found, problems = files(folder)
    yield from problems
    for file in (file for file in found if file.suffix in (".html", ".xml")):
        shown_as = f"{folder.name}/{file.relative_to(folder).as_posix()}"
        try:
            Environment().parse(decoded(file))
        except Unreadable as error:
            yield Problem(shown_as, error.line, error.message)
        except TemplateSyntaxError as error:
            yield Problem(shown_as, error.lineno, f"{lowered(error.message or '')}; correct the template")


def _line(text: str, word: str) -> int:
    """Return the first line that contains a word, or the first line of all."""
    return next((number for number, line in enumerate(text.split("\n"), 1) if word in line), 1)
