"""Rules that one enumeration keeps by itself. Each yields where a fault is, and what it is."""

import re
import unicodedata

from ..enumeration import Enumeration
from ..problem import did_you_mean
from .fault import Faults

ADDRESS = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
CODE = re.compile(r"[A-Za-z0-9._-]+")


def id_is_an_address(enumeration: Enumeration) -> Faults:
    if not ADDRESS.fullmatch(enumeration.id):
        yield (), f'"{enumeration.id}" cannot be an address; name the file in small letters, digits and single hyphens'
    if not enumeration.values:
        yield ("values",), "there are no values; an enumeration has at least one"


def codes_are_anchors(enumeration: Enumeration) -> Faults:
    """A code is its own anchor, and the same anchor is found whatever the letter case of a link."""
    first: dict[str, str] = {}
    for code in enumeration.values:
        place = ("values", code)
        twin = first.setdefault(code.lower(), code)
        if twin != code:
            yield place, f'"{code}" differs from "{twin}" only by case; a link could not tell them apart'
        if not CODE.fullmatch(code):
            yield place, f'"{code}" {_oddity(code)}; a code is made of letters, digits, ".", "_" and "-"'


def _oddity(code: str) -> str:
    """A letter that only looks like another is told by its name."""
    strange = next((character for character in code if character.isalpha() and not character.isascii()), None)
    if strange:
        return f"has {unicodedata.name(strange, 'a strange letter')} (U+{ord(strange):04X}) in it"
    return "has a space in it" if re.search(r"\s", code) else "cannot be an anchor"


def replacements_are_current(enumeration: Enumeration) -> Faults:
    for value in enumeration.all:
        for index, code in enumerate(value.deprecated.replaced_by if value.deprecated else ()):
            if fault := _replacement(enumeration, value.code, code):
                yield ("values", value.code, "deprecated", "replaced_by", index), fault


def _replacement(enumeration: Enumeration, old: str, new: str) -> str | None:
    if new not in enumeration.values:
        return f'"{new}" is not a value of {enumeration.id}; {did_you_mean(new, enumeration.values)}'
    if new == old:
        return f'"{new}" cannot replace itself; name what is used instead, or [] if nothing is'
    if deprecation := enumeration.values[new].deprecated:
        current = ", ".join(deprecation.replaced_by)
        return f'"{new}" is deprecated itself; name what is used now: {current or "nothing replaces it, so []"}'
    return None


def followers_exist(enumeration: Enumeration) -> Faults:
    for value in enumeration.all:
        for index, code in enumerate(value.followed_by):
            if code not in enumeration.values:
                place = ("values", value.code, "followed_by", index)
                yield place, f'"{code}" is not a value of {enumeration.id}; {did_you_mean(code, enumeration.values)}'


def attributes_are_complete(enumeration: Enumeration) -> Faults:
    """What is told of one value in a column is told of all."""
    for value in enumeration.all:
        place = ("values", value.code)
        for key in value.attributes.keys() - enumeration.attributes.keys():
            yield (*place, "attributes", key), f'unknown attribute "{key}"; {did_you_mean(key, enumeration.attributes)}'
        for key in enumeration.attributes.keys() - value.attributes.keys():
            yield place, f'{value.code} has no attribute "{key}"; every value of {enumeration.id} has one'


def spellings_differ(enumeration: Enumeration) -> Faults:
    """A spelling or an alias that is a code already would lead to two values, or say nothing."""
    codes = {code.lower(): code for code in enumeration.values}
    for value in enumeration.all:
        place = ("values", value.code)
        if value.spelling == value.code:
            yield (*place, "spelling"), f'"{value.code}" is the code itself; give a spelling only where it differs'
        for index, alias in enumerate(value.aliases):
            if codes.get(alias.lower(), value.code) != value.code or alias in (value.code, value.spelling):
                yield (*place, "aliases", index), f'"{alias}" is a code already; an alias is another spelling'


def uses_say_what(enumeration: Enumeration) -> Faults:
    for index, use in enumerate(enumeration.used_by):
        carriers = [name for name in (use.field, use.parameter, use.property) if name]
        if len(carriers) != 1 or bool(use.operation) == bool(use.property):
            message = "this says not what carries it; give operation with field or parameter, or property alone"
            yield ("used_by", index), message


RULES = (
    id_is_an_address,
    codes_are_anchors,
    replacements_are_current,
    followers_exist,
    spellings_differ,
    uses_say_what,
)
WHOLE = (attributes_are_complete,)
"""Rules about what is there together: a file with other faults breaks them without more being wrong with it."""
