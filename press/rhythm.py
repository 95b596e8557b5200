"""A laid-out document in; out, the figures and tables that leave holes at page feet, and what could fill them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from weasyprint.formatting_structure.boxes import BlockLevelBox, FootnoteAreaBox

# In CSS pixels, 96 to the inch: a hole worth filling, and the least of a paragraph that may stand in one.
_HOLE = 96
_PIECE = 64
_MOST_BLOCKS = 6
_WHOLE = ("figure", "table")


@dataclass(frozen=True)
class _Block:
    """A block of a chapter's text on a page: what it is, its figure's key, its top and bottom in CSS pixels."""

    chapter: str
    kind: str
    key: str
    top: float
    bottom: float


def holes(document: Any, moved: Collection[str]) -> dict[str, int]:
    """Return how many of the blocks that follow a figure should pass before it, unless it has ``moved`` already.

    A figure, or a table that must not break, that does not fit at the foot of a page goes to the next one; where
    the hole is deep, the text that follows fills it, as far as it fits, and the figure stands on top of the next
    page. Only the first hole of a chapter is told: filling it moves all that comes after.
    """
    pages = [list(_blocks(page._page_box)) for page in document.pages]
    found: dict[str, int] = {}
    seen: set[str] = set()
    for before, page, blocks in zip(document.pages, pages, pages[1:], strict=False):
        if not page or not blocks or blocks[0].kind not in _WHOLE or blocks[0].chapter in seen:
            continue
        hole = _foot(before._page_box) - max(block.bottom for block in page)
        passing = _passing(blocks[1:], hole)
        if hole > _HOLE and passing and blocks[0].key not in moved:
            seen.add(blocks[0].chapter)
            found[blocks[0].key] = passing
    return found


def stranded(document: Any) -> dict[str, str]:
    """Return the first heading of each chapter that stands alone at a page's foot, by its chapter."""
    found: dict[str, str] = {}
    pages = [list(_blocks(page._page_box)) for page in document.pages]
    for page, following in pairwise(pages):
        if page and following and page[-1].kind.startswith("h") and page[-1].chapter == following[0].chapter:
            found.setdefault(page[-1].chapter, page[-1].key)
    return found


def _passing(following: Sequence[_Block], hole: float) -> int:
    """Return how many blocks fit into a hole; a heading only together with a piece of its text."""
    count, left = 0, hole
    for index, block in enumerate(following[:_MOST_BLOCKS]):
        height = block.bottom - block.top
        if block.kind in _WHOLE or left < _PIECE:
            break
        if block.kind.startswith("h") and (index + 1 == len(following) or left < height + _PIECE):
            break
        count, left = count + 1, left - height
    while count and following[count - 1].kind.startswith("h"):
        count -= 1
    return count


def _blocks(page_box: Any) -> Iterator[_Block]:
    """Yield the blocks of chapters' texts on a page, from the top; notes and side matter are none."""
    for chapter, box in _in_text(page_box, "", inside=False):
        element = box.element
        yield _Block(
            chapter, element.tag, element.get("id", ""), box.position_y, box.position_y + box.margin_height()
        )


def _in_text(box: Any, chapter: str, inside: bool) -> Iterator[tuple[str, Any]]:
    for child in getattr(box, "children", ()):
        element = getattr(child, "element", None)
        if inside and element is not None and element.tag != "aside" and isinstance(child, BlockLevelBox):
            yield chapter, child
        elif element is None or element.tag in ("html", "body", "section", "div"):
            within = (
                element.get("id", chapter) if element is not None and element.tag == "section" else chapter
            )
            yield from _in_text(child, within, element is not None and element.get("class") == "text")


def _foot(page_box: Any) -> float:
    """Return where the text of a page must end: at its notes, or at its bottom margin."""
    for child in page_box.children:
        if isinstance(child, FootnoteAreaBox) and child.children:
            return float(child.position_y)
    return float(page_box.content_box_y() + page_box.height)
