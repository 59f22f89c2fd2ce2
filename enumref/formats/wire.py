"""`/<protocol>/<version>.json`: the types and values of each version of the protocol, and what they are in the API."""

from collections.abc import Iterator
from typing import Any

from ..enumeration import Enumeration
from ..registry import Registry
from ..versions import WireType
from .document import dump


def files(registry: Registry, address: str) -> Iterator[tuple[str, bytes]]:
    for version in registry.versions.values():
        path = f"{registry.protocol.id}/{version.id}"
        api = registry.api_types(version)
        types = [
            _type(name, found, api.get(name), f"{address}{path}/", address) for name, found in version.types.items()
        ]
        yield f"{path}.json", dump({"version": version.id, "title": version.title, "types": types})


def _type(name: str, found: WireType, api: Enumeration | None, page: str, address: str) -> dict[str, Any]:
    own = {value.wire: address + value.address for value in api.all} if api else {}
    return {
        "type": name,
        "url": f"{page}#{name}",
        "used_by": list(found.used_by),
        "values": [{"value": code, "url": f"{page}#{name}.{code}", "api": own.get(code)} for code in found.values],
    }
