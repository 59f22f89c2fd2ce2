"""Ways to break a valid registry. Each writes the broken registry, and returns where the error is and what is reported."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from hypothesis import strategies as st
from registries import PROTOCOL, Files, Place, line, write

Draw = Callable[[st.SearchStrategy[Any]], Any]
Report = tuple[str, str] | None
"""`enumerations/colour.yaml:7` and a part of the message; None if the registry has nothing to break in this way."""
Break = Callable[[Files, Draw, Path], Report]
Spot = tuple[str, Place]

REQUIRED = {
    *("title", "type", "summary", "values", "publisher", "protocol", "id", "name", "versions", "source", "types"),
    *("groups", "difference", "since", "replaced_by", "note", "question", "answer", "change", "text"),
}
"""Keys without which their mapping is incomplete, wherever `needed` says so."""
TABLES = {"versions", "values", "attributes", "types", "groups", "terms"}
TEXTS = ("summary", "description", "title", "source")


def parts(files: Files) -> Iterator[tuple[str, Place, Any]]:
    """Everything that is written, with its place."""
    for name, content in files.items():
        yield from ((name, place, node) for place, node in _below((), content))


def _below(place: Place, node: Any) -> Iterator[tuple[Place, Any]]:
    yield place, node
    children = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for key, child in children:
        yield from _below((*place, key), child)


def is_table(name: str, place: Place) -> bool:
    """Return whether the keys of a mapping are the author's own."""
    if not place or place[-1] not in TABLES or (place == ("terms",) and name != "terms"):
        return False
    return len(place) == 1 or (place[0] == "values" and len(place) == 3)


def records(files: Files) -> list[Spot]:
    return [(name, place) for name, place, node in parts(files) if isinstance(node, dict) and not is_table(name, place)]


def texts(files: Files) -> list[Spot]:
    return [(name, place) for name, place, node in parts(files) if isinstance(node, str)]


def at(files: Files, spot: Spot) -> Any:
    node: Any = files[spot[0]]
    for key in spot[1]:
        node = node[key]
    return node


def put(files: Files, spot: Spot, node: Any) -> None:
    at(files, (spot[0], spot[1][:-1]))[spot[1][-1]] = node


def report(files: Files, root: Path, spot: Spot, message: str) -> Report:
    write(root, files)
    return f"{spot[0]}.yaml:{line(files[spot[0]], spot[1])}", message


def an_unknown_key(files: Files, draw: Draw, root: Path) -> Report:
    name, place = draw(st.sampled_from(records(files)))
    at(files, (name, place))["zzz"] = "x"
    return report(files, root, (name, (*place, "zzz")), 'unknown key "zzz"; ')


def a_missing_key(files: Files, draw: Draw, root: Path) -> Report:
    found = [(spot, key) for spot in records(files) for key in at(files, spot) if needed(spot, key)]
    (name, place), key = draw(st.sampled_from(found))
    del at(files, (name, place))[key]
    return report(files, root, (name, place), f'{owner(place)} has no "{key}"; add it')


def owner(place: Place) -> str:
    """Return what a message calls the mapping at a place."""
    if not place:
        return "this file"
    return f'item {place[-1] + 1} of "{place[-2]}"' if isinstance(place[-1], int) else f'"{place[-1]}"'


def needed(spot: Spot, key: str) -> bool:
    """Return whether a mapping can't do without a key."""
    name, place = spot
    if name == "confusions" and not place:
        return False
    if name == "terms":
        return bool(place) and key in ("title", "text")
    if name.startswith("enumerations/"):
        optional = key in ("versions", "groups") or place[:1] == ("used_by",)
    else:
        optional = name.startswith(f"{PROTOCOL}/families/") and (key in ("values", "note") or place[:1] == ("values",))
    return (key in REQUIRED and not optional) or (name.startswith(f"{PROTOCOL}/families/") and key in ("in", "change"))


def is_free(spot: Spot) -> bool:
    """Return whether a text may be any: not one of a few words, and not what other parts refer to."""
    name, place = spot
    kept = ("own", "change", "group", "in", "to", "accepted", "types", "versions", "sender")
    return not any(step in kept for step in place) and (name != "registry" or place[-1] not in ("id",))


