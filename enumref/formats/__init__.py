"""The data formats that are published next to a registry's pages: a module each, which declares its own files.

To add a format, write a module with `files(registry, site)` and name it here.
"""

from collections.abc import Iterator

from ..model.registry import Registry
from . import (
    atom,
    csv_,
    explain_data,
    family_json,
    inventory,
    json_,
    json_schema,
    json_schema_of_json,
    json_schema_of_protocol,
    llms,
    markdown,
    openapi,
    opensearch,
    overlay,
    protocol_changes,
    protocol_csv,
    protocol_mapping,
    protocol_markdown,
    robots,
    search_index,
    source_code,
    spectral,
    version_json,
)
from .data_file import DataFile

FORMATS = (
    json_,
    json_schema,
    csv_,
    markdown,
    source_code,
    openapi,
    overlay,
    spectral,
    inventory,
    version_json,
    family_json,
    protocol_csv,
    protocol_changes,
    protocol_mapping,
    protocol_markdown,
    llms,
    json_schema_of_json,
    json_schema_of_protocol,
    atom,
    opensearch,
    robots,
    search_index,
    explain_data,
)


def data_files(registry: Registry, site: str) -> Iterator[DataFile]:
    """Yield every file. `site` is the site's URL, with a slash at its end."""
    for each in FORMATS:
        yield from each.files(registry, site)
