"""The tree of a text in; out, a problem for each table with more columns than its place has room for.

Words break in the cells of a wide table. These are the most columns in which each cell still has room for a letter
beside its padding, on the narrower page (A4).
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator

from press.foundation.problems import Problem
from press.text.trees import spot_of

_IN_TEXT, _INSIDE, _DEEP_INSIDE, _IN_ASIDE = 36, 20, 8, 8
_DEEP = 4  # lists and quotations in one another


def check_columns(tree: ET.Element, path: str) -> Iterator[Problem]:
    """Yield a problem for each table that is wider than the text, list, quotation or aside that it stands in."""
    yield from _check(tree, path, 0, False)


def _check(element: ET.Element, path: str, depth: int, is_aside: bool) -> Iterator[Problem]:
    depth += element.tag in ("li", "dd", "blockquote")
    is_aside = is_aside or element.tag == "aside"
    if element.tag == "table":
        columns = max((len(row) for row in element.iter("tr")), default=0)
        most = _most_columns(depth, is_aside)
        if columns > most:
            room = f"at most {most} columns" if most else "no columns"
            message = f"the table has {columns} columns, and its place has room for {room}"
            is_inside = is_aside or depth
            hint = (
                "put it into the text, outside of lists and asides"
                if is_inside
                else "turn its rows into columns"
            )
            yield Problem(spot_of(element, path), "T091", message, hint)
    for inner in element:
        yield from _check(inner, path, depth, is_aside)


def _most_columns(depth: int, is_aside: bool) -> int:
    """Return the most columns of a table inside this many lists and quotations."""
    if is_aside:
        return _IN_ASIDE - depth if depth <= _DEEP else 0
    return _IN_TEXT if not depth else _INSIDE if depth <= _DEEP else _DEEP_INSIDE
