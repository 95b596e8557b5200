"""An element of a composed text in; out, the pieces of text in it, which words are made of, and the type of a word."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass, replace

from press.content import shown_changes
from press.content.shown_changes import DELETED, INSERTED
from press.foundation.xhtml import classes_of

# What a word of a tracked change is: proposed to be inserted or deleted, or a comment, which is one word.
INSERTION, DELETION, COMMENT = "insert", "delete", "comment"
PROPOSALS = (INSERTION, COMMENT)  # words that the text does not have until they are accepted
_STYLES = ("em", "strong", "code", "sup", "sub")
# Words of the text that are struck out, or put in, have the signs that editors write: lines would be those of a change.
_SIGNS = {"del": "~~", "ins": "^^"}
BLOCKS = {
    "p": "paragraph",
    "li": "item of a list",
    "dt": "term",
    "dd": "definition",
    "caption": "caption",
    "figcaption": "caption",
    "pre": "code",
    "tr": "row of a table",
    "img": "picture",
    **{f"h{level}": "heading" for level in range(1, 7)},
}
_HOLDERS = ("ul", "ol", "dl", "figure-here", "table", "figure", "aside", "blockquote")
_TRACKED = {INSERTED: INSERTION, DELETED: DELETION, shown_changes.COMMENT: COMMENT}


@dataclass(frozen=True)
class Piece:
    """A text, its style, the link, value or note call that it is the text of, and what of a tracked change it is."""

    text: str
    style: str
    source: ET.Element | None = None
    proposal: str = ""


@dataclass(frozen=True)
class Word:
    """A word as it is printed, what it is compared by, and its style: an element of HTML, or none.

    ``is_apart``: it begins a paragraph, or white space stands before it. ``value``: the number of a bound value.
    ``proposal``: what of a tracked change it is.
    """

    text: str
    key: str
    style: str = ""
    is_apart: bool = True
    value: int | None = None
    proposal: str = ""


def kind_of(element: ET.Element) -> str:
    """Return the kind of a unit, or nothing for an element that is none."""
    return "equation" if element.get("display") == "block" else BLOCKS.get(element.tag, "")


def pieces_of(element: ET.Element, of: Piece, is_whole: bool = False) -> Iterator[Piece]:
    """Yield the pieces of text of an element without the units in it, or with them if ``is_whole``.

    ``of``: a piece with the style of the element, and what of a tracked change it is.
    """
    tracked = next((kind for kind in classes_of(element) if kind in _TRACKED), "")
    if tracked and tracked != INSERTED:
        yield replace(of, text=element.get("title", ""), proposal=_TRACKED[tracked])
        return
    inside = replace(of, proposal=_TRACKED[tracked]) if tracked else of
    if element.tag == "img":
        yield replace(inside, text=element.get("alt", ""))
    if element.tag == "math":  # its letters alone do not say what stands above and below a line
        yield replace(inside, text=element.get("alttext", ""))
        return
    if element.tag in ("data", "note-call"):
        yield replace(inside, text=element.text or "", source=element)
        return
    yield replace(inside, text=element.text or "")
    for child in element:
        if child.tag in ("td", "th"):
            yield from pieces_of(child, inside, is_whole=True)
            yield replace(inside, text=" | ")
        elif child.tag == "a":
            pieces = pieces_of(child, inside, is_whole)
            yield from (
                one if one.source is not None else replace(one, source=child) for one in pieces if one.text
            )
            yield replace(inside, source=child)
        elif is_whole or (not kind_of(child) and child.tag not in _HOLDERS):
            styled = replace(inside, style=child.tag) if child.tag in _STYLES else inside
            signs = replace(inside, text=_SIGNS.get(child.tag, ""))
            yield signs
            yield from pieces_of(child, styled, is_whole)
            yield signs
        yield replace(inside, text=child.tail or "")
