"""A document as the screen shows it in; out, the same with EPUB types, ARIA roles and files of its own."""

from __future__ import annotations

import xml.etree.ElementTree as ET

from press.epub.blocks import classed

_KINDS = ("chapter", "bibliography", "index", "cover", "titlepage")
_ROLES = {"chapter": "doc-chapter", "bibliography": "doc-bibliography", "index": "doc-index"}
_RETURN = "\u21a9\ufe0e"  # an arrow, as text and not as an emoji
_KEYS = "data-sources"  # read by a script alone
_SCROLLING = ("role", "tabindex", "aria-label")


def add_meaning(tree: ET.Element, kind: str) -> None:
    """Add EPUB types and roles to a document and its notes; attributes for scrolling are removed."""
    (section,) = tree
    if kind in _KINDS:
        section.set("epub:type", kind)
    if kind in _ROLES:
        section.set("role", _ROLES[kind])
    for call in classed(tree, "call"):
        call[0].set("epub:type", "noteref")
    for notes in classed(tree, "notes"):
        notes.set("epub:type", "footnotes")
        for item in notes.findall("ol/li"):
            _set_note(item)
    for value in classed(tree, "value"):
        value.attrib.pop(_KEYS, None)
    for box in (*classed(tree, "plate"), *classed(tree, "scroll")):
        for name in _SCROLLING:
            box.attrib.pop(name, None)


def _set_note(item: ET.Element) -> None:
    """Make what a note's item holds the note itself, which a reading system may show by its call."""
    attributes = {"id": item.attrib.pop("id"), "epub:type": "footnote", "role": "doc-footnote"}
    note = ET.Element("div", attributes)
    note.text, item.text = item.text, None
    note[:], item[:] = list(item), [note]
    (back,) = classed(note, "return")
    back.text = _RETURN
