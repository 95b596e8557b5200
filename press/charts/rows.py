"""A ChartContext in; out, rows: places with values and 90 percent margins of error, highest first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from press.charts.context import ChartContext
from press.content.model import Datum, Series
from press.numbers import margins as census


@dataclass(frozen=True)
class Row:
    """A place and its value, None if none is published; ``margin`` is in the same unit."""

    place: str
    label: str
    value: float | None
    margin: float | None
    controlled: bool = False

    @property
    def low(self) -> float:
        """The lower end of the margin, or the value where there is no margin."""
        return (self.value or 0) - (self.margin or 0)

    @property
    def high(self) -> float:
        """The upper end of the margin, or the value where there is no margin."""
        return (self.value or 0) + (self.margin or 0)


History = tuple[Row, ...]


def values(context: ChartContext, key: str | None = None) -> tuple[Row, ...]:
    """Return the value of each place in the figure's year, or in the last year that the series has.

    ``key``: a series; by default the first that the figure declares.
    """
    series = series_of(context, key or context.spec.series)
    return _checked(
        context,
        (_row(context, d, d.value, d.margin) for (d,) in _data(context, (series,), (year_of(context),))),
    )


def changes(context: ChartContext) -> tuple[Row, ...]:
    """Return the change of each place's value between two years, as a fraction of the first (0.1: ten percent)."""
    series = series_of(context, context.spec.series)
    if len(context.spec.years) != 2 or context.spec.years[0] >= context.spec.years[1]:
        message = "a change needs two years, the earlier one first"
        raise context.fault("C004", message, "declare years: [first, last]")
    if context.spec.scale == "log":
        hint = "leave out “scale”, or leave out “show” to show values"
        raise context.fault("C003", "changes are drawn from 0, which a logarithmic scale cannot show", hint)
    pairs = _data(context, (series,), context.spec.years)
    made = (_change(context, a, b) for a, b in pairs)
    return _checked(context, made)


def shares(context: ChartContext, whole_key: str | None) -> tuple[Row, ...]:
    """Return the figure's series as a fraction of another series (0 to 1) in each place."""
    part, whole = series_of(context, context.spec.series), series_of(context, whole_key)
    pairs = _data(context, (part, whole), (year_of(context),))
    made = (_share(context, a, b) for a, b in pairs)
    return _checked(context, made)


def histories(context: ChartContext, years: tuple[int, ...], whole_key: str | None) -> tuple[History, ...]:
    """Return each place's values in years, or with a whole its shares of it; C001 for a place without any row.

    A year without a row is one without a value. Places go by their names, or by those of the areas that are declared.
    """
    part = series_of(context, context.spec.series)
    whole = part if whole_key is None else series_of(context, whole_key)
    empty = [
        context.name_of(place)
        for place in context.places()
        if not any(one.at(place, year) for one in (part, whole) for year in years)
    ]
    if empty:
        hint = "add a row (with an empty value if none is published), or name the other places under “places”"
        raise context.fault("C001", f"no row for {', '.join(empty)} in any of the years", hint)
    return tuple(
        tuple(_entry(context, part, whole, place, year) for year in years) for place in context.places()
    )


def one_value(context: ChartContext, key: str, place: str, year: int) -> Row:
    """Return a place's value of a series in a year; raise C001 if it has no row."""
    ((datum,),) = _data(context, (context.manuscript.series[key],), (year,), (place,))
    return _row(context, datum, datum.value, datum.margin)


def value_in_words(context: ChartContext, row: Row | Datum) -> str:
    """Return a value in the unit of the figure's series, or that none is published."""
    return context.language.not_published if row.value is None else context.number(row.value)


def margin_in_words(context: ChartContext, row: Row | Datum) -> str:
    """Return the margin of error of a value, or why it has none; nothing without a value."""
    language = context.language
    if row.value is None:
        return ""
    if row.controlled:
        return language.controlled
    return language.no_margin if row.margin is None else language.margin(language.number(row.margin))


def series_of(context: ChartContext, key: str | None) -> Series:
    """Return a series that the kind of the figure requires: the content was checked for it."""
    assert key is not None
    return context.manuscript.series[key]


