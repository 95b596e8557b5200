"""Laid-out pages in; out, what is drawn of them: texts that become page numbers marked, foreign faces noted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

import pydyf
from weasyprint.document import Page
from weasyprint.formatting_structure.boxes import MarginBox, TextBox

from press.foundation.problems import Problem
from press.pdf.layout.line_spaces import is_after_space, is_before_space, is_drawn
from press.pdf.layout.locations import SourceMap
from press.pdf.layout.signature import FOLIO
from press.pdf.layout.tags import Tags

_FOLIO_CONTENT = (("counter()", ("page", "decimal")),)
_SHOWN = 5
_BEFORE, _BEHIND = b"%before\n", b"\n%behind"


class Painter:
    """What draws the pages of a document: with a mark before each page number to be, and an eye for foreign faces."""

    def __init__(self, document: Any, faces: frozenset[str], source: SourceMap, tags: Tags) -> None:
        """Take the drawing of the pages over from WeasyPrint."""
        self.problems: list[Problem] = []
        self._document, self._faces, self._source, self._tags = document, faces, source, tags
        self._numbered: set[Any] = set()
        for page in document.pages:
            page.paint = partial(self._paint, page)

    def missing(self) -> Iterator[Problem]:
        """Yield a problem for each page number that is asked for, but was not drawn on any page."""
        for element in self._source.tree.iter():
            anchor = element.get("data-page")
            if anchor and element not in self._numbered:
                hint = (
                    "let it stand where it is seen: “.digits” in the style sheet, or the template around it"
                )
                told = f"the page of “{anchor}” is asked for, and not drawn"
                yield Problem(self._source.spot_of(element), "P006", told, hint)

    def _paint(self, page: Any, stream: Any, scale: float) -> None:
        slots = dict(_slots(page._page_box))
        fonts, mark = self._document.fonts, stream.marked

        @contextmanager
        def marked(box: Any, tag: str) -> Iterator[None]:
            begun = len(stream.stream)
            if box in slots:
                stream.stream.append(f"%page {slots[box]}".encode())
                self._numbered.add(box.element)
            known = len(fonts)
            if not is_drawn(box):
                yield
            elif box in self._tags:
                with mark(box, tag):
                    yield
            else:
                with _artifact(stream, self._tags.running.get(box)):
                    yield
            if is_before_space(box):
                _mark_space_behind(stream.stream)
            if is_after_space(box):
                _mark_space_before(stream.stream, begun)
            self.problems += self._foreign(known, box.element)

        stream.marked = marked
        known = len(fonts)
        Page.paint(page, stream, scale)
        told = {problem.message for problem in self.problems}
        # What is left came with a drawing, whose words have no line in the content.
        self.problems += [one for one in self._foreign(known, None) if one.message not in told]
        if page is self._document.pages[-1]:
            # Fonts are not embedded here: the binder has them once for all signatures.
            fonts.clear()

    def _foreign(self, known: int, element: Any) -> Iterator[Problem]:
        """Yield a problem for each face that is not of the dress, among those that came after the first ``known``."""
        fonts = self._document.fonts
        for font in list(fonts.values())[known:] if len(fonts) > known else ():
            name = font.name.decode().removeprefix("/")
            if _letters_of(name) not in self._faces:
                told = " ".join(f"“{text}”" for text in sorted(set(font.to_unicode.values()))[:_SHOWN])
                hint = "name one of the report's typefaces in the style sheet, or write another character"
                spot = self._source.spot_of(element)
                yield Problem(spot, "P003", f"{told} fell back to the face {name}", hint)


def _mark_space_behind(items: list[Any]) -> None:
    """Leave a mark behind the text that was drawn last: the binder, which has the faces, puts a space there."""
    for index in reversed(range(len(items))):
        if isinstance(items[index], bytes) and items[index].endswith((b" TJ", _BEHIND)):
            items[index] = items[index].removesuffix(_BEHIND) + _BEHIND
            return


def _mark_space_before(items: list[Any], begun: int) -> None:
    """Leave a mark before the first text that has been drawn since, as the last one may stand on another page."""
    for index in range(begun, len(items)):
        if isinstance(items[index], bytes) and items[index].endswith((b" TJ", _BEHIND)):
            items[index] = _BEFORE + items[index]
            return


def _slots(page_box: Any) -> Iterator[tuple[Any, str]]:
    """Yield the texts of a page that are to become page numbers, each with its anchor."""
    for box in page_box.descendants(placeholders=True):
        if isinstance(box, TextBox) and box.element is not None and box.element.get("data-page"):
            yield box, box.element.get("data-page")
        elif isinstance(box, MarginBox) and box.style["content"] == _FOLIO_CONTENT:
            yield from ((child, FOLIO) for child in box.descendants() if isinstance(child, TextBox))


def _letters_of(name: str) -> str:
    """Return a face's name as both a PDF and its file write it: small letters alone."""
    return re.sub(r"[^a-z]", "", name.removeprefix("/").rsplit("+", 1)[-1].lower())


def finish(document: Any, pdf: Any) -> None:
    """Leave out what the binder makes for all parts, and what says nothing."""
    for entry in ("Names", "Outlines"):
        pdf.catalog.pop(entry, None)
    for made in pdf.objects:
        if hasattr(made, "stream") and not made.extra.get("Subtype"):
            made.stream = [_without_noughts(item) for item in made.stream]


@contextmanager
def _artifact(stream: Any, side: str | None) -> Iterator[None]:
    """Mark what is drawn meanwhile as no part of the text (ISO 32000-1, 14.8.2.2)."""
    kind = {"Type": "/Pagination"} | ({"Subtype": f"/{side}"} if side else {})
    stream.begin_marked_content("Artifact", pydyf.Dictionary(kind))
    yield
    stream.end_marked_content()


def _without_noughts(item: Any) -> Any:
    """Take the adjustments of nothing between two letters out of an instruction: they fill half of a page."""
    if isinstance(item, bytes) and b"] TJ" in item:
        return item.replace(b">0<", b"").replace(b">0]", b">]")
    return item
