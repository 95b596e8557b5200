"""The body of a chapter in; out, whether it holds a table that may be wider than its place in print.

Words of a table are divided where they have to be, numbers are not. Whether a table of many numbers fits is known when
its page is set.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET

from press.foundation.xhtml import parse_xhtml

# So many letters find room beside each other: in a column of text, and in a list, a quotation or an aside.
_ROOM, _ROOM_INSIDE = 90, 12
_AROUND = 2  # letters: the space around a cell
_LONGEST = 16  # letters: longer words are divided
_INSIDE = ("li", "dd", "blockquote", "aside")


def may_be_too_wide(body: str) -> bool:
    """Return whether a body, as XHTML, holds such a table."""
    if "<table" not in body:
        return False
    tree = parse_xhtml(body)
    inside = {id(table) for kind in _INSIDE for block in tree.iter(kind) for table in block.iter("table")}
    return any(
        _width(table) > (_ROOM_INSIDE if id(table) in inside else _ROOM) for table in tree.iter("table")
    )


def _width(table: ET.Element) -> int:
    """Return the letters of the longest words of all columns, with the space around them."""
    longest: dict[int, int] = {}
    for row in table.iter("tr"):
        for column, cell in enumerate(row):
            words = "".join(cell.itertext()).split()
            letters = max((min(len(word), _LONGEST) for word in words), default=0)
            longest[column] = max(longest.get(column, 0), letters + _AROUND)
    return sum(longest.values())
