"""Estimates and their published 90 percent margins of error in; margins of the values derived from them out.

Each formula is an approximation that ignores the covariance of the estimates. The source of all is U.S. Census
Bureau, *Understanding and Using American Community Survey Data: What All Data Users Need to Know* (2020),
chapter 8, "Calculating Measures of Error for Derived Estimates", cited below as "the handbook, chapter 8".
A controlled total (printed as ``*****``) has no sampling error: its margin is 0 here. A margin that was never
published is not 0, and must not be given to these functions as 0.
"""

from __future__ import annotations

import math
from collections.abc import Iterable


def sum_margin(margins: Iterable[float]) -> float:
    """Return the margin of a sum, in the unit of its parts.

    The square root of the sum of the squared margins (the handbook, chapter 8, aggregated counts).
    """
    listed = [_checked(margin) for margin in margins]
    if not listed:
        raise ValueError("a sum needs at least one margin")
    return math.hypot(*listed)


def difference_margin(first_margin: float, second_margin: float) -> float:
    """Return the margin of a difference, in the unit of both estimates.

    The formula of a sum (the handbook, chapters 7 and 8): errors add up in a difference as in a sum.
    """
    return sum_margin((first_margin, second_margin))


def proportion_margin(part: float, part_margin: float, whole: float, whole_margin: float) -> float:
    """Return the margin of part / whole, as a fraction of 1, where the whole includes the part.

    √(part_margin² − (part / whole)² · whole_margin²) / whole; where the value under the root is negative, the
    formula of a ratio instead (both: the handbook, chapter 8, derived proportions). A value of exactly 0 is
    treated as negative: otherwise a part equal to its whole would have no error.
    """
    share = part / _whole(whole)
    squared = _checked(part_margin) ** 2 - share**2 * _checked(whole_margin) ** 2
    if squared <= 0:
        return ratio_margin(part, part_margin, whole, whole_margin)
    return math.sqrt(squared) / whole


def ratio_margin(
    numerator: float, numerator_margin: float, denominator: float, denominator_margin: float
) -> float:
    """Return the margin of numerator / denominator, where neither includes the other; it has no unit.

    √(numerator_margin² + (numerator / denominator)² · denominator_margin²) / denominator
    (the handbook, chapter 8, derived ratios).
    """
    ratio = numerator / _whole(denominator)
    return math.hypot(_checked(numerator_margin), ratio * _checked(denominator_margin)) / denominator


def change_rate_margin(first: float, first_margin: float, last: float, last_margin: float) -> float:
    """Return the margin of last / first − 1, as a fraction of 1.

    Subtracting 1 adds no error, so it is the margin of the ratio last / first (the handbook, chapter 8,
    percent change).
    """
    return ratio_margin(last, last_margin, first, first_margin)


def is_significant(difference: float, margin: float) -> bool:
    """Return whether a difference is larger than its margin (both in one unit), at the 90 percent level.

    |difference| > margin, which is |difference / standard error| > 1.645 with the standard error taken as
    margin / 1.645 (the same handbook, chapter 7). Texts say when a change is within its margin.
    """
    return abs(difference) > _checked(margin)


def _checked(margin: float) -> float:
    """Return a margin; raise ValueError unless it is 0 or more."""
    if not 0 <= margin < math.inf:
        raise ValueError(f"{margin} is not a margin: a margin is 0 or more")
    return margin


def _whole(estimate: float) -> float:
    """Return a divisor; raise ValueError unless it is more than 0."""
    if not 0 < estimate < math.inf:
        raise ValueError(f"{estimate} cannot be a divisor: it should be more than 0")
    return estimate
