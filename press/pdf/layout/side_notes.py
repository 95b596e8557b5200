"""A laid-out page in; out, the same page with its short notes in the side column, beside the lines that call them.

WeasyPrint knows notes only at the foot of a page. So the calls of side notes are hidden from it: they take no room at
the foot. When a page is laid out, its side notes are set in the part of the side column that is free. A note for which
there is no room there goes back to WeasyPrint, to stand at the foot, and the page is laid out again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from press.foundation.xhtml import SIDE_NOTE, classes_of
from press.pdf.layout.weasyprint_adapter.boxes import (
    Box,
    BoxChanges,
    LineBox,
    is_block_container,
    is_footnote_area,
    is_line,
    own_style,
    remove_top_border,
)
from press.pdf.layout.weasyprint_adapter.patch_points import LayoutContext, laid_out_alone

_APART = 5.0  # pixels between two notes
_CLEAR = 9.0  # pixels between a note and what else stands in the side column


@dataclass(frozen=True)
class Span:
    """A part of the side column: its upper and its lower end, in pixels from the top of the page."""

    top: float
    bottom: float


@dataclass(frozen=True)
class Wanted:
    """What a side note needs: where its top should be, and its height."""

    top: float
    height: float


@dataclass(frozen=True, eq=False)
class _Placed:
    note: Box  # as it was before layout
    box: Box
    wanted: Wanted


@dataclass
class SideNotes:
    """The side notes of one document, by the ids of their boxes before layout; each has one call.

    The notes themselves are kept, so that no other box gets the id of one.
    """

    _calls: dict[int, tuple[Box, Box]] = field(default_factory=dict)  # of each side note: the note, its call
    _read: bool = False
    # Side notes laid out, by note and size of page.
    _boxes: dict[tuple[int, float, float], Box] = field(default_factory=dict)

    def take(self, root: Box, context: LayoutContext) -> None:
        """Hide the calls of all side notes of a document from WeasyPrint, before its first page."""
        if not self._read:
            self._read = True
            for call in root.descendants():
                note = call.footnote
                if note is not None and note.element is not None and _may_stand_aside(note):
                    self._calls[id(note)] = (note, call)
                    call.footnote, call.side_note = None, note
        context.footnotes[:] = [note for note in context.footnotes if not self._stands_aside(note)]

    def _stands_aside(self, note: Box) -> bool:
        found = self._calls.get(id(note))
        return found is not None and found[1].side_note is not None

    def make_room(self, page: Box, context: LayoutContext, at_once: bool, changes: BoxChanges) -> list[Box]:
        """Put side notes for which a page has no room at its foot, as wide as the page; return them.

        The highest go first. ``at_once``: if one has to go, all do. ``changes`` keeps the boxes as they were.
        """
        notes, free = list(self._laid_out(page, context)), list(free_spans(page))
        moved = list[Box]()
        while notes and places([one.wanted for one in notes], free) is None:
            moving = notes if at_once else [max(notes, key=lambda one: one.wanted.height)]
            moved += [one.note for one in moving]
            notes = [one for one in notes if one not in moving]
        for note in moved:
            _, call = self._calls[id(note)]
            changes.keep(note, call)
            call.footnote, call.side_note = note, None
            own_style(note)["width"] = "auto"
        return moved

    def put_back(self, page: Box, notes: Iterable[Box], changes: BoxChanges) -> None:
        """Let notes stand aside again whose calls have gone to the next page since they were put at the foot of one."""
        here = [box.footnote for box in page.descendants() if box.footnote is not None]
        for note in notes:
            if note not in here:
                changes.take_back(note, self._calls[id(note)][1])

    def place(self, page: Box, context: LayoutContext) -> None:
        """Put the side notes of a page in its side column."""
        notes = list(self._laid_out(page, context))
        tops = places([one.wanted for one in notes], list(free_spans(page))) if notes else ()
        if tops:
            area = _area(page)
            if not area.children:
                remove_top_border(area)
            for one, top in zip(notes, tops, strict=True):
                one.box.translate(page.content_box_x() - one.box.position_x, top - one.box.position_y)
            area.children = [*area.children, *(one.box for one in notes)]

    def _laid_out(self, page: Box, context: LayoutContext) -> Iterator[_Placed]:
        for note, line in _calls(page):
            key = (id(note), page.width, page.height)
            if key not in self._boxes:
                self._boxes[key] = laid_out_alone(context, note)
            box = self._boxes[key]
            top = line.position_y + line.baseline - (_first_baseline(box) - box.position_y)
            yield _Placed(note, box, Wanted(top, box.margin_height()))


def _calls(page: Box) -> Iterator[tuple[Box, LineBox]]:
    """Yield the side notes that a page calls, in order, each with the line of its call."""
    for line in page.descendants():
        if is_line(line):
            for call in line.descendants():
                note = getattr(call, "side_note", None)
                if note is not None:
                    yield note, line


def _may_stand_aside(note: Box) -> bool:
    return note.element is not None and SIDE_NOTE in classes_of(note.element)


def _first_baseline(box: Box) -> float:
    line = next(one for one in box.descendants() if is_line(one))
    return line.position_y + line.baseline


def free_spans(page: Box) -> Iterator[Span]:
    """Yield the parts of a page's side column that are free, from the top: beside the text, above the notes."""
    area = _area(page)
    end = area.position_y if area.children else page.content_box_y() + page.height
    for text in page.descendants():
        if is_block_container(text) and text.element is not None and text.element.get("class") == "text":
            top = text.content_box_y()
            for block in sorted(_beside(text, page), key=lambda box: box.hit_area()[1]):
                _, y, _, height = block.hit_area()
                if y - _CLEAR > top:
                    yield Span(top, y - _CLEAR)
                top = max(top, y + height + _CLEAR)
            if end > top:
                yield Span(top, end)
            return


