"""A figure as figures.yaml declares it, typed and frozen: its kind, its data, its caption and note."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import Annotated, Literal

from pydantic import AfterValidator
from pydantic.dataclasses import dataclass
from pydantic_core import PydanticCustomError

from press.content.chart_kinds import CHART_KINDS
from press.content.coordinates import Point
from press.content.field_types import (
    NOWHERE,
    STRICT,
    Key,
    Keys,
    Name,
    Names,
    Paragraph,
    Short,
    SourceKeys,
    Text,
    held,
)
from press.foundation.limits import DRAWN
from press.foundation.page_geometry import Width
from press.foundation.problems import Spot


def _is_kind(text: str) -> str:
    if text not in CHART_KINDS:
        expected = ", ".join(f"'{name}'" for name in CHART_KINDS)
        raise PydanticCustomError("literal_error", "it should be a kind of chart", {"expected": expected})
    return text


@dataclass(frozen=True, config=STRICT)
class Cell:
    """A cell of a matrix: its text (Markdown with bound values), and whether it is emphasized (``strong``).

    With a ``detail`` (plain text) the text is large, and the detail below it says what it means.
    """

    row: Name
    column: Name
    text: Name
    strong: bool = False
    detail: Short = ""


@dataclass(frozen=True, config=STRICT)
class Stop:
    """A town that an office visits: its name, and where it is if that is known."""

    name: Name
    point: Point | None = None


@dataclass(frozen=True, config=STRICT)
class Step:
    """A step of a ladder: what it counts (Markdown with bound values), and the fact, named as in texts."""

    label: Name
    fact: Name


@dataclass(frozen=True, config=STRICT)
class DatedEvent:
    """An event of a figure of events: its lane, its year, what happened, and the year in which it ended, if it did.

    The text is Markdown with bound values.
    ``state``: it was ``done``, only ``intended``, or something ``ended`` with it.
    """

    row: Name
    year: int
    text: Name
    state: Literal["done", "intended", "ended"] = "done"
    until: int | None = None


@dataclass(frozen=True, config=STRICT)
class FigureSpec:
    """A figure as declared: kind, data, caption, note. ``chart_kinds`` lists the fields of each kind.

    ``caption``, ``note`` and ``title`` are Markdown with bound values; ``claim`` of the alternative text is the caption.
    ``title``: what lists of figures name it by; without it they show the caption.
    ``show``: of a timeline, ``themes`` gives each theme a lane of its own, and not each place. ``themes``: of a
    timeline, those whose programs it shows; by default all.
    ``names``: whether a timeline writes the name of each program beside its mark. ``marked``: a year at whose
    beginning a timeline draws a line, or a panel, where the values on both sides of it cannot be compared.
    ``counties``, ``stops``: of a district. ``steps``: of a ladder. ``events``: of a figure of
    events, whose ``labels`` name the three states.
    Of a picture that was made elsewhere: ``file``, its alternative text, who made it, under which license it is used,
    and a CSV file with its data.
    """

    kind: Annotated[str, AfterValidator(_is_kind)]
    caption: Text
    title: str = ""
    note: str = ""
    width: Width = "full"
    series: Key | None = None
    versus: Key | None = None
    against: Key | None = None
    years: Annotated[tuple[int, ...], AfterValidator(held(DRAWN))] = ()
    area: Key | None = None
    places: Keys = ()
    themes: Keys = ()
    scale: Literal["linear", "log"] = "linear"
    show: Literal["value", "change", "share", "programs", "roles", "partners", "cells", "themes"] = "value"
    labels: Annotated[Names, AfterValidator(held(DRAWN))] = ()
    cells: Annotated[tuple[Cell, ...], AfterValidator(held(DRAWN))] = ()
    counties: Annotated[Names, AfterValidator(held(DRAWN))] = ()
    stops: Annotated[tuple[Stop, ...], AfterValidator(held(DRAWN))] = ()
    steps: Annotated[tuple[Step, ...], AfterValidator(held(DRAWN))] = ()
    events: Annotated[tuple[DatedEvent, ...], AfterValidator(held(DRAWN))] = ()
    names: bool = True
    marked: int | None = None
    sources: SourceKeys = ()
    file: str = ""
    alt: Paragraph = ""
    credit: Short = ""
    license: Short = ""
    data: str = ""
    key: str = ""
    spot: Spot = NOWHERE
    spots: Mapping[str, Spot] = field(default_factory=dict)

    def drawn_series(self) -> tuple[tuple[str, Key, tuple[int, ...]], ...]:
        """Return, for each series, the field that names it, its key, and the years of it that are drawn."""
        named = [(name, getattr(self, name)) for name in ("series", "versus", "against")]
        found = [(name, key) for name, key in named if key is not None]
        if CHART_KINDS[self.kind].dates_series and len(self.years) == len(found) > 1:
            return tuple((name, key, (year,)) for (name, key), year in zip(found, self.years, strict=True))
        return tuple((name, key, self.years) for name, key in found)

    def spot_of(self, *where: str | int) -> Spot:
        """Return the spot of a field, or of one in a list (``"events", 3, "text"``), or else of what is around it."""
        found = self.spots.get(".".join(map(str, where)))
        return found or (self.spot_of(*where[:-1]) if where else self.spot)
