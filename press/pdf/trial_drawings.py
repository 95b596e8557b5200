"""A book and its content in; out, a problem for each place of a drawing (SVG) that the PDF cannot show.

Other programs write more than WeasyPrint understands. So that ``check`` finds what a build would, each drawing is drawn
once by itself; what came of it is kept by its bytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from press.content.model import Manuscript
from press.foundation.kept import kept
from press.foundation.problems import Problem, ReportError, Spot
from press.foundation.store import Store
from press.text.book import Book

_HINT = "open it in a drawing program and save it as plain SVG, or export it as PNG"
_SHOWN = re.compile(r'<img\b[^>]*? src="([^"]+)"[^>]*? data-src="([^"]+):(\d+)"')


def require_drawings(book: Book, manuscript: Manuscript, store: Store) -> None:
    """Raise ReportError with a fault for each place that shows a drawing which cannot be drawn in print."""
    problems = [*_drawings(book, manuscript, store), *_logo(manuscript, store)]
    if problems:
        raise ReportError(problems)


def _drawings(book: Book, manuscript: Manuscript, store: Store) -> Iterator[Problem]:
    drawings = tuple(one for one in book.pictures if one.facts.is_svg)
    if not drawings:
        return
    from press.editions.pictures import prepare_pictures  # noqa: PLC0415  # Pillow takes long to load

    prepared = prepare_pictures(drawings, manuscript.files, manuscript.style, store)
    failed = {name for name, one in prepared.items() if not _is_drawn(one.for_print.data, store)}
    for name, spot in _places(book):
        if name in failed:
            yield Problem(spot, "T082", f"the picture “{name}” cannot be used: print cannot draw it", _HINT)


def _logo(manuscript: Manuscript, store: Store) -> Iterator[Problem]:
    logo = manuscript.style.logo
    if logo is not None and logo.kind == "svg" and not _is_drawn(logo.data, store):
        yield Problem(logo.spot, "V085", f"“{logo.file}” cannot be used: print cannot draw it", _HINT)


def _is_drawn(data: bytes, store: Store) -> bool:
    """Return whether a drawing can be drawn, from the store, or after a trial."""

    def draw() -> bool:
        from press.pdf.layout.drawn_pages import is_drawn  # noqa: PLC0415  # WeasyPrint is slow to load

        return is_drawn(data)

    return kept(store, "trial-drawings", (data,), ("press.pdf.layout.drawn_pages",), draw)


def _places(book: Book) -> Iterator[tuple[str, Spot]]:
    """Yield the name of each picture with each line that shows it, or that declares it as a figure."""
    for chapter in book.chapters:
        for name, path, line in _SHOWN.findall(chapter.body):
            yield name, Spot(path, int(line))
    for figure in book.figures:
        if figure.spec.file:
            yield figure.spec.file, figure.spec.spot_of("file")
