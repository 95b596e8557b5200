"""A Manuscript in, the problems of its record out: of places, programs, facts, organizations, series and figures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from press.content.bound_tables import check_table
from press.content.chart_kinds import CHART_KINDS, FIELDS_OF_ALL_KINDS
from press.content.figures import FigureSpec
from press.content.leaps import check_leaps
from press.content.lookups import unknown_place, unknown_series, unknown_sources
from press.content.model import Fact, Manuscript, Place, Series
from press.content.programs import Program, Years
from press.content.report import Unit
from press.content.unit_bounds import out_of_bounds
from press.foundation.plain_numbers import in_digits
from press.foundation.problems import Problem, Spot, did_you_mean

_SIGNED = ("money", "percent")  # forms of units that share no scale with others


def check_record(manuscript: Manuscript) -> Iterator[Problem]:
    """Yield the problems of places, programs, facts, organizations, series and figures."""
    for place in manuscript.places.values():
        yield from _check_place(place, manuscript)
    yield from _check_programs(manuscript.programs, manuscript)
    yield from _check_facts(manuscript.facts, manuscript)
    for organization in manuscript.organizations.values():
        yield from unknown_sources(organization.sources, organization.spot, manuscript)
        yield from _check_years(organization.years, organization.spot, manuscript)
    for series in manuscript.series.values():
        yield from _check_series(series, manuscript)
    for table in manuscript.bound_tables.values():
        yield from check_table(table, manuscript.report.units, manuscript.tables)
        yield from unknown_sources(table.sources, table.spot_of("sources"), manuscript)
    for figure in manuscript.figures.values():
        yield from _check_figure(figure, manuscript)
    for chapter in manuscript.chapters.values():
        for index, fact in enumerate(chapter.key_facts):
            spot = chapter.header.get(("key_facts", index, "sources"), chapter.spot)
            yield from unknown_sources(fact.sources, spot, manuscript)


def _check_place(place: Place, manuscript: Manuscript) -> Iterator[Problem]:
    yield from unknown_sources(place.office.sources, place.office.spot, manuscript)
    yield from _check_years(place.office.opened, place.office.spot, manuscript)
    yield from _check_programs(place.described, manuscript)
    yield from _check_facts(place.facts, manuscript)


def _check_programs(programs: Iterable[Program], manuscript: Manuscript) -> Iterator[Problem]:
    seen: set[str] = set()
    for program in programs:
        if program.key in seen:
            yield Problem(
                program.spot,
                "V030",
                f"two programs have the key “{program.key}”",
                "give one of them another key",
            )
        seen.add(program.key)
        yield from _unknown_theme(program.theme, program.spot, manuscript)
        yield from unknown_sources(program.sources, program.spot, manuscript)
        yield from _check_years(program.years, program.spot, manuscript)
        if program.agreement is not None:
            yield from unknown_sources(program.agreement.sources, program.spot, manuscript)
        if program.reach is not None:
            reach = program.reach
            yield from _check_amount(reach.value, None, reach.unit, program.spot, manuscript)
            yield from unknown_sources(reach.sources, program.spot, manuscript)


def _check_facts(facts: Mapping[str, Fact], manuscript: Manuscript) -> Iterator[Problem]:
    for fact in facts.values():
        yield from _check_amount(fact.value, fact.margin, fact.unit, fact.spot, manuscript)
        yield from unknown_sources(fact.sources, fact.spot, manuscript)


def _check_amount(
    value: float, margin: float | None, key: str, spot: Spot, manuscript: Manuscript
) -> Iterator[Problem]:
    """Yield the problems of a value and its 90 percent margin; ``key`` is that of their unit."""
    unit: Unit | None = manuscript.report.units.get(key)
    if unit is None:
        hint = did_you_mean(key, manuscript.report.units, "declare it under “units” in report.yaml")
        yield Problem(spot, "V032", f"the unit “{key}” is not known", hint)
        return
    yield from out_of_bounds(value, unit, spot)
    if margin is not None and margin < 0:
        hint = "check the source; leave the margin out if none is published"
        yield Problem(spot, "V038", f"the margin ({in_digits(margin)}) is below 0", hint)
    if margin is not None and margin > abs(value):
        yield Problem(
            spot,
            "V035",
            f"the margin ({in_digits(margin)}) is larger than the estimate ({in_digits(value)})",
            "check both in the source",
        )


def _check_years(years: Years, spot: Spot, manuscript: Manuscript) -> Iterator[Problem]:
    low, high = sorted(manuscript.report.years)
    for year in (years.first, years.last):
        if year is not None and not low <= year <= high:
            hint = "correct it, or extend “years” in report.yaml"
            yield Problem(
                spot, "V036", f"the year {year} is outside the report's range ({low} to {high})", hint
            )
    if years.last and years.ongoing:
        hint = f"take out “ongoing” if it ended in {years.last}, and “last” if it goes on"
        yield Problem(spot, "V037", f"it ends in {years.last}, and is ongoing", hint)
    if years.first and years.last and years.first > years.last:
        yield Problem(
            spot, "V037", f"it ends ({years.last}) before it begins ({years.first})", "swap the two years"
        )


def _check_series(series: Series, manuscript: Manuscript) -> Iterator[Problem]:
    yield from check_leaps(series)
    seen: dict[tuple[str, int], Spot] = {}
    for datum in series.data:
        first = series.data[0]
        for name, ours, other in (
            ("measures", datum.measure, first.measure),
            ("geographies", datum.area, first.area),
            ("datasets", datum.dataset, first.dataset),
        ):
            if ours != other:
                hint = "put them in different series in series.yaml"
                yield Problem(
                    datum.spot,
                    "V040",
                    f"the series “{series.key}” mixes two {name}: {other} and {ours}",
                    hint,
                )
        if (datum.place, datum.year) in seen:
            yield Problem(
                datum.spot,
                "V041",
                f"“{datum.place}” has two values for {datum.year} in “{series.key}”",
                f"keep one of the two; the other is at {seen[datum.place, datum.year]}",
            )
        seen.setdefault((datum.place, datum.year), datum.spot)
        yield from unknown_place(datum.place, datum.spot, "V042", manuscript)
        if datum.place in manuscript.places and datum.area not in manuscript.places[datum.place].areas:
            areas = manuscript.places[datum.place].areas
            hint = did_you_mean(datum.area, areas, f"add it to “areas” of {datum.place}")
            yield Problem(datum.spot, "V043", f"“{datum.place}” has no area “{datum.area}”", hint)
        yield from unknown_sources((datum.source,), datum.spot, manuscript)
        yield from _check_years(Years(datum.year), datum.spot, manuscript)
        if datum.value is not None:
            yield from _check_amount(datum.value, datum.margin, series.unit, datum.spot, manuscript)


def _unknown_theme(key: str, spot: Spot, manuscript: Manuscript) -> Iterator[Problem]:
    if key not in manuscript.report.themes:
        hint = did_you_mean(key, manuscript.report.themes, "see “themes” in report.yaml")
        yield Problem(spot, "V031", f"the theme “{key}” is not known", hint)


def _check_figure(figure: FigureSpec, manuscript: Manuscript) -> Iterator[Problem]:
    yield from unknown_sources(figure.sources, figure.spot_of("sources"), manuscript)
    for name, key, years in figure.drawn_series():
        for year in years or (None,):
            yield from unknown_series(key, year, figure.spot_of(name), manuscript)
    yield from _check_drawn(figure, manuscript)
    for index, key in enumerate(figure.places):
        yield from unknown_place(key, figure.spot_of("places", index), "V044", manuscript)
    yield from _check_years(Years(first=figure.marked), figure.spot_of("marked"), manuscript)
    for index, year in enumerate(() if figure.drawn_series() else figure.years):
        yield from _check_years(Years(first=year), figure.spot_of("years", index), manuscript)
    for index, event in enumerate(figure.events):
        span = Years(first=event.year, last=event.until)
        yield from _check_years(span, figure.spot_of("events", index, "year"), manuscript)
    for index, key in enumerate(figure.themes):
        yield from _unknown_theme(key, figure.spot_of("themes", index), manuscript)
    if not figure.key.startswith("fig-"):
        yield Problem(
            figure.spot,
            "V045",
            f"the figure's id “{figure.key}” does not begin with “fig-”",
            "rename the figure here and in the chapters",
        )
    if CHART_KINDS[figure.kind].on_map and manuscript.report.map is None:
        yield Problem(
            figure.spot_of("kind"),
            "V046",
            "the report has no outlines for a map",
            "add “map” to report.yaml",
        )
    yield from _check_fields(figure)


def _check_drawn(figure: FigureSpec, manuscript: Manuscript) -> Iterator[Problem]:
    """Yield a problem if series of a figure have no scale in common, or none of them has the area that it names."""
    drawn = [manuscript.series[key] for _, key, _ in figure.drawn_series() if key in manuscript.series]
    units = [manuscript.report.units[one.unit] for one in drawn if one.unit in manuscript.report.units]
    if len({unit.form if unit.form in _SIGNED else "" for unit in units}) > 1:
        listed = ", ".join(dict.fromkeys(unit.many for unit in units))
        message = f"figure “{figure.key}”: its series are in {listed}"
        hint = "one scale shows values that can be compared: choose series of one unit"
        yield Problem(figure.spot, "C023", message, hint)
    areas = dict.fromkeys(datum.area for one in drawn for datum in one.data)
    if figure.area and areas and figure.area not in areas:
        hint = did_you_mean(figure.area, areas, f"its series have values of {', '.join(areas)}")
        message = f"figure “{figure.key}”: none of its series is of the area “{figure.area}”"
        yield Problem(figure.spot_of("area"), "V043", message, hint)


def _check_fields(figure: FigureSpec) -> Iterator[Problem]:
    """Yield the fields that the kind of a figure requires and that are not declared, and those it does not use."""
    kind = CHART_KINDS[figure.kind]
    for name in kind.required:
        if not getattr(figure, name):
            message = f"figure “{figure.key}”: the kind “{kind.name}” needs “{name}”"
            hint = f"add a line “{name}: …”; this kind uses {', '.join(kind.fields)}"
            yield Problem(figure.spot, "C005", message, hint)
    if figure.width not in kind.widths:
        message = f"figure “{figure.key}”: the kind “{kind.name}” has no width “{figure.width}”"
        yield Problem(figure.spot_of("width"), "V003", message, f"use one of {', '.join(kind.widths)}")
    if "show" in kind.fields and figure.show not in (*kind.shows, FigureSpec.show):
        message = f"figure “{figure.key}”: the kind “{kind.name}” does not show “{figure.show}”"
        hint = f"use one of {', '.join(kind.shows)}, or leave out “show”"
        yield Problem(figure.spot_of("show"), "V003", message, hint)
    for name in figure.spots:
        if "." not in name and name not in (*kind.fields, *FIELDS_OF_ALL_KINDS):
            message = f"figure “{figure.key}”: the kind “{kind.name}” does not use “{name}”"
            hint = f"take it out; this kind uses {', '.join(kind.fields)}"
            yield Problem(figure.spot_of(name), "V049", message, hint)
