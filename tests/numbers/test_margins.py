"""The margins that press.census reckons, set against numbers worked out by hand."""

from __future__ import annotations

import math

import pytest

from press.numbers import margins as census

# Where a comment says "handbook", the estimates are those of its own example in chapter 8.


@pytest.mark.parametrize(
    ("margins", "expected"),
    [
        ([3, 4], 5),  # √(9 + 16)
        ([2, 3, 6], 7),  # √(4 + 9 + 36)
        ([1, 1, 1, 1], 2),
        ([30706], 30706),  # a single part keeps its margin
        ([8, 0], 8),  # a controlled total adds no error
        ([0, 0], 0),
        ([1.5, 2.0], 2.5),
        ([300, 400], 500),
    ],
)
def test_margin_of_a_sum(margins: list[float], expected: float) -> None:
    assert census.sum_margin(margins) == pytest.approx(expected)


def test_margin_of_a_sum_takes_any_iterable_once() -> None:
    assert census.sum_margin(margin for margin in (3, 4)) == pytest.approx(5)


def test_margin_of_a_sum_is_less_than_the_sum_of_margins() -> None:
    assert 40 < census.sum_margin([30, 40]) < 70


def test_no_margin_for_a_sum_of_nothing() -> None:
    with pytest.raises(ValueError, match="at least one margin"):
        census.sum_margin([])


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (3, 4, 5),
        (4, 3, 5),  # whichever is taken from which
        (5, 12, 13),
        (34060, 30706, 45857.5),  # √(1,160,083,600 + 942,858,436) = √2,102,942,036
        (0, 12, 12),
        (0, 0, 0),
    ],
)
def test_margin_of_a_difference(first: float, last: float, expected: float) -> None:
    assert census.difference_margin(first, last) == pytest.approx(expected, abs=0.5)


@pytest.mark.parametrize(
    ("part", "part_margin", "whole", "whole_margin", "expected"),
    [
        (50, 5, 100, 6, 0.04),  # √(25 − 0.25 · 36) / 100 = √16 / 100
        (25, 5, 100, 12, 0.04),  # √(25 − 0.0625 · 144) / 100 = √16 / 100
        (25, 5, 100, 16, 0.03),  # √(25 − 0.0625 · 256) / 100 = √9 / 100
        (50, 1, 100, 1.2, 0.008),  # √(1 − 0.25 · 1.44) / 100 = √0.64 / 100
        (250, 30, 1000, 0, 0.03),  # a controlled whole: only the part's error
        (0, 20, 1000, 50, 0.02),  # nothing of a whole: 20 / 1000
        (100, 0, 400, 0, 0.0),  # both controlled: known without error
        (203119, 5070, 630498, 831, 0.00803),  # handbook: √(25,704,900 − 0.10378 · 690,561) / 630,498
    ],
)
def test_margin_of_a_proportion(
    part: float, part_margin: float, whole: float, whole_margin: float, expected: float
) -> None:
    found = census.proportion_margin(part, part_margin, whole, whole_margin)
    assert found == pytest.approx(expected, abs=5e-6)


@pytest.mark.parametrize(
    ("part", "part_margin", "whole", "whole_margin", "expected"),
    [
        (50, 3, 100, 8, 0.05),  # 9 − 0.25 · 64 = −7, so √(9 + 16) / 100
        (80, 0, 100, 10, 0.08),  # 0 − 0.64 · 100 = −64, so √64 / 100
        (100, 4, 200, 8, math.sqrt(32) / 200),  # 16 − 0.25 · 64 = 0 exactly, so √(16 + 16) / 200
    ],
)
def test_margin_of_a_proportion_falls_back_to_the_ratio(
    part: float, part_margin: float, whole: float, whole_margin: float, expected: float
) -> None:
    found = census.proportion_margin(part, part_margin, whole, whole_margin)
    assert found == pytest.approx(expected)
    assert found == census.ratio_margin(part, part_margin, whole, whole_margin)


