"""A Book in; out, its paragraphs in reading order, as words that can be compared: a Text for each chapter.

A bound value is one word, which is compared by its address in the data if the value is another in the other book, and
otherwise by its text. The number of a note, a figure or a table is not compared: it follows from the order of the text.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from html import escape

from press.content.report import Report
from press.foundation.xhtml import parse_xhtml
from press.redline.units import units_of
from press.redline.words import COMMENT, PROPOSALS, Piece, Word, pieces_of
from press.text.book import Book, Chapter, Figure, Value

_WORD = re.compile(r"\s+|\w+(?:[’'.,/-]\w+)*|[^\w\s]")
NOTE = "note"


@dataclass(frozen=True)
class Paragraph:
    """A paragraph, or another unit of a text such as a heading or a row: its kind, its section, its words.

    ``form``: its kind with its level and what it stands in; empty where all of a kind look alike.
    """

    kind: str
    section: str
    words: tuple[Word, ...]
    form: str = ""

    @cached_property
    def key(self) -> tuple[str, ...]:
        """What it is compared by: its words, without those that are proposed."""
        return tuple(word.key for word in self.words if word.proposal not in PROPOSALS)

    @property
    def has_proposals(self) -> bool:
        """Whether it has tracked changes or comments."""
        return any(word.proposal for word in self.words)

    @property
    def settled(self) -> Paragraph:
        """The same without tracked changes, as if all of them were rejected."""
        if not self.has_proposals:
            return self
        words = (word for word in self.words if word.proposal not in PROPOSALS)
        return replace(self, words=tuple(replace(word, proposal="") for word in words))


@dataclass(frozen=True)
class Text:
    """The paragraphs of a chapter."""

    key: str
    title: str
    paragraphs: tuple[Paragraph, ...]


def settled(text: Text) -> Text:
    """Return a text without tracked changes, as if all of them were rejected."""
    found = (one.settled for one in text.paragraphs)
    return replace(text, paragraphs=tuple(one for one in found if one.words))


KeyOf = Callable[[Value], str]


def words_of(xhtml: str) -> tuple[Word, ...]:
    """Return the words of a line of XHTML without bound values."""
    return _Reader({}, {}, lambda value: "").words(xhtml)


def texts_of(book: Book, key_of: KeyOf) -> tuple[Text, ...]:
    """Return the texts of a book; ``key_of`` gives what a bound value is compared by."""
    values = {str(value.number): value for value in book.values}
    figures = {figure.key: figure for figure in book.figures}
    reader = _Reader(values, figures, key_of)
    return (reader.title_page(book.report), *map(reader.text, book.chapters))


@dataclass(frozen=True)
class _Reader:
    values: Mapping[str, Value]
    figures: Mapping[str, Figure]
    key_of: KeyOf

    def text(self, chapter: Chapter) -> Text:
        found = [*self._opening(chapter), *self._body(chapter), *self._notes(chapter)]
        return Text(chapter.key, chapter.title, tuple(one for one in found if one.words))

    def words(self, xhtml: str) -> tuple[Word, ...]:
        return self._paragraph("", "", parse_xhtml(xhtml)).words

    def title_page(self, report: Report) -> Text:
        """Return what the report says of itself, as the text before the chapters."""
        named = {
            "title": report.title,
            "subtitle": report.subtitle,
            "author": report.author,
            "publisher": report.publisher,
            "line of the title page": report.line,
            "description": report.description,
        }
        found = (self._plain(kind, text) for kind, text in named.items())
        return Text("_title", "Title page", tuple(one for one in found if one.words))

    def _opening(self, chapter: Chapter) -> Iterator[Paragraph]:
        yield self._plain("title", chapter.title)
        yield self._plain("subtitle", chapter.subtitle)
        yield self._paragraph("summary “In short”", "", parse_xhtml(chapter.in_short))
        for value, text in chapter.key_facts:
            yield self._paragraph("fact of the strip", "", parse_xhtml(f"{value} {text}"))

    def _body(self, chapter: Chapter) -> Iterator[Paragraph]:
        section = ""
        for kind, form, element in units_of(parse_xhtml(chapter.body)):
            if element.tag == "figure-here":
                figure = self.figures.get(element.get("name", ""))
                for part, xhtml in _written(figure) if figure else ():
                    yield self._paragraph(part, section, parse_xhtml(xhtml))
                continue
            paragraph = self._paragraph(kind, section, element, form)
            if kind == "heading":
                section = "".join(
                    f"{' ' * word.is_apart}{word.text}" for word in paragraph.words if word.style != "address"
                ).strip()
            yield paragraph

    def _notes(self, chapter: Chapter) -> Iterator[Paragraph]:
        for note in chapter.notes:
            yield self._paragraph(NOTE, "", parse_xhtml(note.xhtml))

    def _plain(self, kind: str, text: str) -> Paragraph:
        return self._paragraph(kind, "", parse_xhtml(escape(text)))

    def _paragraph(self, kind: str, section: str, element: ET.Element, form: str = "") -> Paragraph:
        made: list[Word] = []
        gap = False
        for piece in pieces_of(element, Piece("", ""), is_whole=element.tag == "img"):
            for word in self._words(piece):
                if word is None:
                    gap = True
                    continue
                apart = gap or not made
                # Not by replace(), which takes most of the time of a comparison.
                made.append(Word(word.text, word.key, word.style, apart, word.value, piece.proposal))
                gap = False
        return Paragraph(kind, section, tuple(made), form)

    def _words(self, piece: Piece) -> Iterator[Word | None]:
        """Yield the words of a piece of text, and None for white space."""
        text, style, source = piece.text, piece.style, piece.source
        if piece.proposal == COMMENT:
            yield Word(text, f"{COMMENT}\0{text}", COMMENT)
            return
        if source is not None and source.tag == "data":
            value = self.values.get(source.get("n", ""))
            if value is not None:
                yield Word(text, f"value\0{self.key_of(value)}", style, value=value.number)
                return
        if source is not None and source.tag == "note-call":
            yield Word(f"[{source.get('n')}]", "note", "sup")
            return
        target = source.get("href", "") if source is not None else ""
        for found in _WORD.findall(text):
            if found.isspace():
                yield None
            else:
                by = target if target.startswith("#") and re.search(r"\d", found) else found
                yield Word(found, f"{by}\0{style}", style)
        if target and not text and not target.startswith("#"):
            yield None
            yield Word(f"<{target}>", f"address\0{target}", "address")


def _written(figure: Figure) -> Iterator[tuple[str, str]]:
    """Yield the names and the XHTML of what editors have written of a figure."""
    spec = figure.spec
    named = {
        "caption": figure.caption,
        "title": figure.title,
        "note": figure.note,
        "credit": escape(spec.credit),
        "license": escape(spec.license),
    }
    return ((f"{name} of {figure.key}", xhtml) for name, xhtml in named.items())
