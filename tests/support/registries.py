"""Valid registries of any shape, as plain data and as the files that hold it, with the line of each part."""

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from enumref.check.naming import RESERVED
from enumref.model.keywords import KEYWORDS

Place = tuple[str | int, ...]
Files = dict[str, dict[str, Any]]
"""Path without suffix → the file's content."""
PROTOCOL = "wire"

IDS = st.from_regex(r"[a-z0-9]{1,4}(-[a-z0-9]{1,3})?", fullmatch=True).filter(
    lambda name: name not in RESERVED | {PROTOCOL}
)
CODES = st.from_regex(r"[A-Za-z0-9]([A-Za-z0-9._-]{0,4}[A-Za-z0-9])?", fullmatch=True)
VERSIONS = st.from_regex(r"[1-9](\.[0-9]{1,2}){0,2}", fullmatch=True)
WORDS = st.lists(st.text("abXYzéß中яñ=@", min_size=1, max_size=6), min_size=1, max_size=4).map(" ".join)
TEXTS = st.lists(WORDS, min_size=1, max_size=3).map("\n\n".join)


def unique(items: st.SearchStrategy[str], least: int, most: int) -> st.SearchStrategy[list[str]]:
    """Return lists of texts that differ by more than case."""
    return st.lists(items, min_size=least, max_size=most, unique_by=str.lower)


@st.composite
def registries(draw: st.DrawFn) -> Files:
    """Return a registry with enumerations, versions, a family for each type, and whatever may relate them."""
    versions = draw(unique(VERSIONS, 1, 3))
    ids = draw(unique(IDS, 1, 3))
    files: Files = {f"enumerations/{id}": draw(_enumeration(number)) for number, id in enumerate(ids)}
    files |= {
        f"{PROTOCOL}/{version}": {"title": draw(WORDS), "source": draw(TEXTS), "types": {}} for version in versions
    }
    for id in ids:
        _relate(draw, files, id, versions)
        code = draw(st.sampled_from([*files[f"enumerations/{id}"]["values"]]))
        files[f"enumerations/{draw(st.sampled_from(ids))}"]["description"] += f" [there]({id}.md#{code})"
    accepted = draw(st.lists(st.sampled_from(versions), unique=True))
    protocol = {"id": PROTOCOL, "name": draw(WORDS), "versions": versions, "accepted": accepted}
    files["registry"] = {"title": draw(WORDS), "publisher": draw(WORDS), "protocol": protocol, "synonyms": [["a", "b"]]}
    names = [f"{id}.{code}" for id in ids for code in files[f"enumerations/{id}"]["values"]]
    if len(names) > 1:
        group = draw(st.lists(st.sampled_from(names), min_size=2, max_size=3, unique=True))
        files["confusions"] = {"groups": [{"values": group, "difference": draw(TEXTS)}]}
    files["terms"] = {"terms": {"t": {"title": draw(WORDS), "text": draw(TEXTS)}}}
    return files


@st.composite
def _enumeration(draw: st.DrawFn, number: int) -> dict[str, Any]:
    name = f"T{number}{draw(CODES).replace('.', '_')}"
    written = {"title": f"{draw(WORDS)} {number}", "type": name, "summary": draw(WORDS), "description": draw(TEXTS)}
    columns = draw(unique(CODES, 0, 2))
    groups: list[str] = draw(st.sampled_from([[], ["a"], ["a", "b"]]))
    codes = draw(unique(CODES.filter(lambda code: code not in KEYWORDS), max(1, len(groups)), 5))
    values: dict[str, dict[str, Any]] = {code: draw(_value(columns)) for code in codes}
    for index, (code, value) in enumerate(values.items()):
        if groups:
            value["group"] = groups[index % len(groups)]
        value |= {"aliases": [f"~{code}~{each}" for each in range(draw(st.integers(0, 2)))]}
    about: dict[str, Any] = {"groups": {key: draw(WORDS) for key in groups}} if groups else {}
    if columns:
        about["attributes"] = {key: {"title": draw(WORDS), "summary": draw(WORDS)} for key in columns}
    use = draw(st.sampled_from([{"operation": "GET /a", "field": "b.c"}, {"property": "d", "note": "e"}]))
    return {**written, "unlisted": draw(TEXTS), "versions": {}, "used_by": [use], **about, "values": values}


@st.composite
def _value(draw: st.DrawFn, columns: list[str]) -> dict[str, Any]:
    value: dict[str, Any] = {"summary": draw(WORDS), "description": draw(TEXTS)}
    more: dict[str, st.SearchStrategy[Any]] = {
        "terms": unique(WORDS, 0, 2),
        "questions": st.lists(st.fixed_dictionaries({"question": WORDS, "answer": TEXTS}), max_size=1),
        "unused": TEXTS,
    }
    value |= draw(st.fixed_dictionaries({}, optional=more))
    return value | ({"attributes": {key: draw(WORDS) for key in columns}} if columns else {})


