"""What is published of a registry next to its pages: a module per format, which declares its own files.

To add a format, write a module with `files(registry, site)` and name it here.
"""

from collections.abc import Iterator

from ..model.registry import Registry
from . import (
    atom,
    csv_,
    explain_data,
    inventory,
    json_,
    json_schema,
    json_schema_of_json,
    markdown,
    openapi,
    opensearch,
    protocol_json,
    search_index,
    source_code,
)
from .data_file import DataFile

FORMATS = (
    json_,
    json_schema,
    csv_,
    markdown,
    source_code,
    openapi,
    inventory,
    json_schema_of_json,
    protocol_json,
    atom,
    opensearch,
    search_index,
    explain_data,
)


def data_files(registry: Registry, site: str) -> Iterator[DataFile]:
    """Yield every file. `site` is the site's URL, with a slash at its end."""
    for each in FORMATS:
        yield from each.files(registry, site)
