"""The name of a chart kind in; what a figure of this kind declares and draws, out. One row for each kind.

To add a kind, add a row here, write the module that draws it, and name its function in ``press/charts/kinds.py``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

FIELDS_OF_ALL_KINDS = ("kind", "caption", "note", "width", "sources")


@dataclass(frozen=True)
class ChartKind:
    """What a figure of one kind declares, besides ``FIELDS_OF_ALL_KINDS``, and which records it draws.

    ``required``, ``optional``: names of fields of ``FigureSpec``; a figure may declare no others.
    ``records``: what it draws besides series: ``map`` is the outlines and the points of places, ``programs`` those of
    places, ``history`` programs, institutions and offices with their years.
    ``years``: the values of a series that it draws: those of the declared years, or else of all years (``declared``) or
    of the last year (``last``); or all values between the first and the last declared year (``range``).
    """

    name: str
    required: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()
    records: tuple[Literal["map", "programs", "history"], ...] = ()
    years: Literal["declared", "last", "range"] = "declared"

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields that a figure of this kind may declare."""
        return (*self.required, *self.optional)


CHART_KINDS: Mapping[str, ChartKind] = {
    kind.name: kind
    for kind in (
        ChartKind("dots", ("series",), ("years", "area", "places", "scale", "show"), years="last"),
        ChartKind(
            "dumbbell",
            ("series", "versus", "against"),
            ("labels", "years", "area", "places", "show"),
            years="last",
        ),
        ChartKind("band", ("series",), ("years", "places"), years="range"),
        ChartKind("matrix", (), ("show", "places", "cells"), ("programs",)),
        ChartKind("timeline", (), ("years", "places", "names"), ("history",)),
        ChartKind("map", (), ("places",), ("map",)),
        ChartKind("locator", (), ("places",), ("map",)),
    )
}
