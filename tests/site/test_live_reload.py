"""`mkdocs serve` shows what was just saved: a data file, a page, a template, the library and the macros."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from mkdocs_serve import Served, serving, until

PAGE = "connector-status/"


@pytest.fixture
def served(project: Path) -> Iterator[Served]:
    with serving(project) as there:
        yield there


def test_a_sentence_is_shown_without_building_all_again(served: Served) -> None:
    """Also after a fault. What is more than a sentence is built as before."""
    data, said = "data/enumerations/connector-status.yaml", "Only connector-status was made anew."
    old = "summary: " + served.project.joinpath(data).read_text(encoding="utf-8").split("\nsummary: ")[1].split("\n")[0]
    sentence = "    description: |\n"
    served.change(data, sentence, f"{sentence}      This was written a moment ago.\n")
    until(lambda: served.shows("This was written a moment ago.", PAGE), "the sentence is not shown")
    assert served.told().count(said) == 1
    until(lambda: served.shows("This was written a moment ago.", "connector-status.json"), "the JSON is as it was")
    served.change(data, "values:", "valuse:")
    until(lambda: 'unknown key "valuse"' in served.told(), "the fault is not told")
    served.change(data, "valuse:", "values:")
    until(lambda: served.told().count(said) == 2, "the server did not come back")
    served.change(data, old, "summary: Something else altogether.")
    until(lambda: served.shows("Something else altogether.", ""), "the overview is not built again")
    assert served.told().count(said) == 2


def test_a_saved_change_is_shown_and_a_fault_does_not_stop_the_server(served: Served) -> None:
    data = "data/enumerations/connector-status.yaml"
    changes = {
        data: ("Connector status", "Connector state"),
        "docs/connector-status.md": ("These are the changes", "Those are the changes"),
        "enumref/templates/head.html": ("All values, each", "Every value, each"),
        "enumref/render.py": ("Values that are not on the list", "Values that are not listed"),
    }
    for file, (old, new) in changes.items():
        served.change(file, old, new)
        until(partial(served.shows, new, PAGE), f"{file} was changed to no effect")
    served.change("macros.py", "+ caller()", "+ 'A word of the macros.' + caller()")
    until(lambda: served.shows("A word of the macros.", PAGE), "macros.py was changed to no effect")
    served.change(data, "title: Connector state", "titel: Connector state")
    until(lambda: "titel" in (served.project / "log").read_text(), "the fault is not told")
    served.change(data, "titel: Connector state", "title: Connector condition")
    until(lambda: served.shows("Connector condition", PAGE), "the server did not come back")


def test_a_fault_that_ends_a_whole_build_does_not_stop_the_server(served: Served) -> None:
    served.change("docs/index.md", "{{ enumerations() }}", "{{ enumeration() }}")
    until(lambda: "enumeration is given 0 names" in served.told(), "the fault is not told")
    served.change("docs/index.md", "{{ enumeration() }}", "{{ enumerations() }}\n\nMended.")
    until(lambda: served.shows("Mended.", ""), "the server did not come back")
