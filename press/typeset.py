"""A Book and its Plates in, Editions out: the PDF and the single HTML file, from the same chapters."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from babel.dates import format_date

from press.binder import bind
from press.bodies import Setting
from press.book import Book, Chapter, IndexEntry, Plate
from press.errors import Problem, ReportError
from press.fonts import CutFace, texts_of
from press.model import Report
from press.print_pages import print_body, print_line
from press.signatures import PageOf, font_faces, set_pages
from press.style import DARK, LIGHT, on_dark
from press.templates.pages import Pages
from press.web_pages import bare_line, drawing, web_body, web_line
from press.words import Words, words_of


@dataclass(frozen=True)
class Theme:
    """How the report looks: its page templates, its style sheets and script by name, its cut faces."""

    templates: Path
    assets: Mapping[str, str]
    faces: tuple[CutFace, ...]


@dataclass(frozen=True)
class Edition:
    """A form of the book: its file name, its bytes, and (a PDF) how many pages it has."""

    name: str
    data: bytes
    pages: int | None = None


@dataclass(frozen=True)
class Part:
    """A part of the book as a template sees it: a chapter with its body set, or a part that is generated."""

    key: str
    kind: str
    part: str
    chapter: Chapter | None = None
    body: str = ""
    locator: str = ""
    region: str = ""


@dataclass(frozen=True)
class IndexLine:
    """A line of the index: the term, and for each place its anchor, its page, and its chapter's title."""

    term: str
    stops: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True)
class Entry:
    """A line of the contents or of a list of figures or tables."""

    key: str
    part: str
    number: str
    title: str
    page: str


def typeset_pdf(
    book: Book,
    plates: Mapping[str, Plate],
    theme: Theme,
    name: str,
    cache: Path,
    images: Mapping[str, bytes],
    whole: bool = True,
) -> Edition:
    """Set the book for print; ``cache`` keeps where the pages of the same input came to rest."""
    words = _words(book)
    faces, files = font_faces(theme.faces)
    files |= {f"plates/{key}.svg": plate.svg.encode() for key, plate in plates.items()}
    files |= images
    pages = Pages(theme.templates)
    body = [chapter for chapter in book.chapters if chapter.part == "body"]
    first = body[0].key if body else ""

    def compose_html(page_of: PageOf) -> str:
        setting = Setting(book, plates, words, page_of, whole)
        return pages.fill(
            "print/book.html",
            **_values(book, plates, words, page_of, lambda chapter: print_body(chapter, setting), whole),
            line=lambda xhtml: print_line(xhtml, setting),
        )

    def label_of(index: int, indexes: Mapping[str, int]) -> str:
        start = indexes.get(first, 0) if whole else 0
        return str(index - start + 1) if index >= start else _roman(index + 1)

    sheet = "\n".join((_variables(LIGHT.names()), faces, theme.assets["print.css"], _page_groups(book)))
    signature = set_pages(compose_html, sheet, files, label_of, cache)
    fronts = signature.first_pages.get(first, 0) if whole else 0
    data = bind(signature.pdf, fronts, {cut.face.pdf_name: texts_of(cut) for cut in theme.faces})
    return Edition(name, data, signature.pages)


def typeset_html(
    book: Book, plates: Mapping[str, Plate], theme: Theme, name: str, images: Mapping[str, bytes]
) -> Edition:
    """Set the book as one HTML file that needs nothing else."""
    words = _words(book)
    setting = Setting(book, plates, words)
    style_sheet = "\n".join((*_web_faces(theme.faces), *_web_colors(book.report), theme.assets["web.css"]))
    script = theme.assets["web.js"]
    html = Pages(theme.templates).fill(
        "web/single.html",
        **_values(book, plates, words, {}, lambda chapter: web_body(chapter, setting, images), True),
        style_sheet=style_sheet,
        script=script,
        # A style or script that is not the one of these hashes is not obeyed, and nothing is fetched.
        policy="; ".join(
            (
                "default-src 'none'",
                "img-src data:",
                "font-src data:",
                f"style-src 'sha256-{_sha256(style_sheet)}'",
                f"script-src 'sha256-{_sha256(script)}'",
                "base-uri 'none'",
                "form-action 'none'",
            )
        ),
        plates={key: drawing(plate) for key, plate in plates.items()},
        line=lambda xhtml: web_line(xhtml, setting),
        bare=bare_line,
        palettes={"light": LIGHT, "dark": DARK},
    )
    return Edition(name, html.encode())


