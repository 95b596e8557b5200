"""What a command asks for in: BuildOptions; what a check counted out: CheckSummary. Plain values, quick to import."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from press.foundation.problems import Problem, in_numbers, lines_of

if TYPE_CHECKING:
    from press.content.model import Manuscript
    from press.text.book import Book

PROJECT = Path(__file__).resolve().parents[2]
CACHE = PROJECT / ".cache" / "press"


@dataclass(frozen=True)
class BuildOptions:
    """What to build, from which folder of content, into which folder.

    ``chapter``: the key of the only chapter to build; None builds the whole report.
    ``only``: the name of the only edition to build (see ``press.release.editions``); None builds all of them.
    ``proof``: also make a picture of all pages. ``jobs``: the number of processes that draw, or set pages, at once.
    ``reference``: set the PDF in one piece; tests compare the usual PDF with it.
    ``has_art``: what is no figure is drawn too, such as the cover.
    """

    content: Path = PROJECT / "content"
    output: Path = PROJECT / "output"
    chapter: str | None = None
    only: str | None = None
    proof: bool = False
    cache: Path = CACHE
    jobs: int = 1
    reference: bool = False
    has_art: bool = True

    @property
    def releases(self) -> Path:
        """The folder of the values of earlier releases."""
        return self.content / "releases"


@dataclass(frozen=True)
class CheckSummary:
    """The counts of a check that found no problem, its notices, a line each (``notices_of``), and its warnings."""

    chapters: int
    words: int
    values: int
    citations: int
    programs: int
    unbound: int = 0
    notices: tuple[str, ...] = ()
    warnings: tuple[Problem, ...] = ()

    @classmethod
    def of(cls, manuscript: Manuscript, book: Book) -> CheckSummary:
        """Return the counts of a manuscript and of the book that was composed from it."""
        programs = sum(len(place.programs) for place in manuscript.places.values())
        words = sum(chapter.words for chapter in book.chapters)
        counts = (len(book.chapters), words, len(book.values), book.citations, programs, len(book.unbound))
        return cls(*counts, notices_of(manuscript, book), book.warnings)


def notices_of(manuscript: Manuscript, book: Book) -> tuple[str, ...]:
    """Return lines that say what reading the content has changed, those of all warnings, and the count of these."""
    count = (f"{in_numbers(0, len(book.warnings))}.",) if book.warnings else ()
    return (*manuscript.notices, *lines_of(book.warnings), *count)


def processors() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
