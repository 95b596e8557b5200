"""A ChartContext of the kind ``timeline`` in; its lanes of dated and undated events out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import count

from press.charts.context import ChartContext
from press.content.model import Office, Place
from press.content.programs import Program, Years


@dataclass(frozen=True)
class Event:
    """A program, an institution, an office or a declared event with its years, and how it is drawn.

    ``mark`` is empty for an office. ``hollow``: whether its mark is hollow although its year is exact.

    ``where``: in words, the place that it belongs to. ``label``: what stands beside its mark, or nothing.
    ``place``: the key of its place, if it is of a single one; ``row``: its row in the figure's table.
    """

    name: str
    where: str
    kind: str
    years: Years
    mark: str
    color: str
    label: str
    hollow: bool = False
    place: str = ""
    row: int | None = None


@dataclass(frozen=True)
class Lane:
    """A horizontal strip of a timeline: its title, a remark below it, and its events.

    ``earlier``: the office if it opened before the axis begins; the remark says so. ``dated`` is in order.
    ``place``: the key of its place, if it is a lane of one.
    """

    title: str
    remark: str
    own: bool
    earlier: tuple[Event, ...]
    dated: tuple[Event, ...]
    undated: tuple[Event, ...]
    place: str = ""

    @property
    def events(self) -> tuple[Event, ...]:
        """All events of the lane, the earliest first, undated ones last."""
        return (*self.earlier, *self.dated, *self.undated)


def lanes(context: ChartContext) -> tuple[Lane, ...]:
    """Return a lane of institutions, one of programs of several places, and one for each place; no empty ones.

    A figure that names its places shows their lanes alone. One that shows themes has a lane of institutions, and one
    of programs for each theme, and leaves out the offices.
    """
    if context.spec.show == "themes":
        return tuple(lane for lane in (_institutions(context), *_themes(context)) if lane.events)
    own = tuple(_place(context, key, context.manuscript.places[key]) for key in context.places())
    if context.spec.places:
        return own
    shared = (_institutions(context), _lane(_across(context), _common(context, _shown(context))))
    return tuple(lane for lane in (*shared, *own) if lane.events)


def numbered(listed: Iterable[Lane]) -> tuple[Lane, ...]:
    """Return lanes whose events know their rows in the table, which holds the events of all lanes in order."""
    made, row = [], count()
    for lane in listed:
        earlier, dated, undated = (
            tuple(replace(event, row=next(row)) for event in events)
            for events in (lane.earlier, lane.dated, lane.undated)
        )
        made.append(replace(lane, earlier=earlier, dated=dated, undated=undated))
    return tuple(made)


def _across(context: ChartContext) -> str:
    return context.language.across.format(places=context.manuscript.report.places.many)


def _shown(context: ChartContext) -> tuple[str, ...]:
    """Return the keys of the themes that the figure shows, in the order of the report."""
    return tuple(
        key
        for key in context.manuscript.report.themes
        if key in context.spec.themes or not context.spec.themes
    )


def _common(context: ChartContext, themes: tuple[str, ...]) -> list[Event]:
    """Return the programs of no single place, of some themes."""
    return _events(context, context.manuscript.programs, _across(context), themes)


def _programs(context: ChartContext, key: str, themes: tuple[str, ...]) -> list[Event]:
    """Return the programs of a place, of some themes."""
    place = context.manuscript.places[key]
    events = _events(context, place.programs, place.name, themes)
    return [replace(event, place=key) for event in events]


def _events(
    context: ChartContext, programs: Iterable[Program], where: str, themes: tuple[str, ...]
) -> list[Event]:
    return [_program(context, program, where) for program in programs if program.theme in themes]


def _institutions(context: ChartContext) -> Lane:
    """Return the lane of the institutions that have a first year; it is empty if the figure names its places."""
    title = context.language.institutions
    listed = () if context.spec.places else context.manuscript.organizations.values()
    dated = [one for one in listed if one.years.first is not None]
    return _lane(
        title, [Event(one.name, title, title, one.years, "circle", "ink", one.name) for one in dated]
    )


def _themes(context: ChartContext) -> Iterator[Lane]:
    """Yield a lane of programs for each theme; each program is named with its place."""
    for key in _shown(context):
        events = [] if context.spec.places else _common(context, (key,))
        for place in context.places():
            events += _programs(context, place, (key,))
        named = [replace(one, label=_with_place(one) if one.label else "") for one in events]
        yield _lane(context.manuscript.report.themes[key].name, named)


def _with_place(event: Event) -> str:
    return f"{event.where}: {event.name}"


def first_year(context: ChartContext, dated: Iterable[Event]) -> int:
    """Return the first year of the axis, declared or that of the earliest event; raise C016 if an event is earlier."""
    earliest = min(dated, key=lambda event: event.years.first or 0)
    began = earliest.years.first or 0
    if not context.spec.years:
        return began
    if began < context.spec.years[0]:
        message = f"the line begins in {context.spec.years[0]}, after “{earliest.name}” of {began}"
        raise context.fault("C016", message, "declare an earlier year")
    return context.spec.years[0]


def last_year(event: Event) -> int:
    """Return the last year that is known of an event."""
    return max(event.years.first or 0, event.years.last or 0)


def _place(context: ChartContext, key: str, place: Place) -> Lane:
    events = _programs(context, key, _shown(context))
    word = context.manuscript.report.places.office
    office = Event(word, place.name, place.office.kind, place.office.opened, "", "ink", word, place=key)
    began = place.office.opened.first
    if began is not None and context.spec.years and began < context.spec.years[0]:
        lane = _lane(place.name, events)
        lane = replace(lane, remark=_remark(context, place.office), earlier=(office,))
    else:
        lane = _lane(place.name, [*events, office])
    return replace(lane, own=context.is_own(key), place=key)


def _remark(context: ChartContext, office: Office) -> str:
    """Return in words since when there is an office, or from when to when."""
    word, years = context.manuscript.report.places.office, office.opened
    year = (
        context.language.about_year.format(year=years.first)
        if years.precision == "about"
        else str(years.first)
    )
    if years.last is not None:
        return context.language.office_until.format(office=word, first=year, last=years.last)
    return context.language.office_since.format(office=word, year=year)


def _program(context: ChartContext, program: Program, where: str) -> Event:
    theme = context.manuscript.report.themes[program.theme]
    name = context.language.typographic(program.name)
    label = name if context.spec.names else ""
    return Event(name, where, theme.name, program.years, theme.mark, f"theme-{program.theme}", label)


def _lane(title: str, events: Iterable[Event]) -> Lane:
    listed = list(events)
    dated = [event for event in listed if event.years.first is not None]
    dated.sort(key=lambda event: (event.years.first or 0, event.name))
    undated = tuple(event for event in listed if event.years.first is None)
    return Lane(title, "", False, (), tuple(dated), undated)