def _beside(text: Box, page: Box) -> Iterator[Box]:
    """Yield the blocks that reach into the side column: of a text, and asides that began on an earlier page."""
    column = page.content_box_x() + 1
    for block in (*text.all_children(), *page.children[0].all_children()):
        if block.element is not None and block.element.tag not in ("body", "section", "html"):
            x, _, _, height = block.hit_area()
            if x < column and height > 0:
                yield block


def places(wanted: Sequence[Wanted], free: Sequence[Span]) -> tuple[float, ...] | None:
    """Return the tops of notes in the free parts of a column, in order and without overlap; None without room.

    Each stands where it is wanted or lower, above what follows its call in the column. Where the last ones would stand
    too low, they and those before them move up by as much as is needed.
    """
    own = [_own(note, free) for note in wanted]
    low = list[float]()
    for note, spans in zip(reversed(wanted), reversed(own), strict=True):
        below = low[-1] - _APART if low else float("inf")
        fits = [(min(span.bottom, below) - note.height, span) for span in spans]
        possible = [y for y, span in fits if y >= span.top]
        if not possible:
            return None
        low.append(max(possible))
    tops, above = list[float](), float("-inf")
    for note, spans, lowest in zip(wanted, own, reversed(low), strict=True):
        starts = [(max(span.top, note.top, above), span) for span in spans]
        possible = [y for y, span in starts if y + note.height <= span.bottom and y <= lowest]
        tops.append(min(possible, default=lowest))
        above = tops[-1] + note.height + _APART
    return tuple(tops)


def _own(note: Wanted, free: Sequence[Span]) -> Sequence[Span]:
    """Return the free parts that a note may stand in: down to where it is wanted, or, beside an aside, below that."""
    above = [span for span in free if span.top <= note.top]
    is_free = bool(above) and note.top <= above[-1].bottom
    return above if is_free else free[: len(above) + 1]


def _area(page: Box) -> Box:
    return next(box for box in page.children if is_footnote_area(box))
