"""A Book and its Plates in, Editions out: the PDF and the single HTML file, from the same chapters."""

from __future__ import annotations

from press.typeset.paper import accounts_of, typeset_pdf
from press.typeset.parts import Stock, Theme
from press.typeset.web import typeset_html

__all__ = ["Stock", "Theme", "accounts_of", "typeset_html", "typeset_pdf"]
