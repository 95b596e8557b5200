"""A brief of the kind ``timeline``, in; its lanes of dated and undated events, out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from press.model import Office, Place, Program, Years
from press.plots.brief import Brief


@dataclass(frozen=True)
class Event:
    """Something that began: its name, what it is, its years, its mark (an office has none) and color, its label."""

    name: str
    kind: str
    years: Years
    mark: str
    color: str
    label: str


@dataclass(frozen=True)
class Lane:
    """A strip of a timeline: its title, a remark beneath it, and its events, dated (in order) and undated."""

    title: str
    remark: str
    own: bool
    dated: tuple[Event, ...]
    undated: tuple[Event, ...]


def lanes(brief: Brief) -> tuple[Lane, ...]:
    """Return a lane of institutions, one of programs of no single place, and one for each place."""
    words, report = brief.words, brief.record.report
    institutions = [
        Event(one.name, words.institutions, one.years, "circle", "ink", one.name)
        for one in brief.record.organizations.values()
        if one.years.first is not None
    ]
    everywhere = [_program(brief, program) for program in brief.record.programs]
    built = [
        _lane(words.institutions, "", False, institutions),
        _lane(words.across.format(places=report.places.many), "", False, everywhere),
    ]
    built += [_place(brief, key, brief.record.places[key]) for key in brief.places()]
    return tuple(lane for lane in built if lane.dated or lane.undated)


def first_year(brief: Brief, events: Iterable[Event]) -> int:
    """Return the year that the line begins with: the figure's first, or that of the earliest event."""
    return brief.spec.years[0] if brief.spec.years else min(event.years.first or 9999 for event in events)


def _place(brief: Brief, key: str, place: Place) -> Lane:
    events = [_program(brief, program) for program in place.programs]
    word = brief.record.report.places.office
    office = Event(word, place.office.kind, place.office.opened, "", "ink", word)
    began = place.office.opened.first
    if began is None or (brief.spec.years and began < brief.spec.years[0]):
        remark = "" if began is None else told_office(brief, place.office)
        return _lane(place.name, remark, brief.is_own(key), events if remark else [*events, office])
    return _lane(place.name, "", brief.is_own(key), [office, *events])


def told_office(brief: Brief, office: Office) -> str:
    """Return in words since when there is an office."""
    word, years = brief.record.report.places.office, office.opened
    year = brief.words.about.format(year=years.first) if years.precision == "about" else str(years.first)
    if years.last is not None:
        return brief.words.until.format(office=word, first=year, last=years.last)
    return brief.words.since.format(office=word, year=year)


def _program(brief: Brief, program: Program) -> Event:
    theme = brief.record.report.themes[program.theme]
    name = program.name.replace("'", "’")
    label = name if brief.spec.names else ""
    return Event(name, theme.name, program.years, theme.mark, f"theme-{program.theme}", label)


def _lane(title: str, remark: str, own: bool, events: Iterable[Event]) -> Lane:
    listed = list(events)
    dated = sorted((e for e in listed if e.years.first is not None), key=lambda e: (e.years.first or 0, e.name))
    return Lane(title, remark, own, tuple(dated), tuple(e for e in listed if e.years.first is None))
