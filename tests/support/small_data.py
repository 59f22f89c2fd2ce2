"""A small registry without errors, as files to break: one enumeration, two versions of a protocol, one page."""

from pathlib import Path

from enumref.site import open_site

REGISTRY = """\
title: Colours
publisher: Us
protocol: {id: wire, name: WIRE, versions: ["1.10", "2"]}
"""
VERSIONS = {
    "1.10": "title: WIRE 1.10\nsource: us\ntypes:\n  Colour: {values: [Red]}\n",
    "2": "title: WIRE 2\nsource: us\ntypes:\n  Colour: {values: [Red, Green-Blue]}\n",
}
COLOUR = """\
title: Colour
type: Colour
summary: What colour.
description: Colours.
unlisted: None.
versions: {"2": Colour}
values:
  Red:
    summary: Red.
    description: As blood.
"""
PAGE = 'Words.\n\n{{ enumeration("colour") }}\n'


def write(project: Path) -> Path:
    """Write the registry and its pages, and return the folder of the data."""
    put(project / "data/registry.yaml", REGISTRY)
    put(project / "data/enumerations/colour.yaml", COLOUR)
    put(project / "docs/colour.md", PAGE)
    for version, text in VERSIONS.items():
        put(project / f"data/wire/{version}.yaml", text)
        put(project / f"docs/wire/{version}.md", f'{{{{ version("{version}") }}}}\n')
    return project / "data"


def put(file: Path, text: str | bytes) -> None:
    """Write a file, and its folder if necessary."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text if isinstance(text, bytes) else text.encode())


def problems(data: Path) -> list[str]:
    """Return every error in the data and the pages."""
    return [str(problem) for problem in open_site(data, data.parent / "docs", "/").problems]
