"""The groups of an enumeration's values."""

from enumref import Enumeration, Value


def grouped(groups: dict[str, str], **values: str | None) -> list[tuple[str, list[str]]]:
    """Return the titles of groups with the codes in each, given the group of each code."""
    written = {code: Value(enumeration="colour", code=code, summary="?", group=group) for code, group in values.items()}
    colours = Enumeration(id="colour", title="Colour", type="Colour", summary="?", values=written, groups=groups)
    return [(title, [value.code for value in found]) for title, found in colours.grouped]


def test_groups_are_in_their_own_order_and_values_in_theirs() -> None:
    groups = {"warm": "Warm", "cold": "Cold"}
    assert grouped(groups, Blue="cold", Red="warm", Green="cold") == [("Warm", ["Red"]), ("Cold", ["Blue", "Green"])]


def test_values_without_a_group_come_first() -> None:
    assert grouped({"warm": "Warm"}, Red="warm", Grey=None) == [("", ["Grey"]), ("Warm", ["Red"])]
    assert grouped({}, Red=None, Grey=None) == [("", ["Red", "Grey"])]
