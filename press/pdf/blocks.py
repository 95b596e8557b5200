"""A chapter's body in; out, as print sets it: notes at the foot, pages after references."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from html import escape

from press.editions.blocks import BlockContext, number_blocks, set_figure, set_table
from press.editions.page_map import OF_PAGE, slot
from press.foundation.xhtml import parse_xhtml, rewrite, serialize_xhtml
from press.text.book import Chapter, Figure, Plate

_JOINER = "\u2060"


def print_body(chapter: Chapter, setting: BlockContext) -> str:
    """Return a chapter's body for print: notes at the foot of the page, page numbers after references."""
    tree = parse_xhtml(chapter.body)
    number_blocks(tree, chapter.key)
    notes = {note.number: note.xhtml for note in chapter.notes}
    for element in list(tree.iter()):
        if element.tag == "note-call":
            number = int(element.get("n", "0"))
            rewrite(element, "span", notes[number], id=f"note-{chapter.key}-{number}")
            element.set("class", "note")
            element.set("data-call", f"{setting.language.note} {number}")
            element.set("data-back", setting.language.back_to_call.format(number=number))
        elif element.tag == "img":
            element.set("src", f"report:{element.get('src')}")
        elif element.tag == "figure-here":
            set_figure(element, setting.figures[element.get("name", "")], setting, _image)
        elif element.tag == "table":
            set_table(element, setting.language)
    _set_references(tree, setting)
    _unwrap_values(tree)
    _tie_calls(tree)
    return serialize_xhtml(tree)


def print_line(xhtml: str, setting: BlockContext) -> str:
    """Return a line that stands outside a body (a key fact, the few words of *In short*) for print."""
    tree = parse_xhtml(xhtml)
    _set_references(tree, setting)
    return serialize_xhtml(tree)


def _set_references(tree: ET.Element, setting: BlockContext) -> None:
    """Name the page of what stands in another chapter; a chapter alone leads to no other."""
    for link in [link for link in tree.iter("a") if link.get("class") == "ref away"]:
        if setting.whole:
            told = ET.SubElement(link, "span", {"class": OF_PAGE})
            told.text = f", {setting.language.page}\u00a0{slot(link.get('href', '')[1:])}"
        else:
            link.tag = "span"
            del link.attrib["href"]


def _unwrap_values(tree: ET.Element) -> None:
    """Take the marks of bound values and of the index away: text without boxes in it breaks into better lines.

    A mark of the index leaves its anchor, an empty box close behind its first word: before a word, or around
    several, WeasyPrint now and then ends a line early.
    """
    for parent in list(tree.iter()):
        for child in list(parent):
            anchor = child.get("id", "").startswith("index-") and not len(child)
            if child.tag != "data" and not anchor:
                continue
            index = list(parent).index(child)
            text = (child.text or "") + (child.tail or "")
            if anchor:
                first = re.match(r"\S*", text)
                end = first.end() if first else 0
                child.text, child.tail, text = None, text[end:], text[:end]
            if index:
                parent[index - 1].tail = (parent[index - 1].tail or "") + text
            else:
                parent.text = (parent.text or "") + text
            if not anchor:
                parent.remove(child)


def _tie_calls(tree: ET.Element) -> None:
    """Tie each call of a note to the word before it by a word joiner, so that no line begins with a call."""
    for parent in tree.iter():
        for index, note in enumerate(parent):
            if not note.get("class", "").startswith("note"):
                continue
            if index:
                parent[index - 1].tail = (parent[index - 1].tail or "") + _JOINER
            else:
                parent.text = (parent.text or "") + _JOINER


def _image(plate: Plate, figure: Figure, setting: BlockContext) -> str:
    size = f"width:{plate.width:g}in;height:{plate.height:g}in"
    return f'<img src="report:plates/{plate.key}.svg" style="{size}" alt="{escape(plate.alt)}"/>'