def year_of(context: ChartContext) -> int:
    """Return the year that the figure declares, or else the last one that all its series have.

    Raise C004 if it declares more, or if they have none.
    """
    if len(context.spec.years) > 1:
        hint = (
            "declare one year, or “show: change” for dots, or “kind: panel” for the values of several years"
        )
        message = f"it shows the values of one year, and declares {len(context.spec.years)}"
        raise context.fault("C004", message, hint)
    if context.spec.years:
        return context.spec.years[0]
    drawn = [series_of(context, key) for _, key, _ in context.spec.drawn_series()]
    held = set.intersection(*({datum.year for datum in one.data} for one in drawn))
    if not held:
        hint = "add rows of one year for all of them"
        raise context.fault("C004", "its series have no year in common", hint)
    return max(held)


def _data(
    context: ChartContext,
    series: tuple[Series, ...],
    years: tuple[int, ...],
    places: tuple[str, ...] = (),
) -> Iterable[tuple[Datum, ...]]:
    """Yield, for each place, its data of the series in the years; raise one C001 that names every place without."""
    asked = places or context.places()
    found = {place: [one.at(place, year) for one in series for year in years] for place in asked}
    missing = [context.name_of(place) for place, data in found.items() if None in data]
    if missing:
        shown = f"no row for {', '.join(missing)} in {', '.join(str(year) for year in years)}"
        hint = "correct the year, or add the row (with an empty value if none is published)"
        raise context.fault("C001", shown, hint)
    return [tuple(datum for datum in data if datum) for data in found.values()]


def _entry(context: ChartContext, part: Series, whole: Series, place: str, year: int) -> Row:
    first, second = part.at(place, year), whole.at(place, year)
    known = context.manuscript.places[place]
    area = known.areas.get(context.spec.area or "")
    label = area.short if area else known.name
    if first is None or second is None:
        return Row(place, label, None, None)
    if part is whole:
        return replace(_row(context, first, first.value, first.margin), label=label)
    return replace(_share(context, first, second), label=label)


def _row(
    context: ChartContext, datum: Datum, value: float | None, margin: float | None, controlled: bool = False
) -> Row:
    place = context.manuscript.places[datum.place]
    area = place.areas.get(context.spec.area or datum.area)
    return Row(datum.place, area.short if area else place.name, value, margin, controlled or datum.controlled)


def _share(context: ChartContext, part: Datum, whole: Datum) -> Row:
    """Return a part as a fraction of a whole."""
    if part.value is None or whole.value is None:
        return _row(context, part, None, None)
    _require_divisor(context, whole)
    if part.margin is None or whole.margin is None:
        return _row(context, part, part.value / whole.value, None)
    margin = census.proportion_margin(part.value, part.margin, whole.value, whole.margin)
    return _row(context, part, part.value / whole.value, margin)


def _change(context: ChartContext, first: Datum, last: Datum) -> Row:
    """Return a change as a fraction of the first value."""
    if first.value is None or last.value is None:
        return _row(context, first, None, None)
    _require_divisor(context, first)
    if first.margin is None or last.margin is None:
        return _row(context, first, last.value / first.value - 1, None)
    margin = census.change_rate_margin(first.value, first.margin, last.value, last.margin)
    return _row(context, first, last.value / first.value - 1, margin)


def _require_divisor(context: ChartContext, datum: Datum) -> None:
    """Raise C015 if a value is not above zero: it has no parts, and no rate of change."""
    if datum.value is not None and datum.value <= 0:
        name, shown = context.name_of(datum.place), context.language.number(datum.value)
        message = f"nothing can be divided by the {shown} of {name}"
        raise context.fault("C015", message, "leave out this place")


def _checked(context: ChartContext, rows: Iterable[Row]) -> tuple[Row, ...]:
    """Return rows by falling value, those without a value last; raise C002 if fewer than two have one."""
    listed = tuple(rows)
    if sum(row.value is not None for row in listed) < 2:
        hint = "choose a year and places with at least two published values, or say it in a sentence"
        raise context.fault("C002", "fewer than two places have a value", hint)
    return tuple(sorted(listed, key=lambda row: (row.value is None, -(row.value or 0), row.label)))
