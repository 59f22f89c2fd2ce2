"""Anyone's registry costs its owner data, pages and a short `mkdocs.yml`: here HTTP's status codes.

Its codes are numbers, and its protocol has no versions. The tests with the fixture `reference` hold for it too.
"""

import re
from enum import StrEnum
from importlib import util
from pathlib import Path

from built import Reference
from project import HTTP, ROOT
from sphobjinv import Inventory

LINES = 10
"""The most lines that its `mkdocs.yml` may have."""
STRANGE = re.compile(r"ocpp|solar(user|net)|charg(e|ing)\b|connector|evse|vehicle|datum", re.IGNORECASE)
"""Words that only our own data and pages may use."""


def test_it_is_data_and_pages_and_a_short_configuration() -> None:
    files = {file.relative_to(HTTP).as_posix() for file in HTTP.rglob("*") if file.is_file()}
    assert {file for file in files if not file.startswith(("data/", "docs/"))} == {"mkdocs.yml"}
    assert {Path(file).suffix for file in files} == {".md", ".yaml", ".yml"}
    assert len((HTTP / "mkdocs.yml").read_text(encoding="utf-8").splitlines()) <= LINES


def test_its_codes_are_numbers_and_it_has_no_versions(another: Reference) -> None:
    registry = another.registry
    assert [value.code for value in registry if not value.code.isdigit()] == [] and len(list(registry)) > 5
    assert registry.versions == {} and registry.protocol.versions == ()
    assert [value.name for value in registry if value.deprecated] == ["client-error.418"]


def test_nothing_that_it_publishes_names_another_registry(another: Reference) -> None:
    files = [file for file in another.built.root.rglob("*") if file.is_file() and "assets" not in file.parts]
    found = [
        f"{file.name}: {match[0]}"
        for file in files
        for match in STRANGE.finditer(file.read_bytes().decode("utf-8", "replace"))
    ]
    assert len(files) > 20
    assert found == []


def test_no_page_mentions_versions_where_there_are_none(another: Reference) -> None:
    texts = {address: page.soup.get_text(" ", strip=True) for address, page in another.built.pages.items()}
    assert [address for address, text in texts.items() if re.search(r"\bversions?\b", text, re.IGNORECASE)] == []


def test_an_inventory_names_every_value(another: Reference) -> None:
    named = {entry.name for entry in Inventory(another.built.root / "objects.inv").objects}
    assert {*another.registry.enumerations, *another.registry.names} <= named


def test_its_python_is_python(another: Reference) -> None:
    for enumeration in another.registry.enumerations.values():
        spec = util.spec_from_file_location("codes", another.built.root / f"{enumeration.id}.py")
        assert spec and spec.loader
        module = util.module_from_spec(spec)
        spec.loader.exec_module(module)
        classes = [each for each in vars(module).values() if isinstance(each, type) and issubclass(each, StrEnum)]
        assert [str(code) for code in classes[-1]] == list(enumeration.values)


def test_the_library_names_nothing_of_ours() -> None:
    """Everything about OCPP and the API is in `data`; not even an example in a comment is from there."""
    files = [file for file in (ROOT / "enumref").rglob("*") if file.suffix in (".py", ".html", ".txt", ".js", ".css")]
    lines = [(file, line) for file in files for line in file.read_text(encoding="utf-8").splitlines()]
    assert len(lines) > 2000
    assert [f"{file.relative_to(ROOT)}: {line}" for file, line in lines if STRANGE.search(line)] == []
