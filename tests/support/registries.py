"""Valid registries of any shape, as plain data and as the files that hold it, with the line of each part."""

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

Place = tuple[str | int, ...]
Files = dict[str, dict[str, Any]]
"""Path without suffix → what stands in the file."""

ADDRESS = st.from_regex(r"[a-z0-9]{1,4}(-[a-z0-9]{1,3})?", fullmatch=True).filter(
    lambda name: name not in ("enumerations", "openapi", "wire")
)
CODE = st.from_regex(r"[A-Za-z0-9._-]{1,6}", fullmatch=True)
WORD = st.text("abXYzéß中яñ=@", min_size=1, max_size=6)
WORDS = st.lists(WORD, min_size=1, max_size=4).map(" ".join)
TEXT = st.lists(WORDS, min_size=1, max_size=3).map("\n\n".join)


def unique(items: st.SearchStrategy[str], least: int, most: int) -> st.SearchStrategy[list[str]]:
    return st.lists(items, min_size=least, max_size=most, unique_by=str.lower)


@st.composite
def registries(draw: st.DrawFn) -> Files:
    versions = draw(unique(st.from_regex(r"[1-9](\.[0-9]{1,2}){0,2}", fullmatch=True), 1, 3))
    ids = draw(unique(ADDRESS, 1, 3))
    types = [f"T-{number}{draw(CODE).replace('.', '_')}" for number in range(len(ids))]
    files: Files = {f"enumerations/{id}": draw(_enumeration(type_)) for id, type_ in zip(ids, types, strict=True)}
    for number, enumeration in enumerate(files.values()):
        enumeration["title"] += f" {number}"
    files |= {f"wire/{version}": {"title": draw(WORDS), "source": draw(TEXT), "types": {}} for version in versions}
    for id in ids:
        _relate(draw, files, files[f"enumerations/{id}"], versions)
        code = draw(st.sampled_from([*files[f"enumerations/{id}"]["values"]]))
        files[f"enumerations/{draw(st.sampled_from(ids))}"]["description"] += f" [there]({id}.md#{code})"
    protocol = {"id": "wire", "name": draw(WORDS), "versions": versions, "endings": ["Type"]}
    files["registry"] = {"title": draw(WORDS), "publisher": draw(WORDS), "protocol": protocol, "synonyms": [["a", "b"]]}
    names = [f"{id}.{code}" for id in ids for code in files[f"enumerations/{id}"]["values"]]
    if len(names) > 1:
        group = draw(st.lists(st.sampled_from(names), min_size=2, max_size=3, unique=True))
        files["confusions"] = {"groups": [{"values": group, "difference": draw(TEXT)}]}
    return files


@st.composite
def _enumeration(draw: st.DrawFn, type_: str) -> dict[str, Any]:
    told = {"title": draw(WORDS), "type": type_, "summary": draw(WORDS), "description": draw(TEXT)}
    columns = draw(unique(WORD, 0, 2))
    values = {code: draw(_value(columns)) for code in draw(unique(CODE, 1, 5))}
    about = {"attributes": {key: {"title": key, "summary": draw(WORDS)} for key in columns}} if columns else {}
    use = draw(st.sampled_from([{"operation": "GET /a", "field": "b.c"}, {"property": "d", "note": "e"}]))
    return {**told, "unlisted": draw(TEXT), "versions": {}, "used_by": [use], **about, "values": values}


@st.composite
def _value(draw: st.DrawFn, columns: list[str]) -> dict[str, Any]:
    value: dict[str, Any] = {"summary": draw(WORDS), "description": draw(TEXT)}
    more: dict[str, st.SearchStrategy[Any]] = {
        "terms": unique(WORDS, 0, 2),
        "aliases": unique(WORD.map("~{}".format), 0, 2),
    }
    more["questions"] = st.lists(st.fixed_dictionaries({"question": WORDS, "answer": TEXT}), max_size=1)
    value |= draw(st.fixed_dictionaries({}, optional=more))
    return value | ({"attributes": {key: draw(WORDS) for key in columns}} if columns else {})


def _relate(draw: st.DrawFn, files: Files, enumeration: dict[str, Any], versions: list[str]) -> None:
    """What a value says of other values, and of the versions that have it."""
    values = enumeration["values"]
    codes = [*values]
    old = draw(st.sets(st.sampled_from(codes), max_size=len(codes) - 1)) if codes[1:] else set()
    some = st.lists(st.sampled_from([code for code in codes if code not in old]), max_size=2, unique=True)
    for code, value in values.items():
        value["followed_by"] = draw(st.lists(st.sampled_from(codes), max_size=2, unique=True))
        if code in old:
            since = draw(st.sampled_from(versions))
            value["deprecated"] = {"since": since, "replaced_by": draw(some), "note": draw(TEXT)}
    for version in draw(st.lists(st.sampled_from(versions), unique=True)):
        name = enumeration["type"] + draw(st.sampled_from(["", "Type"]))
        enumeration["versions"][version] = name
        have = draw(st.lists(st.sampled_from(codes), min_size=1, unique=True))
        files[f"wire/{version}"]["types"][name] = {"values": have, "used_by": ["A"]}
    _spell(draw, files, enumeration)


def _spell(draw: st.DrawFn, files: Files, enumeration: dict[str, Any]) -> None:
    for code, value in enumeration["values"].items():
        having = [v for v, name in enumeration["versions"].items() if code in types(files, v)[name]["values"]]
        if not having:
            value["own"] = "true"
        elif draw(st.booleans()):
            value["spelling"] = f"{code}~"
            for lists in (types(files, v)[enumeration["versions"][v]] for v in having):
                lists["values"] = [f"{code}~" if each == code else each for each in lists["values"]]
    for code, value in enumeration["values"].items():
        for version, name in enumeration["versions"].items():
            there = types(files, version)[name]["values"]
            if value.get("spelling", code) not in there:
                told = {"change": "nearest", "to": [f"{name}.{there[0]}"]}
                value.setdefault("counterparts", {})[version] = told


def types(files: Files, version: str) -> dict[str, Any]:
    told: dict[str, Any] = files[f"wire/{version}"]["types"]
    return told


def write(data: Path, files: Files) -> None:
    for name, content in files.items():
        path = data / f"{name}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("".join(f"{line}\n" for _, line in lines(content)), encoding="utf-8")


def lines(node: Any, place: Place = (), indent: str = "") -> Iterator[tuple[list[Place], str]]:
    """Each line of the file, and what begins on it: the first key of a list's item stands beside its dash."""
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
    """Where a part begins, or the part around it."""
    found = {at: number for number, (places, _) in enumerate(lines(content), 1) for at in places}
    return next(found[place[:end]] for end in range(len(place), 0, -1) if place[:end] in found) if place else 1


def _key(key: str) -> str:
    return key if re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]*", key) else json.dumps(key, ensure_ascii=False)
