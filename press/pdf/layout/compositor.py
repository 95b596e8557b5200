"""The HTML of one part in; its signature out (a PDF of that part alone), or the problems that prevent it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from press.editions.page_map import Extent
from press.foundation.problems import Problem
from press.foundation.store import Store
from press.pdf.layout.blocks import read_blocks
from press.pdf.layout.drawing import Painter, finish, is_of_faces
from press.pdf.layout.first_lines import FirstLines
from press.pdf.layout.hanging_spaces import hanging_spaces
from press.pdf.layout.kept_drawings import KeptDrawings
from press.pdf.layout.last_lines import last_lines
from press.pdf.layout.line_spaces import recorded_line_spaces
from press.pdf.layout.locations import SourceMap, spot_in_sheet
from press.pdf.layout.narrowest_lines import narrowest_lines
from press.pdf.layout.note_heights import measured_notes
from press.pdf.layout.overflow import overflows
from press.pdf.layout.page_breaks import corrected_page_breaks
from press.pdf.layout.page_flaws import called_notes, page_flaws
from press.pdf.layout.signature import SPECIMEN, Bookmark, PartHtml, PrintStyle, Signature
from press.pdf.layout.structure import Structure
from press.pdf.layout.tags import Tags
from press.pdf.layout.weasyprint_adapter.documents import Document, Page
from press.pdf.layout.weasyprint_adapter.drawings import whole_texts
from press.pdf.layout.weasyprint_adapter.plain_values import plain_values
from press.pdf.layout.weasyprint_adapter.rendering import (
    ResourceFetcher,
    font_configuration,
    is_weasyprint_fault,
    lay_out,
    read_css,
    read_html,
    read_hyphenation,
    warnings_sent_to,
    write_pdf,
    write_specimen,
)

_POINTS_PER_PIXEL = 0.75


class Compositor:
    """Sets one part after another in the same print style."""

    def __init__(self, print_style: PrintStyle, store: Store | None = None, made_by: str = "") -> None:
        """Read the style sheets, the fonts and the hyphenation once for all parts.

        ``store`` keeps drawings, under ``made_by``: the digest of the fonts and the code that draw them.
        """
        self._print_style = print_style
        self._fonts = font_configuration()
        self._lines = FirstLines()
        self._drawings = KeptDrawings(partial(is_of_faces, print_style.face_names), store, made_by)
        self._problems: list[Problem] = []
        read_hyphenation(print_style.language)
        fetcher = ResourceFetcher(print_style.files)
        spot_of = partial(spot_in_sheet, "assets/print.css", print_style.style_sheet)
        with warnings_sent_to(
            lambda text: self._problems.append(Problem(spot_of(text), "P001", text, _P001))
        ):
            self._sheets = [
                read_css(text, fetcher, self._fonts) for text in (print_style.rules, print_style.style_sheet)
            ]

    def set(self, part_html: PartHtml) -> Signature | tuple[Problem, ...]:
        """Return the part's signature, or its problems."""
        if self._problems:
            return tuple(self._problems)
        if part_html.name == SPECIMEN:
            return self._specimen()
        problems: list[Problem] = []
        files = {**self._print_style.files, **part_html.files}
        fetcher = ResourceFetcher(files)
        html = read_html(part_html.html, fetcher)
        source = SourceMap(html.etree_element, part_html.spot)

        def add_warning(text: str) -> None:
            hint = _P001_PICTURE if "report:pictures/" in text else _P001
            problems.append(Problem(source.spot_of_warning(text), "P001", text, hint))

        try:
            with (
                plain_values(),
                warnings_sent_to(add_warning),
                recorded_line_spaces(),
                hanging_spaces(),
                narrowest_lines(),
                self._lines.kept(),
            ):
                sheets = [*self._sheets, read_css(part_html.rules, fetcher)]
                with corrected_page_breaks(), measured_notes(), last_lines():
                    document = lay_out(html, sheets, self._fonts)
                problems += _lost_notes(document, source)
                problems += overflows(document, source)
                with self._drawings.kept(files, problems), whole_texts():
                    signature = self._print(document, part_html, source, problems)
        except Exception as fault:
            if not is_weasyprint_fault(fault):
                fault.add_note(f"while setting “{part_html.name}” ({source.spot_of_fault(fault)})")
                raise
            message = f"WeasyPrint could not set this ({type(fault).__name__}: {fault})"
            hint = "reword the paragraph, or remove what is unusual in it"
            return (Problem(source.spot_of_fault(fault), "P004", message, hint),)
        return tuple(problems) or signature

    def _specimen(self) -> Signature:
        """Return a page that embeds every font of the print style with all its glyphs."""
        faces = re.findall(r"@font-face\{(.*?);src:", self._print_style.rules)
        lines = "".join(
            f'<p style="{rule.replace(chr(34), chr(39))}">{letter}</p>'
            for rule, (_, letter) in zip(faces, self._print_style.faces, strict=True)
        )
        html = f"<html lang=en><title>Specimen</title><body>{lines}</body></html>"
        pdf = write_specimen(html, self._sheets[:1], self._fonts)
        return Signature(SPECIMEN, Extent(1, {}), pdf, {}, ())

    def _print(
        self, document: Document, part_html: PartHtml, source: SourceMap, problems: list[Problem]
    ) -> Signature:
        """Draw the pages; add a problem for each font outside the print style."""
        tags = Tags(Structure(source.tree, part_html.name))
        tags.read(document)
        anchors, points = {}, {}
        for index, page in enumerate(document.pages):
            for name, (x, y, *_) in page.anchors.items():
                if name not in anchors:
                    anchors[name] = index
                    points[name] = _point(page, x, y)
        outline = tuple(_bookmarks(document))
        # Links may lead to other signatures.  WeasyPrint drops a link without an anchor, so each gets one here; the
        # binder knows the true place.
        away = {
            target for page in document.pages for kind, target, *_ in page.links if kind == "internal"
        } - set(anchors)
        document.pages[-1].anchors |= dict.fromkeys(away, (0, 0, 0, 0))
        painter = Painter(document, self._print_style.face_names, source, tags)
        with tags.written():
            pdf = write_pdf(document, finish)
        problems += (*painter.problems, *painter.missing())
        extent = Extent(len(document.pages), anchors, *read_blocks(document, source.tree))
        flaws = tuple(page_flaws(document, source.tree))
        return Signature(part_html.name, extent, pdf, points, outline, flaws)


_P001 = "correct the style sheet, the template, or the image that it names"
_P001_PICTURE = "open the picture in a drawing program and save it as plain SVG, or export it as PNG"


def _lost_notes(document: Document, source: SourceMap) -> Iterator[Problem]:
    """Yield a problem for each note that is on no page."""
    for note in called_notes(document):
        if note.page is None:
            message = f"there is no room for note {note.number} on any page"
            hint = "shorten it, or move its call to another sentence"
            yield Problem(source.spot_of(note.element), "P002", message, hint)


def _bookmarks(document: Document) -> Iterator[Bookmark]:
    for index, page in enumerate(document.pages):
        for level, title, (x, y), _ in page.bookmarks:
            yield Bookmark(level, title, index, _point(page, x, y))


def _point(page: Page, x: float, y: float) -> tuple[float, float]:
    """Return a point of a page, given in pixels from the upper left, in points from the lower left."""
    return x * _POINTS_PER_PIXEL, (page.height - y) * _POINTS_PER_PIXEL
