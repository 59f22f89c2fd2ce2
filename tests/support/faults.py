"""One way each to break a valid registry: writes it, broken, and says where the fault is and what is told of it."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from hypothesis import strategies as st
from registries import Files, Place, line, write

Draw = Callable[[st.SearchStrategy[Any]], Any]
Told = tuple[str, str] | None
"""`enumerations/colour.yaml:7` and a part of the message; None where the registry has nothing to break in this way."""
Break = Callable[[Files, Draw, Path], Told]
Spot = tuple[str, Place]

REQUIRED = {
    *(
        "title",
        "type",
        "summary",
        "description",
        "unlisted",
        "values",
        "publisher",
        "protocol",
        "id",
        "name",
        "versions",
    ),
    *("source", "types", "groups", "difference", "since", "replaced_by", "note", "question", "answer", "change", "to"),
}
TABLES = {"versions", "values", "attributes", "counterparts", "types"}


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
    """Whether the keys of a mapping are the author's own."""
    return place[-1:] != () and place[-1] in TABLES and (len(place) == 1 or (place[0] == "values" and len(place) == 3))


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


def told(files: Files, root: Path, spot: Spot, message: str) -> Told:
    write(root, files)
    return f"{spot[0]}.yaml:{line(files[spot[0]], spot[1])}", message


def an_unknown_key(files: Files, draw: Draw, root: Path) -> Told:
    name, place = draw(st.sampled_from(records(files)))
    at(files, (name, place))["zzz"] = "x"
    return told(files, root, (name, (*place, "zzz")), 'unknown key "zzz"; ')


def a_missing_key(files: Files, draw: Draw, root: Path) -> Told:
    found = [(spot, key) for spot in records(files) for key in at(files, spot) if needed(spot, key)]
    (name, place), key = draw(st.sampled_from(found))
    del at(files, (name, place))[key]
    return told(files, root, (name, place), f'{place[-1] if place else "this file"} has no "{key}"; it needs one')


def needed(spot: Spot, key: str) -> bool:
    name, place = spot
    optional = name.startswith("enumerations/") and (key == "versions" or place[:1] == ("used_by",))
    return (key in REQUIRED and not optional and name != "confusions") or key in ("values", "difference")


def an_empty_text(files: Files, draw: Draw, root: Path) -> Told:
    spot = draw(st.sampled_from([spot for spot in texts(files) if spot[1][-1] not in ("own", "change")]))
    put(files, spot, "  ")
    return told(files, root, spot, f'"{spot[1][-1]}" is empty; write it, or take the key out')


def a_list_for_a_text(files: Files, draw: Draw, root: Path) -> Told:
    spot = draw(st.sampled_from([spot for spot in texts(files) if spot[1][-1] not in ("own", "change")]))
    put(files, spot, draw(st.sampled_from([[], {}, ["a"], {"a": "b"}])))
    return told(files, root, spot, f'"{spot[1][-1]}" is not text; write it on one line')


def a_text_for_a_list_or_a_mapping(files: Files, draw: Draw, root: Path) -> Told:
    found = [(name, place, node) for name, place, node in parts(files) if place and not isinstance(node, str)]
    name, place, node = draw(st.sampled_from(found))
    put(files, (name, place), "a")
    what = "mapping; give it" if isinstance(node, dict) else "list; write it as"
    return told(files, root, (name, place), f'"{place[-1]}" is not a {what}')


def a_word_that_is_not_known(files: Files, draw: Draw, root: Path) -> Told:
    found = [spot for spot in texts(files) if spot[1][-1] in ("own", "change") and spot[1][0] == "values"]
    if not found:
        return None
    spot = draw(st.sampled_from(found))
    put(files, spot, "perhaps")
    return told(files, root, spot, f'"{spot[1][-1]}" is "perhaps"; ')


def a_code_that_is_no_anchor(files: Files, draw: Draw, root: Path) -> Told:
    code = draw(
        st.sampled_from(["R\u0435d", "\u0399n", "a b", "\uff41", "x/y", "é", " a", "a ", "a\u00a0", "#", "a\nb"])
    )
    return _another_value(files, draw, root, lambda _: code, "")


def a_code_that_differs_by_case(files: Files, draw: Draw, root: Path) -> Told:
    return _another_value(files, draw, root, str.swapcase, "only by case; a link could not tell them apart")


def _another_value(files: Files, draw: Draw, root: Path, rename: Callable[[str], str], message: str) -> Told:
    name, values = draw(st.sampled_from(enumerations(files)))
    like = draw(st.sampled_from([*values]))
    code = rename(like)
    if code in values:
        return None
    values[code] = {key: values[like][key] for key in ("summary", "description", "attributes") if key in values[like]}
    return told(files, root, (name, ("values", code)), message)


def a_code_given_twice(files: Files, draw: Draw, root: Path) -> Told:
    name, values = draw(st.sampled_from(enumerations(files)))
    write(root, files)
    file = root / f"{name}.yaml"
    code = draw(st.sampled_from([*values]))
    with file.open("a", encoding="utf-8") as text:
        text.write(f'  "{code}": {{summary: a, description: b}}\n')
    first = line(files[name], ("values", code))
    lines = file.read_text(encoding="utf-8").count("\n")
    return f"{name}.yaml:{lines}", f'"{code}" is given twice; it stands on line {first} already'