def _web_faces(faces: tuple[CutFace, ...]) -> Iterator[str]:
    """Yield a rule for each face, with the face itself in it."""
    for cut in faces:
        data = base64.b64encode(cut.woff2.read_bytes()).decode()
        yield (
            f"@font-face{{font-family:'{cut.face.family}';font-weight:{cut.face.weight};"
            f"font-style:{cut.face.style};font-display:swap;"
            f"src:url(data:font/woff2;base64,{data}) format('woff2')}}"
        )


def _web_colors(report: Report) -> Iterator[str]:
    """Yield the colors of both palettes and of the themes, and the rules by which charts take them on."""
    themes = {f"theme-{key}": theme.color for key, theme in report.themes.items()}
    dark = {name: on_dark(color) for name, color in themes.items()}
    screen_dark = "@media screen and (prefers-color-scheme:dark)"
    yield _variables(LIGHT.names() | themes | {"cover": report.cover.ground})
    yield f"{screen_dark}{{{_variables(DARK.names() | dark)}}}"
    for name in (*LIGHT.names(), *themes):
        yield f".f-{name}{{fill:var(--{name})}}.s-{name}{{stroke:var(--{name})}}"


def _sha256(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _words(book: Book) -> Words:
    words = words_of(book.report.language)
    if words is None:
        raise ReportError(
            [Problem(book.report.spot, "T050", "the press does not speak this language", "write en-US")]
        )
    return words


def _values(
    book: Book,
    plates: Mapping[str, Plate],
    words: Words,
    page_of: Mapping[str, str],
    body_of: Callable[[Chapter], str],
    whole: bool,
) -> dict[str, Any]:
    """Return what both book templates are filled with."""
    titles = {"contents": words.contents, "bibliography": words.bibliography, "index": words.index}
    spine = book.report.spine
    chapters = {chapter.key: chapter for chapter in book.chapters}
    keys = (*spine.front, *spine.body, *spine.back) if whole else tuple(chapters)
    parts = []
    for key in keys:
        chapter = chapters.get(key)
        part = "front" if key in spine.front else "body" if key in spine.body else "back"
        if chapter is None:
            parts.append(Part(key, key, part))
            continue
        place = book.places.get(chapter.place or "")
        locator = f"locator-{chapter.place}" if f"locator-{chapter.place}" in plates else ""
        parts.append(
            Part(key, "chapter", part, chapter, body_of(chapter), locator, place.region if place else "")
        )
    contents = [
        Entry(
            key,
            "body" if key in spine.body else "matter",
            str(chapters[key].number or "") if key in chapters else "",
            chapters[key].title if key in chapters else titles[key],
            page_of.get(key, "0"),
        )
        for key in keys
        if key != "contents"
    ]
    return {
        "report": book.report,
        "words": words,
        "whole": whole,
        "parts": parts,
        "contents": contents,
        "figure_list": [
            Entry(f.key, "", str(f.number), f.caption, page_of.get(f.key, "0")) for f in book.figures
        ],
        "table_list": [
            Entry(t.key, "", str(t.number), t.caption, page_of.get(t.key, "0")) for t in book.tables
        ],
        "bibliography": book.bibliography,
        "index": [IndexLine(line.term, tuple(_stops(line, book, page_of))) for line in book.index],
        "cover_art": "cover" in plates,
        "date": format_date(book.report.date, "long", locale=book.report.language.replace("-", "_")),
    }


def _stops(line: IndexEntry, book: Book, page_of: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    """Yield where an index entry leads: anchor, page, chapter title; each page, and each chapter, once."""
    titles = {chapter.key: chapter.title for chapter in book.chapters}
    seen: set[tuple[str, str]] = set()
    for anchor, chapter in line.marks:
        stop = (page_of.get(anchor, ""), titles.get(chapter, ""))
        if stop not in seen and stop[1]:
            seen.add(stop)
            yield anchor, *stop


def _variables(colors: Mapping[str, str]) -> str:
    return ":root{" + "".join(f"--{name}:{color};" for name, color in colors.items()) + "}"


def _page_groups(book: Book) -> str:
    """Return the page rules that a book in one piece needs: no folio on openers, page 1 at the first chapter."""
    body = [chapter for chapter in book.chapters if chapter.part == "body"]
    rules = [
        f"@page :nth(1 of c-{chapter.key}){{@bottom-left{{content:none}}"
        f"{'counter-reset:page 1;' if index == 0 else ''}}}"
        for index, chapter in enumerate(body)
    ]
    resets = [f"#{chapter.key}{{counter-reset:footnote}}" for chapter in book.chapters]
    return "\n".join((*rules, *resets))


_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


def _roman(number: int) -> str:
    text = ""
    for value, letters in _ROMAN:
        while number >= value:
            text, number = text + letters, number - value
    return text
