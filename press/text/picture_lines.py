"""A paragraph or an item with pictures in; out, its lines of words and its lines of pictures."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator

from press.foundation.xhtml import insert_text

_BLOCKS = frozenset("p ul ol dl table blockquote aside div pre figure figure-here h2 h3 h4 h5 h6".split())


def has_picture_line(element: ET.Element) -> bool:
    return element.find("img") is not None and any(is_picture for is_picture, _ in runs(element))


def runs(element: ET.Element) -> Iterator[tuple[bool, list[ET.Element | str]]]:
    """Yield the content of an element in runs of whole lines: those that hold nothing but pictures, and the others."""
    run: list[ET.Element | str] = []
    for line in _lines(element):
        images = [one for one in line if isinstance(one, ET.Element)]
        is_picture = bool(images) and all(
            _is_picture(one) if isinstance(one, ET.Element) else not one.strip() for one in line
        )
        if is_picture:
            if run:
                yield False, run
            yield True, line
            run = []
        else:
            run += line
    if run:
        yield False, run


def _is_picture(element: ET.Element) -> bool:
    return element.tag == "img" and not element.get("src", "").startswith("#")


def _lines(element: ET.Element) -> Iterator[list[ET.Element | str]]:
    """Yield the content of an element line by line; a block is a line of its own. Line breaks end lines of words."""
    line: list[ET.Element | str] = []
    for piece in (element.text or "", *(part for child in element for part in (child, child.tail or ""))):
        if isinstance(piece, ET.Element):
            if piece.tag in _BLOCKS:
                yield line
                yield [piece]
                line = []
            else:
                line.append(piece)
            continue
        *ended, rest = piece.split("\n")
        for words in ended:
            yield [*line, f"{words}\n"]
            line = []
        line += [rest] if rest else []
    yield line


def fill(element: ET.Element, pieces: list[ET.Element] | list[ET.Element | str]) -> None:
    """Append texts and elements to the content of an element."""
    for piece in pieces:
        if isinstance(piece, str):
            insert_text(element, len(element), piece)
        else:
            piece.tail = None
            element.append(piece)


def line_of(pieces: list[ET.Element | str], paragraph: ET.Element) -> str:
    """Return the line of words: that of the first element in them, as texts have none, or else of their paragraph."""
    lines = (one.get("line", "") for one in pieces if isinstance(one, ET.Element))
    return next(lines, "") or paragraph.get("line", "1")
