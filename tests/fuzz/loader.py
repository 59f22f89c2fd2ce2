"""A coverage-guided fuzz of the loader: any data file gives data, or errors of one line each.

It isn't one of the tests, because it takes as long as it's given. It needs an environment of its own:

    python3 -m venv .venv/fuzz && .venv/fuzz/bin/pip install . atheris
    .venv/fuzz/bin/python tests/fuzz/loader.py bytes -max_total_time=600     # a data file of arbitrary bytes
    .venv/fuzz/bin/python tests/fuzz/loader.py edits -max_total_time=600     # a valid data file, edited

It stops at a crash, at a file that takes more than 2 seconds, and at a gigabyte, and leaves the cause in
`crash-…`, `timeout-…` or `oom-…`, which the same command takes as an argument. Its findings become tests.
"""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import atheris

sys.path[:0] = [str(Path(__file__).parents[2])]
with atheris.instrument_imports(include=["enumref", "yaml"]):
    from enumref.formats import data_files
    from enumref.source.load import read_all

LIMITS = ["-timeout=2", "-rss_limit_mb=1024", "-max_len=4096", "-len_control=0"]
REGISTRY = 'title: T\npublisher: P\nprotocol: {id: wire, name: W, versions: ["1", "2"]}\n'
VERSION = "title: W\nsource: us\ntypes:\n  ColourType: {values: [Red, Blu-e]}\n"
COLOUR = """\
title: Colour
type: Colour
summary: What colour.
description: |
  Colours, as `Red` and [blue](colour.md#Blue).
unlisted: None.
history: "Long."
versions: {"2": ColourType}
attributes: {wave: {title: Wave, summary: How long.}}
used_by:
  - {operation: GET /paint, field: colour, note: Here.}
values:
  Red:
    summary: Red.
    description: As blood.
    terms: [rot]
    followed_by: [Blue]
    attributes: {wave: long}
    questions: [{question: Why?, answer: Thus.}]
    deprecated: {since: "2", replaced_by: [Blue], note: Old.}
  Blue:
    summary: Blue.
    description: As the sky.
    spelling: Blu-e
    aliases: [Azure]
    attributes: {wave: short}
  Own:
    {summary: S., description: D., own: true, attributes: {wave: no}}
"""
PIECES = [
    *("&a ", "*a", "<<: *a\n", "? ", ": ", "- ", "[", "]", "{", "}", "|\n", ">\n", "!!int ", "!a ", "%YAML 1.1\n"),
    *("---\n", "...\n", "#", '"', "'", "\\x00", "\\u202e", "\t", "\n", "\r", "  ", "\ufeff", "\u2028", "\u0430"),
    *("\x00", "`", "**", "](", "[a](b.md#C)", "<http://[", "&#0;", "&amp;", "~", "null", "true", "1.10", "colour.Red"),
    *("a", '""', "|", "\\"),
]
KINDS = ["enumerations/colour.yaml", "registry.yaml", "wire/2.yaml", "confusions.yaml"]
FOLDER = TemporaryDirectory()


def of_bytes(raw: bytes) -> None:
    kind, content = raw[:1] or b"\0", raw[1:]
    _check(KINDS[kind[0] % len(KINDS)], content)


def of_edits(raw: bytes) -> None:
    given = atheris.FuzzedDataProvider(raw)
    kind = KINDS[given.ConsumeIntInRange(0, 2)]
    text = {KINDS[0]: COLOUR, KINDS[1]: REGISTRY, KINDS[2]: VERSION}[kind]
    for _ in range(given.ConsumeIntInRange(1, 6)):
        start = given.ConsumeIntInRange(0, len(text))
        end = start + given.ConsumeIntInRange(0, 8)
        new = given.PickValueInList(PIECES) if given.ConsumeBool() else given.ConsumeUnicodeNoSurrogates(4)
        text = text[:start] + new * given.PickValueInList([1, 1, 1, 2, 50]) + text[end:]
    _check(kind, text.encode())


def _check(kind: str, content: bytes) -> None:
    data = Path(FOLDER.name, "data")
    files = {KINDS[1]: REGISTRY, "wire/1.yaml": VERSION, KINDS[2]: VERSION, KINDS[0]: COLOUR}
    Path(data, KINDS[3]).unlink(missing_ok=True)
    for name, raw in {**{name: text.encode() for name, text in files.items()}, kind: content}.items():
        Path(data, name).parent.mkdir(parents=True, exist_ok=True)
        Path(data, name).write_bytes(raw)
    registry, _, problems, _ = read_all(data)
    for problem in problems:
        file = data.parent / problem.file
        if not (str(problem).isprintable() and 1 <= problem.line <= file.read_bytes().count(b"\n") + 1):
            raise AssertionError(f"{problem!r} isn't one line about a line")
    if not problems:
        published = list(data_files(registry, "https://a.test/"))
        contents = {file.path: file.content() for file in published}
        if len(contents) != len(published):
            raise AssertionError(f"a file is written twice: {[file.path for file in published]}")


def _seeds() -> str:
    """Return a folder with what the fuzz of bytes starts from: the valid files."""
    seeds = Path(FOLDER.name, "seeds")
    seeds.mkdir()
    groups = "groups: [{values: [colour.Red, colour.Blue], difference: D.}]"
    for kind, text in enumerate((COLOUR, REGISTRY, VERSION, groups)):
        (seeds / str(kind)).write_bytes(bytes([kind]) + text.encode())
    return str(seeds)


if __name__ == "__main__":
    target = {"bytes": of_bytes, "edits": of_edits}[sys.argv.pop(1)]
    atheris.Setup([sys.argv[0], *LIMITS, *sys.argv[1:], _seeds()], target)
    atheris.Fuzz()
