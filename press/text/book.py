"""The types of the composed book and of its drawings, from which all editions are made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from press.content.figures import FigureSpec
from press.content.model import Place
from press.content.picture_files import PictureFacts
from press.content.report import Correction, Release, Report
from press.foundation.dependencies import dependency
from press.foundation.problems import Problem, Spot
from press.language.language import Language
from press.text.shown import NOTHING_SHOWN, Shown


@dataclass(frozen=True)
class Grid:
    """A table as text: its head and its rows, such as the data of a figure."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class BookPicture:
    """A picture that the book shows: its file in the content, its facts, and its largest width in inches in print."""

    name: str
    facts: PictureFacts
    width: float


@dataclass(frozen=True)
class FigurePicture:
    """The picture of a figure that was made elsewhere: its file, its size in inches in print, the table of its data."""

    name: str
    width: float
    height: float
    table: Grid


@dataclass(frozen=True)
class Figure:
    """A figure of the book: its declaration, its number, its caption and note as XHTML, and its caption as text.

    ``picture``: that of a figure which the press does not draw. ``cited``: the keys of its sources.
    """

    key: str
    number: int
    spec: FigureSpec
    chapter: str
    place: str | None
    caption: str
    note: str
    claim: str
    picture: FigurePicture | None = None
    title: str = ""
    cited: tuple[str, ...] = ()

    @property
    def listed(self) -> str:
        """Its title as XHTML, by which lists name it; without one its caption."""
        return self.title or self.caption


@dataclass(frozen=True)
class Plate:
    """A figure's drawing: SVG without ``style`` (inches wide and high), its alternative text, and its data.

    ``picture``: the file in the content, for a picture that was made elsewhere; then ``svg`` is empty.
    ``touching``: pairs of its labels that touch; ``cut``: labels that reach across its edge, or have no room.
    ``narrow``: the SVG of the figure for narrow screens, if it has one.
    ``shown``, ``narrow_shown``: what both drawings show where.
    """

    key: str
    svg: str
    width: float
    height: float
    alt: str
    table: Grid
    picture: str = ""
    touching: tuple[tuple[str, str], ...] = ()
    cut: tuple[str, ...] = ()
    narrow: str = ""
    shown: Shown = NOTHING_SHOWN
    narrow_shown: Shown = NOTHING_SHOWN

    @cached_property
    def digest(self) -> str:
        """The digest of all that it holds; each edition asks for it."""
        return dependency("plate", self.key, self).digest


@dataclass(frozen=True)
class Note:
    """A numbered note of a chapter, as XHTML: words, or blocks such as paragraphs and lists.

    ``brief``: the same note where the bibliography has its sources in full: each in short, with its year.
    """

    number: int
    xhtml: str
    brief: str

    @property
    def has_blocks(self) -> bool:
        """Return whether the note is more than words."""
        return self.xhtml.lstrip().startswith(("<p>", "<p ", "<ul", "<ol", "<blockquote", "<pre"))


@dataclass(frozen=True)
class Heading:
    """A section of a chapter: its permanent id, its level (2 or more), and its heading as XHTML."""

    key: str
    level: int
    xhtml: str


@dataclass(frozen=True)
class TableEntry:
    """A numbered table: its id, its chapter, and its caption as XHTML."""

    key: str
    number: int
    chapter: str
    caption: str

    @property
    def listed(self) -> str:
        """Its caption, by which lists name it."""
        return self.caption


@dataclass(frozen=True)
class IndexEntry:
    """A term of the index, and the anchor and chapter of each of its marks."""

    term: str
    marks: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Value:
    """A bound value of the text: its number in the order of the text, its text, and the data it comes from.

    ``amount``: what the text says, as a number; ``spot``: the line of the expression; ``origin``: the line of the data.
    ``error``: the margin of error of the value, in its unit; None where none is published. ``unit``: its name for many.
    """

    number: int
    text: str
    amount: float
    address: str
    counts: str
    date: str | None
    dataset: str | None
    margin: str
    sources: tuple[str, ...]
    spot: Spot
    origin: Spot
    error: float | None = None
    unit: str = ""


@dataclass(frozen=True)
class TypedNumber:
    """A number that was typed into the text: its text, and why it is no quantity (empty: it is not bound to data).

    ``where``: the id of the section, table, figure or chapter that it stands in; ``spot``: its line.
    ``cure``: what else to write if it may be the number of a heading, or part of a name such as "29 Palms".
    """

    text: str
    reason: str
    where: str
    spot: Spot
    cure: str = ""


@dataclass(frozen=True)
class Chapter:
    """A composed chapter: its body is XHTML for all editions; ``cited`` are keys of sources, ``words`` a word count."""

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
    """The composed report: numbered and cited, with references resolved and values filled in.

    ``releases``: newest first. ``moved``: ids that were given up, and the ids that replace them.
    ``warnings``: what breaks editorial rules that are no faults.
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
    typed: tuple[TypedNumber, ...]
    citations: int
    releases: tuple[Release, ...]
    corrections: tuple[Correction, ...]
    moved: Mapping[str, str]
    pictures: tuple[BookPicture, ...] = ()
    warnings: tuple[Problem, ...] = ()

    @property
    def by_key(self) -> dict[str, Chapter]:
        """The chapters by their keys."""
        return {chapter.key: chapter for chapter in self.chapters}

    @property
    def unbound(self) -> tuple[TypedNumber, ...]:
        """The typed numbers that are not bound to data; a report whose numbers are strict has none."""
        return tuple(one for one in self.typed if not one.reason)
