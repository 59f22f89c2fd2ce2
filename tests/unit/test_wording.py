"""The words of the data and of the pages: one name for each thing, one spelling, and sources that can be looked up."""

import re
from collections.abc import Iterator

from project import ROOT
from sentences import texts

from enumref.model.registry import Registry

STRANGERS = {
    "back ?end|back office": "central system",
    "cars?|EVs": "vehicle",
    "small letters|letter case": "lowercase",
}
"""A name that others use → ours."""
NOT_OXFORD = r"\w+(?:y[sz]ing|[^aeiou\W]is(?:ing|ed|es|ations?))|\w*(?:color|behavior|neighbor|favor)(?:s|ed)?|canceled"
ISE = r"(?:adv|rev|superv|exerc|comprom|surpr|prom|prec|conc|ra|exp|r|ar)is(?:ing|ed|es)"
"""These end in -ise for everyone."""
WORDS = {"unit-of-measure", "charger-action", "instruction-action", "measurement-phase"}
"""Enumerations whose values are units, names of messages or names of conductors: those stand in prose as they are."""
PAGES = sorted((ROOT / "docs").rglob("*.md"))


def prose(text: str) -> str:
    """Return what is read: no code, no URL, no macro."""
    text = re.sub(r"(?s)\A---\n.*?\n---\n|```.*?```|\{[{%].*?[%}]\}|`[^`]*`|<[^>]*>", " ", text)
    return re.sub(r"\]\([^)]*\)|https?://\S+", "]", text)


def read(registry: Registry) -> Iterator[tuple[str, str]]:
    """Yield the texts with their places, except questions: those are in the words of those who asked."""
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


def test_spelling_is_british_with_ize(registry: Registry) -> None:
    found = [
        f"{where}: {word}"
        for where, text in read(registry)
        for word in re.findall(rf"(?i)\b(?:{NOT_OXFORD})\b", text)
        if not re.fullmatch(f"(?i)\\w*{ISE}", word)
    ]
    assert found == []
    assert any("recognize" in text for _, text in read(registry))


def test_a_code_stands_in_backticks(registry: Registry) -> None:
    """Codes that can't be taken for a word: `SuspendedEV`, but not `Charging`. Names of messages stand without them."""
    values = [value for value in registry if value.enumeration not in WORDS]
    codes = sorted({code for value in values for code in (value.code, value.protocol_code)}, key=len, reverse=True)
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


def test_an_abbreviated_source_is_explained_at_the_top_of_its_file() -> None:
    """`[E06]` in a comment is short for a source in the comment that starts with `[E06]`, if the file has such ones."""
    for file in sorted((ROOT / "data/enumerations").glob("*.yaml")):
        text = file.read_text(encoding="utf-8")
        comments = " ".join(re.findall(r"(?m)^ *# (.*)", text))
        assert set(re.findall(r"\[([\w.]+)\]", comments)) == set(re.findall(r"(?m)^# \[([\w.]+)\] ", text)), file.name
