"""The nouns of the composed book and of its drawings: what the stages after the manuscript hand on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

from press.content.figures import FigureSpec
from press.content.model import Place
from press.content.report import Correction, Release, Report
from press.foundation.problems import Spot
from press.language.language import Language


@dataclass(frozen=True)
class Grid:
    """A table as text: its head and its rows; the data under a figure stand in one."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Figure:
    """A figure of the book: what was declared, its number, and its words as XHTML and as plain text."""

    key: str
    number: int
    spec: FigureSpec
    chapter: str
    place: str | None
    caption: str
    note: str
    claim: str


@dataclass(frozen=True)
class Plate:
    """A figure's drawing: SVG without ``style`` (inches wide and high), its words for those who cannot see it."""

    key: str
    svg: str
    width: float
    height: float
    alt: str
    table: Grid


@dataclass(frozen=True)
class Note:
    """A numbered note of a chapter, as XHTML."""

    number: int
    xhtml: str


@dataclass(frozen=True)
class Heading:
    """A section of a chapter: its permanent id, its level from 2, and its words as XHTML."""

    key: str
    level: int
    xhtml: str


@dataclass(frozen=True)
class TableEntry:
    """A numbered table: where it stands and what its caption says, as XHTML."""

    key: str
    number: int
    chapter: str
    caption: str


@dataclass(frozen=True)
class IndexEntry:
    """A term of the index and the marks that lead to it: the anchor and the chapter of each."""

    term: str
    marks: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Value:
    """A bound value as it stands in the text (its number there), with what it rests on.

    ``spot`` is where the text asks for it, ``origin`` where the data give it.
    """

    number: int
    text: str
    address: str
    counts: str
    date: str | None
    dataset: str | None
    margin: str
    sources: tuple[str, ...]
    spot: Spot
    origin: Spot


@dataclass(frozen=True)
class Chapter:
    """A chapter ready to be set: its body is XHTML that no edition has touched yet; ``cited`` are keys of sources."""

    key: str
    number: int | None
    part: Literal["front", "body", "back"]
    kind: str
    title: str
    subtitle: str
    place: str | None
    in_short: str
    key_facts: tuple[tuple[str, str], ...]
    body: str
    notes: tuple[Note, ...]
    cited: tuple[str, ...]
    headings: tuple[Heading, ...]
    words: int
    spot: Spot


@dataclass(frozen=True)
class Book:
    """The report, composed: numbered, cited, its references resolved and its values bound.

    ``releases``: newest first, so that the first tells what is new. ``moved``: ids that have been given up, and
    the ids that stand in their places.
    """

    report: Report
    language: Language
    places: Mapping[str, Place]
    chapters: tuple[Chapter, ...]
    figures: tuple[Figure, ...]
    tables: tuple[TableEntry, ...]
    bibliography: tuple[tuple[str, str], ...]
    index: tuple[IndexEntry, ...]
    figure_sources: Mapping[str, str]
    values: tuple[Value, ...]
    citations: int
    releases: tuple[Release, ...]
    corrections: tuple[Correction, ...]
    moved: Mapping[str, str]

    def only(self, chapter: str) -> Book:
        """Return the book with one of its chapters alone; what the others say is still known."""
        return replace(
            self,
            chapters=tuple(one for one in self.chapters if one.key == chapter),
            figures=tuple(one for one in self.figures if one.chapter == chapter),
        )
