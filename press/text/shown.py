"""The types of what a drawing shows where: which of its parts show which row of the figure's table, and which place."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Target:
    """A box on a drawing, in whole points from its upper left corner, that shows something of the figure's data.

    ``row``: the row of the figure's table that it shows, or None for a place alone; ``place``: the key of its place.
    """

    left: int
    top: int
    width: int
    height: int
    row: int | None
    place: str = ""


@dataclass(frozen=True)
class PlaceMarks:
    """Marks of a drawing that belong to a place: from the one of this index on, until before the one of ``end``."""

    start: int
    end: int
    place: str


@dataclass(frozen=True)
class Shown:
    """Where a drawing shows which rows and places; its marks are the elements of the SVG, in order."""

    targets: tuple[Target, ...] = ()
    marks: tuple[PlaceMarks, ...] = ()


NOTHING_SHOWN = Shown()
