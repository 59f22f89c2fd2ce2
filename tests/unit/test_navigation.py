"""In which sections the enumerations are offered."""

import pytest
from test_rules import FILES, FINISH, registry

from enumref.pages.navigation import sections


@pytest.mark.parametrize("number,sizes", [(1, [1]), (25, [25]), (26, [25, 1]), (50, [25, 25]), (51, [25, 25, 1])])
def test_a_list_that_nobody_would_read_to_the_end_is_divided(number: int, sizes: list[int]) -> None:
    many = {f"enumerations/e{each:02}": {**FILES[FINISH], "title": f"T{each:02}"} for each in range(number)}
    others = {name: content for name, content in FILES.items() if "/" not in name}
    listed = [f"e{each:02}" for each in range(number)]
    found = sections(registry({**others, **many}))
    assert [len(section.enumerations) for section in found] == sizes
    assert [each.id for section in found for each in section.enumerations] == listed
    titles = [f"{section.enumerations[0].title} … {section.enumerations[-1].title}" for section in found]
    assert [section.title for section in found] == (titles if len(sizes) > 1 else [None])
