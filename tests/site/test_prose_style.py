"""The words of the data and of the pages: one name for each thing, one spelling, and a source that can be looked up."""

import re
from collections.abc import Iterator

from conftest import ROOT
from test_facts import texts

from enumref.model.registry import Registry

STRANGERS = {
    "charge ?points?|charging stations?|stations?": "charger",
    "charging sessions?|transactions?": "charge session",
    "csms|backend|back office": "central system",
    "cars?": "vehicle",
    "sockets?|plugs": "connector",
}
"""Not ours → ours."""
AMERICAN = (
    r"\w*(?:color|behavior|neighbor|favor)\w*|\w{3,}[iy]z(?:e[sd]?|ing|ation)|meters? per|kilometers?|center(?:ed)?|"
    r"percent|catalog|canceled|labeled|traveled|fulfill"
)
KEPT = r"authorization status|DeAuthorized"  # names of the API
PAGES = sorted((ROOT / "docs").glob("*.md"))


def prose(text: str) -> str:
    """What is read: no code, no address, no macro."""
    text = re.sub(r"(?s)\A---\n.*?\n---\n|```.*?```|\{[{%].*?[%}]\}|`[^`]*`|<[^>]*>", " ", text)
    return re.sub(r"\]\([^)]*\)|https?://\S+", "]", text)


def read(registry: Registry) -> Iterator[tuple[str, str]]:
    """Where, and what stands there, but for the questions: those are in the words of who asked."""
    asked = {question.question for value in registry for question in value.questions}
    yield from ((where, prose(text)) for where, text in texts(registry) if text not in asked)
    yield from ((page.name, prose(page.read_text(encoding="utf-8"))) for page in PAGES)


def test_each_thing_has_one_name(registry: Registry) -> None:
    strange = [
        f"{where}: {word}, for {name}"
        for where, text in read(registry)
        for pattern, name in STRANGERS.items()
        for word in re.findall(rf"(?i)\b(?:{pattern})\b", text)
    ]
    assert strange == []


def test_one_spelling_is_kept(registry: Registry) -> None:
    """British, but for the names of the API."""
    plain = [(where, re.sub(rf"(?i){KEPT}", "", text)) for where, text in read(registry)]
    american = [f"{where}: {word}" for where, text in plain for word in re.findall(rf"(?i)\b(?:{AMERICAN})\b", text)]
    assert american == []
    assert any("recognise" in text for _, text in plain)


def test_a_code_stands_in_backticks(registry: Registry) -> None:
    """Those that cannot be taken for a word: `SuspendedEV`, and not `Charging`. A unit may follow its number."""
    values = [value for value in registry if value.enumeration != "unit-of-measure"]
    codes = sorted({code for value in values for code in (value.code, value.wire)}, key=len, reverse=True)
    telling = "|".join(re.escape(code) for code in codes if re.search(r".[A-Z.\d-]", code))
    bare = [
        f"{where}: {code}"
        for where, text in read(registry)
        for code in re.findall(rf"(?<![\w.-])(?:{telling})(?![\w-])", text)
    ]
    assert bare == []


def test_a_source_goes_by_a_name_that_others_can_look_up() -> None:
    nameless = [
        f"{file.name}:{number}: {line.strip()}"
        for file in sorted((ROOT / "data").rglob("*.yaml"))
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1)
        if re.search(r"#.*(\bcode index\b|\bfiles? \d{4,}|\bid \d{4,}|\bpublic \w+ (library|one)\b)", line)
    ]
    assert nameless == []


def test_a_mark_in_a_source_is_explained_in_its_file() -> None:
    """`[go]` in a comment is short for what the head of the file says."""
    for file in sorted((ROOT / "data/enumerations").glob("*.yaml")):
        text = file.read_text(encoding="utf-8")
        comments = " ".join(re.findall(r"(?m)^ *# (.*)", text))
        assert set(re.findall(r"\[([\w.]+)\]", comments)) == set(re.findall(r"(?m)^# \[([\w.]+)\] ", text)), file.name
