"""A Book and its Plates in, Editions out: the PDF and the single HTML file, from the same chapters."""

from __future__ import annotations

from press.typeset.paper import Printed, accounts_of, pages_as_html, typeset_pdf
from press.typeset.parts import Stock, Theme, words_for
from press.typeset.web import typeset_html

__all__ = [
    "Printed",
    "Stock",
    "Theme",
    "accounts_of",
    "pages_as_html",
    "typeset_html",
    "typeset_pdf",
    "words_for",
]
