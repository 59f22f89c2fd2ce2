"""The published JSON of a registry, without a build: what `enumref check`, `describe` and `lookup` read."""

from pathlib import Path

from enumref.formats import family_json, json_
from enumref.model.registry import Registry

URL = "https://reference.example/"


def publish(registry: Registry, folder: Path) -> Path:
    """Write the JSON of all enumerations and of all families. Returns the folder."""
    for module in (json_, family_json):
        for file in module.files(registry, URL):
            if file.path.endswith(("enumerations.json", "families.json")):
                path = folder / file.path
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(file.content())
    return folder
