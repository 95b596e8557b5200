"""One chapter composed anew: the same as in the whole book, or nothing where more than the chapter would change."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from samples import SAMPLE, copy_sample, read

from press.text.book import Book
from press.text.compose import compose
from press.text.recompose import recompose

CHAPTER = "port-alder"
PATH = f"chapters/{CHAPTER}.md"
TEXT = (SAMPLE / PATH).read_text(encoding="utf-8")


def recomposed(folder: Path, cache: Path, old: str, new: str) -> tuple[Book | None, Book]:
    """Return the book with a changed chapter composed anew, and the whole book composed anew."""
    assert old in TEXT
    before = read(copy_sample(folder / "before"))
    now = read(copy_sample(folder / "now", {PATH: TEXT.replace(old, new)}))
    spot = before.chapters[CHAPTER].spot
    text = replace(before.chapters[CHAPTER], text=now.chapters[CHAPTER].text, spot=spot)
    return recompose(compose(before, cache), before, text, cache), compose(now, cache).book


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("The desk stands on the quay.", "The desk has always stood on the *old* quay."),
        (
            "The desk stands on the quay.",
            "{{ reach('reading-room') | number }} readers came.\n\nThe desk stands.",
        ),
        ("## Programs", "## All of its programs"),
        ("{{ fact('books-lent') | number }} books", "many books"),
        ("[](#numbers)", "[](#fig-newcomers) and [](#numbers)"),
        ("on the quay.[@alder-gazette]", "on the [quay]{.index}.[@alder-gazette][@alder-gazette]"),
    ],
)
def test_a_chapter_alone_is_what_it_is_in_the_whole_book(
    tmp_path: Path, cache: Path, old: str, new: str
) -> None:
    alone, whole = recomposed(tmp_path, cache, old, new)

    assert alone is not None
    (one,) = (chapter for chapter in alone.chapters if chapter.key == CHAPTER)
    (other,) = (chapter for chapter in whole.chapters if chapter.key == CHAPTER)
    assert replace(one, body="", spot=other.spot) == replace(other, body="")
    assert _shown(one.body) == _shown(other.body)
    own = [value.text for value in alone.values if value.spot.path.endswith(PATH)]
    assert own == [value.text for value in whole.values if value.spot.path.endswith(PATH)]


def _shown(body: str) -> str:
    return body.replace("before/", "now/")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("The desk stands", "The 48 desks stand"),
        ("[](#numbers)", "[](#nubmers)"),
        ("## Programs {#port-alder-programs}", "## Programs {#port-alder-all-programs}"),
        ("Its numbers are in", "![](#fig-share)\n\nIts numbers are in"),
        ("on the quay.", "on the quay.[@desk-handbook, p. 77]"),
    ],
)
def test_nothing_is_shown_of_what_other_chapters_show_too_or_of_a_fault(
    tmp_path: Path, cache: Path, old: str, new: str
) -> None:
    before = read(copy_sample(tmp_path))
    text = replace(before.chapters[CHAPTER], text=before.chapters[CHAPTER].text.replace(old, new))
    assert text != before.chapters[CHAPTER]

    assert recompose(compose(before, cache), before, text, cache) is None
