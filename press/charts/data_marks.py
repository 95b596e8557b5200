"""What is drawn, block by block, in; out, which parts of a drawing show which rows of the figure's table."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import groupby

from press.text.shown import PlaceMarks, Shown, Target

Box = tuple[float, float, float, float]  # left, top, right, bottom, in points


class DataMarks:
    """Collects which parts of a drawing show which data."""

    def __init__(self) -> None:
        """Start with nothing drawn."""
        self.owner = ""
        self._owners: tuple[str, ...] = ()
        self._boxes: list[Box] | None = None
        self._targets: list[Target] = []

    @contextmanager
    def part_of(self, place: str) -> Iterator[None]:
        """Note that what is drawn in this block belongs to a place, by its key; an empty key changes nothing."""
        outer, self.owner = self.owner, place or self.owner
        yield
        self.owner = outer

    @contextmanager
    def shows(self, row: int | None, place: str = "") -> Iterator[None]:
        """Note that what is drawn in this block shows a row of the figure's table, or with None a place alone.

        ``row``: its index in the table; ``place``: the key of the place that it belongs to, if any.
        """
        inner: list[Box] = []
        outer, self._boxes = self._boxes, inner
        with self.part_of(place):
            yield
        self._boxes = None if outer is None else outer + inner
        if inner:
            lefts, tops, rights, bottoms = zip(*inner, strict=True)
            left, top = math.floor(min(lefts)), math.floor(min(tops))
            width, height = math.ceil(max(rights)) - left, math.ceil(max(bottoms)) - top
            self._targets.append(Target(left, top, width, height, row, place))

    def note(self, box: Callable[[], Box]) -> None:
        """Note that something was drawn in a box, which is found only in a block that shows data."""
        if self._boxes is not None:
            self._boxes.append(box())

    def take_owners(self, owners: Iterable[str]) -> None:
        """Take the key of the place of each mark of the finished drawing, in their order; empty if it has none."""
        self._owners = tuple(owners)

    def shown(self) -> Shown:
        """Return where the finished drawing shows which rows and places."""
        found, start = [], 0
        for place, marks in groupby(self._owners):
            end = start + len(list(marks))
            if place:
                found.append(PlaceMarks(start, end, place))
            start = end
        return Shown(tuple(self._targets), tuple(found))
