"""The record of the report, typed and frozen: places, programs, series, figures, sources and chapters."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass as plain_dataclass
from dataclasses import field
from typing import Annotated, Any, Literal

from pydantic import Field
from pydantic.dataclasses import dataclass

from press.content.bound_tables import TableSpec
from press.content.characters import CHARACTERS
from press.content.coordinates import Point
from press.content.field_types import (
    NOWHERE,
    STRICT,
    Amount,
    Dated,
    Key,
    Name,
    Names,
    Short,
    SourceKey,
    SourceKeys,
    Text,
    Texts,
)
from press.content.figures import FigureSpec
from press.content.programs import Program, Years
from press.content.report import Correction, PermanentId, Release, Report
from press.content.search_words import SearchWords
from press.foundation.problems import Spot
from press.foundation.style import DEFAULT_STYLE, HouseStyle


@dataclass(frozen=True, config=STRICT)
class Fact:
    """A quantity that is not in a table: value, unit, date, 90 percent margin, what it counts, and its sources."""

    value: Amount
    unit: Key
    counts: Text
    sources: Annotated[SourceKeys, Field(min_length=1)]
    date: Dated | None = None
    margin: Amount | None = None
    spot: Spot = NOWHERE


@dataclass(frozen=True, config=STRICT)
class Area:
    """A statistical area, with the name that its statistical office uses."""

    name: Name
    short: Name
    code: Short = ""


@dataclass(frozen=True, config=STRICT)
class Office:
    """The office of a place that the report is about, such as a main library or a town hall."""

    name: Name
    kind: Name
    opened: Years
    sources: Annotated[SourceKeys, Field(min_length=1)]
    district: str = ""
    spot: Spot = NOWHERE


@dataclass(frozen=True, config=STRICT)
class Place:
    """A place of the report, with its areas, office, facts and programs.

    ``context``: programs that are described but not counted, because the office has no known part in them.
    """

    name: Name
    region: Name
    abbreviation: Name
    areas: Mapping[Key, Area]
    office: Office
    facts: Mapping[Key, Fact]
    programs: tuple[Program, ...]
    context: tuple[Program, ...] = ()
    point: Point | None = None
    key: str = ""
    spot: Spot = NOWHERE

    @property
    def described(self) -> tuple[Program, ...]:
        """The programs that are counted, and those that are not."""
        return (*self.programs, *self.context)


@dataclass(frozen=True, config=STRICT)
class Organization:
    """An institution; timelines show its ``years``."""

    name: Name
    years: Years
    sources: Annotated[SourceKeys, Field(min_length=1)]
    spanish: Short = ""
    abbreviation: Short = ""
    note: str = ""
    spot: Spot = NOWHERE


@dataclass(frozen=True, config=STRICT)
class Datum:
    """One row of a table: a value of a series in a place and year, with its 90 percent margin.

    ``value`` is None where none is published; ``margin`` is None where none is published, and 0 where the
    estimate is controlled to a fixed total (``controlled``) and so has no sampling error.
    """

    series: Key
    place: Key
    area: Key
    measure: Key
    year: int
    period: str
    dataset: Text
    table: str
    value: Amount | None
    margin: Amount | None
    controlled: bool
    source: SourceKey
    note: str
    spot: Spot = NOWHERE


@dataclass(frozen=True, config=STRICT)
class Series:
    """Values that can be compared: of one measure, one kind of area, and one dataset."""

    title: Name
    unit: Key
    note: str = ""
    key: str = ""
    data: tuple[Datum, ...] = ()
    spot: Spot = NOWHERE

    def at(self, place: str, year: int) -> Datum | None:
        """Return the row of this place and year, or None."""
        return next((d for d in self.data if d.place == place and d.year == year), None)


@dataclass(frozen=True, config=STRICT)
class Source:
    """A publication that is cited: its key and its fields in CSL-JSON (https://citationstyles.org)."""

    key: str
    csl: Mapping[str, Any]
    spot: Spot = NOWHERE


@dataclass(frozen=True, config=STRICT)
class KeyFact:
    """A fact at the beginning of a chapter: a value and its meaning, both Markdown with bound values.

    ``prefix``: what stands small before the value, such as "nearly"; Markdown too.
    """

    value: Text
    text: Text
    prefix: Short = ""
    sources: SourceKeys = ()


@dataclass(frozen=True, config=STRICT)
class ChapterText:
    """A chapter as written: its header, and its Markdown text, which begins at ``spot``.

    ``claims``: expressions that must be true of the data, because the text takes them for granted.
    ``also``: other names, by which readers may search for it.
    """

    key: Key
    title: Name
    kind: Literal["chapter", "place", "matter", "listing"]
    text: str
    spot: Spot
    place: Key | None = None
    subtitle: Short = ""
    in_short: str = ""
    key_facts: tuple[KeyFact, ...] = ()
    claims: Texts = ()
    also: Names = ()
    header: Mapping[tuple[str | int, ...], Spot] = field(default_factory=dict)


@plain_dataclass(frozen=True)
class Manuscript:
    """Checked content: each key in it refers to something that exists.

    ``data``: the files with the quantities, programs and sources of the report, as bytes.
    ``files``: pictures and all other files that are neither text nor table. ``tables``: CSV files, as bytes.
    ``outlines``, ``counties``: the TopoJSON of maps.
    ``static``: what the site takes as it is, by path.
    ``characters``: those that the typefaces hold.
    ``releases``: newest first. ``ids``: None if the report keeps no record of its ids.
    ``words``: accepted words of words.txt, in lower case. ``path``: the folder of content, as problems name it.
    ``broken``: names of files with faults, and ``hidden_ids``: ids in chapters that could not be read; both are empty
    in a manuscript that a book is made from. ``notices``: lines that say what reading the content has changed.
    ``digest``: of all files but the texts.
    """

    report: Report
    places: Mapping[str, Place]
    programs: tuple[Program, ...]
    facts: Mapping[str, Fact]
    organizations: Mapping[str, Organization]
    sources: Mapping[str, Source]
    series: Mapping[str, Series]
    figures: Mapping[str, FigureSpec]
    bound_tables: Mapping[str, TableSpec]
    chapters: Mapping[str, ChapterText]
    outlines: Mapping[str, Any] | None
    files: Mapping[str, bytes]
    data: Mapping[str, bytes]
    counties: Mapping[str, Any] | None = None
    releases: tuple[Release, ...] = ()
    corrections: tuple[Correction, ...] = ()
    ids: Mapping[str, PermanentId] | None = None
    search_words: SearchWords = field(default_factory=SearchWords)
    style: HouseStyle = DEFAULT_STYLE
    tables: Mapping[str, bytes] = field(default_factory=dict)
    static: Mapping[str, bytes] = field(default_factory=dict)
    characters: frozenset[str] = CHARACTERS
    words: frozenset[str] = frozenset()
    path: str = ""
    broken: frozenset[str] = frozenset()
    hidden_ids: frozenset[str] = frozenset()
    notices: tuple[str, ...] = ()
    digest: str = ""

    @property
    def described(self) -> tuple[Program, ...]:
        """All programs: those of no single place, and those of each place."""
        return (*self.programs, *(program for place in self.places.values() for program in place.described))

    def lacks(self, name: str) -> bool:
        """Return whether a file, or one in a folder (``data/``), has faults, so that entries of it may be missing."""
        return any(one == name or (name.endswith("/") and one.startswith(name)) for one in self.broken)
