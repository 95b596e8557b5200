"""The nouns of the report: what content says, typed and frozen; pydantic checks them as they are made."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from dataclasses import field
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, ConfigDict, Field
from pydantic.dataclasses import dataclass

from press.foundation.page_geometry import PageGeometry, PageSize, page_geometry
from press.foundation.problems import Spot

_STRICT = ConfigDict(extra="forbid", allow_inf_nan=False)


def _is_key(text: str) -> str:
    if not re.fullmatch(r"[a-z0-9][a-z0-9_-]*", text):
        raise ValueError(f"“{text}” should be lower-case letters, digits and hyphens")
    return text


def _is_color(text: str) -> str:
    if not re.fullmatch(r"#[0-9A-Fa-f]{6}", text):
        raise ValueError(f"“{text}” should be a color such as #0E4A4E")
    return text


def _is_site(text: str) -> str:
    if text and not re.fullmatch(r"https://[\w.-]+(:\d+)?/([^\s?#<>\"]*/)?", text):
        raise ValueError(
            f"“{text}” should be an address such as https://example.org/report/, with / at its end"
        )
    return text


def _is_contact(text: str) -> str:
    email, page = r"[^\s@<>\"]+@[\w-]+(\.[\w-]+)+", r"https://[\w.-]+(:\d+)?(/[^\s<>\"]*)?"
    if text and not re.fullmatch(f"{email}|{page}", text):
        raise ValueError(f"“{text}” should be an e-mail address, or an address that begins with https://")
    return text


def _as_text(value: Any) -> Any:
    """Dates and years that YAML reads as such are text to us: they are printed, not reckoned with."""
    return str(value) if isinstance(value, (int, datetime.date)) else value


Key = Annotated[str, AfterValidator(_is_key)]
Color = Annotated[str, AfterValidator(_is_color)]
Text = Annotated[str, Field(min_length=1)]
Dated = Annotated[str, BeforeValidator(_as_text), Field(min_length=4)]
ReleaseNumber = Annotated[str, BeforeValidator(_as_text), Field(min_length=1)]
Keys = tuple[Key, ...]
Texts = tuple[Text, ...]
TargetKind = Literal["figure", "table", "section", "chapter"]

NOWHERE = Spot("", 0)


@dataclass(frozen=True, config=_STRICT)
class Unit:
    """What a quantity counts: the words for one and many, how it is written, and its bounds."""

    one: str
    many: str
    form: Literal["count", "money", "percent", "measure"] = "count"
    low: float | None = 0
    high: float | None = None


@dataclass(frozen=True, config=_STRICT)
class Theme:
    """A field of work: its name, its color (support only), and the mark that tells it apart in charts."""

    name: Text
    color: Color
    mark: Literal["circle", "square", "triangle", "diamond", "cross", "plus", "star", "bar"]


@dataclass(frozen=True, config=_STRICT)
class Years:
    """When something ran. ``first`` and ``last`` are years; nothing means unknown, never "none"."""

    first: int | None = None
    last: int | None = None
    ongoing: bool = False
    precision: Literal["day", "month", "year", "about", "unknown"] = "year"
    note: str = ""


@dataclass(frozen=True, config=_STRICT)
class Fact:
    """A quantity that is no table row: value, unit, date, what it counts in words, and its sources."""

    value: float
    unit: Key
    counts: Text
    sources: Annotated[Keys, Field(min_length=1)]
    date: Dated | None = None
    margin: float | None = None
    spot: Spot = NOWHERE


@dataclass(frozen=True, config=_STRICT)
class Reach:
    """How many a program reached: a quantity with its unit, date and sources."""

    value: float
    unit: Key
    sources: Annotated[Keys, Field(min_length=1)]
    date: Dated | None = None
    note: str = ""


@dataclass(frozen=True, config=_STRICT)
class Program:
    """A program: theme, partners, years, reach (nothing: not known) and the sources that tell of it."""

    key: Key
    name: Text
    theme: Key
    partners: Texts
    years: Years
    reach: Reach | None
    summary: Text
    sources: Annotated[Keys, Field(min_length=1)]
    spanish: str = ""
    spot: Spot = NOWHERE


@dataclass(frozen=True, config=_STRICT)
class Area:
    """A statistical area, named as the bureau that counts it names it."""

    name: Text
    short: Text
    code: str = ""


@dataclass(frozen=True, config=_STRICT)
class Point:
    """Degrees north and east."""

    latitude: Annotated[float, Field(ge=-90, le=90)]
    longitude: Annotated[float, Field(ge=-180, le=180)]


@dataclass(frozen=True, config=_STRICT)
class Office:
    """The office that the report tells of in a place (a main library, a town hall)."""

    name: Text
    kind: Text
    opened: Years
    sources: Annotated[Keys, Field(min_length=1)]
    district: str = ""
    spot: Spot = NOWHERE


@dataclass(frozen=True, config=_STRICT)
class Place:
    """One of the places of the report, with its areas, office, facts and programs."""

    name: Text
    region: Text
    abbreviation: Text
    areas: Mapping[Key, Area]
    office: Office
    facts: Mapping[Key, Fact]
    programs: tuple[Program, ...]
    point: Point | None = None
    key: str = ""
    spot: Spot = NOWHERE


@dataclass(frozen=True, config=_STRICT)
class Organization:
    """An institution that the report tells of; ``years`` puts it on the timeline."""

    name: Text
    years: Years
    sources: Annotated[Keys, Field(min_length=1)]
    spanish: str = ""
    abbreviation: str = ""
    note: str = ""
    spot: Spot = NOWHERE


@dataclass(frozen=True, config=_STRICT)
class Datum:
    """One row of a table: a value of a series in a place and year, with its 90 percent margin.

    ``value`` is nothing where the bureau publishes none; ``margin`` is nothing where none is published,
    and 0 where the estimate is controlled to a fixed total (``controlled``), so that it has none.
    """

    series: Key
    place: Key
    area: Key
    measure: Key
    year: int
    period: str
    dataset: Text
    table: str
    value: float | None
    margin: float | None
    controlled: bool
    source: Key
    note: str
    spot: Spot = NOWHERE


@dataclass(frozen=True, config=_STRICT)
class Series:
    """A run of values that may be set side by side: one measure, one kind of area, one dataset."""

    title: Text
    unit: Key
    note: str = ""
    key: str = ""
    data: tuple[Datum, ...] = ()
    spot: Spot = NOWHERE

    def at(self, place: str, year: int) -> Datum | None:
        """Return the row of this place and year, or nothing."""
        return next((d for d in self.data if d.place == place and d.year == year), None)


@dataclass(frozen=True, config=_STRICT)
class Cell:
    """A cell of a drawn grid: its text, the quantity it shows, and whether it is the one that matters.

    With a ``detail`` (plain words, no bound values) the text stands large, and the detail beneath says what it means.
    """

    row: Text
    column: Text
    text: Text
    strong: bool = False
    detail: str = ""


@dataclass(frozen=True, config=_STRICT)
class FigureSpec:
    """A figure as an editor declares it: kind, data, caption, note. What else is needed depends on the kind.

    ``caption`` and ``note`` are Markdown with bound values; ``claim`` of the alternative text is the caption.
    ``names``: whether a timeline writes the name of each program beside its mark.
    """

    kind: Literal["dots", "dumbbell", "band", "matrix", "timeline", "map", "locator"]
    caption: Text
    note: str = ""
    width: Literal["full", "text", "side"] = "full"
    series: Key | None = None
    versus: Key | None = None
    against: Key | None = None
    years: tuple[int, ...] = ()
    area: Key | None = None
    places: Keys = ()
    scale: Literal["linear", "log"] = "linear"
    show: Literal["value", "change", "share", "programs", "cells"] = "value"
    labels: Texts = ()
    cells: tuple[Cell, ...] = ()
    names: bool = True
    sources: Keys = ()
    key: str = ""
    spot: Spot = NOWHERE
    spots: Mapping[str, Spot] = field(default_factory=dict)

    def spot_of(self, name: str) -> Spot:
        """Return the spot of one of the lines of the declaration."""
        return self.spots.get(name, self.spot)


@dataclass(frozen=True, config=_STRICT)
class Source:
    """A publication that is cited: its key and its fields in CSL-JSON (https://citationstyles.org)."""

    key: str
    csl: Mapping[str, Any]
    spot: Spot = NOWHERE


@dataclass(frozen=True, config=_STRICT)
class KeyFact:
    """One fact of an opener's strip: a value and its meaning, both Markdown with bound values."""

    value: Text
    text: Text


@dataclass(frozen=True, config=_STRICT)
class Spine:
    """The reading order: keys of chapters and of generated parts (``contents``, ``bibliography`` …)."""

    front: Keys
    body: Keys
    back: Keys


@dataclass(frozen=True, config=_STRICT)
class Cover:
    """The cover's ground, which white text stands on, and the data and colors that its art is woven from."""

    ground: Color
    series: Key | None = None
    year: int | None = None
    colors: tuple[Color, ...] = ()


@dataclass(frozen=True, config=_STRICT)
class MapSpec:
    """The outlines that maps are drawn on: a TopoJSON file in content, projected already, and how."""

    outlines: Text
    layer: Text
    projection: Literal["albers-usa"]
    source: Key


@dataclass(frozen=True, config=_STRICT)
class PlaceWords:
    """What the report calls its places."""

    folder: Key
    one: Text
    many: Text
    office: Text


@dataclass(frozen=True, config=_STRICT)
class Release:
    """A release of the report: its number, its day, and in plain text what is new since the one before."""

    release: ReleaseNumber
    date: datetime.date
    summary: Text
    changes: Texts = ()
    spot: Spot = NOWHERE


@dataclass(frozen=True, config=_STRICT)
class Correction:
    """What was wrong in a release: where (an id), what stood there and what stands there now, in plain text.

    ``release`` is the one in which it is mended. ``where`` may be an id that has been given up since.
    """

    date: datetime.date
    release: ReleaseNumber
    where: Text
    was: Text
    now: Text
    spot: Spot = NOWHERE


@dataclass(frozen=True, config=_STRICT)
class History:
    """``corrections.yaml``: the releases, newest first, and what has been corrected in them."""

    releases: Annotated[tuple[Release, ...], Field(min_length=1)]
    corrections: tuple[Correction, ...] = ()


@dataclass(frozen=True, config=_STRICT)
class PermanentId:
    """An id that others may link to: of what, since which release, and where it went if it was given up.

    An id that was given up has ``moved_to`` (the id that stands in its place) or ``gone`` (why there is none).
    """

    kind: TargetKind
    since: ReleaseNumber
    moved_to: Annotated[Text | None, Field(alias="moved-to")] = None
    gone: str = ""
    spot: Spot = NOWHERE

    @property
    def is_given_up(self) -> bool:
        """Whether the report no longer has what bore this id."""
        return self.moved_to is not None or bool(self.gone)


@dataclass(frozen=True, config=_STRICT)
class Landing:
    """What the first page of the site shows: sections of a chapter as findings, one about the report, figures."""

    findings: Key | None = None
    about: Key | None = None
    figures: Keys = ()


@dataclass(frozen=True, config=_STRICT)
class Report:
    """``report.yaml``: who publishes what, when, in which order, under which themes and units.

    A subtitle of several lines is broken so on the cover and the title page. ``page``: the paper size of the PDF.
    ``site``: the address at which the report stands on the web; ``contact``: where readers tell of errors; both empty
    where they are not known.
    """

    title: Text
    subtitle: Text
    author: Text
    publisher: Text
    language: Text
    release: ReleaseNumber
    date: datetime.date
    line: Text
    description: Text
    keywords: Texts
    years: tuple[int, int]
    places: PlaceWords
    order: Keys
    spine: Spine
    themes: Mapping[Key, Theme]
    units: Mapping[Key, Unit]
    cover: Cover
    page: PageSize = "letter"
    map: MapSpec | None = None
    landing: Landing = Landing()
    site: Annotated[str, AfterValidator(_is_site)] = ""
    contact: Annotated[str, AfterValidator(_is_contact)] = ""
    spot: Spot = NOWHERE

    @property
    def full_title(self) -> str:
        """Title and subtitle in one line."""
        return f"{self.title}: {' '.join(self.subtitle.split())}"

    @property
    def geometry(self) -> PageGeometry:
        """The measures of its printed page."""
        return page_geometry(self.page)


@dataclass(frozen=True, config=_STRICT)
class ChapterText:
    """A chapter as its editor wrote it: the header, and the Markdown with the line that it begins on."""

    key: Key
    title: Text
    kind: Literal["chapter", "place", "matter", "listing"]
    text: str
    spot: Spot
    place: Key | None = None
    subtitle: str = ""
    in_short: str = ""
    key_facts: tuple[KeyFact, ...] = ()
    header: Mapping[tuple[str | int, ...], Spot] = field(default_factory=dict)


@dataclass(frozen=True)
class Manuscript:
    """Content that has been checked: everything in it refers to something that is there.

    ``data``: the files in which the quantities, programs and sources of the report stand, byte by byte.
    ``releases``: newest first. ``ids``: nothing where the report keeps no record of its ids.
    """

    report: Report
    places: Mapping[str, Place]
    programs: tuple[Program, ...]
    facts: Mapping[str, Fact]
    organizations: Mapping[str, Organization]
    sources: Mapping[str, Source]
    series: Mapping[str, Series]
    figures: Mapping[str, FigureSpec]
    chapters: Mapping[str, ChapterText]
    outlines: Mapping[str, Any] | None
    images: Mapping[str, bytes]
    data: Mapping[str, bytes]
    releases: tuple[Release, ...] = ()
    corrections: tuple[Correction, ...] = ()
    ids: Mapping[str, PermanentId] | None = None
