"""Two books with their figures in; out, all that was changed between them: a Redline."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from press.redline.figure_changes import DrawnFigure, FigureChange, figure_changes
from press.redline.paragraphs import settled, texts_of, words_of
from press.redline.runs import PROPOSED, Run, runs_of
from press.redline.value_changes import ValueChange, comparison_key, value_changes
from press.redline.word_changes import ChapterChange, word_changes
from press.text.book import Book


@dataclass(frozen=True)
class Compared:
    """A book with its figures, drawn, by their keys."""

    book: Book
    figures: Mapping[str, DrawnFigure]


@dataclass(frozen=True)
class SourceChange:
    """An entry of the bibliography that was added, removed or changed: its key, and its words."""

    key: str
    op: Literal["added", "removed", "changed"]
    runs: tuple[Run, ...]


@dataclass(frozen=True)
class Redline:
    """What was changed between two books: words, which editors write, and what comes from data."""

    chapters: tuple[ChapterChange, ...]
    values: tuple[ValueChange, ...]
    figures: tuple[FigureChange, ...]
    sources: tuple[SourceChange, ...]

    @property
    def paragraph_count(self) -> int:
        """How many paragraphs were changed; one that moved counts once."""
        return sum(
            one.op not in ("moved away", "proposed")
            for chapter in self.chapters
            for one in chapter.paragraphs
        )

    @property
    def proposal_count(self) -> int:
        """How many tracked changes and comments the new book has."""
        return sum(
            run.op in PROPOSED for chapter in self.chapters for one in chapter.paragraphs for run in one.runs
        )


def compare(old: Compared, new: Compared) -> Redline:
    """Return what was changed; a paragraph that differs by values alone is not among the words."""
    before = _with_new_keys(old.book, new.book)
    key_of = comparison_key(before, new.book)
    texts = tuple(map(settled, texts_of(before, key_of))), texts_of(new.book, key_of)
    return Redline(
        chapters=word_changes(*texts),
        values=value_changes(before, new.book, texts[1]),
        figures=figure_changes(old.figures, new.figures),
        sources=tuple(_source_changes(before, new.book)),
    )


def _with_new_keys(old: Book, new: Book) -> Book:
    """Return the old book, in which a source that has the same words under another key now has its new one."""
    kept = {key for key, _ in old.bibliography} & {key for key, _ in new.bibliography}
    come = {xhtml: key for key, xhtml in new.bibliography if key not in kept}
    keys = {key: come[xhtml] for key, xhtml in old.bibliography if key not in kept and xhtml in come}
    if not keys:
        return old
    return replace(
        old,
        bibliography=tuple((keys.get(key, key), xhtml) for key, xhtml in old.bibliography),
        values=tuple(
            replace(one, sources=tuple(keys.get(key, key) for key in one.sources)) for one in old.values
        ),
    )


def _source_changes(old: Book, new: Book) -> Iterator[SourceChange]:
    before = {key: words_of(xhtml) for key, xhtml in old.bibliography}
    after = {key: words_of(xhtml) for key, xhtml in new.bibliography}
    for key, words in after.items():
        if key not in before:
            yield SourceChange(key, "added", (Run("insert", words),))
        elif [word.key for word in words] != [word.key for word in before[key]]:
            yield SourceChange(key, "changed", runs_of(before[key], words))
    for key, words in before.items():
        if key not in after:
            yield SourceChange(key, "removed", (Run("delete", words),))
