"""A table in; out, how wide it is at least, and whether its place in print has room for that.

Words of a table that has no room are divided, numbers are not. Whether a table of many numbers fits is known when its
page is set.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from math import fsum

from press.foundation.xhtml import classes_of, parse_xhtml

# Columns whose words fit whole, at about 32 points each: on a page, on a turned page, in a list or quotation, aside.
_COLUMNS, _COLUMNS_SIDEWAYS, _COLUMNS_INSIDE, _COLUMNS_ASIDE = 14, 20, 8, 3
# Digits that have room beside each other: in a column of text; across the page, for tables of more columns; in the small
# type of many columns; aside; and how many fewer in a list or a quotation.
_DIGITS, _DIGITS_ACROSS, _DIGITS_DENSE, _DIGITS_ASIDE, _DIGITS_LESS = 72, 104, 136, 20, 8
_ACROSS, _DENSE = 5, 8  # columns of such tables
# What surely has room, in the faces of a house style too, and what has in a list, a quotation or an aside.
_SURELY, _DIGITS_INSIDE = 0.8, 12
_AROUND = 2  # digits: the space around a cell
_LONGEST = 16  # letters: longer words are divided
_LISTS = ("li", "dd", "blockquote")
_BREAKS = re.compile(r"[^\S\u00a0\u202f]+|(?<=[/–—-])")  # where a line may break between words
# How wide other characters are beside a digit, in sans serif faces.
_WIDTHS = {**dict.fromkeys("mwMW@%…—", 1.7), **dict.fromkeys("fijlrtI.,:;!’'|()", 0.65)}
_CAPITAL, _LETTER = 1.3, 1.1


def may_be_too_wide(body: str) -> bool:
    """Return whether a body, as XHTML, holds a table whose words and numbers may have no room beside each other."""
    if "<table" not in body:
        return False
    for table, places in _tables(parse_xhtml(body)):
        is_inside = any(one in (*_LISTS, "aside") for one in places)
        if _least_width(table) > (_DIGITS_INSIDE if is_inside else _SURELY * _digits(table)):
            return True
    return False


def crowded_tables(tree: ET.Element) -> Iterator[ET.Element]:
    """Yield each table of a body whose place has no room for all its columns with whole words."""
    for table, places in _tables(tree):
        columns = _COLUMNS_SIDEWAYS if _is_turned(table) else _COLUMNS
        digits = _digits(table)
        if depth := sum(map(places.count, _LISTS)):
            columns, digits = max(_COLUMNS_INSIDE - depth, 1), _DIGITS - depth * _DIGITS_LESS
        if "aside" in places:
            columns, digits = max(_COLUMNS_ASIDE - depth, 0), _DIGITS_ASIDE
        if _columns(table) > columns or _least_width(table) > digits:
            yield table


def _tables(tree: ET.Element) -> Iterator[tuple[ET.Element, list[str]]]:
    """Yield each table with the names of the elements that it stands in."""
    around = {id(child): parent for parent in tree.iter() for child in parent}
    for table in tree.iter("table"):
        places, parent = list[str](), around.get(id(table))
        while parent is not None:
            places.append(parent.tag)
            parent = around.get(id(parent))
        yield table, places


def _columns(table: ET.Element) -> int:
    return max(map(len, table.iter("tr")), default=0)


def _is_turned(table: ET.Element) -> bool:
    return "sideways" in table.get("class", "")


def _digits(table: ET.Element) -> int:
    """Return how many digits have room beside each other in a table that stands in no other block."""
    columns = _columns(table)
    if columns >= _DENSE or _is_turned(table):
        return _DIGITS_DENSE
    return _DIGITS_ACROSS if columns >= _ACROSS else _DIGITS


def _least_width(table: ET.Element) -> float:
    """Return the width of the longest words and numbers of all columns, with the space around them, in digits."""
    longest: dict[int, float] = {}
    for row in table.iter("tr"):
        for column, cell in enumerate(row):
            longest[column] = max(longest.get(column, 0), _width_of_cell(cell) + _AROUND)
    return fsum(longest.values())


def _width_of_cell(cell: ET.Element) -> float:
    """Return the width of the longest part of a cell that stays in one line."""
    text = "".join(cell.itertext())
    if "number" in classes_of(cell):
        return _width(text.strip())
    return max(_width(part[:_LONGEST]) for part in _BREAKS.split(text))


def _width(text: str) -> float:
    return fsum(
        _WIDTHS.get(one) or (_CAPITAL if one.isupper() else _LETTER if one.isalpha() else 1) for one in text
    )
