"""A value and its unit in; out, the problems of a value that its unit does not allow."""

from __future__ import annotations

from collections.abc import Iterator

from press.content.report import Unit
from press.foundation.plain_numbers import in_digits
from press.foundation.problems import Problem, Spot


def out_of_bounds(value: float, unit: Unit, spot: Spot) -> Iterator[Problem]:
    """Yield the problems of a value that its unit does not allow."""
    below = unit.low is not None and value < unit.low
    above = unit.high is not None and value > unit.high
    if below or above:
        name, words, bound = ("low", "at least", unit.low) if below else ("high", "at most", unit.high)
        limit = f"{words} {in_digits(bound or 0)}"
        hint = f"a value in {unit.many} is {limit}; correct it, or the “{name}” of the unit (null: no bound)"
        yield Problem(spot, "V033", f"{in_digits(value)} {unit.many} is out of bounds", hint)
    if unit.form == "count" and value != int(value):
        yield Problem(
            spot,
            "V034",
            f"{in_digits(value)} {unit.many} is not a whole number",
            "correct it, or give the unit “form: measure” in report.yaml",
        )
