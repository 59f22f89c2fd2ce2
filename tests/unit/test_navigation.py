"""The sections of the navigation that list the enumerations."""

import pytest

from enumref import Enumeration, Registry
from enumref.model.protocol import Protocol
from enumref.pages.navigation import sections


def registry(number: int, named: dict[str, tuple[str, ...]] | None = None) -> Registry:
    """Return a registry with that many enumerations, `e00`, `e01` and so on."""
    ids = [f"e{index:02}" for index in range(number)]
    return Registry(
        title="Many",
        publisher="Us",
        protocol=Protocol(id="wire", name="WIRE", versions=()),
        sections=named or {},
        enumerations={id: Enumeration(id=id, title=f"T{id}", type=id, summary="One.", values={}) for id in ids},
    )


@pytest.mark.parametrize("number,sizes", [(1, [1]), (25, [25]), (26, [25, 1]), (50, [25, 25]), (51, [25, 25, 1])])
def test_a_list_that_no_one_would_read_to_its_end_is_divided(number: int, sizes: list[int]) -> None:
    found = sections(registry(number))
    assert [len(section.enumerations) for section in found] == sizes
    assert [each.id for section in found for each in section.enumerations] == [
        f"e{index:02}" for index in range(number)
    ]
    titles = [f"{section.enumerations[0].title} … {section.enumerations[-1].title}" for section in found]
    assert [section.title for section in found] == (titles if len(sizes) > 1 else [None])


def test_sections_that_the_data_names_come_first_and_the_rest_follows() -> None:
    found = sections(registry(30, {"Most needed": ("e07", "e02"), "Others": ("e01",)}))
    shown = [(section.title, [each.id for each in section.enumerations]) for section in found]
    rest = [f"e{index:02}" for index in range(30) if index not in (1, 2, 7)]
    assert shown == [("Most needed", ["e07", "e02"]), ("Others", ["e01"]), (None, rest)]


def test_nothing_follows_sections_that_name_everything() -> None:
    assert [section.title for section in sections(registry(1, {"All": ("e00",)}))] == ["All"]
