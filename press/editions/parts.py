"""A Book in; out, what the templates of every edition are filled with: its parts, contents, lists and index."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

from press.content.model import Manuscript, Source
from press.editions.assets import Assets, read_assets
from press.editions.pictures import PreparedPicture, prepare_pictures
from press.foundation.store import Store
from press.text.book import Book, Chapter, IndexEntry, Plate

_MOST_STOPS = 6  # places of a term in the index without subheads


@dataclass(frozen=True, eq=False)
class EditionInput:
    """What parts are made from: the book, its plates and pictures, its sources as they were declared, the theme.

    ``pictures``: by their names in the content. Two are never equal, so that what is made of one can be kept beside it.
    """

    book: Book
    plates: Mapping[str, Plate]
    pictures: Mapping[str, PreparedPicture]
    sources: Mapping[str, Source]
    theme: Assets


def edition_input_of(
    manuscript: Manuscript, book: Book, plates: Mapping[str, Plate], project: Path, store: Store
) -> EditionInput:
    """Return what editions of a book are made from; ``project``: the folder of templates and assets."""
    theme = read_assets(project, manuscript.style, store)
    pictures = prepare_pictures(book.pictures, manuscript.files, manuscript.style, store)
    return EditionInput(book, plates, pictures, manuscript.sources, theme)


@dataclass(frozen=True)
class ListEntry:
    """A line of the contents or of a list of figures or tables."""

    key: str
    part: str
    number: str
    title: str
    page: str


@dataclass(frozen=True)
class Listing:
    """The contents, or the list of figures or of tables: its title (nothing: it goes on), and what it lists."""

    kind: Literal["contents", "figures", "tables"]
    title: str
    entries: tuple[ListEntry, ...]


@dataclass(frozen=True)
class Part:
    """A part of the book as a template sees it: a chapter with its body set, or a part that is generated.

    ``locator``: the key of the plate in its opener; ``locator_words``: its alternative text; ``has_region_map``: whether
    it shows a region with names, and not the whole map. ``continues``: it goes on with the lists of the part before it.
    """

    key: str
    kind: str
    part: str
    chapter: Chapter | None = None
    body: str = ""
    locator: str = ""
    has_region_map: bool = False
    locator_words: str = ""
    region: str = ""
    lists: tuple[Listing, ...] = ()
    continues: bool = False


@dataclass(frozen=True)
class IndexLine:
    """A line of the index: the term, and for each place its anchor, its page, and its chapter's title."""

    term: str
    stops: tuple[tuple[str, str, str], ...]

    @property
    def by_chapter(self) -> tuple[tuple[str, tuple[tuple[str, str, str], ...]], ...]:
        """The places under the titles of their chapters, if they are too many for one line; else nothing."""
        if len(self.stops) <= _MOST_STOPS:
            return ()
        titles = dict.fromkeys(title for _, _, title in self.stops)
        return tuple((title, tuple(stop for stop in self.stops if stop[2] == title)) for title in titles)


def parts_of(
    book: Book, plates: Mapping[str, Plate], body_of: Callable[[Chapter], str] = lambda _: ""
) -> tuple[Part, ...]:
    """Return the parts of the book in reading order; ``body_of``: what sets the body of a chapter."""
    chapters = book.by_key
    return tuple(
        part_of(chapters[key], book, plates, body_of) if key in chapters else Part(key, key, kind)
        for kind, keys in book.report.spine.parts
        for key in keys
    )


def part_of(
    chapter: Chapter, book: Book, plates: Mapping[str, Plate], body_of: Callable[[Chapter], str]
) -> Part:
    """Return the part of a chapter."""
    place = book.places.get(chapter.place or "")
    region = place.region if place else ""
    made = Part(chapter.key, "chapter", chapter.part, chapter, body_of(chapter), region=region)
    locator = plates.get(f"locator-{chapter.place}")
    if locator is None:
        return made
    wide = locator.width > book.report.geometry.side_width
    return replace(made, locator=locator.key, has_region_map=wide, locator_words=locator.alt)


@dataclass(frozen=True)
class PlacedPicture:
    """The logo or the cover picture as a template sees it: its address in the edition, its alternative text."""

    address: str
    alt: str


def values_of(edition_input: EditionInput, address_of: Callable[[str], str]) -> dict[str, Any]:
    """Return the values that every template is filled with, besides the parts.

    ``address_of`` gives the address of a picture of the house style by its file name.
    """
    book, plates = edition_input.book, edition_input.plates
    pictures = {
        name.partition(".")[0]: PlacedPicture(address_of(name), picture.alt)
        for name, picture in edition_input.theme.style.pictures().items()
    }
    return {
        "logo": pictures.get("logo"),
        "cover_picture": pictures.get("cover"),
        "report": book.report,
        "words": book.language,
        "bibliography": book.bibliography,
        "cover_art": "cover" in plates,
        "date": book.language.long_date(book.report.date),
        "sizes": None,  # of the words of the cover, where the style sheet has others
    }


def lists_of(
    book: Book, parts: Iterable[Part], page_of: Callable[[str], str] = lambda _: ""
) -> tuple[Listing, ...]:
    """Return the contents and the lists of figures and tables, as far as there are any.

    ``page_of`` gives what stands for an anchor's page.
    """
    words = book.language
    titles = {"contents": words.contents, "bibliography": words.bibliography, "index": words.index}
    contents = (
        ListEntry(
            part.key,
            "body" if part.part == "body" else "matter",
            str(part.chapter.number or "") if part.chapter else "",
            part.chapter.title if part.chapter else titles[part.key],
            page_of(part.key),
        )
        for part in parts
        if part.key != "contents"
    )
    figures = (ListEntry(f.key, "", str(f.number), f.listed, page_of(f.key)) for f in book.figures)
    tables = (ListEntry(t.key, "", str(t.number), t.listed, page_of(t.key)) for t in book.tables)
    lists = (
        Listing("contents", words.contents, tuple(contents)),
        Listing("figures", words.figures, tuple(figures)),
        Listing("tables", words.tables, tuple(tables)),
    )
    return tuple(one for one in lists if one.entries)


def index_lines(
    book: Book, labels: Mapping[str, str], page_of: Callable[[str], str] = lambda _: ""
) -> list[IndexLine]:
    """Return the index; of several places of a term on one page of one chapter, it names the first."""
    titles = {chapter.key: chapter.title for chapter in book.chapters}
    return [IndexLine(line.term, tuple(_stops(line, titles, labels, page_of))) for line in book.index]


def _stops(
    line: IndexEntry, titles: Mapping[str, str], labels: Mapping[str, str], page_of: Callable[[str], str]
) -> Iterator[tuple[str, str, str]]:
    seen: set[tuple[str, str]] = set()
    for anchor, chapter in line.marks:
        stop = (labels.get(anchor, ""), titles.get(chapter, ""))
        if stop not in seen and stop[1]:
            seen.add(stop)
            yield anchor, page_of(anchor), stop[1]


def css_variables(colors: Mapping[str, str]) -> str:
    """Return the CSS rule that defines colors as variables."""
    return ":root{" + "".join(f"--{name}:{color};" for name, color in colors.items()) + "}"
