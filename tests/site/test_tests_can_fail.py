"""The tests can fail: delete, double, rename or swap any one value, and what is reported names it.

Here the built site is broken, one value and one place at a time. Where the data is broken, `test_facts` compares it with
the API; where a page is, the build reports it.
"""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from agreement import disagreements
from built import Built

from enumref import Registry

HTML = "connector-status/index.html"
VALUE, OTHER = "SuspendedEV", "Faulted"
Find = Callable[[str, str], str]
"""The part of a page's HTML that belongs to a code."""


def edit(file: Path, change: Callable[[str], str]) -> None:
    before = file.read_text(encoding="utf-8")
    after = change(before)
    assert after != before, f"{file.name} is as it was"
    file.write_text(after, encoding="utf-8")


def only(pattern: str, html: str) -> str:
    found = re.search(pattern, html, re.DOTALL)
    assert found, f"{pattern} isn't in the page"
    return found[0]


def section(html: str, code: str) -> str:
    return only(rf'<section class="ref-value[^"]*">\s*<h2 id="{code}">.*?</section>', html)


def overview_row(html: str, code: str) -> str:
    return only(rf'<tr><th scope="row"><a href="#{code}">(?:(?!</tr>).)*?</tr>', html)


def contents_entry(html: str, code: str) -> str:
    return only(rf'<li><a href="#{code}"><code>.*?</li>', html)


def list_entry(html: str, code: str) -> str:
    return only(rf'<li data-enumeration="connector-status"[^>]*>(?:(?!</li>).)*?#{code}">.*?</li>', html)


def swap(html: str, one: str, two: str) -> str:
    return html.replace(one, "\0").replace(two, one).replace("\0", two)


def renamed(html: str, part: str) -> str:
    return html.replace(part, part.replace(f"#{VALUE}", "#No-Such").replace(f'id="{VALUE}"', 'id="No-Such"'))


WAYS: dict[str, Callable[[str, Find], str]] = {
    "deleted": lambda html, part: html.replace(part(html, VALUE), ""),
    "doubled": lambda html, part: html.replace(part(html, VALUE), part(html, VALUE) * 2, 1),
    "renamed": lambda html, part: renamed(html, part(html, VALUE)),
    "swapped": lambda html, part: swap(html, part(html, VALUE), part(html, OTHER)),
}


@pytest.fixture
def copy(site: Path, tmp_path: Path) -> Path:
    """A few pages to break. The others are missing, which is reported too, but not by the value's name."""
    for page in ("", "codes", "connector-status", "ocpp/1.6"):
        (tmp_path / page).mkdir(parents=True, exist_ok=True)
        shutil.copy(site / page / "index.html", tmp_path / page)
    return tmp_path


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("part", [section, overview_row, contents_entry], ids=lambda part: part.__name__)
def test_a_value_that_is_wrong_on_its_page_is_named(registry: Registry, copy: Path, part: Find, way: str) -> None:
    edit(copy / HTML, lambda html: WAYS[way](html, part))
    assert [line for line in disagreements(registry, Built(copy)) if VALUE in line]


@pytest.mark.parametrize("way", WAYS)
def test_a_value_that_is_wrong_in_the_list_of_all_values_is_named(registry: Registry, copy: Path, way: str) -> None:
    edit(copy / "codes/index.html", lambda html: WAYS[way](html, list_entry))
    assert [line for line in disagreements(registry, Built(copy)) if VALUE in line]


def test_a_lost_callout_is_named(registry: Registry, copy: Path) -> None:
    edit(copy / HTML, lambda html: html.replace("ref-deprecated", "ref-other"))
    assert "connector-status.Occupied: the callout is missing" in disagreements(registry, Built(copy))


def test_a_lost_replacement_is_named(registry: Registry, copy: Path) -> None:
    edit(copy / HTML, lambda html: html.replace('<a href="../connector-status/#Finishing">', "<a>"))
    assert "connector-status.Occupied, replaced by: Finishing is missing" in disagreements(registry, Built(copy))


def test_a_lost_type_of_the_protocol_is_named(registry: Registry, copy: Path) -> None:
    edit(copy / "ocpp/1.6/index.html", lambda html: html.replace('id="ChargePointStatus.Charging"', ""))
    assert "1.6, values: ChargePointStatus.Charging is missing" in disagreements(registry, Built(copy))
