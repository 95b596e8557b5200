"""A fragment of XHTML or HTML in, an element tree out; and such a tree in, its content as XHTML or HTML out."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator

_VOID = ("br", "hr", "img", "wbr")
SECTION_HEADINGS = ("h2", "h3", "h4", "h5", "h6")
UNMARKED = "unmarked"  # the class of a list whose items have no marks
SIDE_NOTE = "side-note"  # the class of a note that may stand in the side column
AS_BLOCK = "data-block-tag"  # the tag of a block that stands in a paragraph, where HTML allows none
BLOCKS_OF_NOTES = ("p", "ul", "ol", "li", "blockquote", "pre")
_TAG = re.compile(r'<(/?[A-Za-z][\w:.-]*)((?:\s+[\w:.-]+="[^"]*")*)\s*(/?)>')
# The parts of equations that are lowered or raised, and the signs that digits have there.
_SCRIPTS = {("msub", 1): "sub", ("msup", 1): "sup", ("msubsup", 1): "sub", ("msubsup", 2): "sup"}
_DIGITS = re.compile(r"[0-9+−-]+")
RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_SIGNS = {
    "": {},
    "sub": str.maketrans("0123456789+−-", "₀₁₂₃₄₅₆₇₈₉₊₋₋"),
    "sup": RAISED | str.maketrans("+−-", "⁺⁻⁻"),
}
_EMPTY_VOID = re.compile(f"></(?:{'|'.join(_VOID)})>")


def parse_xhtml(fragment: str) -> ET.Element:
    """Return a ``div`` that holds the fragment; raise ET.ParseError if it is not well-formed XML."""
    return ET.fromstring(f"<div>{fragment}</div>")


def parse_html(fragment: str) -> ET.Element:
    """Return a ``div`` that holds a fragment of HTML, in which void elements and ``<`` in attributes may stand bare."""
    return parse_xhtml(_TAG.sub(_as_xml, fragment))


def serialize_xhtml(tree: ET.Element) -> str:
    """Return the content of an element as XHTML that parsers of HTML read alike: only void elements close themselves."""
    return _EMPTY_VOID.sub("/>", _content(ET.tostring(tree, encoding="unicode", short_empty_elements=False)))


def serialize_html(tree: ET.Element) -> str:
    """Return the content of an element as HTML."""
    return _content(ET.tostring(tree, encoding="unicode", method="html"))


def text_of(tree: ET.Element) -> str:
    """Return the text of a tree without its elements, each run of white space as one space."""
    return " ".join("".join(tree.itertext()).split())


def pieces_of(tree: ET.Element, kind: str = "") -> Iterator[tuple[str, str]]:
    """Yield the text of a tree in pieces, each with "sub" or "sup" if it is lowered or raised, also in an equation."""
    yield tree.text or "", kind
    for place, child in enumerate(tree):
        own = child.tag if child.tag in ("sub", "sup") else _SCRIPTS.get((tree.tag, place), kind)
        yield from pieces_of(child, own)
        yield child.tail or "", kind


def name_of(tree: ET.Element) -> str:
    """Return the text of a tree where no element can stand: digits that are raised or lowered are signs of their own."""
    texts = (
        text.translate(_SIGNS[kind]) if _DIGITS.fullmatch(text) else text for text, kind in pieces_of(tree)
    )
    return " ".join("".join(texts).split())


def classes_of(element: ET.Element) -> list[str]:
    """Return the classes of an element."""
    return element.get("class", "").split()


def parents_in(tree: ET.Element) -> dict[ET.Element, ET.Element]:
    """Return the parent of each element of a tree but its root."""
    return {child: parent for parent in tree.iter() for child in parent}


def insert_text(parent: ET.Element, index: int, text: str) -> None:
    """Put text before the child at ``index``, behind the text that is there already."""
    if index:
        parent[index - 1].tail = (parent[index - 1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text


def take_out(parent: ET.Element, child: ET.Element) -> None:
    """Take a child out of its parent, but not the text behind it."""
    index = list(parent).index(child)
    parent.remove(child)
    insert_text(parent, index, child.tail or "")


def rewrite(element: ET.Element, tag: str, content: str, **attributes: str) -> None:
    """Give an element, in its place in the tree, another tag, another content (XHTML), and only these attributes."""
    made, tail = parse_xhtml(content), element.tail
    element.clear()
    element.tag, element.text, element.tail = tag, made.text, tail
    element.extend(made)
    element.attrib.update(attributes)


def _content(element: str) -> str:
    return element[element.index(">") + 1 : element.rindex("<")]


def _as_xml(found: re.Match[str]) -> str:
    name, attributes, end = found.groups()
    return f"<{name}{attributes.replace('<', '&lt;')}{'/' if name in _VOID else end}>"


def show_blocks(tree: ET.Element) -> None:
    """Give the blocks that stand in paragraphs their own tags, once the parser of HTML has read the tree."""
    for element in tree.iter("span"):
        if element.get(AS_BLOCK):
            element.tag = element.attrib.pop(AS_BLOCK)
