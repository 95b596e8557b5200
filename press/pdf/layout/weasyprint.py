"""A part of the book as HTML in, its pages as a PDF of its own out, or its faults; the room that knows WeasyPrint."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from typing import Any

import weasyprint
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

from press.editions.page_map import Extent
from press.foundation.problems import Problem, Spot
from press.pdf.layout.blocks import read_blocks
from press.pdf.layout.drawing import Painter, finish
from press.pdf.layout.line_spaces import kept_spaces
from press.pdf.layout.locations import SourceMap, is_the_librarys, spot_in_sheet
from press.pdf.layout.rhythm import in_rhythm
from press.pdf.layout.signature import SPECIMEN, Bookmark, PartHtml, PrintStyle, Signature
from press.pdf.layout.structure import Structure
from press.pdf.layout.tags import Tags

_POINTS_PER_PIXEL = 0.75
_TYPES = {
    "svg": "image/svg+xml",
    "ttf": "font/ttf",
    "png": "image/png",
    "jpg": "image/jpeg",
    "css": "text/css",
}


class Compositor:
    """Sets one part after another in the same dress."""

    def __init__(self, print_style: PrintStyle) -> None:
        """Read the dress's style sheets and faces once for all parts."""
        self._print_style = print_style
        self._fonts = FontConfiguration()
        self._problems: list[Problem] = []
        shelf = Shelf(print_style.files)
        with _warnings(self._problems, partial(spot_in_sheet, "assets/print.css", print_style.style_sheet)):
            self._sheets = [
                weasyprint.CSS(string=text, font_config=self._fonts, url_fetcher=shelf, base_url="report:")
                for text in (print_style.rules, print_style.style_sheet)
            ]

    def set(self, part_html: PartHtml) -> Signature | tuple[Problem, ...]:
        """Return the part's signature, or what is wrong with it."""
        if self._problems:
            return tuple(self._problems)
        if part_html.name == SPECIMEN:
            return self._specimen()
        problems: list[Problem] = []
        shelf = Shelf({**self._print_style.files, **part_html.files})
        page = weasyprint.HTML(string=part_html.html, url_fetcher=shelf, base_url="report:")
        source = SourceMap(page.etree_element, part_html.spot)
        try:
            with _warnings(problems, source.spot_of_words), in_rhythm(), kept_spaces():
                own = weasyprint.CSS(string=part_html.rules, url_fetcher=shelf, base_url="report:")
                document = page.render(
                    stylesheets=[*self._sheets, own], font_config=self._fonts, pdf_tags=True, cache={}
                )
                problems += _late_notes(document, source)
                signature = self._print(document, part_html, source, problems)
        except Exception as fault:
            if not is_the_librarys(fault):
                fault.add_note(f"while setting “{part_html.name}” ({source.spot_of_fault(fault)})")
                raise
            told = f"WeasyPrint could not set this ({type(fault).__name__}: {fault})"
            hint = "put the paragraph in other words, or take out what is unusual in it"
            return (Problem(source.spot_of_fault(fault), "P004", told, hint),)
        return tuple(problems) or signature

    def _specimen(self) -> Signature:
        """Return a page in which every face of the dress stands in full; its fonts serve all signatures."""
        faces = re.findall(r"@font-face\{(.*?);src:", self._print_style.rules)
        lines = "".join(f'<p style="{rule.replace(chr(34), chr(39))}">0</p>' for rule in faces)
        page = weasyprint.HTML(string=f"<html lang=en><title>Specimen</title><body>{lines}</body></html>")
        pdf = page.write_pdf(stylesheets=self._sheets[:1], font_config=self._fonts, full_fonts=True)
        return Signature(SPECIMEN, Extent(1, {}), pdf, {}, ())

    def _print(
        self, document: Any, part_html: PartHtml, source: SourceMap, problems: list[Problem]
    ) -> Signature:
        """Draw the pages; note faces that are not of the dress."""
        tags = Tags(Structure(source.tree, part_html.name))
        tags.read(document)
        anchors, points = {}, {}
        for index, page in enumerate(document.pages):
            for name, (x, y, *_) in page.anchors.items():
                if name not in anchors:
                    anchors[name] = index
                    points[name] = _point(page, x, y)
        outline = tuple(_bookmarks(document))
        # Links may lead to other signatures: the binder knows where.
        away = {
            target for page in document.pages for kind, target, *_ in page.links if kind == "internal"
        } - set(anchors)
        document.pages[-1].anchors |= dict.fromkeys(away, (0, 0, 0, 0))
        painter = Painter(document, self._print_style.faces, source, tags)
        with tags.written():
            pdf = document.write_pdf(pdf_tags=True, uncompressed_pdf=True, finisher=finish)
        problems += (*painter.problems, *painter.missing())
        extent = Extent(len(document.pages), anchors, *read_blocks(document, source.tree))
        return Signature(part_html.name, extent, pdf, points, outline)


class Shelf(URLFetcher):  # type: ignore[misc]  # the library has no types
    """Gives out ``report:…`` addresses from memory, and nothing else: a build reads no network and no disk."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        super().__init__(allowed_protocols=())
        self._files = files

    def fetch(self, url: str, headers: Any = None) -> Any:
        name = url.removeprefix("report:")
        if name not in self._files:
            raise ValueError(f"“{url}” is not a part of the report")
        kind = _TYPES[name.rsplit(".", 1)[-1]]
        return URLFetcherResponse(url, self._files[name], {"Content-Type": kind})


def _late_notes(document: Any, source: SourceMap) -> Iterator[Problem]:
    """Yield notes that are not on the page of their call, or on none, whatever has been done for them."""
    calls: dict[str, tuple[int, Any]] = {}
    notes: dict[str, int] = {}
    for index, page in enumerate(document.pages):
        for box in page._page_box.descendants():
            key = box.element.get("id", "") if box.element is not None else ""
            if not key.startswith("note-"):
                continue
            if str(box.element_tag).endswith("::footnote-call"):
                calls.setdefault(key, (index, box.element))
            else:
                notes.setdefault(key, index)
    for key, (page_index, element) in calls.items():
        if notes.get(key) != page_index:
            number = key.rpartition("-")[2]
            told = f"there is no room for note {number} on the page of its call"
            hint = "shorten it, or move its call to another sentence"
            yield Problem(source.spot_of(element), "P002", told, hint)


def _bookmarks(document: Any) -> Iterator[Bookmark]:
    for index, page in enumerate(document.pages):
        for level, words, (x, y), _ in page.bookmarks:
            yield Bookmark(level, words, index, _point(page, x, y))


def _point(page: Any, x: float, y: float) -> tuple[float, float]:
    """Return a point of a page in points from the lower left."""
    return x * _POINTS_PER_PIXEL, (page.height - y) * _POINTS_PER_PIXEL


@contextmanager
def _warnings(problems: list[Problem], spot_of: Callable[[str], Spot]) -> Iterator[None]:
    """Collect WeasyPrint's warnings as problems while the block runs."""

    class Collector(logging.Handler):
        def emit(self, manuscript: logging.LogRecord) -> None:
            told = manuscript.getMessage()
            hint = "mend the style sheet, the template, or the image it names"
            problems.append(Problem(spot_of(told), "P001", told, hint))

    logger, collector = logging.getLogger("weasyprint"), Collector(logging.WARNING)
    before = logger.propagate
    logger.addHandler(collector)
    logger.propagate = False
    try:
        yield
    finally:
        logger.removeHandler(collector)
        logger.propagate = before
