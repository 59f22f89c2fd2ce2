"""JSON Schemas of the data files, for editors: which keys can be where and what they're for, read from the model."""

import ast
import inspect
import json
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from .formats.json_schema_parts import DIALECT
from .model import enumeration, protocol, registry_files, value, version_mapping
from .model.base import Model

FILES: dict[str, type[Model]] = {
    "registry": registry_files.RegistryFile,
    "enumeration": enumeration.Enumeration,
    "version": protocol.Version,
    "family": protocol.Family,
    "messages": protocol.Messages,
    "mapping": version_mapping.VersionMapping,
    "terms": registry_files.Terms,
    "confusions": registry_files.Confusions,
}
MODULES = (value, enumeration, registry_files, protocol, version_mapping)
GIVEN = {
    **{name: ["id"] for name in ("Enumeration", "Version", "Family", "Messages", "VersionMapping")},
    "Value": ["enumeration", "code"],
}
"""Fields that the data doesn't contain: the file's name and the keys above give them."""
OMITTED = ("default", "title")
"""Keys that pydantic adds to a schema and that someone who writes data doesn't need."""


def schemas() -> Iterator[tuple[str, str]]:
    """Yield path and content of each schema."""
    for name, model in FILES.items():
        schema = model.model_json_schema()
        for part, definition in {model.__name__: schema, **schema["$defs"]}.items():
            _explain(part, definition)
        yield f"{name}.json", json.dumps({"$schema": DIALECT, **_simplified(schema)}, indent=1) + "\n"


def write(folder: Path) -> None:
    """Write the schemas into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for path, content in schemas():
        (folder / path).write_bytes(content.encode())


def _explain(model: str, schema: dict[str, Any]) -> None:
    """Describe each key, and remove those that are given."""
    for key, text in _docstrings(model).items():
        if key in schema["properties"]:
            schema["properties"][key]["description"] = text
    for key in GIVEN.get(model, ()):
        del schema["properties"][key]
        schema["required"].remove(key)


@cache
def _docstrings(model: str) -> dict[str, str]:
    """Return key → the docstring below its field. A key has its alias, if it has one."""
    [body] = (
        node.body
        for module in MODULES
        for node in ast.parse(inspect.getsource(module)).body
        if isinstance(node, ast.ClassDef) and node.name == model
    )
    [kind] = {getattr(module, model) for module in MODULES if hasattr(module, model)}
    return {
        kind.model_fields[line.target.id].alias or line.target.id: str(below.value.value)
        for line, below in pairwise(body)
        if isinstance(line, ast.AnnAssign) and isinstance(line.target, ast.Name)
        if isinstance(below, ast.Expr) and isinstance(below.value, ast.Constant)
    }


def _simplified(schema: dict[str, Any]) -> dict[str, Any]:
    """Return the schema for data in which nothing is null and every scalar is text, which may look like a number."""
    simple = {key: part for key, part in schema.items() if key not in OMITTED}
    for key in simple.keys() & {"properties", "$defs"}:
        simple[key] = {name: _simplified(part) for name, part in simple[key].items()}
    for key in simple.keys() & {"items", "additionalProperties"}:
        simple[key] = _simplified(simple[key]) if isinstance(simple[key], dict) else simple[key]
    if "anyOf" in simple:
        kinds = [_simplified(part) for part in simple.pop("anyOf") if part != {"type": "null"}]
        simple |= kinds[0] if len(kinds) == 1 else {"anyOf": kinds}
    is_text = simple.get("type") == "string" and "enum" not in simple
    return {**simple, "type": ["string", "number"]} if is_text else simple
