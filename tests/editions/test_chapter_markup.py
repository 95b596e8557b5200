"""Chapters for screens that are kept: when one is set again, and that a kept one is what would be set now."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from building import build
from samples import PROJECT

from press.editions.assets import Assets
from press.editions.blocks import BlockContext
from press.editions.chapter_markup import ChapterMarkup
from press.editions.parts import EditionInput, parts_of
from press.editions.pictures import PictureFile, PreparedPicture
from press.editions.screen import web_body
from press.foundation.page_templates import Pages
from press.foundation.problems import Spot
from press.foundation.store import Store
from press.html.site.pictures import links_to_files, on_site
from press.text.book import Book, Chapter, Grid, Note, Plate

CHAPTER = "numbers"


@pytest.fixture(scope="module")
def sample(cache: Path) -> EditionInput:
    return build("sample", cache).edition_input


def marked_up(book: Book, plates: dict[str, Plate], theme: Assets, **more: Any) -> dict[str, str]:
    """Return the markup of each chapter."""
    parts = parts_of(book, plates)
    chapters = ChapterMarkup("page", "Sample", BlockContext.of_book(book, plates, **more), theme, web_body)
    return {part.key: chapters.set(part) for part in parts if part.chapter}


def themed(sample: EditionInput, folder: Path) -> Assets:
    return replace(sample.theme, store=Store(folder))


def of_chapter(book: Book, **changes: Any) -> Book:
    """Return a book with one chapter changed."""
    chapters = (replace(one, **changes) if one.key == CHAPTER else one for one in book.chapters)
    return replace(book, chapters=tuple(chapters))


def with_picture(book: Book) -> Book:
    return of_chapter(
        book, body='<p><img class="cell" src="a.png" alt="A" data-width="1" data-height="1"/></p>'
    )


def picture(name: str) -> PreparedPicture:
    file = PictureFile(name, 20, 10, name.encode())
    return PreparedPicture(file, (file,))


def chapter(book: Book) -> Chapter:
    return book.by_key[CHAPTER]


def figures(book: Book, **changes: Any) -> Book:
    return replace(book, figures=tuple(replace(one, **changes) for one in book.figures))


def values(book: Book, **changes: Any) -> Book:
    return replace(book, values=tuple(replace(one, **changes) for one in book.values))


def plates(all_of: dict[str, Plate], **changes: Any) -> dict[str, Plate]:
    return {key: replace(one, **changes) for key, one in all_of.items()}


BOOKS: dict[str, Callable[[Book], Book]] = {
    "body": lambda book: of_chapter(book, body="<p>Else.</p>"),
    "title": lambda book: of_chapter(book, title="Another title"),
    "number": lambda book: of_chapter(book, number=77),
    "in short": lambda book: of_chapter(book, in_short="Other words."),
    "key facts": lambda book: of_chapter(book, key_facts=(("77", "counters"),)),
    "note": lambda book: of_chapter(book, notes=(*chapter(book).notes, Note(77, "One more.", "More."))),
    "figure's number": lambda book: figures(book, number=77),
    "figure's caption": lambda book: figures(book, caption="Another caption."),
    "figure's note": lambda book: figures(book, note="Another note."),
    "figure's sources": lambda book: replace(
        book, figure_sources=dict.fromkeys(book.figure_sources, "Another source")
    ),
    "what a value counts": lambda book: values(book, counts="other people"),
    "sources of a value": lambda book: values(book, sources=("other",)),
    "margin of a value": lambda book: values(book, margin="± 77"),
}
PLATES: dict[str, Callable[[dict[str, Plate]], dict[str, Plate]]] = {
    "drawing": lambda all_of: plates(all_of, svg='<svg viewBox="0 0 1 1"><path/></svg>'),
    "alternative text": lambda all_of: plates(all_of, alt="Another text"),
    "data": lambda all_of: plates(all_of, table=Grid(("Head",), (("77",),))),
}


def test_a_chapter_is_set_once(sample: EditionInput, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    known, fill = list[str](), Pages.fill

    def filled(self: Pages, name: str, **values: Any) -> str:
        known.append(values["chapter"].key)
        return fill(self, name, **values)

    monkeypatch.setattr(Pages, "fill", filled)
    theme, drawn = themed(sample, tmp_path), dict(sample.plates)
    made = marked_up(sample.book, drawn, theme)
    assert known == [one.key for one in sample.book.chapters]
    assert marked_up(sample.book, drawn, theme) == made
    assert known == [one.key for one in sample.book.chapters]

    known.clear()
    again = marked_up(of_chapter(sample.book, body="<p>Else.</p>"), drawn, theme)
    assert known == [CHAPTER]
    assert {key for key in made if made[key] != again[key]} == {CHAPTER}


@pytest.mark.parametrize("change", BOOKS.values(), ids=BOOKS)
def test_a_change_of_the_book_shows(
    change: Callable[[Book], Book], sample: EditionInput, tmp_path: Path
) -> None:
    theme, drawn = themed(sample, tmp_path / "kept"), dict(sample.plates)
    before = marked_up(sample.book, drawn, theme)
    after = marked_up(change(sample.book), drawn, theme)
    assert after != before
    assert after == marked_up(change(sample.book), drawn, themed(sample, tmp_path / "new"))


@pytest.mark.parametrize("change", PLATES.values(), ids=PLATES)
def test_a_change_of_plates_shows(
    change: Callable[[dict[str, Plate]], dict[str, Plate]], sample: EditionInput, tmp_path: Path
) -> None:
    theme, drawn = themed(sample, tmp_path / "kept"), dict(sample.plates)
    before = marked_up(sample.book, drawn, theme)
    after = marked_up(sample.book, change(drawn), theme)
    assert after != before
    assert after == marked_up(sample.book, change(drawn), themed(sample, tmp_path / "new"))


@pytest.mark.parametrize(
    "more",
    [
        {"level": 2},
        {"anchors": {str(number): f"value-{number}" for number in range(1000)}},
        {"files": links_to_files},
    ],
    ids=["level", "anchors", "files"],
)
def test_a_change_of_the_edition_shows(more: dict[str, Any], sample: EditionInput, tmp_path: Path) -> None:
    theme, drawn = themed(sample, tmp_path / "kept"), dict(sample.plates)
    before = marked_up(sample.book, drawn, theme)
    after = marked_up(sample.book, drawn, theme, **more)
    assert after != before
    assert after == marked_up(sample.book, drawn, themed(sample, tmp_path / "new"), **more)


@pytest.mark.parametrize("what", ["origin", "spot", "figure"])
def test_lines_that_moved_show_where_lines_are_named(what: str, sample: EditionInput, tmp_path: Path) -> None:
    """A row above has been added: nothing changes but the places that an edition with spots names."""
    theme, drawn, moved = themed(sample, tmp_path), dict(sample.plates), Spot("data/moved.csv", 777)
    if what == "figure":
        book = figures(sample.book, spec=replace(sample.book.figures[0].spec, spot=moved))
    else:
        book = values(sample.book, **{what: moved})
    for with_spots in (False, True):
        before = marked_up(sample.book, drawn, theme, with_spots=with_spots)
        after = marked_up(book, drawn, theme, with_spots=with_spots)
        assert ("data/moved.csv:777" in after[CHAPTER]) is with_spots
        assert (after == before) is not with_spots


def test_another_picture_of_the_same_name_shows(sample: EditionInput, tmp_path: Path) -> None:
    theme, book = themed(sample, tmp_path), with_picture(sample.book)
    before, after, elsewhere = (
        marked_up(book, {}, theme, **more)[CHAPTER]
        for more in (
            {"pictures": {"a.png": picture("one.png")}},
            {"pictures": {"a.png": picture("two.png")}, "files": links_to_files},
            {"pictures": {"a.png": picture("two.png")}, "files": links_to_files, "shown": on_site},
        )
    )
    assert len({before, after, elsewhere}) == 3


def test_a_changed_template_shows(sample: EditionInput, tmp_path: Path) -> None:
    """One that the template of chapters includes."""
    shutil.copytree(PROJECT / "templates", tmp_path / "templates")
    theme = replace(themed(sample, tmp_path / "cache"), templates=tmp_path / "templates")
    before = marked_up(sample.book, dict(sample.plates), theme)
    path = tmp_path / "templates" / "web" / "notes.html"
    path.write_text(path.read_text(encoding="utf-8").replace("<ol>", "<ol reversed>"), encoding="utf-8")
    after = marked_up(sample.book, dict(sample.plates), replace(theme))  # as a later build reads them
    assert "<ol reversed>" not in "".join(before.values())
    assert "<ol reversed>" in "".join(after.values())
