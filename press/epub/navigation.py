"""The documents of the EPUB and its page breaks in; out, the navigation document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from press.epub.documents import EpubPage
from press.epub.finished import Marks
from press.foundation.page_templates import Pages
from press.foundation.xhtml import name_of, parse_xhtml, text_of
from press.text.book import Book, Figure, Heading, TableEntry

NAV = "nav.xhtml"
# The kinds of documents that are landmarks, and the names of these in the EPUB vocabulary.
_LANDMARKS = {
    "cover": "cover",
    "titlepage": "titlepage",
    "contents": "toc",
    "bibliography": "bibliography",
    "index": "index",
}


@dataclass(frozen=True)
class _Line:
    """A link of a list: its address, its text, and the links below it."""

    address: str
    words: str
    inside: tuple[_Line, ...] = ()


@dataclass(frozen=True)
class _List:
    """A list of figures or of tables: its type in the EPUB vocabulary, its title, its links."""

    kind: Literal["loi", "lot"]
    title: str
    lines: tuple[_Line, ...]


def navigation(book: Book, documents: Sequence[EpubPage], marks: Marks, pages: Pages) -> str:
    """Return the navigation document: contents, lists of figures and tables, pages, and landmarks."""
    return pages.fill(
        "epub/nav.xhtml",
        report=book.report,
        words=book.language,
        toc=[_entry(document) for document in documents if document.kind != "cover"],
        lists=tuple(_lists(book, documents)),
        marks=marks,
        landmarks=tuple(_landmarks(book, documents)),
    )


def _entry(document: EpubPage) -> _Line:
    """Return a document and its sections as lines of the contents."""
    if document.chapter is None:
        return _Line(document.path, document.title)
    number = f"{document.chapter.number} " if document.chapter.number else ""
    inside = _nested(document.chapter.headings, document.path)
    return _Line(document.path, f"{number}{document.title}", tuple(inside))


def _nested(headings: Sequence[Heading], path: str) -> Iterator[_Line]:
    """Yield the first of some sections, with those below it inside, then the next of its level."""
    while headings:
        first, *rest = headings
        level = first.level
        end = next((at for at, one in enumerate(rest) if one.level <= level), len(rest))
        yield _Line(
            f"{path}#{first.key}", name_of(parse_xhtml(first.xhtml)), tuple(_nested(rest[:end], path))
        )
        headings = rest[end:]


def _lists(book: Book, documents: Iterable[EpubPage]) -> Iterator[_List]:
    language = book.language
    homes = {document.chapter.key: document.path for document in documents if document.chapter}

    def lines(entries: Iterable[Figure | TableEntry], word: str) -> tuple[_Line, ...]:
        return tuple(
            _Line(
                f"{homes[one.chapter]}#{one.key}",
                f"{word}\u00a0{one.number}. {text_of(parse_xhtml(one.listed))}",
            )
            for one in entries
        )

    if book.figures:
        yield _List("loi", language.figures, lines(book.figures, language.figure))
    if book.tables:
        yield _List("lot", language.tables, lines(book.tables, language.table))


def _landmarks(book: Book, documents: Iterable[EpubPage]) -> Iterator[tuple[str, _Line]]:
    """Yield the landmarks, each with its type; the text begins with the first document of the body."""
    has_begun = False
    for document in documents:
        if document.kind in _LANDMARKS:
            yield _LANDMARKS[document.kind], _Line(document.path, document.title)
        elif document.matter == "body" and not has_begun:
            has_begun = True
            yield "bodymatter", _Line(document.path, book.language.start_of_text)