def _relate(draw: st.DrawFn, files: Files, id: str, versions: list[str]) -> None:
    """Say which values replace and follow others, and which versions have them."""
    enumeration = files[f"enumerations/{id}"]
    values = enumeration["values"]
    codes = [*values]
    old = draw(st.sets(st.sampled_from(codes), max_size=len(codes) - 1)) if codes[1:] else set()
    some = st.lists(st.sampled_from([code for code in codes if code not in old]), max_size=2, unique=True)
    for code, value in values.items():
        value["followed_by"] = [each for each in draw(some) if each != code]
    for version in draw(st.lists(st.sampled_from(versions), unique=True)):
        name = f"{enumeration['type'].replace('-', '_')}{draw(st.sampled_from(['', 'Type']))}"
        enumeration["versions"][version] = name
        have = draw(st.lists(st.sampled_from(codes), min_size=1, unique=True))
        files[f"{PROTOCOL}/{version}"]["types"][name] = {"values": have}
    for code in sorted(old):
        present = (
            types(files, v)[name]["values"] if (name := enumeration["versions"].get(v)) else () for v in versions
        )
        if lacking := [version for version, found in zip(versions, present, strict=True) if code not in found]:
            since = draw(st.sampled_from(lacking))
            values[code]["deprecated"] = {"since": since, "replaced_by": draw(some), "note": draw(TEXTS)}
    _spell(draw, files, enumeration)
    if enumeration["versions"]:
        files[f"{PROTOCOL}/families/{id}"] = _family(draw, files, enumeration)


def _spell(draw: st.DrawFn, files: Files, enumeration: dict[str, Any]) -> None:
    """Give some values another spelling in the protocol, and mark those that no version has."""
    codes = {code.lower() for code in enumeration["values"]}
    for code, value in enumeration["values"].items():
        lists = [types(files, v)[name] for v, name in enumeration["versions"].items()]
        having = [found for found in lists if code in found["values"]]
        if not having:
            value["own"] = "true"
        elif draw(st.booleans()) and f"{code}.x".lower() not in codes:  # a spelling belongs to one value
            value["spelling"] = f"{code}.x"
            for found in having:
                found["values"] = [f"{code}.x" if each == code else each for each in found["values"]]


def _family(draw: st.DrawFn, files: Files, enumeration: dict[str, Any]) -> dict[str, Any]:
    """Return the family of an enumeration's types. The API explains its values; versions without one name another."""
    named = enumeration["versions"]
    family = {"title": enumeration["title"], "summary": draw(WORDS), "carrier": draw(TEXTS), "types": dict(named)}
    values: dict[str, Any] = {}
    for code, value in enumeration["values"].items():
        wire = value.get("spelling", code)
        lacking = [v for v, name in named.items() if wire not in types(files, v)[name]["values"]]
        if lacking and not value.get("own"):
            to = [f"{named[lacking[0]]}.{types(files, lacking[0])[named[lacking[0]]]['values'][0]}"]
            values[wire] = {"counterparts": [{"in": [lacking[0]], "change": "nearest", "to": to, "note": draw(TEXTS)}]}
    return family | ({"values": values} if values else {})


def types(files: Files, version: str) -> dict[str, Any]:
    """Return the types of a version, by name."""
    found: dict[str, Any] = files[f"{PROTOCOL}/{version}"]["types"]
    return found


def write(data: Path, files: Files) -> None:
    """Write the files into a data folder."""
    for name, content in files.items():
        path = data / f"{name}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("".join(f"{line}\n" for _, line in lines(content)), encoding="utf-8")


def lines(node: Any, place: Place = (), indent: str = "") -> Iterator[tuple[list[Place], str]]:
    """Yield each line of a file, and what begins on it: the first key of a list's item follows its dash."""
    children: Iterable[tuple[Any, Any]] = node.items() if isinstance(node, dict) else enumerate(node)
    for key, child in children:
        here = (*place, key)
        head = f"{indent}-" if isinstance(node, list) else f"{indent}{_key(key)}:"
        if not child or not isinstance(child, dict | list):
            yield [here], f"{head} {json.dumps(child, ensure_ascii=False)}"
        elif isinstance(node, list):
            (places, text), *rest = lines(child, here, f"{indent}  ")
            yield [here, *places], f"{head} {text.lstrip()}"
            yield from rest
        else:
            yield [here], head
            yield from lines(child, here, f"{indent}  ")


def line(content: dict[str, Any], place: Place) -> int:
    """Return the line on which a part begins, or the part around it."""
    found = {at: number for number, (places, _) in enumerate(lines(content), 1) for at in places}
    return next(found[place[:end]] for end in range(len(place), 0, -1) if place[:end] in found) if place else 1


def _key(key: str) -> str:
    return key if re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]*", key) else json.dumps(key, ensure_ascii=False)
