"""A team's OpenAPI document that refers to the published types, and a site at the URL that it refers to."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import yaml
from browsing import serving_files
from project import ROOT, build

from enumref import Registry

CONSUMER = """\
openapi: VERSION
info: {title: Charger API, version: "1", license: {name: MIT, url: "https://opensource.org/license/mit"}}
servers: [{url: "https://api.example.org"}]
security: []
paths:
  /connectors:
    get:
      operationId: connectors
      summary: List connectors
      parameters:
      - {name: status, in: query, schema: {$ref: "URL#/components/schemas/ChargePointStatus"}}
      responses:
        "200": {description: OK, content: {application/json: {schema: {$ref: "#/components/schemas/All"}}}}
        "400": {description: Bad request}
components:
  schemas:
    All:
      type: object
      properties: {}
"""


@contextmanager
def published_site(folder: Path) -> Iterator[str]:
    """Build our site into an empty folder, for the URL at which it is served as long as the context lasts."""
    with serving_files(folder) as url:
        build(ROOT, folder, SITE_URL=url)
        yield url


def consumer(registry: Registry, url: str, version: str) -> str:
    """Return a team's document that refers to every type of openapi.json."""
    document = yaml.safe_load(CONSUMER.replace("VERSION", version).replace("URL", f"{url}openapi.json"))
    types = [each.type for each in registry.enumerations.values()]
    document["components"]["schemas"]["All"]["properties"] = {
        name: {"$ref": f"{url}openapi.json#/components/schemas/{name}"} for name in types
    }
    return yaml.safe_dump(document, sort_keys=False)
