"""The description of a page, of which search engines show 160 characters at most."""

from copy import deepcopy

import pytest
from rule_files import COLOUR, FILES, registry

from enumref.pages.head import LONGEST, SHORTEST, head


def described(length: int) -> str:
    """Return the description of an enumeration whose summary has a length."""
    files = deepcopy(FILES)
    files[COLOUR]["summary"] = "A" + "b" * (length - 2) + "."
    made = registry(files)
    return head(made, (), made.enumerations["colour"], "https://reference.example/").description or ""


@pytest.mark.parametrize("lengths", [range(15, 60), range(60, 100), range(100, 140)])
def test_a_description_has_a_length_that_is_shown_and_an_end(lengths: range) -> None:
    descriptions = {length: described(length) for length in lengths}
    assert [each for each in descriptions.items() if not SHORTEST <= len(each[1]) <= LONGEST] == []
    assert [each for each in descriptions.items() if not each[1].endswith((".", " …"))] == []
