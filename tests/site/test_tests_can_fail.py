"""The tests can fail: delete, double, rename or swap any one value, and what is said names it.

Here the built site is broken, one value and one place at a time; where the data is broken, `test_facts` compares it
with the API, and where a page is, `pages.problems` does (`test_bad_data`).
"""

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from agreement import disagreements
from built import Built
from test_facts import API

from enumref.model.registry import Registry
from enumref.source.load import look

HTML = "connector-status/index.html"
VALUE, OTHER = "SuspendedEV", "Faulted"


def edit(file: Path, change: Callable[[str], str]) -> None:
    before = file.read_text(encoding="utf-8")
    after = change(before)
    assert after != before, f"{file.name} is as it was"
    file.write_text(after, encoding="utf-8")


def the(pattern: str, html: str) -> str:
    found = re.search(pattern, html, re.S)
    assert found, f"{pattern} is nowhere"
    return found[0]


def section(html: str, code: str) -> str:
    return the(rf'<section class="ref-value[^"]*">\s*<h2 id="{code}">.*?</section>', html)


def row(html: str, code: str) -> str:
    return the(rf'<tr><th scope="row"><a href="[^"]*#{code}">.*?</tr>', html)


def entry(html: str, code: str) -> str:
    """Its entry in the table of contents."""
    return the(rf'<li class="md-nav__item">\s*<a href="#{code}" class="md-nav__link">.*?</li>', html)


def swap(html: str, a: str, b: str) -> str:
    return html.replace(a, "\0").replace(b, a).replace("\0", b)


PARTS = {"section": section, "overview row": row, "contents entry": entry}
WAYS: dict[str, Callable[[str, Callable[[str, str], str]], str]] = {
    "deleted": lambda html, part: html.replace(part(html, VALUE), ""),
    "doubled": lambda html, part: html.replace(part(html, VALUE), part(html, VALUE) * 2, 1),
    "renamed": lambda html, part: html.replace(
        part(html, VALUE), part(html, VALUE).replace(f"#{VALUE}", "#Idle").replace(f'id="{VALUE}"', 'id="Idle"')
    ),
    "swapped": lambda html, part: swap(html, part(html, VALUE), part(html, OTHER)),
}


@pytest.fixture
def copy(site: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(site, tmp_path / "site"))


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("part", PARTS)
def test_a_value_that_is_not_as_it_should_be_on_its_page_is_named(
    registry: Registry, copy: Path, part: str, way: str
) -> None:
    edit(copy / HTML, lambda html: WAYS[way](html, PARTS[part]))
    assert [line for line in disagreements(registry, Built(copy)) if VALUE in line]


@pytest.mark.parametrize("way", WAYS)
def test_a_value_that_is_not_as_it_should_be_in_the_list_of_codes_is_named(
    registry: Registry, copy: Path, way: str
) -> None:
    edit(copy / "codes/index.html", lambda html: WAYS[way](html, row))
    assert [line for line in disagreements(registry, Built(copy)) if VALUE in line]


@pytest.mark.parametrize("way", ["deleted", "doubled", "renamed"])
def test_a_value_that_is_not_as_it_should_be_in_the_search_index_is_named(
    registry: Registry, copy: Path, way: str
) -> None:
    def broken(text: str) -> str:
        index = json.loads(text)
        values = index["docs"]["values"]
        entry = next(entry for entry in values if entry[1] == VALUE)
        if way == "renamed":
            entry[1] = "Idle"
        elif way == "doubled":
            values.append(entry)
        else:
            values.remove(entry)
        return json.dumps(index)

    edit(copy / "search/search_index.json", broken)
    assert [line for line in disagreements(registry, Built(copy)) if VALUE in line]


def test_a_callout_that_is_lost_is_named(registry: Registry, copy: Path) -> None:
    edit(copy / HTML, lambda html: html.replace("ref-deprecated", "ref-other"))
    assert "connector-status.Occupied: the callout is missing" in disagreements(registry, Built(copy))


def test_a_replacement_that_is_lost_is_named(registry: Registry, copy: Path) -> None:
    edit(copy / HTML, lambda html: html.replace('<a href="../connector-status/#Finishing">', "<a>"))
    assert "connector-status.Occupied, replaced by: Finishing is missing" in disagreements(registry, Built(copy))


@pytest.mark.parametrize("api", API, ids=lambda api: api["id"])
def test_any_value_taken_out_of_the_data_is_missed(project: Path, api: dict[str, Any]) -> None:
    """Each value of each enumeration in turn, by the comparison that `test_facts` makes."""
    file = project / "data/enumerations" / f"{api['id']}.yaml"
    text = file.read_text(encoding="utf-8")
    for code in api["values_with_stored_number"]:
        without = re.sub(rf"^  {re.escape(code)}:\n(?:    .*\n|\n)+", "", text, flags=re.MULTILINE)
        assert without != text, code
        file.write_text(without, encoding="utf-8")
        values = look(project / "data").registry.enumerations[api["id"]].values
        assert set(api["values_with_stored_number"]) - set(values) == {code}
