"""A page as WeasyPrint has just laid it out in; out, the same page or a better one.

What is corrected: see ``press.pdf.layout.corrections``; a side column without room for its notes; a last page of few
lines.  WeasyPrint lays out one page after another and can repeat each of them, because ``context.page_maker`` keeps
what each page begins with.  So each page is examined as soon as it is laid out.  Where a block should stand elsewhere,
the box tree or the style of a block is changed, and this page is laid out again; for a last page of few lines, the page
before too.  A chapter is never laid out twice.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from typing import Any

from press.pdf.layout.aside_ends import AsideEnds
from press.pdf.layout.corrections import Corrections, LaidOutPage, begin_page, examine, is_chapter_text
from press.pdf.layout.filled_pages import filled_pages
from press.pdf.layout.kept_notes import KeptNotes
from press.pdf.layout.known_blocks import known_blocks
from press.pdf.layout.last_pages import earlier_beginning
from press.pdf.layout.side_notes import SideNotes
from press.pdf.layout.tried_columns import tried_columns
from press.pdf.layout.weasyprint_adapter.boxes import Box, BoxChanges
from press.pdf.layout.weasyprint_adapter.patch_points import (
    MAKE_ALL_PAGES,
    REMAKE_PAGE,
    LayoutContext,
    ResumeAt,
)
from press.pdf.layout.whole_blocks import whole_blocks

_ATTEMPTS = 16


@contextmanager
def corrected_page_breaks() -> Iterator[None]:
    """While the block runs, WeasyPrint lays out pages again whose breaks can be improved."""
    maker = _PageMaker()
    pages = REMAKE_PAGE.replaced(maker.remaking), MAKE_ALL_PAGES.replaced(maker.making_all)
    notes = maker.aside_ends.kept(), maker.kept_notes.kept()
    blocks = whole_blocks(), tried_columns(), known_blocks(), filled_pages()
    with ExitStack() as stack:
        for one in (*blocks, *notes, *pages):
            stack.enter_context(one)
        yield


@dataclass(frozen=True)
class _MadePage:
    """A page, and what it began with: the notes that were left, those moved to it, and the boxes as they were."""

    page: LaidOutPage
    notes: list[Box]
    reported: list[Box]
    broken: dict[Any, Any]
    changes: BoxChanges

    def take_back(self, context: LayoutContext) -> None:
        """Make the context and the tree of boxes as they were before the page."""
        self.changes.take_back()
        context.footnotes[:], context.reported_footnotes = list(self.notes), list(self.reported)
        context.broken_out_of_flow = dict(self.broken)


@dataclass
class _PageMaker:
    """The pages of one document, by their indexes, while it is laid out."""

    side_notes: SideNotes = field(default_factory=SideNotes)
    aside_ends: AsideEnds = field(default_factory=AsideEnds)
    kept_notes: KeptNotes = field(default_factory=KeptNotes)
    made: dict[int, _MadePage] = field(default_factory=dict)
    remade: dict[int, Box] = field(default_factory=dict)  # pages that WeasyPrint has in their first form

    def making_all(self, make_all: Callable[..., Iterator[Box]]) -> Callable[..., list[Box]]:
        """Return what makes all pages, given what WeasyPrint makes them with."""

        def make(context: LayoutContext, root_box: Box, html: Any, pages: list[Box]) -> list[Box]:
            made = list(make_all(context, root_box, html, pages))
            return [self.remade.pop(index, page) for index, page in enumerate(made)]

        return make

    def remaking(self, remake: Callable[..., Any]) -> Callable[..., tuple[Box, ResumeAt]]:
        """Return what makes one page, given what WeasyPrint makes it with."""

        def remake_and_correct(
            index: int, context: LayoutContext, root_box: Box, html: Any
        ) -> tuple[Box, ResumeAt]:
            def lay_out(at: int) -> LaidOutPage:
                self.kept_notes.begin_page(context.footnotes)
                return examine(remake(at, context, root_box, html), root_box, context)

            def make(at: int) -> LaidOutPage:
                return self._make(at, context, lambda: lay_out(at))

            self.side_notes.take(root_box, context)
            page = make(index)
            before = self.made.get(index - 1)
            ends = before is not None and before.page.text is not None and page.text is None
            if before is not None and ends and self._begins_earlier(index, html.etree_element, context):
                self.remade[index - 1] = make(index - 1).box
                context.page_maker[index][-1]["content_changed"] = False  # it is made now
                page = make(index)
            return page.box, page.resume_at

        return remake_and_correct

    def _make(self, index: int, context: LayoutContext, lay_out: Callable[[], LaidOutPage]) -> LaidOutPage:
        """Return a page, laid out until nothing more can be corrected, with its side notes."""
        left, reported = list(context.footnotes), list(context.reported_footnotes)
        broken, changes = dict(context.broken_out_of_flow), BoxChanges()
        self.aside_ends.begin_page()
        page, corrections, lowered = lay_out(), Corrections(changes), list[Box]()
        for attempt in range(_ATTEMPTS + 1):
            is_corrected = attempt < _ATTEMPTS and corrections.correct(page)
            at_foot = list[Box]()
            if not is_corrected:
                at_foot = self.side_notes.make_room(page.box, context, attempt == _ATTEMPTS, changes)
            if not is_corrected and not at_foot and not self.aside_ends.end_above_notes(page.box):
                break
            lowered += at_foot
            context.footnotes[:], context.reported_footnotes = [*left, *lowered], list(reported)
            context.broken_out_of_flow = dict(broken)
            page = lay_out()
        self.side_notes.put_back(page.box, lowered, changes)
        self.side_notes.place(page.box, context)
        self.made[index] = _MadePage(page, left, reported, broken, changes)
        return page

    def _begins_earlier(self, index: int, html: Any, context: LayoutContext) -> bool:
        """Return whether a last page has been made to begin at a block of the page before; both are then taken back."""
        before, last = self.made[index - 1], self.made[index]
        element = earlier_beginning(before.page.box, last.page.box, html)
        if element is None:
            return False
        last.take_back(context)
        before.take_back(context)
        texts = (box for box in last.page.root.descendants() if is_chapter_text(box))
        at = next(
            (text, place)
            for text in texts
            for place, block in enumerate(text.children)
            if block.element is element
        )
        begin_page(*at, BoxChanges())
        return True
