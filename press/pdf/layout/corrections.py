"""A laid-out page in; out, whether it must be laid out again, with the tree of boxes or a style changed.

Three things are corrected: a gap at the foot before a figure or table that did not fit; a note that is not on the
page of its call; a heading alone at the foot.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from press.foundation.xhtml import SECTION_HEADINGS, classes_of
from press.pdf.layout.weasyprint_adapter.boxes import (
    Box,
    BoxChanges,
    begin_page_at,
    first_line_indent,
    is_block_container,
    is_footnote_area,
    is_line,
    own_style,
    set_first_line_indent,
)
from press.pdf.layout.weasyprint_adapter.patch_points import LayoutContext, ResumeAt

_SMALLEST_GAP = 96  # pixels (96 to the inch): a smaller gap is left as it is
_MOST_MOVED = 6  # blocks of a page that may move before a figure or table
_UNBREAKABLE = ("figure", "table")
_END = "div::after"  # the empty box with which print.css ends a text


@dataclass(frozen=True)
class LaidOutPage:
    """A page: its box, where the next page begins in the tree of boxes, that tree, and WeasyPrint's context.

    ``text``: the text of the chapter, if the page break is in it; ``index``: which of its blocks comes next;
    ``within``: whether this block has begun on the page; ``block``: the innermost block at the break.
    """

    box: Box
    resume_at: ResumeAt
    root: Box
    context: LayoutContext
    text: Box | None
    index: int
    within: bool
    block: Box | None

    def late_notes(self) -> list[Box]:
        """Return the notes called on this page that are not on it: WeasyPrint has moved or lost them."""
        here = self.context.current_page_footnotes
        called = (box.footnote for box in self.box.descendants())
        return [note for note in called if note and note not in here]

    def blocks(self) -> list[Box]:
        """Return the blocks of the text that are on the page, without asides."""
        element = self.text.element if self.text else None
        parts = (box for box in self.box.descendants() if is_chapter_text(box) and box.element is element)
        part = next(parts, None)
        return [box for box in part.children if stands_in_column(box)] if part else []

    def gap(self) -> float:
        """Return the height of the empty space at the foot, in pixels."""
        blocks = self.blocks()
        bottom = max((box.position_y + box.margin_height() for box in blocks), default=0.0)
        area = next((box for box in self.box.children if is_footnote_area(box) and box.children), None)
        foot = area.position_y if area else self.box.content_box_y() + self.box.height
        return float(foot - bottom) if blocks else 0.0


def examine(laid_out: tuple[Box, ResumeAt], root: Box, context: LayoutContext) -> LaidOutPage:
    """Return a page that WeasyPrint has laid out, with what is at its end."""
    box, resume_at = laid_out
    text, text_index, within, block = None, 0, False, None
    at, rest = root, resume_at
    while rest is not None and not is_line(at):
        ((index, rest),) = rest.items()
        if is_chapter_text(at):
            text, text_index, within = at, index, rest is not None
        at = at.children[index]
        block = at if is_block_container(at) else block
    return LaidOutPage(box, resume_at, root, context, text, text_index, within, block)


@dataclass
class Corrections:
    """What has been tried on one page: by the identities of boxes, by the number of moved blocks.

    ``changes``: keeps each box as it was before it is changed.
    """

    changes: BoxChanges
    tried: set[int] = field(default_factory=set)
    moved: int = 0
    last_move: tuple[Box, list[Box], Box] | None = None  # the text, its blocks before the move, the figure

    def correct(self, page: LaidOutPage) -> bool:
        """Change what makes the page bad; return whether it must be laid out again."""
        return self._undo_move(page) or self._notes(page) or self._heading(page) or self._gap(page)

    def _first_try(self, box: Box) -> bool:
        """Return whether a box has not been tried before, and count it as tried."""
        new = id(box) not in self.tried
        self.tried.add(id(box))
        return new

    def _notes(self, page: LaidOutPage) -> bool:
        """Bring a late note back to the page of its call.

        To gain room for the second line of the last paragraph, WeasyPrint moves the notes of other paragraphs to the
        next page. If at least three lines of that paragraph must stay together, it moves to the next page instead.
        Where that does not help, the paragraph that calls the note moves.
        """
        late = page.late_notes()
        if not late:
            return False
        if page.block and self._first_try(page.block):
            self.changes.keep(page.block)
            own_style(page.block)["orphans"] += 1
            return True
        for text in (box for box in page.root.descendants() if is_chapter_text(box)):
            for index, block in enumerate(text.children):
                calls_it = any(box.footnote is late[0] for box in block.descendants())
                if calls_it and self._first_try(block):
                    return begin_page(text, index, self.changes)
        return False

    def _heading(self, page: LaidOutPage) -> bool:
        """Move a heading that stands alone at the foot to the next page."""
        blocks = page.blocks() if page.text is not None and not page.within else []
        if page.text is None or len(blocks) < 2 or _tag(blocks[-1]) not in SECTION_HEADINGS:
            return False
        index = next(i for i, box in enumerate(page.text.children) if box.element is blocks[-1].element)
        return self._first_try(page.text.children[index]) and begin_page(page.text, index, self.changes)

    def _gap(self, page: LaidOutPage) -> bool:
        """Move the block that follows a figure or table before it, if there is a gap at the foot.

        What stands under a table, its note and its sources, stays with it.
        """
        if page.text is None or page.within:
            return False
        children, figure = list(page.text.children), page.text.children[page.index]
        if _tag(figure) not in _UNBREAKABLE or id(figure) in self.tried:
            return False
        under = list(takewhile(is_under_table, children[page.index + 1 :]))
        start = page.index + 1 + len(under)
        moving = children[start : start + 1]
        if moving and _tag(moving[0]) in SECTION_HEADINGS:
            moving = children[start : start + 2]
        may_move = moving and _tag(moving[-1]) not in (*_UNBREAKABLE, *SECTION_HEADINGS)
        if not may_move or self.moved + len(moving) > _MOST_MOVED or page.gap() <= _SMALLEST_GAP:
            return False
        self.last_move = (page.text, children, figure)
        self.moved += len(moving)
        rest = children[start + len(moving) :]
        self.changes.keep(page.text)
        page.text.children = [*children[: page.index], *moving, figure, *under, *rest]
        self._indent(page.text.children, page.index, start + len(moving) + 1)
        return True

    def _undo_move(self, page: LaidOutPage) -> bool:
        """Put a figure back where it was if the moved block did not fit before it."""
        last, self.last_move = self.last_move, None
        if last is None:
            return False
        text, children, figure = last
        if page.text is not text or page.within or page.index > children.index(figure):
            return False
        text.children = children
        self._indent(children, children.index(figure), len(children))
        self.tried.add(id(figure))
        return True

    def _indent(self, blocks: Sequence[Box], start: int, stop: int) -> None:
        """Indent the paragraphs from ``start`` up to ``stop`` that follow one, as the style sheet does, and no others."""
        indents = [first_line_indent(box) for box in blocks if _is_plain_paragraph(box)]
        if not indents:
            return
        widest = max(indents, key=lambda indent: indent.value)
        for index in range(start, min(stop, len(blocks))):
            if _is_plain_paragraph(blocks[index]):
                before = [box for box in blocks[max(0, index - 2) : index] if _tag(box) != "aside"]
                follows = bool(before) and _is_plain_paragraph(before[-1])
                self.changes.keep(blocks[index], *blocks[index].children)
                set_first_line_indent(blocks[index], widest if follows else widest._replace(value=0))


def _tag(box: Box) -> str:
    return box.element.tag if box.element is not None else ""


def _is_plain_paragraph(box: Box) -> bool:
    return box.element is not None and box.element.tag == "p" and not box.element.get("class")


def stands_in_column(box: Box) -> bool:
    """Return whether a block of a text is neither an aside nor the empty box that ends the text."""
    return box.element_tag not in ("aside", _END)


def is_under_table(box: Box) -> bool:
    """Return whether a block is the note or the sources of the table above it."""
    return box.element is not None and "of-table" in classes_of(box.element)


def is_chapter_text(box: Box) -> bool:
    return is_block_container(box) and box.element is not None and box.element.get("class") == "text"


def begin_page(text: Box, index: int, changes: BoxChanges) -> bool:
    """Make a block, with the headings above it, begin a page; return False if it already does."""
    while index and _tag(text.children[index - 1]) in SECTION_HEADINGS:
        index -= 1
    block = text.children[index]
    if not index or block.style["break_before"] == "page":
        return False
    changes.keep(block)
    begin_page_at(block)
    return True
