"""The name of a chart kind in; what a figure of this kind declares, out. One row for each kind.

To add a kind, add a row here, and write the module that draws it: ``press/charts/<name>.py`` with a function
``draw_<name>``, which takes a ``ChartContext`` and returns a ``Plate``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

PICTURE_WIDTHS = ("text", "wide", "page")
CHART_WIDTHS = ("full", "text", "side")
FIELDS_OF_ALL_KINDS = ("kind", "caption", "title", "note", "width", "sources")


@dataclass(frozen=True)
class ChartKind:
    """What a figure of one kind declares, besides ``FIELDS_OF_ALL_KINDS``.

    ``required``, ``optional``: names of fields of ``FigureSpec``; a figure may declare no others.
    ``shows``: what it may be told to ``show`` in place of what it shows by default.
    ``on_map``: whether it is drawn on outlines, which the report then needs.
    ``dates_series``: whether ``years`` may hold a year for each of its series, in the order of these fields.
    ``drawn_in``: the module of ``press.charts`` that draws it; by default the one with its name.
    """

    name: str
    required: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()
    shows: tuple[str, ...] = ()
    on_map: bool = False
    dates_series: bool = False
    drawn_in: str = ""

    @property
    def module(self) -> str:
        """The dotted name of the module that draws it."""
        return f"press.charts.{self.drawn_in or self.name}"

    @property
    def widths(self) -> tuple[str, ...]:
        """The widths that a figure of this kind may have."""
        return PICTURE_WIDTHS if self.name == "image" else CHART_WIDTHS

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields that a figure of this kind may declare."""
        return (*self.required, *self.optional)


CHART_KINDS: Mapping[str, ChartKind] = {
    kind.name: kind
    for kind in (
        ChartKind("dots", ("series",), ("years", "area", "places", "scale", "show"), ("change",)),
        ChartKind(
            "dumbbell",
            ("series", "versus"),
            ("against", "labels", "years", "area", "places", "scale", "show"),
            ("share",),
        ),
        ChartKind("band", ("series",), ("years", "places")),
        ChartKind("panel", ("series",), ("against", "years", "marked", "labels", "area", "places", "scale")),
        ChartKind(
            "nested",
            ("series", "versus"),
            ("against", "labels", "years", "area", "places"),
            dates_series=True,
        ),
        ChartKind("matrix", (), ("show", "places", "cells"), ("programs", "roles", "partners", "cells")),
        ChartKind("timeline", (), ("show", "years", "places", "themes", "names", "marked"), ("themes",)),
        ChartKind("map", (), ("places",), on_map=True, drawn_in="maps"),
        ChartKind("locator", (), ("places",), on_map=True, drawn_in="locators"),
        ChartKind("events", ("events", "labels"), ("years", "marked")),
        ChartKind("ladder", ("steps",), ("scale",)),
        ChartKind("district", ("counties",), ("places", "stops"), on_map=True),
        ChartKind("image", ("file", "alt"), ("credit", "license", "data"), drawn_in="images"),
    )
}
