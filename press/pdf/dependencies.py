"""A part of the book for print in; out, what it is made of: its words, values, sources, plates, templates and tools."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from press.editions.parts import Part, Stock, Theme
from press.foundation.cache import digest
from press.foundation.dependencies import Ingredient, ingredient
from press.foundation.problems import Spot
from press.foundation.versions import typesetting
from press.text.book import Chapter, Value

_VALUE = re.compile(r'<data n="(\d+)"[^>]*>.*?</data>', re.DOTALL)
_SHOWN = re.compile(r'<figure-here name="([^"]*)"|<img [^>]*src="([^"#][^"]*)"')
_LINE = re.compile(r' (?:data-src|n|number)="[^"]*"')


def ingredients_of(parts: Iterable[Part], opens: bool, stock: Stock) -> Iterator[Ingredient]:
    """Yield what makes parts that are set together; ``opens``: the cover and the title page are with them."""
    report = stock.book.report
    yield ingredient("settings", "language of the report", report.language, report.spot)
    if opens:
        said = (report.title, report.subtitle, report.line, report.publisher, report.date)
        yield ingredient("settings", "title, publisher and date of the report", said, report.spot)
        yield from _plates(["cover"], stock)
    for part in parts:
        if part.chapter:
            yield from _of_chapter(part, part.chapter, stock)
        else:
            yield from _of_generated(part, stock)


def _of_chapter(part: Part, chapter: Chapter, stock: Stock) -> Iterator[Ingredient]:
    head = (chapter.title, chapter.subtitle, chapter.number, part.region, part.part, chapter.kind)
    yield ingredient(
        "header", chapter.key, (head, *_words(chapter.in_short, *sum(chapter.key_facts, ()))), chapter.spot
    )
    yield ingredient("text", chapter.key, _words(chapter.body), chapter.spot)
    texts = [
        chapter.body,
        chapter.in_short,
        *sum(chapter.key_facts, ()),
        *(note.xhtml for note in chapter.notes),
    ]
    keys = [figure or picture for text in texts for figure, picture in _SHOWN.findall(text)]
    figures = [figure for figure in stock.book.figures if figure.key in keys]
    for figure in figures:
        said = (
            figure.number,
            *_words(figure.caption, figure.note),
            stock.book.figure_sources.get(figure.key),
        )
        yield ingredient("figure", figure.key, said, figure.spec.spot)
        texts += [figure.caption, figure.note]
    yield from _values(texts, stock)
    for key in chapter.cited:
        yield ingredient("source", key, stock.sources[key].csl, stock.sources[key].spot)
    for note in chapter.notes:
        yield ingredient("note", f"{note.number} of {chapter.key}", _words(note.xhtml), chapter.spot)
    yield from _plates([*keys, part.locator], stock)


def _of_generated(part: Part, stock: Stock) -> Iterator[Ingredient]:
    book = stock.book
    spot = book.report.spot
    if part.kind == "bibliography":
        for key, entry in book.bibliography:
            yield ingredient("source", key, entry, stock.sources[key].spot)
    elif part.kind == "index":
        for line in book.index:
            yield ingredient("index entry", line.term, line.marks, spot)
    else:
        for chapter in book.chapters:
            yield ingredient(
                "title", chapter.key, (chapter.title, chapter.number, chapter.part), chapter.spot
            )
        for figure in book.figures:
            yield ingredient("figure", figure.key, (figure.number, *_words(figure.caption)), figure.spec.spot)
        for table in book.tables:
            yield ingredient("table", table.key, (table.number, *_words(table.caption)), None)
        captions = [figure.caption for figure in book.figures] + [table.caption for table in book.tables]
        yield from _values(captions, stock)


def ingredients_of_house(theme: Theme) -> Iterator[Ingredient]:
    """Yield what all parts share: templates, style sheet, typefaces, code and libraries."""
    for path in sorted((theme.templates / "print").glob("*.html")):
        yield ingredient(
            "template", path.name, path.read_text(encoding="utf-8"), Spot(f"templates/print/{path.name}", 1)
        )
    yield ingredient("style sheet", "print.css", theme.assets["print.css"], Spot("assets/print.css", 1))
    for cut in theme.faces:
        yield Ingredient("typeface", cut.face.name, digest(cut.ttf))
    press = Path(__file__).parents[1]
    yield Ingredient(
        "code", "the press", digest(*(path.read_bytes() for path in sorted(press.rglob("*.py"))))
    )
    for told in typesetting():
        yield ingredient("library", told, told)


def _values(texts: Iterable[str], stock: Stock) -> Iterator[Ingredient]:
    """Yield each bound value that stands in texts, with all the ways in which it is written."""
    wanted = {int(number) for text in texts for number in _VALUE.findall(text)}
    written: dict[str, list[Value]] = {}
    for value in stock.book.values:
        if value.number in wanted:
            written.setdefault(value.address, []).append(value)
    for address, values in written.items():
        yield ingredient("value", address, [value.text for value in values], values[0].origin)


def _plates(keys: Iterable[str], stock: Stock) -> Iterator[Ingredient]:
    for key in dict.fromkeys(keys):
        if key in stock.plates:
            plate = stock.plates[key]
            yield ingredient("plate", key, (plate.svg, plate.alt, plate.width, plate.height))
        elif key in stock.images:
            yield Ingredient("picture", key, digest(stock.images[key]))


def _words(*texts: str) -> tuple[str, ...]:
    """Return texts without their values, which are ingredients of their own, and without where they come from."""
    return tuple(_LINE.sub("", _VALUE.sub("·", text)) for text in texts)
