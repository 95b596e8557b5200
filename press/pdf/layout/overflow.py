"""A laid-out document in; out, a problem for each line of text that is wider than its column, and each wide table.

What sticks out would be cut at the edge of the page, or lie over its neighbor.
"""

from __future__ import annotations

from collections.abc import Iterator

from press.foundation.problems import Problem
from press.pdf.layout.locations import SourceMap
from press.pdf.layout.weasyprint_adapter.boxes import Box, is_block_container, is_margin_box, is_text
from press.pdf.layout.weasyprint_adapter.documents import Document, page_box

_TOLERANCE = 3.0  # pixels: punctuation and spaces may hang a little over an edge
_LONGEST = 60  # letters of a text that a fault quotes
_SHORTEN = "shorten it, or show where its words may be divided: write &shy; there"
_SHORTEN_IN_CELL = f"give the table fewer columns, or {_SHORTEN}"


def overflows(document: Document, source: SourceMap) -> Iterator[Problem]:
    """Yield the problems of a document, one for each block."""
    seen: set[int] = set()
    for page in document.pages:
        whole = page_box(page)
        edge = whole.content_box_x() + whole.width
        for child in whole.children:
            if not is_margin_box(child):
                yield from _wide(child, edge, _SHORTEN, source, seen)


def _wide(box: Box, edge: float, cure: str, source: SourceMap, seen: set[int]) -> Iterator[Problem]:
    """Yield the problems of a box and of those in it.

    ``edge``: where the nearest block around it ends, in pixels. ``cure``: of a text that is wider.
    """
    if is_text(box):
        x, _, width, _ = box.hit_area()
        words = box.text.strip()
        if words and x + width > edge + _TOLERANCE and id(box.element) not in seen:
            seen.add(id(box.element))
            spot = source.line_of(box.element)
            if spot is None:
                return  # drawn by a template: a cover, an opener, a list of contents
            shown = words if len(words) <= _LONGEST else f"{words[:_LONGEST]} …"
            message = f"“{shown}” is wider than its column"
            yield Problem(spot, "P007", message, cure)
        return
    if box.element_tag == "table" and box.content_box_x() + box.width > edge + _TOLERANCE:
        if id(box.element) not in seen:
            seen.add(id(box.element))
            hint = "give it fewer columns, or shorter words in its head"
            yield Problem(source.spot_of(box.element), "P007", "the table is wider than its place", hint)
        return
    if is_block_container(box):
        edge = box.content_box_x() + box.width
    if box.element_tag in ("td", "th"):
        cure = _SHORTEN_IN_CELL
    for child in box.all_children():
        yield from _wide(child, edge, cure, source, seen)
