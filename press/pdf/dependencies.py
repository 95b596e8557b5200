"""A part of the book for print in; its dependencies out: texts, values, sources, plates, templates, code, libraries."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from press.editions.assets import Assets
from press.editions.parts import EditionInput, Part
from press.foundation.dependencies import Dependency, dependency, tools_of
from press.foundation.problems import Spot
from press.foundation.store import digest
from press.text.book import Chapter, Value

_VALUE = re.compile(r'<data n="(\d+)"[^>]*>.*?</data>', re.DOTALL)
_SHOWN = re.compile(r'<figure-here name="([^"]*)"|<img (?:[^>]*\s)?src="([^"#][^"]*)"')
_LINE = re.compile(r' (?:data-src|n|number)="[^"]*"')


def dependencies_of(parts: Iterable[Part], opens: bool, edition_input: EditionInput) -> Iterator[Dependency]:
    """Yield the dependencies of parts that are set together; ``opens``: the cover and the title page are with them."""
    report = edition_input.book.report
    shared = (report.language, report.page)
    yield dependency("settings", "language and page of the report", shared, report.spot)
    if opens:
        opening = (report.title, report.subtitle, report.line, report.publisher, report.date)
        yield dependency("settings", "title, publisher and date of the report", opening, report.spot)
        yield from _plates(["cover"], edition_input)
        for name, picture in edition_input.theme.style.pictures().items():
            yield Dependency("picture", name, digest(picture.data))
    for part in parts:
        if part.chapter:
            yield from _of_chapter(part, part.chapter, edition_input)
        else:
            yield from _of_generated(part, edition_input)


def _of_chapter(part: Part, chapter: Chapter, edition_input: EditionInput) -> Iterator[Dependency]:
    head = (chapter.title, chapter.subtitle, chapter.number, part.region, part.part, chapter.kind)
    yield dependency(
        "header", chapter.key, (head, *_words(chapter.in_short, *sum(chapter.key_facts, ()))), chapter.spot
    )
    yield dependency("text", chapter.key, _words(chapter.body), chapter.spot)
    texts = [
        chapter.body,
        chapter.in_short,
        *sum(chapter.key_facts, ()),
        *(note.xhtml for note in chapter.notes),
    ]
    keys = [figure or picture for text in texts for figure, picture in _SHOWN.findall(text)]
    figures = [figure for figure in edition_input.book.figures if figure.key in keys]
    for figure in figures:
        shown = (
            figure.number,
            *_words(figure.caption, figure.note),
            edition_input.book.figure_sources.get(figure.key),
        )
        yield dependency("figure", figure.key, shown, figure.spec.spot)
        texts += [figure.caption, figure.note]
    yield from _values(texts, edition_input)
    for key in chapter.cited:
        yield dependency("source", key, edition_input.sources[key].csl, edition_input.sources[key].spot)
    for note in chapter.notes:
        yield dependency("note", f"{note.number} of {chapter.key}", _words(note.xhtml), chapter.spot)
    yield from _plates([*keys, part.locator], edition_input)


def _of_generated(part: Part, edition_input: EditionInput) -> Iterator[Dependency]:
    book = edition_input.book
    spot = book.report.spot
    if part.kind == "bibliography":
        for key, entry in book.bibliography:
            yield dependency("source", key, entry, edition_input.sources[key].spot)
    elif part.kind == "index":
        for line in book.index:
            yield dependency("index entry", line.term, line.marks, spot)
    else:
        for chapter in book.chapters:
            yield dependency(
                "title", chapter.key, (chapter.title, chapter.number, chapter.part), chapter.spot
            )
        for figure in book.figures:
            yield dependency("figure", figure.key, (figure.number, *_words(figure.listed)), figure.spec.spot)
        for table in book.tables:
            yield dependency("table", table.key, (table.number, *_words(table.listed)), None)
        listed = [figure.listed for figure in book.figures] + [table.listed for table in book.tables]
        yield from _values(listed, edition_input)


def shared_dependencies(theme: Assets) -> Iterator[Dependency]:
    """Yield the dependencies that all parts share: templates, style sheet, typefaces, code and libraries."""
    for path in sorted((theme.templates / "print").glob("*.html")):
        yield dependency(
            "template", path.name, path.read_text(encoding="utf-8"), Spot(f"templates/print/{path.name}", 1)
        )
    yield dependency("style sheet", "print.css", theme.assets["print.css"], Spot("assets/print.css", 1))
    yield dependency("style", "colors", theme.style.light, Spot("content/style.yaml", 1))
    for cut in theme.faces:
        yield Dependency("typeface", cut.face.name, digest(cut.ttf))
    yield from tools_of("press.text.compose", "press.pdf.typeset")


def _values(texts: Iterable[str], edition_input: EditionInput) -> Iterator[Dependency]:
    """Yield each bound value in texts, with all forms in which it is written there."""
    wanted = {int(number) for text in texts for number in _VALUE.findall(text)}
    written: dict[str, list[Value]] = {}
    for value in edition_input.book.values:
        if value.number in wanted:
            written.setdefault(value.address, []).append(value)
    for address, values in written.items():
        yield dependency("value", address, [value.text for value in values], values[0].origin)


def _plates(keys: Iterable[str], edition_input: EditionInput) -> Iterator[Dependency]:
    for key in dict.fromkeys(keys):
        if key in edition_input.plates:
            plate = edition_input.plates[key]
            yield dependency("plate", key, (plate.svg, plate.alt, plate.width, plate.height))
            keys = (*keys, plate.picture)
    for key in dict.fromkeys(keys):
        if key in edition_input.pictures:
            yield Dependency("picture", key, digest(edition_input.pictures[key].for_print.data))


def _words(*texts: str) -> tuple[str, ...]:
    """Return texts without their values, which are dependencies of their own, and without the lines they come from."""
    return tuple(_LINE.sub("", _VALUE.sub("·", text)) for text in texts)
