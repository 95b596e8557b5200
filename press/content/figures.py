"""A figure as figures.yaml declares it, typed and frozen: its kind, its data, its caption and note."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import Literal

from pydantic.dataclasses import dataclass

from press.content.field_types import NOWHERE, STRICT, Key, Keys, Text, Texts
from press.foundation.problems import Spot


@dataclass(frozen=True, config=STRICT)
class Cell:
    """A cell of a drawn grid: its text, the quantity it shows, and whether it is the one that matters.

    With a ``detail`` (plain words, no bound values) the text stands large, and the detail beneath says what it means.
    """

    row: Text
    column: Text
    text: Text
    strong: bool = False
    detail: str = ""


@dataclass(frozen=True, config=STRICT)
class FigureSpec:
    """A figure as an editor declares it: kind, data, caption, note. What else is needed depends on the kind.

    ``caption`` and ``note`` are Markdown with bound values; ``claim`` of the alternative text is the caption.
    ``names``: whether a timeline writes the name of each program beside its mark.
    """

    kind: Literal["dots", "dumbbell", "band", "matrix", "timeline", "map", "locator"]
    caption: Text
    note: str = ""
    width: Literal["full", "text", "side"] = "full"
    series: Key | None = None
    versus: Key | None = None
    against: Key | None = None
    years: tuple[int, ...] = ()
    area: Key | None = None
    places: Keys = ()
    scale: Literal["linear", "log"] = "linear"
    show: Literal["value", "change", "share", "programs", "cells"] = "value"
    labels: Texts = ()
    cells: tuple[Cell, ...] = ()
    names: bool = True
    sources: Keys = ()
    key: str = ""
    spot: Spot = NOWHERE
    spots: Mapping[str, Spot] = field(default_factory=dict)

    def spot_of(self, name: str) -> Spot:
        """Return the spot of one of the lines of the declaration."""
        return self.spots.get(name, self.spot)