def an_empty_text(files: Files, draw: Draw, root: Path) -> Report:
    spot = draw(st.sampled_from([spot for spot in texts(files) if is_free(spot)]))
    put(files, spot, "  ")
    return report(files, root, spot, f"{owner(spot[1])} is empty; write a text or remove it")


def a_list_for_a_text(files: Files, draw: Draw, root: Path) -> Report:
    spot = draw(st.sampled_from([spot for spot in texts(files) if is_free(spot)]))
    put(files, spot, draw(st.sampled_from([[], {}, ["a"], {"a": "b"}])))
    return report(files, root, spot, f"{owner(spot[1])} isn't text; write it on one line")


def a_text_for_a_list_or_a_mapping(files: Files, draw: Draw, root: Path) -> Report:
    found = [(n, p, node) for n, p, node in parts(files) if p and not isinstance(node, str) and is_alone(n, p)]
    name, place, node = draw(st.sampled_from(found))
    put(files, (name, place), "a")
    kind = "mapping; write" if isinstance(node, dict) else "list; write it as"
    subject = f'item {place[-1] + 1} of "{place[-2]}"' if isinstance(place[-1], int) else f'"{place[-1]}"'
    return report(files, root, (name, place), f"{subject} isn't a {kind}")


def is_alone(name: str, place: Place) -> bool:
    """Return whether nothing else in the data refers to what a part contains."""
    if name.startswith(PROTOCOL):  # a family's value may be a text, and the types are what enumerations name
        return False
    return place[-1] not in ("values", "groups", "attributes", "versions", "protocol", "accepted", "terms")


def a_word_that_is_not_known(files: Files, draw: Draw, root: Path) -> Report:
    found = [spot for spot in texts(files) if spot[1][-1] in ("own", "change") and spot[1][0] == "values"]
    if not found:
        return None
    spot = draw(st.sampled_from(found))
    put(files, spot, "perhaps")
    return report(files, root, spot, f'"{spot[1][-1]}" is "perhaps"; ')


def a_code_that_is_no_anchor(files: Files, draw: Draw, root: Path) -> Report:
    odd = ["R\u0435d", "\u0399n", "a b", "\uff41", "x/y", "é", " a", "a ", "#", "a\nb", ".a", "a_"]
    code = draw(st.sampled_from(odd))
    return _another_value(files, draw, root, lambda _: code, "with a letter or digit at both ends")


def a_code_that_differs_by_case(files: Files, draw: Draw, root: Path) -> Report:
    return _another_value(files, draw, root, str.swapcase, "only in case; links couldn't distinguish them")


def _another_value(files: Files, draw: Draw, root: Path, rename: Callable[[str], str], message: str) -> Report:
    name, values = draw(st.sampled_from(enumerations(files)))
    like = draw(st.sampled_from([*values]))
    code = rename(like)
    if code in values:
        return None
    copied = ("summary", "description", "attributes", "group")
    values[code] = {key: values[like][key] for key in copied if key in values[like]} | {"own": "true"}
    return report(files, root, (name, ("values", code)), message)


def a_code_given_twice(files: Files, draw: Draw, root: Path) -> Report:
    name, values = draw(st.sampled_from(enumerations(files)))
    write(root, files)
    file = root / f"{name}.yaml"
    code = draw(st.sampled_from([*values]))
    with file.open("a", encoding="utf-8") as text:
        text.write(f'  "{code}": {{summary: a, description: b}}\n')
    first = line(files[name], ("values", code))
    lines = file.read_text(encoding="utf-8").count("\n")
    return f"{name}.yaml:{lines}", f'duplicate key "{code}"; it is already on line {first}'


def enumerations(files: Files) -> list[tuple[str, dict[str, Any]]]:
    return [(name, each["values"]) for name, each in files.items() if name.startswith("enumerations/")]


def a_reference_to_no_value(files: Files, draw: Draw, root: Path) -> Report:
    lists = [(n, p) for n, p, node in parts(files) if p and p[-1] in ("replaced_by", "followed_by")]
    name, place = draw(st.sampled_from(lists))
    at(files, (name, place)).append("No-such-value")
    end = len(at(files, (name, place))) - 1
    return report(files, root, (name, (*place, end)), f'"No-such-value" isn\'t a value of {name.partition("/")[2]}; ')


