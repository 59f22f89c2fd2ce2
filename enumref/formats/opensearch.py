"""OpenSearch: a browser can add the site's search to its own. https://github.com/dewitt/opensearch"""

from xml.etree import ElementTree as Xml

PATH = "opensearch.xml"
NAMESPACE = "http://a9.com/-/spec/opensearch/1.1/"


def description(title: str, address: str) -> bytes:
    """Suggestions are not offered: they would need a server."""
    root = Xml.Element("OpenSearchDescription", xmlns=NAMESPACE)
    # A short name has 16 letters at most; what is longer, browsers refuse.
    Xml.SubElement(root, "ShortName").text = title[:16].strip()
    Xml.SubElement(root, "Description").text = title
    Xml.SubElement(root, "InputEncoding").text = "UTF-8"
    Xml.SubElement(root, "Url", type="text/html", method="get", template=f"{address}?q={{searchTerms}}")
    written: bytes = Xml.tostring(root, encoding="utf-8", xml_declaration=True)
    return written
