"""A document that WeasyPrint has laid out in; out, its pages, how they are drawn, and the objects of their PDF.

Lengths and positions are in CSS pixels; the origin is the upper left corner of the page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, MutableMapping, Sequence
from contextlib import AbstractContextManager
from functools import partial
from typing import Any, Protocol

import pydyf

from press.pdf.layout.weasyprint_adapter.boxes import Box

# The objects of a PDF file while WeasyPrint writes it.
PdfArray, PdfDictionary, PdfString = pydyf.Array, pydyf.Dictionary, pydyf.String


class Page(Protocol):
    """A laid-out page."""

    height: float
    anchors: dict[str, tuple[float, ...]]  # of each id: x, y, …
    links: list[tuple[str, str, tuple[float, float, float, float], Box]]  # kind, target, two corners, box
    bookmarks: list[tuple[int, str, tuple[float, float], str]]  # level, label, point, state
    paint: Callable[..., None]


class Font(Protocol):
    """A font that a document uses."""

    name: bytes
    to_unicode: dict[int, str]


class Document(Protocol):
    """A laid-out document."""

    pages: list[Page]
    fonts: dict[Any, Font]

    def write_pdf(self, **options: Any) -> bytes: ...


class ContentStream(Protocol):
    """The content stream of a page while it is drawn; text that pydyf writes ends with ``TJ``."""

    stream: list[Any]
    marked: Callable[[Box, str], AbstractContextManager[None]]

    def begin_marked_content(self, tag: str, property_list: Any = None) -> None: ...
    def end_marked_content(self) -> None: ...


class PdfStream(Protocol):
    """A stream of a PDF file while it is written."""

    stream: list[Any]
    extra: MutableMapping[str, Any]  # its dictionary


class PdfFile(Protocol):
    """A PDF file while it is written."""

    catalog: MutableMapping[str, Any]
    objects: list[Any]
    page_references: Sequence[Any]

    def add_object(self, made: Any) -> None: ...


def page_box(laid_out: Page) -> Box:
    """Return the box of a page, with all others in it."""
    found: Box = laid_out._page_box  # type: ignore[attr-defined]  # not public
    return found


def marked_contents(stream: ContentStream) -> dict[Box, dict[str, int]]:
    """Return the marked contents of a page by their boxes; ``mcid`` is the number of each."""
    found: dict[Box, dict[str, int]] = stream._tags  # type: ignore[attr-defined]  # not public
    return found


def page_streams(pdf: PdfFile) -> Iterator[PdfStream]:
    """Yield the content streams of the pages of a PDF: those streams that have no subtype."""
    for made in pdf.objects:
        if hasattr(made, "stream") and not made.extra.get("Subtype"):
            yield made


def replace_painting(laid_out: Page, paint: Callable[[ContentStream, Callable[[], None]], None]) -> None:
    """Draw a page with ``paint(stream, draw)``; calling ``draw`` draws it as WeasyPrint does."""
    draw = laid_out.paint
    laid_out.paint = lambda stream, scale=1: paint(stream, partial(draw, stream, scale))
