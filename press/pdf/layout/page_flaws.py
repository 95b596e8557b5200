"""A laid-out document and its HTML in; out, a flaw for each page that is badly filled, with the page and its line.

Five kinds: a last page of few lines, a page with much empty space, a high block of notes, a place without a figure, a
note after the page of its call.
The last page of a chapter may be as empty as it is, but for its lines: the next chapter begins a page.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from press.foundation.xhtml import classes_of, parents_in
from press.pdf.layout.signature import PageFlaw
from press.pdf.layout.weasyprint_adapter.boxes import (
    Box,
    is_block_container,
    is_footnote_area,
    is_line,
    is_replaced,
    pseudo_element,
)
from press.pdf.layout.weasyprint_adapter.documents import Document, page_box

FEWEST_LINES = 12  # of the last page of a chapter
MOST_EMPTY = 1 / 3  # of the height of the text area
MOST_NOTES = 1 / 5  # of the height of the page
_LINE = 19.7  # pixels: the height of a line of text, by which pictures are measured
_APART = 6  # pixels: lines nearer than this stand side by side


@dataclass(frozen=True)
class PageSection:
    """A chapter, or a part of the front or back matter, on one page: its lines and pictures, without asides."""

    element: ET.Element
    page: int
    contents: tuple[Box, ...]

    @property
    def lines(self) -> int:
        """The count of its lines, one for those side by side; a picture counts as the lines in its place."""
        count, last = 0, float("-inf")
        for box in sorted(self.contents, key=lambda one: one.position_y):
            if is_replaced(box):
                count += int(box.height / _LINE)
            elif box.position_y - last >= _APART:
                count, last = count + 1, box.position_y
        return count

    @property
    def bottom(self) -> float:
        """How far down the page it reaches, in pixels."""
        return max((box.position_y + box.height for box in self.contents), default=0.0)

    def first(self) -> ET.Element:
        """Return the element of its first line."""
        return next((box.element for box in self.contents if box.element is not None), self.element)

    def last(self) -> ET.Element:
        """Return the element of its last line."""
        return next((box.element for box in reversed(self.contents) if box.element is not None), self.element)


def page_flaws(document: Document, html: ET.Element) -> Iterator[PageFlaw]:
    """Yield the flaws of a document; the heights of its pages are in pixels."""
    lines = _Lines(html)
    sections = list(sections_of(map(page_box, document.pages), html))
    for section, following in zip(sections, [*sections, None][1:], strict=True):
        is_first = all(one.element is not section.element or one.page >= section.page for one in sections)
        if is_first and _lacks_a_figure(section.element):
            yield PageFlaw("P011", section.page, -1, "the chapter of a place has no figure", "show one")
        if following is not None and following.element is section.element:
            yield from _emptiness(document, section, lines)
        elif not is_first and section.lines < FEWEST_LINES:
            message = f"the last page holds {_counted(section.lines)}, fewer than {FEWEST_LINES}"
            hint = "shorten the chapter so that they fit on the page before, or let it run on"
            yield PageFlaw("P008", section.page, lines.of(section.first()), message, hint)
    yield from _high_notes(document, lines)
    yield from _late_notes(document, lines)


def _counted(lines: int) -> str:
    return "1 line" if lines == 1 else f"{lines} lines"


def sections_of(pages: Iterable[Box], html: ET.Element) -> Iterator[PageSection]:
    """Yield what stands on each page of each chapter and part, in reading order."""
    elements = {one for one in html.iter("section") if {"chapter", "matter"} & set(classes_of(one))}
    for index, page in enumerate(pages):
        for box in page.descendants():
            if box.element in elements and box.element is not None and box.element_tag == "section":
                yield PageSection(box.element, index, tuple(contents_of(box)))


def contents_of(box: Box) -> Iterator[Box]:
    """Yield the lines and pictures in a box that are not in an aside."""
    for child in box.all_children():
        if is_replaced(child) or (is_line(child) and not any(map(is_replaced, child.descendants()))):
            yield child
        if child.element_tag != "aside":
            yield from contents_of(child)


def _emptiness(document: Document, section: PageSection, lines: _Lines) -> Iterator[PageFlaw]:
    """Yield a flaw if a page is empty from its last line to its notes, or its foot, for more than a third."""
    whole = page_box(document.pages[section.page])
    area = _notes(whole)
    top, foot = whole.content_box_y(), whole.content_box_y() + whole.height
    empty = ((area.position_y if area else foot) - section.bottom) / (foot - top)
    if empty > MOST_EMPTY:
        message = f"{empty:.0%} of the page is empty below this"
        hint = "move the figure or table that follows, or make it smaller"
        yield PageFlaw("P009", section.page, lines.of(section.last()), message, hint)


def _high_notes(document: Document, lines: _Lines) -> Iterator[PageFlaw]:
    for index, page in enumerate(document.pages):
        area = _notes(page_box(page))
        share = area.hit_area()[3] / page.height if area else 0.0
        if area and share > MOST_NOTES:
            note = next(box.element for box in area.descendants() if box.element is not None)
            message = f"the notes take {share:.1%} of the page, more than a fifth"
            hint = "cite fewer sources in one place, or say in the text what a note adds"
            yield PageFlaw("P010", index, lines.of(note), message, hint)


@dataclass(frozen=True)
class CalledNote:
    """A note: its number, the element of its call, and the page (from 0) of its call.

    ``page``: its own page; None if it is on none, or does not fit on it.
    """

    number: str
    element: ET.Element
    call: int
    page: int | None


def called_notes(document: Document) -> Iterator[CalledNote]:
    """Yield the notes that a document calls, in the order of their calls."""
    calls: dict[str, tuple[int, ET.Element]] = {}
    notes: dict[str, int] = {}
    for index, page in enumerate(document.pages):
        whole = page_box(page)
        for box in whole.descendants():
            if box.element is None or not box.element.get("id", "").startswith("note-"):
                continue
            key = box.element.get("id", "")
            if pseudo_element(box) == "footnote-call":
                calls.setdefault(key, (index, box.element))
            elif is_block_container(box) and _is_inside(box, whole):
                notes.setdefault(key, index)
    for key, (call, element) in calls.items():
        yield CalledNote(key.rpartition("-")[2], element, call, notes.get(key))


def _is_inside(note: Box, page: Box) -> bool:
    """Return whether a note reaches neither above the text area of its page nor below it."""
    top = page.content_box_y()
    return top - _APART <= note.position_y <= top + page.height + _APART - note.margin_height()


def _late_notes(document: Document, lines: _Lines) -> Iterator[PageFlaw]:
    for note in called_notes(document):
        if note.page is not None and note.page != note.call:
            message = (
                f"there is no room for note {note.number} on the page of its call; it stands on a later page"
            )
            hint = "shorten it, or move its call to another sentence"
            yield PageFlaw("P013", note.call, lines.of(note.element), message, hint)


def _notes(whole: Box) -> Box | None:
    """Return the area of the notes on a page, if it has notes."""
    return next((box for box in whole.children if is_footnote_area(box) and box.children), None)


def _lacks_a_figure(section: ET.Element) -> bool:
    return "place" in classes_of(section) and section.find(".//figure") is None


class _Lines:
    """The elements of a part that have a line of the content, by their numbers."""

    def __init__(self, html: ET.Element) -> None:
        self._parents = parents_in(html)
        with_lines = (one for one in html.iter() if one.get("data-src"))
        self._numbers = {one: index for index, one in enumerate(with_lines)}

    def of(self, element: ET.Element | None) -> int:
        """Return the number of the nearest such element around an element, from 0; -1 if there is none."""
        while element is not None and element not in self._numbers:
            element = self._parents.get(element)
        return -1 if element is None else self._numbers[element]
