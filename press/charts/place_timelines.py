"""Figures and a Manuscript in; out, for each place that is compared with others, the figure of its programs by year.

It is the timeline of this place alone that the report declares, or else one that is made here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from press.content.figures import FigureSpec
from press.content.model import Manuscript, Place
from press.text.book import Figure

_KIND = "timeline"
_MOST_PLACES = 12  # for which timelines are drawn that the report does not declare
_LEAST_EVENTS = 2  # of a timeline


def place_timelines(figures: Iterable[Figure], manuscript: Manuscript) -> Mapping[str, Figure]:
    """Return the figures by the keys of their places; a place without dated programs may have none."""
    declared = {
        figure.spec.places[0]: figure
        for figure in figures
        if figure.spec.kind == _KIND and len(figure.spec.places) == 1
    }
    listed = manuscript.places.values()
    years = [one.years.first for place in listed for one in place.programs if one.years.first is not None]
    first = min(years, default=0)
    made = {
        key: _timeline(key, place.name, first)
        for key, place in manuscript.places.items()
        if _events(place, first) >= _LEAST_EVENTS and 1 < len(listed) <= _MOST_PLACES
    }
    return {**made, **declared}


def _events(place: Place, first: int) -> int:
    """Return how many programs of a place have a first year, and its office, if it is not older than all of them."""
    began = [years.first for years in (place.office.opened, *(one.years for one in place.programs))]
    return sum(year is not None and year >= first for year in began)


def _timeline(place: str, name: str, first: int) -> Figure:
    """Return the figure of a place; the axes of all places begin in the same year."""
    spec = FigureSpec(kind=_KIND, caption=name, places=(place,), years=(first,))
    return Figure(f"{_KIND}-{place}", 0, spec, chapter="", place=None, caption=name, note="", claim="")
