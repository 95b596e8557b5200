"""Laid-out pages in; out, what is drawn of them: texts that become page numbers marked, foreign faces noted."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from weasyprint.document import Page
from weasyprint.formatting_structure.boxes import MarginBox, TextBox

from press.errors import Problem, Spot
from press.signatures import FOLIO
from press.signatures.spots import Source

_FOLIO_CONTENT = (("counter()", ("page", "decimal")),)
_SHOWN = 5


def paint(
    page: Any,
    document: Any,
    faces: frozenset[str],
    source: Source,
    problems: list[Problem],
    stream: Any,
    scale: float,
) -> None:
    """Draw a page, with a mark before each page number to be; note faces that are not of the dress."""
    slots = dict(_slots(page._page_box))
    mark = stream.marked

    @contextmanager
    def marked(box: Any, tag: str) -> Iterator[None]:
        if box in slots:
            stream.stream.append(f"%page {slots[box]}".encode())
        known = len(document.fonts)
        with mark(box, tag):
            yield
        problems.extend(_foreign(document, known, faces, lambda: source.spot_of(box.element)))

    stream.marked = marked
    known = len(document.fonts)
    Page.paint(page, stream, scale)
    told = {problem.message for problem in problems}
    inside = _foreign(document, known, faces, lambda: source.spot_of(None))  # in a drawing, which has no line
    problems.extend(problem for problem in inside if problem.message not in told)
    if page is document.pages[-1]:
        # Fonts are not embedded here: the binder has them once for all signatures.
        document.fonts.clear()


def _slots(page_box: Any) -> Iterator[tuple[Any, str]]:
    """Yield the texts of a page that are to become page numbers, each with its anchor."""
    for box in page_box.descendants():
        if isinstance(box, TextBox) and box.element is not None and box.element.get("data-page"):
            yield box, box.element.get("data-page")
        elif isinstance(box, MarginBox) and box.style["content"] == _FOLIO_CONTENT:
            yield from ((child, FOLIO) for child in box.descendants() if isinstance(child, TextBox))


def _foreign(
    document: Any, known: int, faces: frozenset[str], spot_of: Callable[[], Spot]
) -> Iterator[Problem]:
    """Yield a problem for each face that is not of the dress, among those that came after the first ``known``."""
    for font in list(document.fonts.values())[known:] if len(document.fonts) > known else ():
        name = font.name.decode().removeprefix("/")
        if _letters_of(name) not in faces:
            told = " ".join(f"“{text}”" for text in sorted(set(font.to_unicode.values()))[:_SHOWN])
            hint = "name one of the report's typefaces in the style sheet, or write another character"
            yield Problem(spot_of(), "P003", f"{told} fell back to the face {name}", hint)


def _letters_of(name: str) -> str:
    """Return a face's name as both a PDF and its file write it: small letters alone."""
    return re.sub(r"[^a-z]", "", name.removeprefix("/").rsplit("+", 1)[-1].lower())


def finish(name: str, document: Any, pdf: Any) -> None:
    """Leave out what the binder makes for all parts, and let ids of table cells be such as no other part has."""
    for entry in ("Names", "Outlines"):
        pdf.catalog.pop(entry, None)
    for made in pdf.objects:
        if isinstance(made, dict) and "ID" in made:
            made["ID"].string = f"{name}-{made['ID'].string}"
        elif hasattr(made, "stream") and not made.extra.get("Subtype"):
            made.stream = [_without_noughts(item) for item in made.stream]


def _without_noughts(item: Any) -> Any:
    """Take the adjustments of nothing between two letters out of an instruction: they fill half of a page."""
    if isinstance(item, bytes) and item.endswith(b"] TJ"):
        return item.replace(b">0<", b"").replace(b">0]", b">]")
    return item
