"""JSON Schemas of the data files, for editors: what may stand where, and what it is for, read off the model.

python -m enumref.editor editor
"""

import ast
import inspect
import json
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

from . import enumeration, registry, value, versions
from .formats.jsonschema import DIALECT
from .record import Record

FILES: dict[str, type[Record]] = {
    "registry": registry.Head,
    "enumeration": enumeration.Enumeration,
    "version": versions.Version,
    "confusions": registry.Confusions,
}
GIVEN = {"Enumeration": ["id"], "Version": ["id"], "Value": ["enumeration", "code"]}
"""Fields that the data does not have: the file's name and the keys above give them."""
LEFT_OUT = ("default", "title")
"""What a model says in its schema and nobody who writes data asks for."""


def schemas() -> Iterator[tuple[str, str]]:
    """Path and content of each."""
    for name, record in FILES.items():
        told = record.model_json_schema()
        parts = {record.__name__: told, **told["$defs"]}
        for part, schema in parts.items():
            _explain(part, schema)
        yield f"{name}.json", json.dumps({"$schema": DIALECT, **_tidy(told)}, indent=1) + "\n"


def _explain(record: str, schema: dict[str, Any]) -> None:
    """Tell what each key is for, and take out those that are given."""
    for key, words in _docs(record).items():
        schema["properties"][key]["description"] = words
    for key in GIVEN.get(record, ()):
        del schema["properties"][key]
        schema["required"].remove(key)


def _docs(record: str) -> dict[str, str]:
    """Field → what stands below it."""
    [body] = (
        node.body
        for module in (value, enumeration, registry, versions)
        for node in ast.parse(inspect.getsource(module)).body
        if isinstance(node, ast.ClassDef) and node.name == record
    )
    return {
        line.target.id: str(below.value.value)
        for line, below in pairwise(body)
        if isinstance(line, ast.AnnAssign) and isinstance(line.target, ast.Name)
        if isinstance(below, ast.Expr) and isinstance(below.value, ast.Constant)
    }


def _tidy(schema: dict[str, Any]) -> dict[str, Any]:
    """What is left out is not written as null. A text may look like a number: `1.10` means itself."""
    told = {key: part for key, part in schema.items() if key not in LEFT_OUT}
    for key in told.keys() & {"properties", "$defs"}:
        told[key] = {name: _tidy(part) for name, part in told[key].items()}
    for key in told.keys() & {"items", "additionalProperties"}:
        told[key] = _tidy(told[key]) if isinstance(told[key], dict) else told[key]
    if "anyOf" in told:
        [given] = [part for part in told.pop("anyOf") if part != {"type": "null"}]
        told |= _tidy(given)
    return {**told, "type": ["string", "number"]} if told.get("type") == "string" and "enum" not in told else told


def main(folder: Path) -> None:
    folder.mkdir(exist_ok=True)
    for path, content in schemas():
        (folder / path).write_bytes(content.encode())


if __name__ == "__main__":
    main(Path(sys.argv[1]))
