"""The types of report.yaml, corrections.yaml and ids.yaml, frozen and checked by pydantic."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import field
from typing import Annotated, Literal, get_args

from pydantic import AfterValidator, Field
from pydantic.dataclasses import dataclass

from press.content.editorial_rules import EditorialRules
from press.content.field_types import (
    NOWHERE,
    STRICT,
    Amount,
    Color,
    Contact,
    Described,
    FileDate,
    Key,
    Keys,
    Keywords,
    LanguageTag,
    License,
    Name,
    ReleaseNumber,
    Short,
    Site,
    Text,
    Texts,
    held,
)
from press.content.map_spec import MapSpec
from press.foundation.limits import GROUPS
from press.foundation.page_geometry import PageGeometry, PageSize, page_geometry
from press.foundation.problems import Spot

TargetKind = Literal["figure", "table", "section", "chapter"]
Standing = Literal["joint", "supported", "alone", "policy"]
STANDINGS: tuple[Standing, ...] = get_args(Standing)


@dataclass(frozen=True, config=STRICT)
class Unit:
    """The unit of a quantity: the words for one and many, how it is written, and its lowest and highest value."""

    one: Short
    many: Short
    form: Literal["count", "money", "percent", "measure"] = "count"
    low: Amount | None = 0
    high: Amount | None = None


@dataclass(frozen=True, config=STRICT)
class Theme:
    """A field of work: its name, its color, and the mark that identifies it in charts without color."""

    name: Name
    color: Color
    mark: Literal["circle", "square", "triangle", "diamond", "cross", "plus", "star", "bar"]


@dataclass(frozen=True, config=STRICT)
class StandingWords:
    """The words for one of the four counts of programs: its head in tables, and the unit of its number."""

    name: Name
    one: Name
    many: Name


@dataclass(frozen=True, config=STRICT)
class Roles:
    """The words for the four counts of programs by the role of the office in them.

    ``joint``: with local partners. ``supported``: of others, with room or support of the office. ``alone``: without a
    local partner. ``policy``: a local body accepts a document of the office.
    """

    joint: StandingWords
    supported: StandingWords
    alone: StandingWords
    policy: StandingWords

    def words(self, standing: str) -> StandingWords:
        """Return the words for a count."""
        words: StandingWords = getattr(self, standing)
        return words


@dataclass(frozen=True, config=STRICT)
class PartnerKind:
    """A kind of partner: its name, and whether such partners are local, and so not of the office's own side."""

    name: Name
    local: bool = True


@dataclass(frozen=True, config=STRICT)
class Spine:
    """The reading order: keys of chapters and of generated parts (``contents``, ``bibliography``, ``index``)."""

    front: Keys
    body: Keys
    back: Keys

    @property
    def parts(self) -> tuple[tuple[Literal["front", "body", "back"], Keys], ...]:
        """The name and the keys of each part of the book."""
        return ("front", self.front), ("body", self.body), ("back", self.back)

    @property
    def keys(self) -> Keys:
        """All keys in reading order."""
        return (*self.front, *self.body, *self.back)


@dataclass(frozen=True, config=STRICT)
class Cover:
    """The cover's ground, which white text stands on, and the data and colors that its art is woven from."""

    ground: Color
    series: Key | None = None
    year: int | None = None
    colors: tuple[Color, ...] = ()


@dataclass(frozen=True, config=STRICT)
class PlaceWords:
    """The words of the report for its places, the folder of their files, and the word for their offices."""

    folder: Key
    one: Name
    many: Name
    office: Name


@dataclass(frozen=True, config=STRICT)
class Landing:
    """What the first page of the site shows: sections of a chapter as findings, one about the report, figures."""

    findings: Key | None = None
    about: Key | None = None
    figures: Keys = ()


@dataclass(frozen=True, config=STRICT)
class Report:
    """``report.yaml``: title, publisher, release, reading order, themes, units and cover.

    A subtitle of several lines keeps its line breaks on the cover and the title page. ``page``: the paper size of
    the PDF. ``numbers``: strict refuses a number in the text that is not bound to data, draft marks it. ``pages``: a
    page of the PDF that is badly filled is named at the end of a build, or is a fault if strict. ``rules``: how its
    editorial rules are kept. ``site``: the web address of the report; ``contact``: where readers report errors;
    ``license``: its name in the list of SPDX; all empty where there is none. ``roles``: None in a report that does
    not count its programs by the role of the office; ``partners``: the kinds of partners;
    ``contributions``: what they bring.
    """

    title: Name
    subtitle: Name
    author: Name
    publisher: Name
    language: LanguageTag
    release: ReleaseNumber
    date: FileDate
    line: Name
    description: Described
    keywords: Keywords
    years: tuple[int, int]
    places: PlaceWords
    order: Keys
    spine: Spine
    themes: Annotated[Mapping[Key, Theme], AfterValidator(held(GROUPS))]
    units: Mapping[Key, Unit]
    cover: Cover
    roles: Roles | None = None
    partners: Annotated[Mapping[Key, PartnerKind], AfterValidator(held(GROUPS))] = field(default_factory=dict)
    contributions: Annotated[Mapping[Key, Name], AfterValidator(held(GROUPS))] = field(default_factory=dict)
    page: PageSize = "letter"
    numbers: Literal["strict", "draft"] = "strict"
    pages: Literal["strict", "notice"] = "notice"
    rules: EditorialRules = EditorialRules()
    map: MapSpec | None = None
    landing: Landing = Landing()
    site: Site = ""
    contact: Contact = ""
    license: License = ""
    spot: Spot = NOWHERE
    spots: Mapping[str, Spot] = field(default_factory=dict)

    @property
    def language_spot(self) -> Spot:
        """The spot of its language."""
        return self.spots.get("language", self.spot)

    @property
    def full_title(self) -> str:
        """Title and subtitle in one line."""
        return f"{self.title}: {' '.join(self.subtitle.split())}"

    @property
    def geometry(self) -> PageGeometry:
        """The measures of its printed page."""
        return page_geometry(self.page)


@dataclass(frozen=True, config=STRICT)
class Release:
    """A release of the report: its number, its date, and in plain text what changed since the one before."""

    release: ReleaseNumber
    date: datetime.date
    summary: Text
    changes: Texts = ()
    spot: Spot = NOWHERE


@dataclass(frozen=True, config=STRICT)
class Correction:
    """A correction: the id where it was made, and in plain text what it said before and what it says now.

    ``release``: the first one with the correction. ``where`` may be an id that was given up since.
    """

    date: datetime.date
    release: ReleaseNumber
    where: Text
    was: Text
    now: Text
    spot: Spot = NOWHERE


@dataclass(frozen=True, config=STRICT)
class History:
    """``corrections.yaml``: the releases, newest first, and what has been corrected in them."""

    releases: Annotated[tuple[Release, ...], Field(min_length=1)]
    corrections: tuple[Correction, ...] = ()


@dataclass(frozen=True, config=STRICT)
class PermanentId:
    """An id that others may link to: the kind of its target, and the release that introduced it.

    An id that was given up has ``moved_to`` (the id that replaces it) or ``gone`` (the reason why none does).
    """

    kind: TargetKind
    since: ReleaseNumber
    moved_to: Annotated[Text | None, Field(alias="moved-to")] = None
    gone: str = ""
    spot: Spot = NOWHERE

    @property
    def is_given_up(self) -> bool:
        """Whether the target of this id is no longer in the report."""
        return self.moved_to is not None or bool(self.gone)
