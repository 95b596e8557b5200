"""Quantities with unit, sources and margin in; quantities derived from them out: shares, changes, totals, ranks.

A quantity that cannot be derived raises ValueError with a message in plain words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal

from press.content.report import Unit
from press.foundation.problems import Spot
from press.numbers import margins as margins_of

_POINTS = Unit("percentage point", "percentage points", "measure", low=None)

_PERCENT = Unit("percent", "percent", "percent", low=None)

_RANK = Unit("rank", "ranks", low=1)


@dataclass(frozen=True)
class Quantity:
    """A value in its unit, with its 90 percent margin in the same unit (percentage points for a percentage).

    ``value`` and ``margin`` are None where none is published; ``controlled`` means no sampling error; ``counts`` says
    in words what is counted; ``decimals`` is the number of decimals to print (None: as many as are given).
    """

    value: float | None
    unit: Unit
    sources: tuple[str, ...]
    address: str
    counts: str
    spot: Spot
    date: str | None = None
    dataset: str | None = None
    margin: float | None = None
    controlled: bool = False
    decimals: int | None = None


def size(quantity: Quantity) -> Quantity:
    """Return a quantity without its sign, to follow a word such as "fell"."""
    return replace(quantity, value=abs(value_of(quantity)), address=f"size({quantity.address})")


def share(part: Quantity, whole: Quantity, counts: str) -> Quantity:
    """Return what percentage of ``whole`` is ``part``; the margin is that of a proportion in press.numbers.margins.

    ``counts``: what the result counts, in words of the report; so in all functions below.
    """
    _check_alike("a share", (part, whole))
    if part.date != whole.date:
        raise ValueError(
            f"“{part.address}” and “{whole.address}” have different dates, so no share can be calculated"
        )
    some, every, margins = value_of(part), value_of(whole), _margins(part, whole)
    if not 0 <= some <= every != 0:
        raise ValueError(
            f"“{part.address}” is not a part of “{whole.address}”: a part is between 0 and the whole"
        )
    return replace(
        _join("share", (part, whole)),
        value=100 * some / every,
        unit=_PERCENT,
        margin=None
        if margins is None
        else 100 * margins_of.proportion_margin(some, margins[0], every, margins[1]),
        counts=counts,
        decimals=1,
    )


def change(first: Quantity, last: Quantity, counts: str) -> Quantity:
    """Return ``last`` − ``first`` in their unit (of percentages, in points); margin as in press.numbers.margins."""
    _check_alike("a change", (first, last))
    margins, is_percent = _margins(first, last), first.unit.form == "percent"
    return replace(
        _join("change", (first, last)),
        value=float(_given(last) - _given(first)),
        unit=_POINTS if is_percent else replace(first.unit, low=None, high=None),
        margin=None if margins is None else margins_of.difference_margin(*margins),
        counts=counts,
        decimals=_decimals(first, last),
    )


def change_rate(first: Quantity, last: Quantity, counts: str) -> Quantity:
    """Return ``last`` / ``first`` − 1 in percent; the margin is that of a change rate in press.numbers.margins."""
    _check_alike("a rate of change", (first, last))
    early, late, margins = value_of(first), value_of(last), _margins(first, last)
    if early <= 0:
        raise ValueError(f"“{first.address}” is not more than 0, so no percentage of it can be calculated")
    return replace(
        _join("change_rate", (first, last)),
        value=100 * (late - early) / early,
        unit=_PERCENT,
        margin=None
        if margins is None
        else 100 * margins_of.change_rate_margin(early, margins[0], late, margins[1]),
        counts=counts,
        decimals=1,
    )


def total(quantities: Sequence[Quantity]) -> Quantity:
    """Return the sum of counts or of money, in their unit; the margin is that of a sum in press.numbers.margins."""
    _check_alike("a total", quantities)
    unit, margins = quantities[0].unit, _margins(*quantities)
    if unit.form in ("percent", "measure"):
        raise ValueError(f"“{quantities[0].address}” is in {unit.many}, which do not add up to a total")
    return replace(
        _join("total", quantities),
        value=float(sum(_given(quantity) for quantity in quantities)),
        unit=replace(unit, high=None),
        margin=None if margins is None else margins_of.sum_margin(margins),
        counts="; ".join(dict.fromkeys(quantity.counts for quantity in quantities)),
        date=quantities[0].date if len({quantity.date for quantity in quantities}) == 1 else None,
        decimals=_decimals(*quantities),
    )


def rank(of: Quantity, among: Sequence[Quantity], counts: str) -> Quantity:
    """Return the rank of ``of`` in ``among``, which contains it: 1 is the largest; equal values have equal ranks."""
    _check_alike("a ranking", (of, *among))
    if of.address not in [other.address for other in among]:
        raise ValueError(f"“{of.address}” is not among the values it is ranked with")
    if any(other.date != of.date for other in among):
        raise ValueError(f"“{of.address}” cannot be ranked among values of different dates")
    return replace(
        _join("rank", (of, *(other for other in among if other.address != of.address))),
        value=1 + sum(value_of(other) > value_of(of) for other in among),
        unit=_RANK,
        margin=None,
        controlled=False,
        counts=counts,
        decimals=0,
    )


def value_of(quantity: Quantity) -> float:
    """Return the value of a quantity; raise ValueError if none is published."""
    if quantity.value is None:
        raise ValueError(f"“{quantity.address}” has no published value")
    return quantity.value


def exact(quantity: Quantity, decimals: int | None = None) -> Decimal:
    """Return the value as printed: with this number of decimals, or else with that of the quantity."""
    value = _given(quantity)
    places = quantity.decimals if decimals is None else decimals
    return value if places is None else round_half_up(value, places)


def round_half_up(value: Decimal, places: int) -> Decimal:
    """Return a value rounded to ``places`` decimals (−3: to thousands), halves away from zero."""
    return value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP) + 0


def _check_alike(what: str, quantities: Sequence[Quantity]) -> None:
    """Raise ValueError unless there are quantities, all published, and of one unit and one dataset."""
    if not quantities:
        raise ValueError(f"{what} needs at least one quantity")
    first = quantities[0]
    for other in quantities:
        value_of(other)
        pair = f"“{first.address}” and “{other.address}” cannot be combined in {what}"
        if (other.unit.many, other.unit.form) != (first.unit.many, first.unit.form):
            raise ValueError(f"{pair}: one is in {first.unit.many}, the other in {other.unit.many}")
        if other.dataset != first.dataset:
            datasets = " and ".join(quantity.dataset or "no dataset" for quantity in (first, other))
            raise ValueError(f"{pair}: they come from {datasets}")


def _join(name: str, quantities: Sequence[Quantity]) -> Quantity:
    """Return the first quantity with the sources, addresses and dates of all of them, in order."""
    dates = list(dict.fromkeys(quantity.date for quantity in quantities))
    return replace(
        quantities[0],
        sources=tuple(dict.fromkeys(source for quantity in quantities for source in quantity.sources)),
        address=f"{name}({', '.join(quantity.address for quantity in quantities)})",
        date=None if None in dates else "–".join(str(date) for date in dates),
        controlled=all(quantity.controlled for quantity in quantities),
    )


def _margins(*quantities: Quantity) -> list[float] | None:
    """Return the margins, 0 for a controlled total; None if one of them is not published."""
    margins = [0.0 if quantity.controlled else quantity.margin for quantity in quantities]
    known = [margin for margin in margins if margin is not None]
    return known if len(known) == len(margins) else None


def _given(quantity: Quantity) -> Decimal:
    """Return the unrounded value as a decimal, so that 0.1 is exactly one tenth."""
    return Decimal(str(value_of(quantity)))


def _decimals(*quantities: Quantity) -> int:
    """Return the number of decimals of a sum or difference: that of its most precise part."""
    exponents = [exact(quantity).normalize().as_tuple().exponent for quantity in quantities]
    return max(0, *(-exponent for exponent in exponents if isinstance(exponent, int)))
