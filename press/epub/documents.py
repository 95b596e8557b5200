"""An EditionInput in; out, the documents of the EPUB: cover, title page and each part, as the screen shows them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from html import escape

from press.editions.blocks import BlockContext, number_blocks
from press.editions.chapter_markup import ChapterMarkup
from press.editions.parts import EditionInput, index_lines, lists_of, parts_of, values_of
from press.editions.pictures import PictureFile, PreparedPicture
from press.editions.screen import bare_line, lead_on, web_body, web_line
from press.editions.screen_drawings import drawings
from press.epub.blocks import Lists
from press.foundation.dependencies import Artifact
from press.foundation.page_templates import Pages
from press.foundation.xhtml import parse_xhtml, serialize_xhtml
from press.text.book import Chapter

COVER = "images/cover.svg"


@dataclass(frozen=True)
class EpubPage:
    """A document of the EPUB: its path, its title, its part of the book, its kind, its content as HTML.

    ``part``: the key of its part of the book, whose blocks are to be named; empty if they have their names.
    ``lists``: the lists whose entries it holds, each with its kind and the keys of its entries.
    """

    path: str
    title: str
    matter: str
    kind: str
    html: str
    part: str = ""
    lists: Lists = ()
    chapter: Chapter | None = None


def house_path(name: str) -> str:
    """Return where a picture of the house style stands in the container."""
    return f"images/{name}"


def documents_of(edition_input: EditionInput, pages: Pages) -> tuple[EpubPage, ...]:
    """Return the documents of the book in reading order; each is in a folder next to that of the cover."""
    words = edition_input.book.language
    values = values_of(edition_input, _address_of_house)
    title_page = pages.fill("print/title.html", **values)
    return (
        EpubPage("front/cover.xhtml", words.cover, "front", "cover", _cover(edition_input)),
        EpubPage("front/title.xhtml", words.title_page, "front", "titlepage", title_page),
        *_parts(edition_input, pages),
    )


def _address_of_house(name: str) -> str:
    return f"../{house_path(name)}"


def _cover(edition_input: EditionInput) -> str:
    report = edition_input.book.report
    art = edition_input.theme.style.cover or edition_input.plates.get("cover")
    written = " ".join((f"{report.full_title}. {report.publisher}.", *([art.alt] if art else [])))
    image = f'<img src="../{COVER}" alt="{escape(written)}" role="doc-cover">'
    return f'<section class="cover" data-block="cover">{image}</section>'


def _parts(edition_input: EditionInput, pages: Pages) -> Iterator[EpubPage]:
    """Yield each part of the book, filled into the templates of the screen."""
    book = edition_input.book
    chapters = _chapters(edition_input)
    setting, parts = chapters.setting, parts_of(book, edition_input.plates)
    lists = lists_of(book, parts)
    values = values_of(edition_input, _address_of_house) | {
        "lists": lists,
        "index": index_lines(book, {}),
        "level": setting.level,
        "plates": drawings(edition_input.plates),
        "line": lambda xhtml: web_line(xhtml, setting),
        "bare": bare_line,
    }
    filled = [
        chapters.set(part) if part.chapter else pages.fill(f"web/{part.kind}.html", **values, part=part)
        for part in parts
    ]
    address_in = _addresses({part.key: html for part, html in zip(parts, filled, strict=True)})
    titles = {entry.key: entry.title for entry in lists[0].entries} | {"contents": setting.language.contents}
    entries = tuple((one.kind, tuple(entry.key for entry in one.entries)) for one in lists)
    for part, html in zip(parts, filled, strict=True):
        leading = lead_on(html, partial(address_in, part.key))
        kind = "chapter" if part.part == "body" else part.kind if part.chapter is None else "matter"
        yield EpubPage(
            f"text/{part.key}.xhtml",
            titles[part.key],
            part.part,
            kind,
            leading,
            part.key,
            entries if part.kind == "contents" else (),
            part.chapter,
        )


def chapter_artifact(edition_input: EditionInput, key: str) -> Artifact:
    """Return what a chapter of the EPUB is made of, and whether the store has it."""
    parts = parts_of(edition_input.book, edition_input.plates)
    return _chapters(edition_input).artifact(next(part for part in parts if part.key == key))


def _chapters(edition_input: EditionInput) -> ChapterMarkup:
    book, pictures = edition_input.book, edition_input.pictures
    setting = BlockContext.of_book(
        book, edition_input.plates, pictures=pictures, shown=_in_container, stacked_data=True
    )
    return ChapterMarkup("EPUB chapter", book.report.full_title, setting, edition_input.theme, _body)


def picture_path(file: PictureFile) -> str:
    """Return the path of a picture in the container."""
    return f"pictures/{file.file}"


def _in_container(picture: PreparedPicture, place: str) -> Mapping[str, str]:
    return {"src": f"../{picture_path(picture.single)}"}


def _body(chapter: Chapter, setting: BlockContext) -> str:
    """Return a chapter's body as the screen shows it; its blocks have their names."""
    tree = parse_xhtml(chapter.body)
    number_blocks(tree, chapter.key)
    return web_body(replace(chapter, body=serialize_xhtml(tree)), setting)


def _addresses(filled: Mapping[str, str]) -> Callable[[str, str], str]:
    """Return a function that gives the address of an anchor for a link in a part."""
    homes = {
        anchor: key for key, html in filled.items() for anchor in re.findall(r'<[^<>]* id="([^"]+)"', html)
    }

    def address(part: str, anchor: str) -> str:
        home = homes.get(anchor, part)
        return f"#{anchor}" if home == part else f"{home}.xhtml#{anchor}"

    return address
