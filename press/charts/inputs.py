"""A figure and the record in; out, the part of the record that its drawing may see, and the ingredients it makes.

A drawing is kept under a key of its ingredients, so it must rest on nothing else: what is not in the extract, it
cannot draw. Where a noun must have a field that no drawing of this kind looks at, a stand-in fills it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from press.content.model import FigureSpec, Manuscript, Office, Place, Program, Series, Years
from press.foundation.dependencies import Ingredient, ingredient
from press.text.book import Figure

_NONE = "none"
_OFFICE = Office(name=_NONE, kind=_NONE, opened=Years(), sources=(_NONE,))


@dataclass(frozen=True)
class Extract:
    """A figure, what its drawing may see of the record, and what it is made of."""

    figure: Figure
    record: Manuscript
    ingredients: tuple[Ingredient, ...]


def extract(figure: Figure, record: Manuscript) -> Extract:
    """Return the extract for a figure."""
    spec = _with_year(figure.spec, record)
    figure = replace(figure, number=0, caption="", note="", spec=spec)
    shown = spec.places or tuple(record.places)
    dated, mapped = spec.kind == "timeline", spec.kind in ("map", "locator")
    series = {
        key: _rows(record.series[key], spec, shown) for key in (spec.series, spec.versus, spec.against) if key
    }
    extracted = replace(
        record,
        places={key: _place(place, spec) for key, place in record.places.items() if key in shown},
        programs=tuple(_program(program) for program in record.programs) if dated else (),
        organizations=record.organizations if dated else {},
        outlines=record.outlines if mapped else None,
        series=series,
        facts={},
        sources={},
        figures={},
        chapters={},
        images={},
        data={},
    )
    return Extract(figure, extracted, tuple(_ingredients(figure, extracted)))


def extract_places(record: Manuscript) -> Manuscript:
    """Return what the locators may see of the record."""
    spec = FigureSpec(kind="locator", caption=_NONE)
    places = {key: _place(place, spec) for key, place in record.places.items()}
    return replace(record, places=places, programs=(), organizations={}, series={})


def look_of(record: Manuscript) -> Iterator[Ingredient]:
    """Yield what every drawing of a report shares: its language, its words for places, its themes, its last year."""
    report = record.report
    shared = (report.language, report.places, report.themes)
    yield ingredient("settings", "language, places and themes of the report", shared, report.spot)


def _with_year(spec: FigureSpec, record: Manuscript) -> FigureSpec:
    """Return a declaration that says its year: where it names none, the last year of its series is meant."""
    if (
        spec.years
        or spec.kind not in ("dots", "dumbbell")
        or spec.series is None
        or not record.series[spec.series].data
    ):
        return replace(spec, caption=_NONE, note="")
    last = max(datum.year for datum in record.series[spec.series].data)
    return replace(spec, caption=_NONE, note="", years=(last,))


def _rows(series: Series, spec: FigureSpec, shown: tuple[str, ...]) -> Series:
    years = range(min(spec.years), max(spec.years) + 1) if spec.kind == "band" and spec.years else spec.years
    data = (datum for datum in series.data if datum.place in shown and (not years or datum.year in years))
    return replace(series, data=tuple(data))


def _place(place: Place, spec: FigureSpec) -> Place:
    counted = spec.kind == "timeline" or (spec.kind == "matrix" and spec.show != "cells")
    return replace(
        place,
        point=place.point if spec.kind in ("map", "locator") else None,
        office=replace(_OFFICE, kind=place.office.kind, opened=place.office.opened)
        if spec.kind == "timeline"
        else _OFFICE,
        programs=tuple(_program(program) for program in place.programs) if counted else (),
        facts={},
    )


def _program(program: Program) -> Program:
    return replace(program, partners=(), reach=None, summary=_NONE, sources=(_NONE,), spanish="")


def _ingredients(figure: Figure, record: Manuscript) -> Iterator[Ingredient]:
    spec = figure.spec
    yield ingredient("figure", figure.key, figure, spec.spot)
    yield from look_of(record)
    for series in record.series.values():
        yield ingredient("series", series.key, replace(series, data=()), series.spot)
        for datum in series.data:
            yield ingredient("value", f"{series.key}, {datum.place}, {datum.year}", datum, datum.spot)
    for place in record.places.values():
        yield ingredient(record.report.places.one, place.key, place, place.spot)
    for key, organization in record.organizations.items():
        yield ingredient("organization", key, organization, organization.spot)
    if spec.kind == "timeline":
        yield ingredient("date", "the last year of the line", record.report.date, record.report.spot)
        for program in record.programs:
            yield ingredient("program", program.key, program, program.spot)
    if record.outlines is not None:
        yield ingredient("map", "outlines", (record.report.map, record.outlines), record.report.spot)
