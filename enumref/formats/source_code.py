"""`/<id>.py`, `/<id>.ts` …: an enumeration as source code, with each language's doc comments and deprecation marks."""

import keyword
import re
from collections.abc import Callable, Collection, Iterable, Iterator
from functools import cache, partial
from itertools import count
from pathlib import Path
from typing import NamedTuple

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from ..compiled import compiled
from ..model.enumeration import Enumeration
from ..model.keywords import RESERVED
from ..model.registry import Registry
from ..model.value import Value
from . import words
from .data_file import DataFile

NOT_IN_NAMES = re.compile(r"\W", re.ASCII)


class Constant(NamedTuple):
    """A value as a constant. `since` and `deprecation` are empty if the value isn't deprecated."""

    name: str
    code: str
    summary: str
    since: str = ""
    deprecation: str = ""


class Language(NamedTuple):
    """`safe` makes any text fit for the language's comments."""

    suffix: str
    title: str
    media_type: str
    safe: Callable[[str], str]
    reserved: Collection[str] = ()


def _python(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"')


def _typescript(text: str) -> str:
    """Escape the end of a comment, and `@`, which JSDoc reads as a tag in the middle of a line too."""
    return text.replace("*/", "*\\/").replace("@", "\\@")


def _xml(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _java(text: str) -> str:
    r"""Escape what means something in a comment: Java reads `\u` as a character there, Javadoc HTML, `@` and `{`."""
    escaped = _xml(text).replace("*/", "*&#47;")
    return escaped.replace("\\", "&#92;").replace("@", "&#64;").replace("{", "&#123;")


LANGUAGES = (
    Language("py", "Python", "text/x-python", _python, {*keyword.kwlist, *dir(str), "mro", "name", "value"}),
    Language("ts", "TypeScript", "text/typescript", _typescript),
    Language("java", "Java", "text/x-java", _java, {*RESERVED, "code"}),
    Language("go", "Go", "text/x-go", str),
    Language("cs", "C#", "text/x-csharp", _xml, RESERVED),
    Language("sql", "SQL", "application/sql", lambda text: text.replace("'", "''")),
)


def files(registry: Registry, site: str) -> Iterator[DataFile]:
    """Yield a file per enumeration and language."""
    for each in registry.enumerations.values():
        constants = cache(partial(_constants, registry, each))
        for language in LANGUAGES:
            content = partial(_source, registry, each, language, constants, site)
            yield DataFile(f"{each.id}.{language.suffix}", language.title, language.media_type, content, about=each.url)


@cache
def _templates() -> Environment:
    return Environment(
        loader=FileSystemLoader(Path(__file__).parent / "source_code_templates"),
        undefined=StrictUndefined,
        trim_blocks=True,
        keep_trailing_newline=True,
        bytecode_cache=compiled(),
    )


def _source(
    registry: Registry,
    enumeration: Enumeration,
    language: Language,
    constants: Callable[[], list[Constant]],
    site: str,
) -> bytes:
    name = _name(enumeration.type)
    template = _templates().get_template(f"{language.suffix}.txt")
    written = template.render(
        type=name,
        table=re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower(),
        summary=enumeration.plain_summary,
        url=site + enumeration.url,
        edition=words.edition(registry),
        protocol=registry.protocol,
        safe=language.safe,
        constants=list(_named(constants(), language.reserved)),
    )
    return written.encode()


def _constants(registry: Registry, enumeration: Enumeration) -> list[Constant]:
    return [_constant(registry, value) for value in enumeration.all]


def _constant(registry: Registry, value: Value) -> Constant:
    old = value.deprecated if registry.is_deprecated(value) else None
    deprecation = (old.since, words.replaced(registry, old)) if old else ()
    return Constant(_name(value.code), value.code, value.plain_summary, *deprecation)


def _named(constants: Iterable[Constant], reserved: Collection[str]) -> Iterator[Constant]:
    """Yield the constants under names that a language accepts, each different."""
    taken: set[str] = set()
    for constant in constants:
        name = _free(f"{constant.name}_" if constant.name in reserved else constant.name, taken)
        taken.add(name)
        yield constant._replace(name=name)


def _free(name: str, taken: Collection[str]) -> str:
    """Return the name, numbered if it's taken: `a-b` and `a.b` are two codes."""
    numbered = (f"{name}_{number}" for number in count(2))
    return next(each for each in numbered if each not in taken) if name in taken else name


def _name(code: str) -> str:
    """Return a code, or the name of a type, as a name in a language: letters, digits and `_`, without a digit first.

    A `_` at its ends is left out: Python gives names with it a meaning.
    """
    name = NOT_IN_NAMES.sub("_", code).strip("_") or "X"
    return f"_{name}" if name[0].isdigit() else name
