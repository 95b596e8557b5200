"""The name of a chart kind in; what a figure of this kind declares, out. One row for each kind.

To add a kind, add a row here, write the module that draws it, and name its function in ``press/charts/kinds.py``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

FIELDS_OF_ALL_KINDS = ("kind", "caption", "note", "width", "sources")


@dataclass(frozen=True)
class ChartKind:
    """What a figure of one kind declares, besides ``FIELDS_OF_ALL_KINDS``.

    ``required``, ``optional``: names of fields of ``FigureSpec``; a figure may declare no others.
    ``on_map``: whether it is drawn on outlines, which the report then needs.
    """

    name: str
    required: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()
    on_map: bool = False

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields that a figure of this kind may declare."""
        return (*self.required, *self.optional)


CHART_KINDS: Mapping[str, ChartKind] = {
    kind.name: kind
    for kind in (
        ChartKind("dots", ("series",), ("years", "area", "places", "scale", "show")),
        ChartKind(
            "dumbbell",
            ("series", "versus", "against"),
            ("labels", "years", "area", "places", "show"),
        ),
        ChartKind("band", ("series",), ("years", "places")),
        ChartKind("matrix", (), ("show", "places", "cells")),
        ChartKind("timeline", (), ("years", "places", "names")),
        ChartKind("map", (), ("places",), on_map=True),
        ChartKind("locator", (), ("places",), on_map=True),
    )
}
