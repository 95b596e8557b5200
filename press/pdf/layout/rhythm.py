"""A page as WeasyPrint has just made it, in; out, the same or a better one: no hole, no late note, no lone heading.

WeasyPrint makes page after page and can make each again: it keeps in ``context.page_maker`` what a page begins
with. Every new page is looked at here; where a block should stand elsewhere, the box tree or a block's style is
changed and the page is made anew, so that a chapter is laid out once, whatever its rhythm needs. This leans on the
insides of WeasyPrint 70, as nothing else in the press does.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from weasyprint.css.properties import Dimension
from weasyprint.formatting_structure.boxes import BlockContainerBox, FootnoteAreaBox, LineBox
from weasyprint.layout import page as pages

# In CSS pixels, 96 to the inch: a hole worth filling.
_HOLE = 96
_MOST_PASSING = 6
_ATTEMPTS = 16
_WHOLE = ("figure", "table")
_HEADINGS = ("h2", "h3", "h4")


@contextmanager
def in_rhythm() -> Iterator[None]:
    """Let WeasyPrint make its pages in rhythm while the block runs."""
    make = pages.remake_page

    def make_well(index: int, context: Any, root_box: Any, html: Any) -> Any:
        notes, reported = list(context.footnotes), list(context.reported_footnotes)
        broken = dict(context.broken_out_of_flow)
        page = _look(make(index, context, root_box, html), root_box, context)
        mender = _Mender()
        for _ in range(_ATTEMPTS):
            if not mender.mend(page):
                break
            context.footnotes[:], context.reported_footnotes = notes, list(reported)
            context.broken_out_of_flow = dict(broken)
            page = _look(make(index, context, root_box, html), root_box, context)
        return page.box, page.resume_at

    pages.remake_page = make_well
    try:
        yield
    finally:
        pages.remake_page = make


@dataclass(frozen=True)
class _Page:
    """A page: its box, where the next one resumes in the tree of boxes, that tree, and WeasyPrint's context.

    ``text`` and ``index``: the chapter's text that is broken at the page's end, and which of its blocks comes next;
    ``within``: whether this block has begun on the page already. ``block`` holds the lines at the break.
    """

    box: Any
    resume_at: Any
    root: Any
    context: Any
    text: Any
    index: int
    within: bool
    block: Any

    @property
    def next(self) -> Any:
        """The block of the text that the next page begins or goes on with."""
        return self.text.children[self.index] if self.text is not None else None

    def late(self) -> list[Any]:
        """Return the calls on this page whose notes are not: WeasyPrint has put them off, or lost them."""
        here = self.context.current_page_footnotes
        return [box for box in self.box.descendants() if box.footnote and box.footnote not in here]

    def blocks(self) -> list[Any]:
        """Return the blocks of this text that stand on the page; side matter is none."""
        own = [box for box in self.box.descendants() if _is_text(box) and box.element is self.text.element]
        return [box for box in own[0].children if box.element.tag != "aside"] if own else []

    def hole(self) -> float:
        """Return how much room is left at the foot, in CSS pixels."""
        blocks = self.blocks()
        bottom = max((box.position_y + box.margin_height() for box in blocks), default=0.0)
        area = next(
            (box for box in self.box.children if isinstance(box, FootnoteAreaBox) and box.children), None
        )
        foot = area.position_y if area else self.box.content_box_y() + self.box.height
        return float(foot - bottom) if blocks else 0.0


def _look(made: tuple[Any, Any], root: Any, context: Any) -> _Page:
    """Return a page that WeasyPrint has made, with what stands at its end."""
    box, resume_at = made
    text, text_index, within, block = None, 0, False, None
    at, left = root, resume_at
    while left is not None and not isinstance(at, LineBox):
        ((index, left),) = left.items()
        if _is_text(at):
            text, text_index, within = at, index, left is not None
        at = at.children[index]
        block = at if isinstance(at, BlockContainerBox) else block
    return _Page(box, resume_at, root, context, text, text_index, within, block)


@dataclass
class _Mender:
    """What has been tried at one page."""

    tried: set[int] = field(default_factory=set)
    passed: int = 0
    last: tuple[Any, list[Any], Any] | None = None

    def mend(self, page: _Page) -> bool:
        """Change what makes the page bad; return whether it should be made anew."""
        return self._take_back(page) or self._notes(page) or self._heading(page) or self._hole(page)

    def _once(self, box: Any) -> bool:
        """Return whether this is the first attempt at a box."""
        new = box is not None and id(box) not in self.tried
        self.tried.add(id(box))
        return new

    def _notes(self, page: _Page) -> bool:
        """Bring late notes back.

        WeasyPrint puts off the notes of other paragraphs to gain room for the second line of the last one. Asked for
        three lines, this one goes over to the next page. Where that does not help, the note's own paragraph goes.
        """
        late = page.late()
        if not late:
            return False
        if self._once(page.block):
            page.block.style["orphans"] += 1
            return True
        for text in (box for box in page.root.descendants() if _is_text(box)):
            for index, block in enumerate(text.children):
                if any(box.footnote is late[0].footnote for box in block.descendants()) and self._once(block):
                    return _begin_page(text, index)
        return False

    def _heading(self, page: _Page) -> bool:
        """Take a heading that stands alone at the foot over to the next page."""
        blocks = page.blocks() if page.text is not None and not page.within else []
        if len(blocks) < 2 or blocks[-1].element.tag not in _HEADINGS:
            return False
        index = next(i for i, box in enumerate(page.text.children) if box.element is blocks[-1].element)
        return self._once(page.text.children[index]) and _begin_page(page.text, index)

    def _hole(self, page: _Page) -> bool:
        """Let the block that follows a figure pass before it, if the figure leaves a hole at the foot."""
        if (
            page.text is None
            or page.within
            or page.next.element.tag not in _WHOLE
            or id(page.next) in self.tried
        ):
            return False
        children, figure = list(page.text.children), page.next
        passing = children[page.index + 1 : page.index + 2]
        if passing and passing[0].element.tag in _HEADINGS:
            passing = children[page.index + 1 : page.index + 3]
        plain = passing and passing[-1].element.tag not in (*_WHOLE, *_HEADINGS)
        if not plain or self.passed + len(passing) > _MOST_PASSING or page.hole() <= _HOLE:
            return False
        self.last = (page.text, children, figure)
        self.passed += len(passing)
        rest = children[page.index + 1 + len(passing) :]
        page.text.children = [*children[: page.index], *passing, figure, *rest]
        return True

    def _take_back(self, page: _Page) -> bool:
        """Put a figure back where it stood if what should pass did not find room."""
        last, self.last = self.last, None
        if last is None:
            return False
        text, children, figure = last
        if page.text is not text or page.within or page.index > children.index(figure):
            return False
        text.children = children
        self.tried.add(id(figure))
        return True


def _is_text(box: Any) -> bool:
    return (
        isinstance(box, BlockContainerBox) and box.element is not None and box.element.get("class") == "text"
    )


def _begin_page(text: Any, index: int) -> bool:
    """Let a block begin a page, with the headings above it; return whether it did not so already."""
    while index and text.children[index - 1].element.tag in _HEADINGS:
        index -= 1
    block = text.children[index]
    if not index or block.style["break_before"] == "page":
        return False
    block.style["break_before"] = "page"
    block.style["margin_top"] = Dimension(0, "px")
    return True
