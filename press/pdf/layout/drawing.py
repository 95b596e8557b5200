"""Laid-out pages in; out, their drawing with marks for page numbers and spaces, and problems of fonts."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from itertools import zip_longest
from typing import Any

from press.foundation.problems import Problem
from press.pdf.layout.gradients import paint_gradients
from press.pdf.layout.line_spaces import is_after_space, is_before_space, is_drawn
from press.pdf.layout.locations import SourceMap
from press.pdf.layout.paint_order import in_tag_order
from press.pdf.layout.signature import FOLIO, PAGE_MARK, SPACE_AFTER_MARK, SPACE_BEFORE_MARK
from press.pdf.layout.tags import Tags
from press.pdf.layout.weasyprint_adapter.boxes import Box, has_line, is_page_number, is_text
from press.pdf.layout.weasyprint_adapter.documents import (
    ContentStream,
    Document,
    Page,
    PdfDictionary,
    PdfFile,
    marked_contents,
    page_box,
    page_streams,
    replace_painting,
)

_MOST_QUOTED = 5  # characters quoted in a message
# The graphics state at the beginning of a page (ISO 32000-1, table 52), as WeasyPrint writes it: lines are not dashed,
# and have plain ends and corners; nothing shines through what is filled or through lines.
_AT_FIRST = {
    b" d": b"[] 0 d",
    b" J": b"0 J",
    b" j": b"0 j",
    b"/a": b"/a1.0 gs",
    b"/A": b"/A1.0 gs",
}


class Painter:
    """Draws the pages of a document, marks future page numbers, and collects problems of fonts."""

    def __init__(self, document: Document, faces: frozenset[str], source: SourceMap, tags: Tags) -> None:
        """Replace WeasyPrint's drawing of the pages; ``faces`` are the names of the fonts that may be used."""
        self.problems: list[Problem] = []
        self._document, self._faces, self._source, self._tags = document, faces, source, tags
        self._numbered: set[ET.Element | None] = set()
        for page in document.pages:
            replace_painting(page, partial(self._paint, page))

    def missing(self) -> Iterator[Problem]:
        """Yield a problem for each page number that the HTML asks for and no page shows."""
        for element in self._source.tree.iter():
            anchor = element.get("data-page")
            if anchor and element not in self._numbered:
                message = f"the page number of “{anchor}” is asked for, but no page shows it"
                hint = "make it visible: see “.digits” in the style sheet, and the template around it"
                yield Problem(self._source.spot_of(element), "P006", message, hint)

    def _paint(self, page: Page, stream: ContentStream, draw: Callable[[], None]) -> None:
        stream.marked = self._marking(page, stream)
        fonts = self._document.fonts
        known, start = len(fonts), len(stream.stream)
        draw()
        tags, marks = self._tags, marked_contents(stream)
        stream.stream[start:] = in_tag_order(stream.stream[start:], marks, tags.order, tags.elements)
        reported = {problem.message for problem in self.problems}
        # The other fonts were added by a picture, whose text has no line in the content.
        self.problems += [one for one in self._foreign(known, None) if one.message not in reported]
        if page is self._document.pages[-1]:
            # No fonts are embedded here: the binder embeds them once for all signatures.
            fonts.clear()

    def _marking(self, page: Page, stream: ContentStream) -> Callable[[Box, str], Any]:
        """Return what draws a box of a page as marked content, in place of WeasyPrint's ``stream.marked``."""
        slots = dict(_slots(page_box(page)))
        fonts, mark = self._document.fonts, stream.marked

        @contextmanager
        def marked(box: Box, tag: str) -> Iterator[None]:
            start = len(stream.stream)
            if box in slots:
                stream.stream.append(PAGE_MARK + slots[box].encode())
                self._numbered.add(box.element)
            known = len(fonts)
            if not is_drawn(box) and not (is_text(box) and has_line(box)):
                yield
            elif box in self._tags:
                with mark(box, tag):
                    yield
            else:
                with _artifact(stream, self._tags.artifacts.get(box)):
                    yield
            if is_before_space(box):
                _mark_space_after(stream.stream)
            if is_after_space(box):
                _mark_space_before(stream.stream, start)
            self.problems += self._foreign(known, box.element)

        return marked

    def _foreign(self, known: int, element: ET.Element | None) -> Iterator[Problem]:
        """Yield a problem for each font outside the print style, without the first ``known`` fonts."""
        fonts = self._document.fonts
        for font in list(fonts.values())[known:] if len(fonts) > known else ():
            name = _face_of(font.name.decode())
            if not is_of_faces(self._faces, name):
                letters = sorted(set(font.to_unicode.values()))[:_MOST_QUOTED]
                quoted = " ".join(f"“{text}”" for text in letters)
                message = f"the typeface {name}, which is not one of the report's, was used for {quoted}"
                hint = "name one of the report's typefaces in the style sheet, or write another character"
                yield Problem(self._source.spot_of(element), "P003", message, hint)


