"""A figure and the record in; out, the part of the record that its drawing may see, and the ingredients it makes.

A drawing is kept under a key of its ingredients, so it must rest on nothing else: what is not in the extract, it
cannot draw. Where a noun must have a field that no drawing of this kind looks at, a stand-in fills it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from press.content.chart_kinds import CHART_KINDS
from press.content.figures import FigureSpec
from press.content.model import Manuscript, Office, Place, Program, Series, Years
from press.foundation.dependencies import Dependency, dependency
from press.text.book import Figure

_NONE = "none"
_OFFICE = Office(name=_NONE, kind=_NONE, opened=Years(), sources=(_NONE,))


@dataclass(frozen=True)
class ChartInputs:
    """A figure, what its drawing may see of the record, and what it is made of."""

    figure: Figure
    manuscript: Manuscript
    dependencies: tuple[Dependency, ...]


def extract(figure: Figure, manuscript: Manuscript) -> ChartInputs:
    """Return the extract for a figure."""
    spec = _with_year(figure.spec, manuscript)
    figure = replace(figure, number=0, caption="", note="", spec=spec)
    shown = spec.places or tuple(manuscript.places)
    records = CHART_KINDS[spec.kind].records
    dated, mapped = "history" in records, "map" in records
    series = {
        key: _rows(manuscript.series[key], spec, shown)
        for key in (spec.series, spec.versus, spec.against)
        if key
    }
    extracted = replace(
        manuscript,
        places={key: _place(place, spec) for key, place in manuscript.places.items() if key in shown},
        programs=tuple(_program(program) for program in manuscript.programs) if dated else (),
        organizations=manuscript.organizations if dated else {},
        outlines=manuscript.outlines if mapped else None,
        series=series,
        facts={},
        sources={},
        figures={},
        chapters={},
        images={},
        data={},
    )
    return ChartInputs(figure, extracted, tuple(_ingredients(figure, extracted)))


def extract_places(manuscript: Manuscript) -> Manuscript:
    """Return what the locators may see of the record."""
    spec = FigureSpec(kind="locator", caption=_NONE)
    places = {key: _place(place, spec) for key, place in manuscript.places.items()}
    return replace(manuscript, places=places, programs=(), organizations={}, series={})


def look_of(manuscript: Manuscript) -> Iterator[Dependency]:
    """Yield what every drawing of a report shares: its language, its words for places, its themes, its page."""
    report = manuscript.report
    shared = (report.language, report.places, report.themes, report.page)
    yield dependency("settings", "language, places, themes and page of the report", shared, report.spot)


def _with_year(spec: FigureSpec, manuscript: Manuscript) -> FigureSpec:
    """Return a declaration that says its year: where it names none, the last year of its series is meant."""
    if (
        spec.years
        or CHART_KINDS[spec.kind].years != "last"
        or spec.series is None
        or not manuscript.series[spec.series].data
    ):
        return replace(spec, caption=_NONE, note="")
    last = max(datum.year for datum in manuscript.series[spec.series].data)
    return replace(spec, caption=_NONE, note="", years=(last,))


def _rows(series: Series, spec: FigureSpec, shown: tuple[str, ...]) -> Series:
    is_range = CHART_KINDS[spec.kind].years == "range" and spec.years
    years = range(min(spec.years), max(spec.years) + 1) if is_range else spec.years
    data = (datum for datum in series.data if datum.place in shown and (not years or datum.year in years))
    return replace(series, data=tuple(data))


def _place(place: Place, spec: FigureSpec) -> Place:
    records = CHART_KINDS[spec.kind].records
    counted = "history" in records or ("programs" in records and spec.show != "cells")
    return replace(
        place,
        point=place.point if "map" in records else None,
        office=replace(_OFFICE, kind=place.office.kind, opened=place.office.opened)
        if "history" in records
        else _OFFICE,
        programs=tuple(_program(program) for program in place.programs) if counted else (),
        facts={},
    )


def _program(program: Program) -> Program:
    return replace(program, partners=(), reach=None, summary=_NONE, sources=(_NONE,), spanish="")


def _ingredients(figure: Figure, manuscript: Manuscript) -> Iterator[Dependency]:
    spec = figure.spec
    yield dependency("figure", figure.key, figure, spec.spot)
    yield from look_of(manuscript)
    for series in manuscript.series.values():
        yield dependency("series", series.key, replace(series, data=()), series.spot)
        for datum in series.data:
            yield dependency("value", f"{series.key}, {datum.place}, {datum.year}", datum, datum.spot)
    for place in manuscript.places.values():
        yield dependency(manuscript.report.places.one, place.key, place, place.spot)
    for key, organization in manuscript.organizations.items():
        yield dependency("organization", key, organization, organization.spot)
    if "history" in CHART_KINDS[spec.kind].records:
        yield dependency("date", "the last year of the line", manuscript.report.date, manuscript.report.spot)
        for program in manuscript.programs:
            yield dependency("program", program.key, program, program.spot)
    if manuscript.outlines is not None:
        yield dependency(
            "map", "outlines", (manuscript.report.map, manuscript.outlines), manuscript.report.spot
        )
