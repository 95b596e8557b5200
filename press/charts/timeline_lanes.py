"""A ChartContext of the kind ``timeline`` in; its lanes of dated and undated events out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from press.charts.context import ChartContext
from press.content.model import Office, Place
from press.content.programs import Program, Years


@dataclass(frozen=True)
class Event:
    """A program, an institution or an office with its years, and how it is drawn; ``mark`` is empty for an office."""

    name: str
    kind: str
    years: Years
    mark: str
    color: str
    label: str


@dataclass(frozen=True)
class Lane:
    """A horizontal strip of a timeline: its title, a remark below it, and its events.

    ``earlier``: the office if it opened before the axis begins; the remark says so. ``dated`` is in order.
    """

    title: str
    remark: str
    own: bool
    earlier: tuple[Event, ...]
    dated: tuple[Event, ...]
    undated: tuple[Event, ...]

    @property
    def events(self) -> tuple[Event, ...]:
        """All events of the lane, the earliest first, undated ones last."""
        return (*self.earlier, *self.dated, *self.undated)


def lanes(context: ChartContext) -> tuple[Lane, ...]:
    """Return a lane of institutions, one of programs of several places, and one for each place; no empty ones.

    A figure that names its places shows their lanes alone.
    """
    own = tuple(_place(context, key, context.manuscript.places[key]) for key in context.places())
    if context.spec.places:
        return own
    language, report = context.language, context.manuscript.report
    institutions = [
        Event(one.name, language.institutions, one.years, "circle", "ink", one.name)
        for one in context.manuscript.organizations.values()
        if one.years.first is not None
    ]
    everywhere = [_program(context, program) for program in context.manuscript.programs]
    shared = (
        _lane(language.institutions, institutions),
        _lane(language.across.format(places=report.places.many), everywhere),
    )
    return tuple(lane for lane in (*shared, *own) if lane.events)


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


def _place(context: ChartContext, key: str, place: Place) -> Lane:
    events = [_program(context, program) for program in place.programs]
    word = context.manuscript.report.places.office
    office = Event(word, place.office.kind, place.office.opened, "", "ink", word)
    began = place.office.opened.first
    if began is not None and context.spec.years and began < context.spec.years[0]:
        lane = _lane(place.name, events)
        return replace(
            lane, own=context.is_own(key), remark=_remark(context, place.office), earlier=(office,)
        )
    return replace(_lane(place.name, [*events, office]), own=context.is_own(key))


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


def _program(context: ChartContext, program: Program) -> Event:
    theme = context.manuscript.report.themes[program.theme]
    name = context.language.typographic(program.name)
    label = name if context.spec.names else ""
    return Event(name, theme.name, program.years, theme.mark, f"theme-{program.theme}", label)


def _lane(title: str, events: Iterable[Event]) -> Lane:
    listed = list(events)
    dated = [event for event in listed if event.years.first is not None]
    dated.sort(key=lambda event: (event.years.first or 0, event.name))
    undated = tuple(event for event in listed if event.years.first is None)
    return Lane(title, "", False, (), tuple(dated), undated)
