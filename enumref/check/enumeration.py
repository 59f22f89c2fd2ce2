"""Rules for one enumeration by itself. Each yields the places that break it."""

import re
import unicodedata

from ..model.enumeration import Enumeration
from ..problem import Place, did_you_mean, listed
from .fault import Faults
from .uncertain import Uncertain

CODE = re.compile(r"[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?")


def values_are_listed(enumeration: Enumeration) -> Faults:
    if not enumeration.values:
        yield ("values",), "there are no values; add at least one"


def codes_are_anchors(enumeration: Enumeration) -> Faults:
    """Check that each code can be its own anchor, and that no two differ only in case, which links ignore."""
    first: dict[str, str] = {}
    for code in enumeration.values:
        place = ("values", code)
        twin = first.setdefault(code.lower(), code)
        if twin != code:
            yield place, f'"{code}" differs from "{twin}" only in case; links couldn\'t distinguish them'
        if not CODE.fullmatch(code):
            rule = 'use letters, digits, ".", "_" and "-", with a letter or digit at both ends'
            yield place, f'"{code}" {_oddity(code)}; {rule}'


def _oddity(code: str) -> str:
    """Return what is odd about a code. A letter that only looks like another is called by its name."""
    strange = next((character for character in code if character.isalpha() and not character.isascii()), None)
    if strange:
        return f"contains {unicodedata.name(strange, 'an unknown letter')} (U+{ord(strange):04X})"
    return "contains a space" if re.search(r"\s", code) else "can't be an anchor"


def replacements_are_current(enumeration: Enumeration, uncertain: Uncertain) -> Faults:
    for value in enumeration.all:
        for index, code in enumerate(value.deprecated.replaced_by if value.deprecated else ()):
            fault = _replacement(enumeration, value.code, code)
            if fault and f"{enumeration.id}.{code}" not in uncertain.values:
                yield ("values", value.code, "deprecated", "replaced_by", index), fault


def _replacement(enumeration: Enumeration, old: str, new: str) -> str | None:
    if new not in enumeration.values:
        return f'"{new}" isn\'t a value of {enumeration.id}; {did_you_mean(new, enumeration.values)}'
    if new == old:
        return f'"{new}" can\'t replace itself; name what replaced it, or write [] if nothing did'
    if not enumeration.values[new].deprecated:
        return None
    if current := _current(enumeration, new):
        return f'"{new}" is itself deprecated; name what replaced it: {listed(current)}'
    return f'"{new}" is itself deprecated, without a current replacement; remove it from the list'


def _current(enumeration: Enumeration, code: str) -> list[str]:
    """Return what replaced a deprecated value, followed from value to value up to those that aren't deprecated."""
    ahead, reached = [code], {code}
    for each in ahead:
        deprecation = enumeration.values[each].deprecated
        new = [c for c in dict.fromkeys(deprecation.replaced_by if deprecation else ()) if c not in reached]
        ahead += [c for c in new if c in enumeration.values]
        reached.update(new)
    return [each for each in ahead if not enumeration.values[each].deprecated]


def followers_exist(enumeration: Enumeration, uncertain: Uncertain) -> Faults:
    for value in enumeration.all:
        for index, code in enumerate(value.followed_by):
            place = ("values", value.code, "followed_by", index)
            if code == value.code:
                yield place, f'"{code}" can\'t change to itself; remove it'
            elif code not in enumeration.values and f"{enumeration.id}.{code}" not in uncertain.values:
                yield place, f'"{code}" isn\'t a value of {enumeration.id}; {did_you_mean(code, enumeration.values)}'


def groups_are_complete(enumeration: Enumeration) -> Faults:
    """Check that a value's group exists, and that every group has a value."""
    for value in enumeration.all:
        if value.group is not None and value.group not in enumeration.groups:
            place = ("values", value.code, "group")
            yield place, f'"{value.group}" isn\'t a group; {did_you_mean(value.group, enumeration.groups)}'
    for key in enumeration.groups.keys() - {value.group for value in enumeration.all}:
        yield ("groups", key), f'no value is in the group "{key}"; remove the group'


def attributes_are_complete(enumeration: Enumeration) -> Faults:
    """Check that every value has the enumeration's attributes and no others."""
    for value in enumeration.all:
        place = ("values", value.code)
        for key in value.attributes.keys() - enumeration.attributes.keys():
            yield (*place, "attributes", key), f'unknown attribute "{key}"; {did_you_mean(key, enumeration.attributes)}'
        for key in enumeration.attributes.keys() - value.attributes.keys():
            yield place, f'{value.code} has no attribute "{key}"; every value of {enumeration.id} needs one'


def spellings_are_unique(enumeration: Enumeration) -> Faults:
    """Check that a spelling or an alias leads to one value, and says something that the code doesn't."""
    owner = {code.lower(): code for code in reversed([*enumeration.values])}  # of two that differ by case, the first
    for value in enumeration.all:
        place = ("values", value.code)
        if value.spelling == value.code:
            yield (*place, "spelling"), f'"{value.code}" is the code itself; give a spelling only if it differs'
        names: list[tuple[Place, str]] = [(("spelling",), value.spelling)] if value.spelling else []
        names += [(("aliases", index), alias) for index, alias in enumerate(value.aliases)]
        for step, name in names:
            other = owner.setdefault(name.lower(), value.code)
            if other != value.code:
                yield (*place, *step), f'"{name}" already stands for {other}; a spelling belongs to one value'
            elif step[0] == "aliases" and name in (value.code, value.spelling):
                yield (*place, *step), f'"{name}" is already the value\'s own spelling; remove the alias'


def questions_are_unique(enumeration: Enumeration) -> Faults:
    for value in enumeration.all:
        asked: set[str] = set()
        for index, question in enumerate(value.questions):
            if question.question.lower() in asked:
                place = ("values", value.code, "questions", index, "question")
                yield place, f'"{question.question}" is asked twice; answer it once'
            asked.add(question.question.lower())


def uses_name_a_carrier(enumeration: Enumeration) -> Faults:
    for index, use in enumerate(enumeration.used_by):
        carriers = [name for name in (use.field, use.parameter, use.property) if name]
        if len(carriers) != 1 or bool(use.operation) == bool(use.property):
            message = "unclear where the values occur; give operation with field or parameter, or property alone"
            yield ("used_by", index), message


RULES = (
    codes_are_anchors,
    spellings_are_unique,
    questions_are_unique,
    uses_name_a_carrier,
)
REFERENCES = (replacements_are_current, followers_exist)
"""Rules about what values say about one another."""
COMPLETENESS = (values_are_listed, attributes_are_complete, groups_are_complete)
"""Rules about the values together, skipped if the file has other errors."""
