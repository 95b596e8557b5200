"""An EditionInput and the page map of its PDF in; the EPUB 3 edition out, with the page breaks of the PDF."""

from __future__ import annotations

import xml.etree.ElementTree as ET

from press.editions.fonts import face_rule
from press.editions.page_map import PageMap
from press.editions.parts import EditionInput
from press.editions.screen import screen_colors
from press.epub.container import PACKAGE, pack
from press.epub.cover import draw_cover
from press.epub.documents import COVER, EpubPage, documents_of, house_path, picture_path
from press.epub.navigation import NAV, navigation
from press.epub.package import package
from press.epub.page_breaks import mark_pages
from press.foundation.page_templates import Pages
from press.foundation.xhtml import serialize_xhtml

_SHEET = "epub.css"
_NAMESPACES = {"svg": "http://www.w3.org/2000/svg", "math": "http://www.w3.org/1998/Math/MathML"}


def make_epub(edition_input: EditionInput, page_map: PageMap) -> bytes:
    """Return the book as an EPUB; ``page_map`` is that of the PDF of the same book."""
    book, pages = edition_input.book, edition_input.theme.pages
    documents = documents_of(edition_input, pages)
    marks = mark_pages({document.path: document.tree for document in documents}, page_map)
    files = {COVER: draw_cover(edition_input, pages), _SHEET: _sheet(edition_input).encode()}
    files |= {f"fonts/{cut.face.name}.woff2": cut.woff2 for cut in edition_input.theme.faces}
    files |= {picture_path(one.single): one.single.data for one in edition_input.pictures.values()}
    files |= {document.path: _page(document, edition_input, pages) for document in documents}
    pictures = edition_input.theme.style.pictures()  # that of the cover is within the cover
    files |= {house_path(name): one.data for name, one in pictures.items() if name.startswith("logo")}
    files[NAV] = navigation(book, documents, marks, pages).encode()
    files[PACKAGE] = package(book, documents, files, pages).encode()
    return pack(files, book.report.date)


def _page(document: EpubPage, edition_input: EditionInput, pages: Pages) -> bytes:
    body = _xhtml(document.tree)
    return pages.fill(
        "epub/page.xhtml", report=edition_input.book.report, document=document, body=body
    ).encode()


def _xhtml(tree: ET.Element) -> str:
    """Return the content of a tree as XHTML, with the namespaces of drawings and equations, and languages for XML."""
    for element in tree.iter():
        if element.tag in _NAMESPACES:
            element.set("xmlns", _NAMESPACES[element.tag])
        if "lang" in element.attrib:
            element.set("xml:lang", element.attrib["lang"])
    return serialize_xhtml(tree).strip()


def _sheet(edition_input: EditionInput) -> str:
    """Return the style sheet: the faces by their files, the colors by their names, the rules."""
    theme = edition_input.theme
    faces = (
        face_rule(cut.face, f"src:url(fonts/{cut.face.name}.woff2) format('woff2')") for cut in theme.faces
    )
    return "\n".join(
        (*faces, *screen_colors(edition_input.book.report, theme.style), *theme.sheets("blocks.css", _SHEET))
    )
