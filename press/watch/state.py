"""A composed report, its page map and its faults in; out, what the page shows beside the text, as plain JSON values."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from typing import Literal

from press.editions.page_map import PageMap
from press.foundation.problems import Problem
from press.text.book import Book

Stage = Literal["texts", "pages"]


@dataclass(frozen=True)
class FaultLine:
    """A fault or warning: its file and line, its code, what is wrong, and the cure."""

    file: str
    line: int
    code: str
    message: str
    cure: str
    is_warning: bool = False

    @classmethod
    def of(cls, problem: Problem) -> FaultLine:
        """Return the line of a problem."""
        spot = problem.spot
        return cls(spot.path, spot.line, problem.code, problem.message, problem.hint, problem.is_warning)

    @classmethod
    def of_press(cls, fault: Exception) -> FaultLine:
        """Return the line of a failure that no file is to blame for."""
        return cls("", 0, "", f"the press has failed: {fault}", "see the terminal, and save again")


@dataclass(frozen=True)
class ChapterLine:
    """A chapter: its key, its title, its words, and the label of its first page."""

    key: str
    title: str
    words: int
    page: str


@dataclass(frozen=True)
class NumberLine:
    """A number that is not bound to data: its text, its file and its line."""

    text: str
    file: str
    line: int


@dataclass(frozen=True)
class MovedLine:
    """What stands on another page than before: its title, its id, and the labels of both pages."""

    name: str
    key: str
    before: str
    now: str


@dataclass(frozen=True)
class State:
    """What the page shows beside the text.

    ``faults``: those of the texts and data; ``of_pages``: what is found when pages are set. ``moved``: what the last
    save that moved anything has moved. ``reading`` and ``setting``: what is being done to the texts and
    to the pages; nothing if they are up to date.
    """

    faults: tuple[FaultLine, ...] = ()
    of_pages: tuple[FaultLine, ...] = ()
    warnings: tuple[FaultLine, ...] = ()
    chapters: tuple[ChapterLine, ...] = ()
    unbound: tuple[NumberLine, ...] = ()
    moved: tuple[MovedLine, ...] = ()
    reading: str = "Reading the content"
    setting: str = ""

    def of_book(self, book: Book) -> State:
        """Return the state once a book has been composed; the pages are not set yet."""
        pages = {line.key: line.page for line in self.chapters}
        return replace(
            self,
            faults=(),
            warnings=tuple(FaultLine.of(one) for one in book.warnings),
            chapters=tuple(
                ChapterLine(one.key, one.title, one.words, pages.get(one.key, "")) for one in book.chapters
            ),
            unbound=tuple(NumberLine(one.text, one.spot.path, one.spot.line) for one in book.unbound),
        )

    def of_page_map(self, book: Book, page_map: PageMap, before: PageMap) -> State:
        """Return the state once the pages of the book have been set; ``before``: the page map until then."""
        moved = tuple(_moved(book, page_map, before))
        return replace(
            self,
            of_pages=(),
            chapters=tuple(replace(one, page=page_map.of.get(one.key, "")) for one in self.chapters),
            moved=moved or self.moved,
        )

    def with_faults(self, stage: Stage, faults: tuple[FaultLine, ...]) -> State:
        """Return the state once a stage has failed; all else stays."""
        return replace(self, faults=faults) if stage == "texts" else replace(self, of_pages=faults)

    def as_json(self) -> dict[str, object]:
        """Return the state as values of JSON."""
        return {**asdict(self), "busy": self.reading or self.setting}


def fault_lines(problems: Iterable[Problem]) -> tuple[FaultLine, ...]:
    """Return the lines of problems."""
    return tuple(map(FaultLine.of, problems))


def _moved(book: Book, now: PageMap, before: PageMap) -> Iterator[MovedLine]:
    """Yield the chapters, figures and tables that stand on another page than before."""
    words = book.language
    names = {chapter.key: chapter.title for chapter in book.chapters}
    names |= {figure.key: f"{words.figure}\u00a0{figure.number}" for figure in book.figures}
    names |= {table.key: f"{words.table}\u00a0{table.number}" for table in book.tables}
    for key, name in names.items():
        was, is_now = before.of.get(key), now.of.get(key)
        if was is not None and is_now is not None and was != is_now:
            yield MovedLine(name, key, was, is_now)
