"""Values in a unit in; positions on an axis in points out, and the values of its ticks."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from matplotlib.ticker import MaxNLocator

_STEPS = (1, 2, 2.5, 5, 10)


@dataclass(frozen=True)
class Axis:
    """An axis from the value ``low``, at ``start``, to the value ``high``, at ``end`` (in points).

    Where both are the same, as all values are, it reaches farther: an axis has a length.
    """

    low: float
    high: float
    start: float
    end: float
    scale: Literal["linear", "log"] = "linear"

    def at(self, value: float) -> float:
        """Return the position of a value in points; one below a logarithmic axis is at its start."""
        if self.scale == "log" and value <= self.low:
            return self.start
        low, high, here = (self._bent(number) for number in (self.low, self._top, value))
        return self.start + (here - low) / (high - low) * (self.end - self.start)

    def ticks(self, most: int = 6) -> tuple[float, ...]:
        """Return the values of the ticks: powers of ten on a logarithmic axis, or 1, 2, 5 times them; or equal steps.

        One value alone would not say how long an axis is.
        """
        if self.scale == "log":
            powers = range(math.floor(math.log10(self.low)), math.floor(math.log10(self._top)) + 1)
            tens = tuple(10.0**power for power in powers if 10.0**power >= self.low)
            every = tuple(step * 10.0**power for power in powers for step in (1, 2, 5))
            for some in (tens, tuple(t for t in every if self.low <= t <= self._top)):
                if len(some) > 1:
                    return some
        found = MaxNLocator(most, steps=list(_STEPS)).tick_values(self.low, self._top)
        slack = (self._top - self.low) * 1e-9
        return tuple(round(float(t), 9) for t in found if self.low - slack <= t <= self._top + slack)

    @property
    def _top(self) -> float:
        return _above(self.low, self.high, self.scale)

    def _bent(self, value: float) -> float:
        return math.log10(value) if self.scale == "log" else value


def fit(
    low: float,
    high: float,
    start: float,
    ends: Iterable[tuple[float, float]],
    scale: Literal["linear", "log"],
) -> Axis:
    """Return the longest axis on which every mark leaves space for its label.

    ``ends``: pairs of the value at which a mark ends, and the farthest position in points that it may reach.
    """
    trial = Axis(low, high, 0, 1, scale)
    marks = [(trial.at(value), room - start) for value, room in ends]
    # All marks may be at the start.
    reach = [room / at for at, room in marks if at > 0] or [room for _, room in marks]
    return Axis(low, high, start, start + min(reach), scale)


def rounded(low: float, high: float, start: float, end: float) -> Axis:
    """Return an axis that begins and ends at ticks, around the values ``low`` to ``high``."""
    found = MaxNLocator(5, steps=list(_STEPS)).tick_values(low, _above(low, high))
    return Axis(round(float(found[0]), 9), round(float(found[-1]), 9), start, end)


def _above(low: float, high: float, scale: Literal["linear", "log"] = "linear") -> float:
    """Return the value at the end of an axis: ``high``, or a greater one if that is where it begins."""
    if high > low:
        return high
    return low * 10 if scale == "log" else low + (abs(low) or 1)


def floor_of(value: float) -> float:
    """Return the greatest of 1, 2 or 5 times a power of ten that is not above a value over 0."""
    power = 10.0 ** math.floor(math.log10(value))
    return max(step * power for step in (1, 2, 5) if step * power <= value)
