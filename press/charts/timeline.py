"""A ChartContext of the kind ``timeline`` in; out, the Plate: programs and offices by the years in which they began."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from press.charts.context import ChartContext
from press.charts.key import KeyEntry
from press.charts.marks import mark_of
from press.charts.timeline_drawing import draw_lanes
from press.charts.timeline_events import KEY_MARK
from press.charts.timeline_lanes import Event, Lane, lanes, numbered
from press.text.book import Grid, Plate


def draw_timeline(context: ChartContext) -> Plate:
    """Draw the events of each place, or with ``show: themes`` of each theme, and list those without a year."""
    listed = numbered(lanes(context))
    key = () if context.spec.show == "themes" else tuple(_key(context, listed))
    return draw_lanes(context, listed, key, _sentences(context, listed), _table(context, listed))


def _key(context: ChartContext, listed: tuple[Lane, ...]) -> Iterator[KeyEntry]:
    """Yield the themes of which a dated program is shown."""
    names = {event.kind for lane in listed for event in lane.dated}
    for key, theme in context.manuscript.report.themes.items():
        if theme.name in names:
            color = f"theme-{key}"
            yield KeyEntry(mark_of(theme.mark, KEY_MARK, color), theme.name, color)


def _sentences(context: ChartContext, listed: tuple[Lane, ...]) -> Iterable[str]:
    dated = [event for lane in listed for event in (*lane.earlier, *lane.dated)]
    language, first = context.language, min(event.years.first or 0 for event in dated)
    yield language.dated.format(
        dated=language.plural(language.dated_events, len(dated), first=first),
        undated=language.plural(language.undated_events, sum(len(lane.undated) for lane in listed)),
    )
    for lane in listed:
        if lane.own:
            written = ", ".join(
                f"{event.name} {_first(context, event)}" for event in (*lane.earlier, *lane.dated)
            )
            yield context.language.value_of.format(name=lane.title, value=written)


def _table(context: ChartContext, listed: tuple[Lane, ...]) -> Grid:
    language = context.language
    head = (
        language.head_place,
        language.head_what,
        language.head_theme,
        language.head_first,
        language.head_last,
    )
    return Grid(
        head,
        tuple(
            (event.where, event.name, event.kind, _first(context, event), _last(context, event))
            for lane in listed
            for event in lane.events
        ),
    )


def _first(context: ChartContext, event: Event) -> str:
    if event.years.first is None:
        return context.language.no_year
    about = event.years.precision == "about"
    return context.language.about_year.format(year=event.years.first) if about else str(event.years.first)


def _last(context: ChartContext, event: Event) -> str:
    if event.years.ongoing:
        return context.language.ongoing
    return str(event.years.last) if event.years.last is not None else context.language.not_known
