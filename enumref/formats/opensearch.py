"""`/opensearch.xml`: with it, a browser adds the site's search to its own.

https://github.com/dewitt/opensearch
"""

from collections.abc import Iterator
from functools import partial
from xml.etree import ElementTree as Xml

from ..model.registry import Registry
from .data_file import DataFile

NAMESPACE = "http://a9.com/-/spec/opensearch/1.1/"
LONGEST_NAME = 16
"""Characters of a short name. Browsers refuse a longer one."""


def files(registry: Registry, site: str) -> Iterator[DataFile]:
    yield DataFile("opensearch.xml", "", "application/opensearchdescription+xml", partial(_description, registry, site))


def _description(registry: Registry, site: str) -> bytes:
    """Return the description. It offers no suggestions, which would need a server."""
    root = Xml.Element("OpenSearchDescription", xmlns=NAMESPACE)
    Xml.SubElement(root, "ShortName").text = _short_name(registry.title)
    Xml.SubElement(root, "Description").text = registry.title
    Xml.SubElement(root, "InputEncoding").text = "UTF-8"
    Xml.SubElement(root, "Url", type="text/html", method="get", template=f"{site}?q={{searchTerms}}")
    written: bytes = Xml.tostring(root, encoding="utf-8", xml_declaration=True)
    return written


def _short_name(title: str) -> str:
    """Return as many whole words of the title as a short name has room for."""
    if len(title) <= LONGEST_NAME:
        return title
    return title[: LONGEST_NAME + 1].rpartition(" ")[0] or title[:LONGEST_NAME]
