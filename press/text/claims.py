"""Bound values, and comparisons of them, in; a problem in plain words out for a claim that the data do not bear out."""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from press.foundation.plain_numbers import in_digits
from press.numbers.quantities import Quantity, value_of
from press.text.expression_faults import ExpressionFaults, is_undefined

# How a comparison that is not true is said: "is 9, not less than 8".
_RELATIONS: Mapping[str, tuple[Callable[[Any, Any], bool], str]] = {
    "==": (operator.eq, "not"),
    "!=": (operator.ne, "the same as"),
    "<": (operator.lt, "not less than"),
    "<=": (operator.le, "more than"),
    ">": (operator.gt, "not more than"),
    ">=": (operator.ge, "less than"),
}


@dataclass(frozen=True, eq=False)
class Bound:
    """The value of an expression: a quantity, and its text once a filter has written it.

    ``number``: what the text says, where that is the margin and not the value. To compare it with another value or
    a number gives a Comparison.
    """

    quantity: Quantity
    text: str | None = None
    number: float | None = None

    def __eq__(self, other: object) -> Comparison:  # type: ignore[override]  # a comparison remembers both sides
        return Comparison(self, "==", other)

    def __ne__(self, other: object) -> Comparison:  # type: ignore[override]  # likewise
        return Comparison(self, "!=", other)

    def __lt__(self, other: object) -> Comparison:
        return Comparison(self, "<", other)

    def __le__(self, other: object) -> Comparison:
        return Comparison(self, "<=", other)

    def __gt__(self, other: object) -> Comparison:
        return Comparison(self, ">", other)

    def __ge__(self, other: object) -> Comparison:
        return Comparison(self, ">=", other)

    __hash__ = object.__hash__


@dataclass(frozen=True)
class Comparison:
    """A bound value beside another or a number; true if the data say so."""

    left: Bound
    relation: str
    right: object

    def __bool__(self) -> bool:
        """Raise TypeError or ValueError if a side is no number, or is not published."""
        return _RELATIONS[self.relation][0](_value(self.left), _value(self.right))

    def __str__(self) -> str:
        """Return in plain words what is so instead of a comparison that is not true."""
        beyond = _said(self.right)
        named = f"“{self.right.quantity.counts}” ({beyond})" if isinstance(self.right, Bound) else beyond
        is_now = f"“{self.left.quantity.counts}” is {_said(self.left)}"
        return f"{is_now}, {_RELATIONS[self.relation][1]} {named}"


def claim(faults: ExpressionFaults, *claimed: Any) -> str:
    """Return nothing for the text; add a problem to ``faults`` if the claim is not true of the data."""
    if faults.lacks_a_value:
        return ""
    if len(claimed) != 1 or not (isinstance(claimed[0], (Comparison, bool)) or is_undefined(claimed[0])):
        hint = "write {{ claim(count('places') == 10) }}"
        return faults.add("T030", "“claim(…)” needs one comparison", hint)
    if is_undefined(claimed[0]):
        return str(claimed[0])
    try:
        if claimed[0]:
            return ""
    except (TypeError, ValueError):
        hint = "write {{ claim(count('places') == 10) }}"
        return faults.add("T030", "“claim(…)” compares something that is not a number", hint)
    sentence = faults.sentence()
    said = f"“{sentence}”" if sentence else "a claim of this chapter"
    so = f": {claimed[0]}" if isinstance(claimed[0], Comparison) else ""
    hint = "correct the words, the claim, or the data"
    return faults.add("T034", f"the data do not bear out {said}{so}", hint)


def _value(side: object) -> float:
    if isinstance(side, Bound):
        return value_of(side.quantity) if side.number is None else side.number
    if isinstance(side, (int, float)) and not isinstance(side, bool):
        return side
    raise TypeError("only numbers can be compared")


def _said(side: object) -> str:
    return in_digits(_value(side), groups=True)
