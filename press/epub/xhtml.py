"""HTML as templates are filled in, a tree of it out; and such a tree in, XHTML out."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator

_TAG = re.compile(r'<(/?[A-Za-z][\w:.-]*)((?:\s+[\w:.-]+="[^"]*")*)\s*(/?)>')
_VOID = ("br", "hr", "img", "wbr")
_SVG = "http://www.w3.org/2000/svg"


def parse_html(html: str) -> ET.Element:
    """Return HTML as a tree; what differs from XML is what stands empty, and ``<`` in attributes."""
    return ET.fromstring(f"<div>{_TAG.sub(_as_xml, html)}</div>")


def serialize_xhtml(tree: ET.Element) -> str:
    """Return what a tree holds as XHTML, which readers that take it for HTML understand too."""
    for element in tree.iter():
        if element.tag == "svg":
            element.set("xmlns", _SVG)
        if "lang" in element.attrib:
            element.set("xml:lang", element.attrib["lang"])
    whole = ET.tostring(tree, encoding="unicode", short_empty_elements=False)
    whole = re.sub(f"></(?:{'|'.join(_VOID)})>", "/>", whole)
    return whole.removeprefix("<div>").removesuffix("</div>").strip()


def classed(tree: ET.Element, name: str) -> Iterator[ET.Element]:
    """Yield the elements of a class, as they stand now."""
    yield from [element for element in tree.iter() if name in element.get("class", "").split()]


def _as_xml(found: re.Match[str]) -> str:
    name, attributes, end = found.groups()
    return f"<{name}{attributes.replace('<', '&lt;')}{'/' if name in _VOID else end}>"
