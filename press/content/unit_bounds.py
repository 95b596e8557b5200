"""A value and its unit in; out, the problems of a value that its unit does not allow."""

from __future__ import annotations

from collections.abc import Iterator

from press.content.report import Unit
from press.foundation.problems import Problem, Spot


def out_of_bounds(value: float, unit: Unit, spot: Spot) -> Iterator[Problem]:
    """Yield the problems of a value that its unit does not allow."""
    below = unit.low is not None and value < unit.low
    above = unit.high is not None and value > unit.high
    if below or above:
        name, bound = ("low", f"at least {unit.low:g}") if below else ("high", f"at most {unit.high:g}")
        hint = f"a value in {unit.many} is {bound}; correct it, or the “{name}” of the unit (null: no bound)"
        yield Problem(spot, "V033", f"{value:g} {unit.many} is out of bounds", hint)
    if unit.form == "count" and value != int(value):
        yield Problem(
            spot,
            "V034",
            f"{value:g} {unit.many} is not a whole number",
            "correct it, or give the unit “form: measure” in report.yaml",
        )
