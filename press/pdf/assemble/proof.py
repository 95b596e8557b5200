"""A signature in, a PDF of its pages out, to look at while a report is written: without links, outline and tags."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping, Sequence

import pikepdf

from press.pdf.assemble.fonts import read_fonts
from press.pdf.assemble.page_content import write_lost_spaces, write_page_numbers
from press.pdf.layout.signature import FOLIO, PAGE_MARK, Signature

_NAMED = re.compile(rb"%b([^\n]*)\n" % PAGE_MARK)


def proof_of(
    signature: Signature, labels: Sequence[str], of: Mapping[str, str], pdf_fonts: bytes
) -> tuple[bytes, frozenset[str]]:
    """Return the PDF of a signature with its fonts and page numbers, and the anchors whose pages it names.

    ``labels``: of its own pages. ``of``: the page label of each anchor of the book. ``pdf_fonts``: a PDF with the fonts
    that all signatures share. Raise ReportError if a page number does not fit.
    """
    named: set[str] = set()
    with pikepdf.new() as pdf, pikepdf.open(io.BytesIO(signature.pdf)) as source:
        fonts = read_fonts(pdf_fonts, pdf)
        for page in source.pages:
            pdf.pages.append(page)
        for key, font in fonts.fonts.items():
            pdf.pages[0].obj.Resources.Font[key] = font
        for page, label in zip(pdf.pages, labels, strict=True):
            stream = page.obj.Contents.read_bytes()
            named |= {anchor.decode() for anchor in _NAMED.findall(stream)}
            stream = write_page_numbers(stream, label, of, fonts)
            page.obj.Contents.write(write_lost_spaces(stream, fonts))
        saved = io.BytesIO()
        pdf.save(saved, deterministic_id=True)
    return saved.getvalue(), frozenset(named - {FOLIO})
