"""HTML, CSS and font files in; a PDF out whose pages are only looked at: as pictures. Loads WeasyPrint."""

from __future__ import annotations

from collections.abc import Mapping

import press.pdf.layout.load_weasyprint  # noqa: F401  # WeasyPrint loads faster after it
from press.foundation.problems import Problem, ReportError, Spot
from press.pdf.layout.weasyprint_adapter.rendering import (
    ResourceFetcher,
    font_configuration,
    is_weasyprint_fault,
    lay_out,
    read_css,
    read_html,
    warnings_sent_to,
    write_drawing,
)


def draw_pages(html: str, css: str, files: Mapping[str, bytes], sheet: str) -> bytes:
    """Return the PDF of an HTML document; ``files``: those that the CSS names as ``report:…``.

    Raise ReportError with the warnings of WeasyPrint, at ``sheet``, the name of the style sheet.
    """
    warnings: list[str] = []
    with warnings_sent_to(warnings.append):
        fonts, fetcher = font_configuration(), ResourceFetcher(files)
        made = write_drawing(lay_out(read_html(html, fetcher), [read_css(css, fetcher, fonts)], fonts))
    if warnings:
        hint = "correct the style sheet or the template"
        raise ReportError([Problem(Spot(sheet, 1), "P001", text, hint) for text in warnings])
    return made


def is_drawn(drawing: bytes) -> bool:
    """Return whether WeasyPrint draws an SVG without a complaint."""
    warnings: list[str] = []
    fetcher = ResourceFetcher({"drawing.svg": drawing})
    html = read_html('<html lang=en><title>A drawing</title><img src="report:drawing.svg" alt="It">', fetcher)
    try:
        with warnings_sent_to(warnings.append):
            write_drawing(lay_out(html, [], font_configuration()))
    except Exception as fault:
        if not is_weasyprint_fault(fault):
            raise
        return False
    return not warnings