def a_link_that_leads_nowhere(files: Files, draw: Draw, root: Path) -> Report:
    keys = ("summary", "description", "unlisted", "note", "answer", "difference", "text", "unused")
    found = [spot for spot in texts(files) if spot[1][-1] in keys and "versions" not in spot[1]]
    spot = draw(st.sampled_from([s for s in found if s[0] != "registry" and not s[0].startswith(PROTOCOL)]))
    href = draw(st.sampled_from(["no-such-page.md", "no-such-page.md#a", "nowhere", "#", "mailto:a@b.test"]))
    put(files, spot, f"{at(files, spot)} [x]({href})")
    return report(files, root, spot, f'the link to "{href}" leads nowhere; ')


def an_unknown_version(files: Files, draw: Draw, root: Path) -> Report:
    since = [spot for spot in texts(files) if spot[1][-1] == "since"]
    name, _ = draw(st.sampled_from(enumerations(files)))
    spot = draw(st.sampled_from([*since, (name, ("versions", "0.0"))]))
    put(files, spot, "0.0")
    return report(files, root, spot, '"0.0" isn\'t a version of ')


def a_version_without_a_file(files: Files, draw: Draw, root: Path) -> Report:
    versions = files["registry"]["protocol"]["versions"]
    versions.insert(draw(st.integers(0, len(versions))), "0.0")
    place = ("protocol", "versions", versions.index("0.0"))
    return report(files, root, ("registry", place), f"{PROTOCOL}/0.0.yaml doesn't exist; add it")


def a_version_listed_twice(files: Files, draw: Draw, root: Path) -> Report:
    versions = files["registry"]["protocol"]["versions"]
    versions.append(draw(st.sampled_from(versions)))
    where = ("protocol", "versions", len(versions) - 1)
    return report(files, root, ("registry", where), f'"{versions[-1]}" is listed twice; list it once')


def a_character_that_is_not_seen(files: Files, draw: Draw, root: Path) -> Report:
    spot = draw(st.sampled_from([s for s in texts(files) if s[1][-1] in TEXTS]))
    character = draw(st.sampled_from("\u202e\u2066\u200b\u061c\u00ad\u2028\x7f\x85\x00\r\uffff\U000e0041"))
    put(files, spot, at(files, spot) + character)
    return report(files, root, spot, f"invisible character U+{ord(character):04X}; remove it")


def a_tab(files: Files, draw: Draw, root: Path) -> Report:
    name, number = _line(files, draw, root, lambda text: draw(st.sampled_from([f"{text}\t", f"\t{text}"])))
    return f"{name}.yaml:{number}", "tab; use spaces"


def a_byte_that_is_not_utf_8(files: Files, draw: Draw, root: Path) -> Report:
    name, number = _line(files, draw, root, lambda text: f"{text} # \udcff")
    return f"{name}.yaml:{number}", "byte 0xFF isn't UTF-8; save the file as UTF-8"


def _line(files: Files, draw: Draw, root: Path, change: Callable[[str], str]) -> tuple[str, int]:
    write(root, files)
    name = draw(st.sampled_from([*files]))
    file = root / f"{name}.yaml"
    text = file.read_text(encoding="utf-8").split("\n")[:-1]
    number = draw(st.integers(0, len(text) - 1))
    text[number] = change(text[number])
    file.write_bytes("\n".join(text).encode("utf-8", "surrogateescape"))
    return name, number + 1


def a_file_that_nothing_reads(files: Files, draw: Draw, root: Path) -> Report:
    write(root, files)
    name = draw(st.sampled_from(["notes.yaml", "enumerations/a.txt", "enumerations/a/b.yaml", "wires/1.yaml", "x"]))
    (root / name).parent.mkdir(exist_ok=True)
    (root / name).write_text("a: b\n")
    return f"{name}:1", "this isn't a data file; expected "


BREAKS: list[Break] = [
    *(an_unknown_key, a_missing_key, an_empty_text, a_list_for_a_text, a_text_for_a_list_or_a_mapping),
    *(a_word_that_is_not_known, a_code_that_is_no_anchor, a_code_that_differs_by_case, a_code_given_twice),
    *(a_reference_to_no_value, a_link_that_leads_nowhere, an_unknown_version, a_version_without_a_file),
    *(a_version_listed_twice, a_character_that_is_not_seen, a_tab, a_byte_that_is_not_utf_8, a_file_that_nothing_reads),
]
