"""URLs of pages, relative to the site's root."""

from ..model.protocol import Family
from ..model.registry import Registry


def family_url(registry: Registry, family: Family) -> str:
    """Return the URL of a family's page."""
    return f"{registry.protocol.id}/types/{family.id}/"
