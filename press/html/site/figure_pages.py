"""A Plan in; out, a page for each figure alone, which other sites may frame, and how the figures are used elsewhere.

The folder of these pages has a page of its own, to which an address leads that was cut short.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import escape
from math import ceil

from press.citations.exports import cite_in_words
from press.editions.blocks import Reuse
from press.editions.screen import HIGHEST_PICTURE
from press.foundation.xhtml import parse_xhtml, text_of
from press.html.site.pages import Page
from press.html.site.plan import Plan, body_of_figure
from press.text.book import Book, Figure, Plate

FIGURES = "figures/"  # the address of the page that lists all figures
_WIDTHS = (320, 640)  # CSS pixels: the widths of frames that the height has room for
_COLUMN = 0.87  # of a frame is the column in it
_NARROW = 450  # pixels: the most of a drawing for narrow screens
_AROUND = 210  # pixels: the choice of a place, the boxes that open, and the spaces between
_CAPTION, _SMALL = (8.4, 28), (7.0, 22)  # the width of a letter, and the height of a line
_SOURCE = 100  # letters of the short name of a source
_VIEW = re.compile(r'viewBox="0 0 ([\d.]+) ([\d.]+)"')


def figure_pages(plan: Plan) -> Iterator[Page]:
    """Yield the page of each figure; these are in no menu, no sitemap and no search."""
    for figure in plan.book.figures:
        body = re.sub(r" data-pagefind[^ >]*", "", body_of_figure(figure.key, plan))
        address = address_of_figure(figure.key)
        # The link to the page of the figure alone leads to no anchor, but to this page.
        body = body.replace(f'href="#{address}"', f'href="{figure.key}.html"')
        yield Page(address, "figure", title_of(figure, plan.book), figure.claim, body)


def figures_by_chapter(plan: Plan) -> list[tuple[str, list[Figure]]]:
    """Return the key of each chapter that has figures, with these, in the order of the book."""
    by_chapter: dict[str, list[Figure]] = {}
    for figure in plan.book.figures:
        by_chapter.setdefault(figure.chapter, []).append(figure)
    return list(by_chapter.items())


def reuse_of(book: Book, plates: Mapping[str, Plate]) -> dict[str, Reuse]:
    """Return how each figure is used elsewhere, by its key.

    Without an address of the site there is no code to embed a figure: other sites could not resolve what it names.
    """
    return {figure.key: _reuse(figure, book, plates[figure.key]) for figure in book.figures}


def address_of_figure(key: str) -> str:
    """Return the address of the page that shows a figure alone, from the root of the site."""
    return f"{FIGURES}{key}.html"


def title_of(figure: Figure, book: Book) -> str:
    """Return the name of a figure with its title, as text."""
    name = f"{book.language.figure}\u00a0{figure.number}"
    return book.language.figure_in.format(figure=name, title=text_of(parse_xhtml(figure.listed)).rstrip("."))


def _reuse(figure: Figure, book: Book, plate: Plate) -> Reuse:
    address = address_of_figure(figure.key)
    title = title_of(figure, book)
    high = max(_height(figure, plate, book, width) for width in _WIDTHS)
    whole = f"{book.report.site}{address}" if book.report.site else ""
    code = (
        f'<iframe src="{escape(whole)}" title="{escape(title)}" '
        f'width="100%" height="{high}" loading="lazy"></iframe>'
    )
    cited = cite_in_words(book.report, book.language, whole or None)
    return Reuse(address, code if whole else "", f"{title}. {cited}")


def _height(figure: Figure, plate: Plate, book: Book, width: int) -> int:
    """Return the height in which the page of a figure has room in a frame; a page in a frame cannot ask for more."""
    column = width * _COLUMN
    found = _VIEW.search(plate.narrow)
    ratio = float(found[2]) / float(found[1]) if found else plate.height / plate.width
    drawing = (min(column, _NARROW) if found else column) * ratio
    drawing = min(drawing, HIGHEST_PICTURE) if plate.picture else drawing
    caption = len(f"{book.language.figure} 00. {text_of(parse_xhtml(figure.caption))}")
    note = len(text_of(parse_xhtml(figure.note)))
    small = (note, _SOURCE * len(figure.cited), len(book.report.full_title) + _SOURCE // 3)
    lines = [(caption, *_CAPTION), *((one, *_SMALL) for one in small)]
    return round(
        _AROUND + drawing + sum(ceil(letters * wide / column) * high for letters, wide, high in lines)
    )
