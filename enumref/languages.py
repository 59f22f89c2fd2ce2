"""An enumeration as ready source in programming languages, with each one's own doc comments and deprecation marks."""

import keyword
import re
from collections.abc import Callable, Collection, Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from .enumeration import Enumeration
from .registry import Registry
from .value import Value

DOCSTRING = re.compile(r'(""".*?""")', re.DOTALL)
C_FAMILY = re.compile(r"(/\*(?s:.*?)\*/|//.*)")
NO_NAME = re.compile(r"\W", re.ASCII)
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
    comment: re.Pattern[str]
    safe: Callable[[str], str]
    reserved: Collection[str] = ()


class Source(NamedTuple):
    title: str
    code: str
    html: Markup
    """The same with its comments marked."""


def _python(words: str) -> str:
    return words.replace("\\", "\\\\").replace('"', '\\"')


def _typescript(words: str) -> str:
    """JSDoc takes `@` for its own, in the middle of a line too."""
    return words.replace("*/", "*\\/").replace("@", "\\@")


def _java(words: str) -> str:
    """Java takes `\\u` for a letter in comments too, and Javadoc takes HTML and `@` for its own."""
    escaped = str(escape(words)).replace("*/", "*&#47;")
    return escaped.replace("\\", "&#92;").replace("@", "&#64;").replace("{", "&#123;")


LANGUAGES = (
    Language("python", "Python", DOCSTRING, _python, {*keyword.kwlist, *dir(str), "mro", "name", "value"}),
    Language("typescript", "TypeScript", C_FAMILY, _typescript),
    Language("java", "Java", C_FAMILY, _java, RESERVED.split()),
    Language("go", "Go", C_FAMILY, str),
    Language("csharp", "C#", C_FAMILY, lambda words: str(escape(words)), RESERVED.split()),
    Language("sql", "SQL", re.compile(r"(--.*)"), lambda words: words.replace("'", "''")),
)


@cache
def _templates() -> Environment:
    folder = FileSystemLoader(Path(__file__).parent / "templates/source")
    return Environment(
        loader=folder,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        bytecode_cache=FileSystemBytecodeCache(),
    )


def sources(registry: Registry, enumeration: Enumeration, address: str) -> Iterator[Source]:
    """In every language. `address` is the site's, which the comments refer to."""
    told = {
        "type": _name(enumeration.type),
        "table": re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", _name(enumeration.type)).lower(),
        "summary": enumeration.plain_summary,
        "url": address + enumeration.address,
        "protocol": registry.protocol,
    }
    constants = [_constant(value) for value in enumeration.all]
    for language in LANGUAGES:
        named = list(_named(constants, language.reserved))
        code = _templates().get_template(f"{language.id}.txt").render(told, safe=language.safe, constants=named)
        yield Source(language.title, code, _marked(code, language.comment))


def _constant(value: Value) -> Constant:
    since, instead = (value.deprecated.since, value.deprecated.instead) if value.deprecated else ("", "")
    return Constant(_name(value.code), value.code, value.plain_summary, since, instead)


def _named(constants: Iterable[Constant], reserved: Collection[str]) -> Iterator[Constant]:
    """With the names that a language takes, no two alike."""
    names: set[str] = set()
    for name, *told in constants:
        own = f"{name}_" if name in reserved else name
        while own in names:  # `a-b` and `a.b` are two codes
            own += "_"
        names.add(own)
        yield Constant(own, *told)


def _name(code: str) -> str:
    """The code as a name: letters, digits and `_`."""
    name = NO_NAME.sub("_", code)
    return "__" if name == "_" else f"_{name}" if name[0].isdigit() else name


def _marked(code: str, comment: re.Pattern[str]) -> Markup:
    """The code as HTML, with what its comments say in spans."""
    parts = enumerate(comment.split(code))
    return Markup(
        "".join(f'<span class="c1">{escape(part)}</span>' if odd % 2 else escape(part) for odd, part in parts)
    )
