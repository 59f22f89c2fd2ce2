"""An enumeration as ready source in programming languages, with each one's own doc comments and deprecation marks."""

import keyword
import re
from collections.abc import Callable, Collection, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from . import text
from .model import Enumeration, Registry, Value

C_FAMILY = r"/\*(?s:.*?)\*/|//.*"
RESERVED = (  # as text, because a list of these would be longer than the module
    "abstract as assert base bool boolean break byte case catch char checked class const continue decimal default "
    "delegate do double else enum event explicit extends extern false final finally fixed float for foreach goto if "
    "implements implicit import in instanceof int interface internal is lock long namespace native new null object "
    "operator out override package params private protected public readonly ref return sbyte sealed short sizeof "
    "stackalloc static strictfp string struct super switch synchronized this throw throws transient true try typeof "
    "uint ulong unchecked unsafe ushort using virtual void volatile while"
)
"""What Java or C# does not take for a name."""


class Constant(NamedTuple):
    """A value as a constant of a programming language. `instead` is empty where the value is not deprecated."""

    name: str
    code: str
    summary: str
    since: str
    instead: str


class Language(NamedTuple):
    """`comment` is how its comments look, `safe` makes any text fit to stand in one."""

    id: str
    title: str
    comment: str
    safe: Callable[[str], str]
    reserved: Collection[str] = ()


class Source(NamedTuple):
    title: str
    code: str
    html: Markup
    """The same with its comments marked."""


def _python(words: str) -> str:
    return words.replace("\\", "\\\\").replace('"', '\\"')


def _java(words: str) -> str:
    """Java takes `\\u` for a letter in comments too, and Javadoc takes HTML and `@` for its own."""
    escaped = str(escape(words)).replace("*/", "*&#47;")
    return escaped.replace("\\", "&#92;").replace("@", "&#64;").replace("{", "&#123;")


LANGUAGES = (
    Language("python", "Python", r'(?s:""".*?""")', _python, {*keyword.kwlist, *dir(str), "mro", "name", "value"}),
    Language("typescript", "TypeScript", C_FAMILY, lambda words: words.replace("*/", "*\\/")),
    Language("java", "Java", C_FAMILY, _java, RESERVED.split()),
    Language("go", "Go", C_FAMILY, str),
    Language("csharp", "C#", C_FAMILY, lambda words: str(escape(words)), RESERVED.split()),
    Language("sql", "SQL", r"--.*", lambda words: words.replace("'", "''")),
)


@cache
def _templates() -> Environment:
    folder = FileSystemLoader(Path(__file__).parent / "templates/source")
    return Environment(
        loader=folder, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True
    )


def sources(registry: Registry, enumeration: Enumeration, address: str) -> Iterator[Source]:
    """In every language. `address` is the site's, which the comments refer to."""
    for language in LANGUAGES:
        code = (
            _templates()
            .get_template(f"{language.id}.txt")
            .render(
                safe=language.safe,
                type=_name(enumeration.type, ()),
                table=re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", _name(enumeration.type, ())).lower(),
                summary=text.plain(enumeration.summary),
                url=address + enumeration.address,
                protocol=registry.protocol,
                constants=_constants(enumeration, language),
            )
        )
        yield Source(language.title, code, _marked(code, language.comment))


def _constants(enumeration: Enumeration, language: Language) -> list[Constant]:
    names: set[str] = set()
    return [_constant(enumeration, value, language, names) for value in enumeration.all]


def _constant(enumeration: Enumeration, value: Value, language: Language, names: set[str]) -> Constant:
    name = _name(value.code, language.reserved)
    while name in names:  # `a-b` and `a.b` are two codes
        name += "_"
    names.add(name)
    current = " or ".join(new.code for new in enumeration.replacements(value))
    instead = (f"Use {current} instead." if current else "Nothing replaces it.") if value.deprecated else ""
    since = value.deprecated.since if value.deprecated else ""
    return Constant(name, value.code, text.plain(value.summary), since, instead)


def _name(code: str, reserved: Collection[str]) -> str:
    """The code as a name: letters, digits and `_`."""
    name = re.sub(r"\W", "_", code)
    if name in reserved or name == "_":
        return f"{name}_"
    return f"_{name}" if name[0].isdigit() else name


def _marked(code: str, comment: str) -> Markup:
    """The code as HTML, with what its comments say in spans."""
    parts = re.split(f"({comment})", code)
    shown = (
        Markup('<span class="c1">{}</span>').format(part) if odd % 2 else escape(part) for odd, part in enumerate(parts)
    )
    return Markup("").join(shown)