def enumerations(files: Files) -> list[tuple[str, dict[str, Any]]]:
    return [(name, each["values"]) for name, each in files.items() if name.startswith("enumerations/")]


def a_reference_to_no_value(files: Files, draw: Draw, root: Path) -> Told:
    lists = [(n, p) for n, p, node in parts(files) if p and p[-1] in ("replaced_by", "followed_by")]
    name, place = draw(st.sampled_from(lists))
    at(files, (name, place)).append("No-such-value")
    end = len(at(files, (name, place))) - 1
    return told(files, root, (name, (*place, end)), f'"No-such-value" is not a value of {name.partition("/")[2]}; ')


def a_link_that_leads_nowhere(files: Files, draw: Draw, root: Path) -> Told:
    keys = ("summary", "description", "unlisted", "note", "answer", "difference")
    found = [spot for spot in texts(files) if spot[1][-1] in keys]
    spot = draw(st.sampled_from([s for s in found if s[0] != "registry" and not s[0].startswith("wire/")]))
    href = draw(st.sampled_from(["no-such-page.md", "no-such-page.md#a", "nowhere", "#", "mailto:a@b.test"]))
    put(files, spot, f"{at(files, spot)} [x]({href})")
    return told(files, root, spot, f'the link to "{href}" leads nowhere; ')


def an_unknown_version(files: Files, draw: Draw, root: Path) -> Told:
    since = [spot for spot in texts(files) if spot[1][-1] == "since"]
    name, _ = draw(st.sampled_from(enumerations(files)))
    spot = draw(st.sampled_from([*since, (name, ("versions", "0.0"))]))
    put(files, spot, "0.0")
    return told(files, root, spot, '"0.0" is not a version of ')


def a_version_without_a_file(files: Files, draw: Draw, root: Path) -> Told:
    versions = files["registry"]["protocol"]["versions"]
    version = draw(st.sampled_from(versions))
    where = ("protocol", "versions", versions.index(version))
    del files[f"wire/{version}"]
    return told(files, root, ("registry", where), f"there is no wire/{version}.yaml; add it")


def a_version_listed_twice(files: Files, draw: Draw, root: Path) -> Told:
    versions = files["registry"]["protocol"]["versions"]
    versions.append(draw(st.sampled_from(versions)))
    where = ("protocol", "versions", len(versions) - 1)
    return told(files, root, ("registry", where), f'"{versions[-1]}" is listed twice; list it once')


def a_character_that_is_not_seen(files: Files, draw: Draw, root: Path) -> Told:
    spot = draw(st.sampled_from([s for s in texts(files) if s[1][-1] in ("summary", "description", "title", "source")]))
    character = draw(st.sampled_from("\u202e\u2066\u200b\u061c\u00ad\u2028\x7f\x85\x00\r\uffff\U000e0041"))
    put(files, spot, at(files, spot) + character)
    return told(files, root, spot, f"the invisible character U+{ord(character):04X}; take it out")


def a_tab(files: Files, draw: Draw, root: Path) -> Told:
    name, number = _line(files, draw, root, lambda text: draw(st.sampled_from([f"{text}\t", f"\t{text}"])))
    return f"{name}.yaml:{number}", "a tab; use spaces"


def a_byte_that_is_not_utf_8(files: Files, draw: Draw, root: Path) -> Told:
    name, number = _line(files, draw, root, lambda text: f"{text} # \udcff")
    return f"{name}.yaml:{number}", "byte 0xFF is not UTF-8; save the file as UTF-8"


def _line(files: Files, draw: Draw, root: Path, change: Callable[[str], str]) -> tuple[str, int]:
    write(root, files)
    name = draw(st.sampled_from([*files]))
    file = root / f"{name}.yaml"
    text = file.read_text(encoding="utf-8").split("\n")[:-1]
    number = draw(st.integers(0, len(text) - 1))
    text[number] = change(text[number])
    file.write_bytes("\n".join(text).encode("utf-8", "surrogateescape"))
    return name, number + 1


def a_file_that_nothing_reads(files: Files, draw: Draw, root: Path) -> Told:
    write(root, files)
    name = draw(st.sampled_from(["notes.yaml", "enumerations/a.yml", "enumerations/a/b.yaml", "wires/1.yaml", "x"]))
    (root / name).parent.mkdir(exist_ok=True)
    (root / name).write_text("a: b\n")
    return f"{name}:1", "nothing reads this file; a data file is "


BREAKS: list[Break] = [
    *(an_unknown_key, a_missing_key, an_empty_text, a_list_for_a_text, a_text_for_a_list_or_a_mapping),
    *(a_word_that_is_not_known, a_code_that_is_no_anchor, a_code_that_differs_by_case, a_code_given_twice),
    *(a_reference_to_no_value, a_link_that_leads_nowhere, an_unknown_version, a_version_without_a_file),
    *(a_version_listed_twice, a_character_that_is_not_seen, a_tab, a_byte_that_is_not_utf_8, a_file_that_nothing_reads),
]
