"""An EditionInput and the page map of its PDF in; the EPUB 3 edition out, with the page breaks of the PDF."""

from __future__ import annotations

from press.editions.fonts import face_rule
from press.editions.page_map import PageMap
from press.editions.parts import EditionInput
from press.editions.screen import screen_colors
from press.epub.container import PACKAGE, pack
from press.epub.cover import draw_cover
from press.epub.documents import COVER, EpubPage, documents_of, house_path, picture_path
from press.epub.finished import finish
from press.epub.navigation import NAV, navigation
from press.epub.package import package

_SHEET = "epub.css"


Documents = tuple[EpubPage, ...]


def prepare_epub(edition_input: EditionInput) -> Documents:
    """Return the documents of the EPUB without the page breaks of the PDF, which need not be known yet."""
    return documents_of(edition_input, edition_input.theme.pages)


def make_epub(edition_input: EditionInput, page_map: PageMap, prepared: Documents | None = None) -> bytes:
    """Return the book as an EPUB; ``page_map`` is that of the PDF of the same book."""
    book, pages = edition_input.book, edition_input.theme.pages
    documents = prepare_epub(edition_input) if prepared is None else prepared
    finished = finish(documents, page_map, book.report, edition_input.theme)
    files = {COVER: draw_cover(edition_input, pages), _SHEET: _sheet(edition_input).encode()}
    files |= {f"fonts/{cut.face.name}.woff2": cut.woff2 for cut in edition_input.theme.faces}
    files |= {picture_path(one.single): one.single.data for one in edition_input.pictures.values()}
    files |= finished.files
    pictures = edition_input.theme.style.pictures()  # that of the cover is within the cover
    files |= {house_path(name): one.data for name, one in pictures.items() if name.startswith("logo")}
    files[NAV] = navigation(book, documents, finished.marks, pages).encode()
    files[PACKAGE] = package(book, documents, files, finished.properties, pages).encode()
    return pack(files, book.report.date)


def _sheet(edition_input: EditionInput) -> str:
    """Return the style sheet: the faces by their files, the colors by their names, the rules."""
    theme = edition_input.theme
    faces = (
        face_rule(cut.face, f"src:url(fonts/{cut.face.name}.woff2) format('woff2')") for cut in theme.faces
    )
    return "\n".join(
        (*faces, *screen_colors(edition_input.book.report, theme.style), *theme.sheets("blocks.css", _SHEET))
    )