def finish(document: Any, pdf: PdfFile) -> None:
    """Remove what the binder makes and what has no effect, and paint gradients; for ``finisher`` of WeasyPrint."""
    for entry in ("Names", "Outlines"):
        pdf.catalog.pop(entry, None)
    for made in page_streams(pdf):
        made.stream = [_without_zeros(item) for item in _effective(made.stream)]
    paint_gradients(pdf)


def _mark_space_after(items: list[Any]) -> None:
    """Put a mark after the text that was drawn last: there the binder, which has the fonts, adds a space."""
    for index in reversed(range(len(items))):
        if _is_text_instruction(items[index]):
            items[index] = items[index].removesuffix(SPACE_AFTER_MARK) + SPACE_AFTER_MARK
            return


def _mark_space_before(items: list[Any], start: int) -> None:
    """Put a mark before the first text drawn from ``start`` on: the text before it may be on another page."""
    for index in range(start, len(items)):
        if _is_text_instruction(items[index]):
            items[index] = SPACE_BEFORE_MARK + items[index]
            return


def _is_text_instruction(item: Any) -> bool:
    return isinstance(item, bytes) and item.endswith((b" TJ", SPACE_AFTER_MARK))


def _slots(box_of_page: Box) -> Iterator[tuple[Box, str]]:
    """Yield the texts of a page that will become page numbers, each with its anchor."""
    for box in box_of_page.descendants(placeholders=True):
        if is_text(box) and box.element is not None and box.element.get("data-page"):
            yield box, box.element.get("data-page", "")
        elif is_page_number(box):
            yield from ((child, FOLIO) for child in box.descendants() if is_text(child))


def is_of_faces(faces: frozenset[str], font: str) -> bool:
    """Return whether a font, by its name in a PDF, has one of the names of faces."""
    return _letters_of(_face_of(font)) in faces


def _face_of(font: str) -> str:
    """Return the name of a font without what a PDF puts before it: “/ABCDEF+Name”, a subset."""
    return font.removeprefix("/").rpartition("+")[2]


def _letters_of(name: str) -> str:
    """Return the small letters of a font's name: the file of a font and a PDF write the rest differently."""
    return re.sub(r"[^a-z]", "", name.lower())


@contextmanager
def _artifact(stream: ContentStream, side: str | None) -> Iterator[None]:
    """Mark what is drawn while the block runs as an artifact, which is not read out (ISO 32000-1, 14.8.2.2)."""
    kind = {"Type": "/Pagination"} | ({"Subtype": f"/{side}"} if side else {})
    stream.begin_marked_content("Artifact", PdfDictionary(kind))
    yield
    stream.end_marked_content()


def _effective(items: list[Any]) -> Iterator[Any]:
    """Yield the instructions of a page without those that change nothing, which WeasyPrint writes for each path.

    They set what is set already, or begin a path at a point before they begin it at another.
    """
    state, saved = dict(_AT_FIRST), list[dict[bytes, bytes]]()
    for item, following in zip_longest(items, items[1:], fillvalue=b""):
        words = item if isinstance(item, bytes) else b""
        key = words[:2] if words.endswith(b" gs") else words[-2:]
        if item == b"q":
            saved.append(dict(state))
        elif item == b"Q":
            state = saved.pop()
        elif key in state:
            if state[key] == item:
                continue
            state[key] = item
        elif key == b" m" and isinstance(following, bytes) and following.endswith(b" m"):
            continue
        yield item


def _without_zeros(item: Any) -> Any:
    """Remove adjustments by 0 between two letters from an instruction: they fill half of a page's stream."""
    if isinstance(item, bytes) and b"] TJ" in item:
        return item.replace(b">0<", b"").replace(b">0]", b">]")
    return item