def test_margin_of_a_proportion_is_less_than_that_of_the_ratio() -> None:
    given = (50, 5, 100, 6)
    assert census.proportion_margin(*given) < census.ratio_margin(*given)


@pytest.mark.parametrize(
    ("numerator", "numerator_margin", "denominator", "denominator_margin", "expected"),
    [
        (100, 3, 100, 4, 0.05),  # √(9 + 1 · 16) / 100
        (200, 6, 100, 4, 0.1),  # √(36 + 4 · 16) / 100
        (50, 3, 100, 8, 0.05),  # √(9 + 0.25 · 64) / 100
        (0, 7, 100, 9, 0.07),
        (1, 0.3, 0.5, 0.2, 1.0),  # √(0.09 + 4 · 0.04) / 0.5 = 0.5 / 0.5
        (300, 0, 100, 0, 0.0),
        (300, 0, 100, 2, 0.06),  # a controlled numerator: 3 · 2 / 100
    ],
)
def test_margin_of_a_ratio(
    numerator: float, numerator_margin: float, denominator: float, denominator_margin: float, expected: float
) -> None:
    found = census.ratio_margin(numerator, numerator_margin, denominator, denominator_margin)
    assert found == pytest.approx(expected)


@pytest.mark.parametrize(
    ("first", "first_margin", "last", "last_margin", "expected"),
    [
        (100, 4, 100, 3, 0.05),
        (100, 4, 200, 6, 0.1),  # doubled: √(36 + 4 · 16) / 100
        (200, 6, 100, 4, 0.025),  # halved: √(16 + 0.25 · 36) / 200 = √25 / 200
        (3694900, 34060, 3404052, 30706, 0.01188),  # √(942,858,436 + 0.84876 · 1,160,083,600) = 43,903
    ],
)
def test_margin_of_a_change_rate(
    first: float, first_margin: float, last: float, last_margin: float, expected: float
) -> None:
    found = census.change_rate_margin(first, first_margin, last, last_margin)
    assert found == pytest.approx(expected, abs=5e-6)


@pytest.mark.parametrize(
    ("difference", "margin", "expected"),
    [
        (11, 10, True),
        (-11, 10, True),
        (9, 10, False),
        (-9, 10, False),
        (10, 10, False),  # on the edge: |z| is 1.645 and not more
        (-10, 10, False),
        (1, 0, True),  # two controlled totals: every change is one
        (0, 0, False),
        (0, 10, False),
    ],
)
def test_significance(difference: float, margin: float, expected: bool) -> None:
    assert census.is_significant(difference, margin) is expected


@pytest.mark.parametrize("margin", [-1, math.inf, math.nan])
def test_what_cannot_be_a_margin_is_refused(margin: float) -> None:
    with pytest.raises(ValueError, match="is not a margin"):
        census.sum_margin([1, margin])
    with pytest.raises(ValueError, match="is not a margin"):
        census.difference_margin(1, margin)
    with pytest.raises(ValueError, match="is not a margin"):
        census.proportion_margin(1, margin, 2, 1)
    with pytest.raises(ValueError, match="is not a margin"):
        census.proportion_margin(1, 1, 2, margin)
    with pytest.raises(ValueError, match="is not a margin"):
        census.ratio_margin(1, 1, 2, margin)
    with pytest.raises(ValueError, match="is not a margin"):
        census.is_significant(1, margin)


@pytest.mark.parametrize("whole", [0, -5, math.inf, math.nan])
def test_what_nothing_can_be_divided_by_is_refused(whole: float) -> None:
    with pytest.raises(ValueError, match="cannot be a divisor"):
        census.proportion_margin(1, 1, whole, 1)
    with pytest.raises(ValueError, match="cannot be a divisor"):
        census.ratio_margin(1, 1, whole, 1)
    with pytest.raises(ValueError, match="cannot be a divisor"):
        census.change_rate_margin(whole, 1, 1, 1)
