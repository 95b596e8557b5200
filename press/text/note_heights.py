"""The draft of a chapter, its notes and the page in; out, a problem for each note that is too high for a page's foot.

A note is never divided, and notes take at most 45 percent of the text area, as the style sheet of print says. Heights
are estimated from the lines of a note, on the wide side: the text of a note is not set here.
"""

from __future__ import annotations

import math
import unicodedata
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator

from press.foundation.page_geometry import POINTS_PER_INCH, PageGeometry
from press.foundation.problems import Problem, Spot
from press.foundation.xhtml import BLOCKS_OF_NOTES, parse_xhtml
from press.text.book import Note
from press.text.drafts import Draft
from press.text.trees import spot_of

TOO_HIGH = "T089"
_SHARE = 0.45  # of the height of the text area
_LINE, _SIZE, _BETWEEN = 11.0, 8.4, 2.5  # points: the height of a line, of letters, between blocks
# In em: the width of a letter, of a capital or digit, of an East Asian sign
_NARROW, _BROAD, _FULL = 0.48, 0.64, 1.0
_INDENT = 12.0  # points: of a list or quotation
_FRACTION = 1.3  # lines: how much a fraction adds to an equation
_SHORT = 800  # letters of XHTML: a note of fewer, in few blocks, is never too high
_FEW = 8  # blocks and line breaks


def check_note_heights(draft: Draft, notes: Iterable[Note], page: PageGeometry) -> Iterator[Problem]:
    """Yield a problem for each note that the foot of a page has no room for, at the line of the note or of its call."""
    room = _SHARE * page.text_height * POINTS_PER_INCH
    for note in notes:
        if len(note.xhtml) < _SHORT and note.xhtml.count("<") + note.xhtml.count("\n") < _FEW:
            continue
        height = _height(parse_xhtml(note.xhtml), page.full_width * POINTS_PER_INCH)
        if height > room:
            most = f"the foot of a page has room for, about {room / _LINE:.0f}"
            message = f"note {note.number} has more lines than {most}"
            hint = "put a part of it into the text, or divide it into several notes"
            yield Problem(_spot_of(draft, note), TOO_HIGH, message, hint)


def _spot_of(draft: Draft, note: Note) -> Spot:
    call = next(one for one in draft.tree.iter("note-call") if one.get("n") == str(note.number))
    return spot_of(call, draft.path)


def _height(element: ET.Element, width: float) -> float:
    """Return the height of an element in points; ``width`` is that of its lines."""
    width -= _INDENT * (element.tag in ("ul", "ol", "blockquote"))
    height, text = 0.0, element.text or ""
    for child in element:
        if child.tag in BLOCKS_OF_NOTES:
            height += _lines(text, width) + _height(child, width) + _BETWEEN
            text = ""
        elif child.tag == "math":
            height += _LINE * _extra_lines(child)
        else:
            text += "\n" if child.tag == "br" else "".join(child.itertext())
        text += child.tail or ""
    return height + _lines(text if element.tag == "pre" else text.strip("\n"), width)


def _lines(text: str, width: float) -> float:
    """Return the height of the lines of a text, in points."""
    if not text.strip():
        return 0.0
    return _LINE * sum(max(1, math.ceil(math.fsum(map(_width, line)) / width)) for line in text.split("\n"))


def _width(letter: str) -> float:
    """Return the width of a letter in points, on the wide side."""
    if unicodedata.east_asian_width(letter) in "WF":
        return _FULL * _SIZE
    return _SIZE * (_BROAD if letter.isupper() or letter.isdigit() else _NARROW)


def _extra_lines(equation: ET.Element) -> float:
    """Return how many lines an equation adds to the text around it."""
    alone = equation.get("display") == "block"
    return alone + _FRACTION * sum(one.tag in ("mfrac", "mtr", "munderover") for one in equation.iter())
