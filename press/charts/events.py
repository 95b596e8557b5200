"""A ChartContext of the kind ``events`` in; out, the Plate: declared events by year, in a lane for each row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from press.charts.context import ChartContext
from press.charts.key import KeyEntry
from press.charts.marks import mark_of
from press.charts.timeline_drawing import draw_lanes
from press.charts.timeline_events import KEY_MARK
from press.charts.timeline_lanes import Event, Lane
from press.content.figures import DatedEvent
from press.content.programs import Years
from press.text.book import Grid, Plate

_LOOKS: Mapping[str, tuple[str, str, bool]] = {  # by state: mark, color, whether it is hollow
    "done": ("circle", "teal", False),
    "intended": ("circle", "teal", True),
    "ended": ("cross", "terracotta", False),
}


def draw_events(context: ChartContext) -> Plate:
    """Draw each event at its year with its words; raise C006 if ``labels`` do not name the three states."""
    if len(context.spec.labels) != len(_LOOKS):
        hint = "declare labels: [words for done, for intended, for ended]"
        raise context.fault("C006", "the three states of events need three labels", hint)
    words = dict(zip(_LOOKS, context.spec.labels, strict=True))
    listed = tuple(_lanes(context))
    used = {event.state for event in context.spec.events}
    key = [
        KeyEntry(mark_of(mark, KEY_MARK, color, hollow), words[state], color)
        for state, (mark, color, hollow) in _LOOKS.items()
        if state in used
    ]
    return draw_lanes(context, listed, key, _sentences(context, listed), _table(context, words))


def _lanes(context: ChartContext) -> Iterator[Lane]:
    """Yield a lane for each row, in the order in which rows are first named; its events in the order of years."""
    places = {place.name: key for key, place in context.manuscript.places.items()}
    for row in dict.fromkeys(event.row for event in context.spec.events):
        listed, place = enumerate(context.spec.events), places.get(row, "")
        events = [_event(context, one, index, place) for index, one in listed if one.row == row]
        events.sort(key=lambda event: event.years.first or 0)
        yield Lane(context.language.typographic(row), "", False, (), tuple(events), (), place)


def _event(context: ChartContext, one: DatedEvent, index: int, place: str) -> Event:
    """Return an event; ``index``: its row in the table; ``place``: the key of its place, if its row names one."""
    mark, color, hollow = _LOOKS[one.state]
    text = context.language.typographic(one.text)
    years = Years(first=one.year, last=one.until)
    return Event(text, one.row, one.state, years, mark, color, text, hollow, place, index)


def _sentences(context: ChartContext, listed: Sequence[Lane]) -> Iterator[str]:
    language = context.language
    for lane in listed:
        told = (language.value_in.format(value=event.name, year=event.years.first) for event in lane.dated)
        yield language.value_of.format(name=lane.title, value="; ".join(told))


def _table(context: ChartContext, words: Mapping[str, str]) -> Grid:
    language = context.language
    rows = (
        (
            one.row,
            f"{words[one.state]}: {one.text}",
            str(one.year),
            "" if one.until is None else str(one.until),
        )
        for one in context.spec.events
    )
    head = (language.head_place, language.head_what, language.head_first, language.head_last)
    return Grid(head, tuple(tuple(map(language.typographic, row)) for row in rows))
