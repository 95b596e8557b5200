"""A ChartContext and the years of a panel in; its parts out: the numbers of places, and their shares of a whole."""

from __future__ import annotations

import math
from abc import ABC, abstractmethod
from dataclasses import dataclass
from itertools import chain

from press.charts.context import ChartContext
from press.charts.row_layout import log_floor
from press.charts.rows import History, Row, histories, margin_in_words, series_of, value_in_words
from press.charts.scales import Axis, rounded


@dataclass(frozen=True)
class Part(ABC):
    """What one plot of a panel shows: its head, and the history of each place."""

    context: ChartContext
    head: str
    histories: tuple[History, ...]

    @property
    def rows(self) -> tuple[Row, ...]:
        """All rows with a value."""
        return tuple(row for row in chain.from_iterable(self.histories) if row.value is not None)

    @property
    def low(self) -> float:
        """The lowest end of a margin."""
        return min(row.low for row in self.rows)

    @property
    def high(self) -> float:
        """The highest end of a margin."""
        return max(row.high for row in self.rows)

    @abstractmethod
    def axis(self, bottom: float, top: float) -> Axis:
        """Return the vertical axis, with space for the margins of all places."""

    @abstractmethod
    def tick(self, value: float) -> str:
        """Return a value as it stands at the axis."""

    @abstractmethod
    def label(self, value: float) -> str:
        """Return a value as it stands beside the name of a place."""

    @abstractmethod
    def heads(self) -> tuple[str, str]:
        """Return the heads of a value and of its margin in a table."""

    @abstractmethod
    def cells(self, row: Row) -> tuple[str, str]:
        """Return a value and its margin as they stand in a table."""

    def written(self, row: Row) -> str:
        """Return a value with its margin, in one line."""
        value, margin = self.cells(row)
        return f"{value} {margin}" if margin.startswith(self.context.language.margin("")[0]) else value

    def beginning(self) -> str:
        """Return a sentence that says where the axis begins; empty if it begins at zero, or is logarithmic."""
        axis = self.axis(1, 0)
        if axis.scale == "log" or axis.low <= 0:
            return ""
        return self.context.language.not_from_zero.format(low=self.tick(axis.low))

    def without_value(self) -> str:
        """Return a sentence that names the places without any value; empty if there is none."""
        context = self.context
        names = [one[0].label for one in self.histories if all(row.value is None for row in one)]
        return context.language.without_value.format(names=context.language.join(names)) if names else ""


class Numbers(Part):
    """The values of a series; the axis begins at zero, or is logarithmic."""

    def axis(self, bottom: float, top: float) -> Axis:
        """Return the vertical axis."""
        if self.context.spec.scale == "log":
            return Axis(log_floor(self.context, self.rows), self.high, bottom, top, "log")
        return rounded(min(self.low, 0), self.high, bottom, top)

    def tick(self, value: float) -> str:
        """Return a value as "1 million"."""
        return self.context.tick(value)

    def label(self, value: float) -> str:
        """Return a value in digits."""
        return self.context.number(value)

    def heads(self) -> tuple[str, str]:
        """Return "Value" and "Margin of error"."""
        return self.context.language.head_value, self.context.language.head_margin

    def cells(self, row: Row) -> tuple[str, str]:
        """Return the value and its margin in the unit of the series."""
        return value_in_words(self.context, row), margin_in_words(self.context, row)


class Shares(Part):
    """The values of a series as fractions of another series; the axis need not begin at zero."""

    def axis(self, bottom: float, top: float) -> Axis:
        """Return the vertical axis; where no share is below zero, it is not, though a margin may reach there."""
        is_below = any((row.value or 0) < 0 for row in self.rows)
        return rounded(self.low if is_below else max(self.low, 0), self.high, bottom, top)

    def tick(self, value: float) -> str:
        """Return a share as "80%"."""
        return self.context.language.share(value, None)

    def label(self, value: float) -> str:
        """Return a share as "87%", with as many decimals as the values of the axis have."""
        ticks = [100 * tick for tick in self.axis(1, 0).ticks()]
        exact = (
            n for n in range(7) if all(math.isclose(tick, round(tick, n), abs_tol=1e-9) for tick in ticks)
        )
        return self.context.language.share(value, next(exact, 1))

    def heads(self) -> tuple[str, str]:
        """Return the head of the part, and that of its margin."""
        return self.head, self.context.language.head_share_margin.format(label=self.head)

    def cells(self, row: Row) -> tuple[str, str]:
        """Return a share to a tenth of a percent, and its margin in points."""
        language = self.context.language
        if row.value is None:
            return language.not_published, ""
        margin = language.no_margin if row.margin is None else language.margin(language.points(row.margin))
        return language.share(row.value), margin


def parts_of(context: ChartContext, years: tuple[int, ...]) -> tuple[Part, ...]:
    """Return the numbers, and with ``against`` the shares; raise C001, C002 or C006 if they cannot be shown."""
    heads = _heads(context)
    parts: tuple[Part, ...] = (Numbers(context, heads[0], histories(context, years, None)),)
    if context.spec.against:
        parts += (Shares(context, heads[1], histories(context, years, context.spec.against)),)
    for part in parts:
        if len(part.rows) < 2:
            hint = "choose years and places with at least two published values, or say it in a sentence"
            raise context.fault("C002", "fewer than two values to show", hint)
    return parts


def _heads(context: ChartContext) -> tuple[str, ...]:
    """Return the labels that the figure declares, or else the titles of its series; raise C006 if they do not fit."""
    number, labels = 2 if context.spec.against else 1, context.spec.labels
    if labels and len(labels) != number:
        hint = "declare a label for the numbers, and with “against” a second one for the shares"
        raise context.fault("C006", f"it has {number} parts, and {len(labels)} labels", hint)
    if labels:
        return labels
    title = series_of(context, context.spec.series).title
    if number == 1:
        return (title,)
    whole = series_of(context, context.spec.against).title
    return title, context.language.counts_share.format(part=title, whole=whole)
