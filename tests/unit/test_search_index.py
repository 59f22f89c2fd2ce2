"""The files of the search have every name and meaning of the registry, and the sections of pages."""

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from enumref import Registry
from enumref.formats import explain_data, search_index
from enumref.formats.page_sections import PageSection, sections
from enumref.formats.search_index import of_pages
from enumref.model.protocol import Family

Index = dict[str, Any]


@pytest.fixture(scope="module")
def index(registry: Registry) -> Index:
    """Return the files by name, as a browser reads them."""
    files = [*search_index.files(registry, "/"), *explain_data.files(registry, "/")]
    return {file.path.split("/")[1].removesuffix(".json"): json.loads(file.content()) for file in files}


def names(registry: Registry) -> Iterator[tuple[str, str, str]]:
    """Yield list, value and name of every name of a value."""
    for value in registry:
        for name in (value.code, value.spelling, *value.aliases):
            if name:
                yield value.enumeration, value.code, name


def indexed(index: Index) -> Iterator[tuple[str, str, str]]:
    for each in index["names"]["enumerations"]:
        yield from ((each["id"], code, code) for code in each["values"])
        yield from ((each["id"], code, name) for name, code in each.get("spellings", {}).items())


def differences(registry: Registry, index: Index) -> list[str]:
    wanted, found = [*names(registry)], [*indexed(index)]
    missing = [f"{each} is missing" for each in wanted if each not in found]
    strange = [f"{each} isn't in the registry" for each in found if each not in wanted]
    return [*missing, *strange, *(f"{each} is there twice" for each in set(found) if found.count(each) > 1)]


def test_every_name_of_every_value_is_in_the_index_once_and_nothing_else(registry: Registry, index: Index) -> None:
    assert len([*indexed(index)]) > 250
    assert differences(registry, index) == []


def renamed(values: list[str]) -> None:
    values[0] = "Other"


BROKEN: dict[str, Callable[[list[str]], Any]] = {
    "deleted": lambda values: values.pop(),
    "doubled": lambda values: values.append(values[0]),
    "renamed": renamed,
}


@pytest.mark.parametrize("way", BROKEN)
def test_a_value_that_is_not_as_it_should_be_is_named(registry: Registry, index: Index, way: str) -> None:
    broken = json.loads(json.dumps(index))
    BROKEN[way](broken["names"]["enumerations"][0]["values"])
    assert differences(registry, broken)


def test_every_value_of_every_type_is_in_the_index_with_its_versions(registry: Registry, index: Index) -> None:
    def of(family: Family) -> Iterator[tuple[str, str, str]]:
        for version, name in family.types.items():
            yield from ((version, name, code) for code in registry.types[version][name].values)

    wanted = {each for family in registry.families.values() for each in of(family)}
    found = {
        (version, family["types"][version], code)
        for family in index["names"]["families"]
        for versions, codes in family["values"].items()
        for version in versions.split()
        for code in codes
    }
    assert len(wanted) > 1400
    assert found == wanted


def test_every_value_has_a_meaning(registry: Registry, index: Index) -> None:
    own = {identifier: texts[1:] for identifier, texts in index["meanings"]["enumerations"].items()}
    assert {each.id: [value.plain_summary for value in each.all] for each in registry.enumerations.values()} == own
    families = index["meanings"]["families"]
    without = [
        f"{family.id}.{code}"
        for family in registry.families.values()
        for code in registry.codes_of(family)
        if not registry.api_value_of(family, code) and not families[family.id][1].get(code)
    ]
    assert without == []


def test_a_meaning_that_differs_between_versions_is_given_for_each(registry: Registry, index: Index) -> None:
    differing = [
        (family, code, value)
        for family in registry.families.values()
        for code, value in family.values.items()
        if value.differs and not registry.api_value_of(family, code)
    ]
    assert len(differing) > 3
    for family, code, value in differing:
        meanings = index["meanings"]["families"][family.id][1][code]
        assert isinstance(meanings, str) or {each for key in meanings for each in key.split()} == {
            *registry.codes_of(family)[code]
        }, f"{family.id}.{code} {value}"


def test_the_phrases_and_questions_of_people_are_in_the_words(registry: Registry, index: Index) -> None:
    for enumeration in registry.enumerations.values():
        for value, (terms, questions, words) in zip(
            enumeration.all, index["words"]["enumerations"][enumeration.id][1:], strict=True
        ):
            assert terms == [*value.terms] and questions == [each.question for each in value.questions]
            assert len(words.split()) == len(set(words.split())), value.name


def test_names_of_properties_are_the_cells_that_hold_one_name(index: Index) -> None:
    parts = {each["id"]: each["parts"] for each in index["names"]["enumerations"] if "parts" in each}
    assert parts["measurand"]["wattHoursReverse"] == ["EnergyActiveExportRegister"]
    assert parts["measurement-phase"]["_a"] == ["L1", "L1N"]
    assert set(parts) == {"measurand", "measurement-phase"}


def test_a_number_leads_to_the_term_that_explains_stored_numbers(registry: Registry) -> None:
    names = json.loads(next(file.content() for file in search_index.files(registry, "/") if "names" in file.path))
    assert (names["numbers"], names["terms"]["stored-number"]) == ("terms/#stored-number", "Stored number")


def test_every_field_of_every_message_is_there_to_explain_it(registry: Registry, index: Index) -> None:
    for version, messages in registry.messages.items():
        found = index["explain"]["versions"][version]["messages"]
        assert found.keys() == messages.messages.keys()
        for name, message in messages.messages.items():
            sender, required, others, *keys = found[name]
            assert keys == ([list(message.keys)] if message.keys else [])
            assert sender == message.sender and not required.keys() & others.keys()
            assert {path: field.type for path, field in message.fields.items()} == required | others
            assert {path for path, field in message.fields.items() if field.required} == required.keys()


def test_the_names_are_small_enough_to_come_first(index: Index) -> None:
    sizes = {name: len(json.dumps(content)) for name, content in index.items()}
    assert sizes["names"] < sizes["meanings"] < sizes["words"]


PAGE = """
<h1 id="top">A page<a class="headerlink" href="#top">¶</a></h1>
<p>First &amp; <em>foremost</em>.</p>
<h2 id="more">More of <code>it</code><a class="headerlink" href="#more">¶</a></h2>
<p>Text with <a href="x">a link</a>.</p><pre><a id="line-1"></a><code>not this</code></pre><script>nor this</script>
<h3>Without an anchor</h3><p>belongs to what is above.</p>
<!-- enumref 3 -->
"""


def test_a_page_has_sections_with_the_text_up_to_the_next_heading() -> None:
    assert sections("page/", "A page", PAGE) == [
        PageSection("page/", "A page", "A page", "First & foremost."),
        PageSection(
            "page/#more", "A page", "More of it", "Text with a link. Without an anchor belongs to what is above."
        ),
    ]
    assert sections("", "Two", "<p>Before.</p><h1>Titles</h1><h2>None</h2>") == [
        PageSection("", "Two", "Two", "Before. None")
    ]
    assert sections("", "Empty", "") == [PageSection("", "Empty", "Empty", "")]


def test_sections_are_written_as_lists() -> None:
    file = of_pages([PageSection("a/", "A", "A", "Text.")])
    assert (file.path, json.loads(file.content())) == ("search/pages.json", {"sections": [["a/", "A", "A", "Text."]]})
