"""A series in; out, a question for each of its values that leaps tenfold from the year before, and has no note."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from press.content.model import Datum, Series
from press.foundation.plain_numbers import in_digits
from press.foundation.problems import Problem

_LEAP = 10  # a digit too many or too few makes a value leap by this factor


def check_leaps(series: Series) -> Iterator[Problem]:
    """Yield a problem at each value ten times the one of the year before in the same place, or a tenth of it.

    A note in the row of either value answers the question.
    """
    for place in dict.fromkeys(datum.place for datum in series.data):
        known = sorted(
            (datum for datum in series.data if datum.place == place and datum.value), key=lambda one: one.year
        )
        for earlier, later in pairwise(known):
            if _leaps(earlier.value, later.value) and not earlier.note and not later.note:
                yield _question(series, earlier, later)


def _leaps(earlier: float | None, later: float | None) -> bool:
    low, high = sorted((abs(earlier or 0), abs(later or 0)))
    return high >= _LEAP * low


def _question(series: Series, earlier: Datum, later: Datum) -> Problem:
    values = f"{_words(earlier)} and {_words(later)}"
    message = f"is this right? “{series.key}” of “{later.place}” is {values}"
    hint = "correct the value, or write in the “note” of its row why it leaps"
    return Problem(later.spot, "V051", message, hint)


def _words(datum: Datum) -> str:
    return f"{in_digits(datum.value or 0, groups=True)} in {datum.year}"
