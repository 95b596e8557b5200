"""Quantities with unit, sources and margin, in; their text in the report's language and derived ones, out.

What writes text takes the ``language`` of the report ("en-US") by keyword; spaces in it do not break, and a
minus sign is U+2212. What cannot be written or derived raises ValueError in plain words.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal, TypeVar

from babel import Locale, UnknownLocaleError, numbers
from babel.units import format_unit

from press import census
from press.errors import Spot
from press.model import Unit

_Words = TypeVar("_Words")
_POINTS = Unit("percentage point", "percentage points", "measure", low=None)
_PERCENT = Unit("percent", "percent", "percent", low=None)
_RANK = Unit("rank", "ranks", low=1)
_CURRENCIES_OF = date(2025, 1, 1)  # a country's currency holds on a day, and the press has no clock


@dataclass(frozen=True)
class Quantity:
    """A value in its unit, with its 90 percent margin in the same unit (percentage points for a percentage).

    ``value`` and ``margin`` are nothing where none is published; ``controlled`` means no sampling error;
    ``counts`` says in words what is counted; ``decimals`` are those worth printing (nothing: all given ones).
    """

    value: float | None
    unit: Unit
    sources: tuple[str, ...]
    address: str
    date: str | None
    dataset: str | None
    margin: float | None
    controlled: bool
    counts: str
    spot: Spot
    decimals: int | None = None


def default(quantity: Quantity, *, language: str) -> str:
    """Return a quantity as its unit asks: a whole count below 10 in words, money, a percentage, or digits."""
    form, value = quantity.unit.form, _exact(quantity)
    if form == "money":
        return money(quantity, language=language)
    if form == "percent":
        return percent(quantity, language=language)
    if form == "count" and 0 <= value < 10 and value % 1 == 0:
        return words(quantity, language=language)
    return number(quantity, language=language)


def number(quantity: Quantity, decimals: int | None = None, *, language: str) -> str:
    """Return the value in digits: "3,404,052"; with ``decimals`` at most, halves rounded away from zero."""
    return _digits(_exact(quantity, decimals), language)


def rounded(quantity: Quantity, step: float, *, language: str) -> str:
    """Return the value in digits, rounded to the nearest multiple of ``step`` (in the quantity's unit)."""
    if step <= 0:
        raise ValueError(f"“{quantity.address}” cannot be rounded to steps of {step}: a step is more than 0")
    width = Decimal(str(step))
    return _digits(_round(_exact(quantity) / width, 0) * width, language)


def compact(quantity: Quantity, decimals: int = 1, *, language: str) -> str:
    """Return the value in millions or billions: "3.4 million"; below one million in digits."""
    value = _exact(quantity)
    if abs(value) < 1_000_000:
        return number(quantity, language=language)
    return _millions(_round_large(value, decimals), language)


def money(quantity: Quantity, *, language: str) -> str:
    """Return a sum in the currency of the language's country: "$50 million", "$4,400", "$1.50".

    Millions are written only where two decimals say the sum in full, and cents only where there are any.
    """
    if quantity.unit.form != "money":
        raise ValueError(f"“{quantity.address}” is in {quantity.unit.many}, which are not declared as money")
    locale, value = _locale(language), _exact(quantity)
    currencies = numbers.get_territory_currencies(locale.territory or "", _CURRENCIES_OF)
    if not currencies:
        raise ValueError(f"no currency belongs to the language “{language}”: name a country too, as in en-US")
    size_of, side = abs(value), int(value < 0)
    if size_of >= 1_000_000 and _round_large(size_of, 2) == size_of:
        text = _millions(size_of, language)
    else:
        pattern = "#,##0" if value % 1 == 0 else "#,##0.00"
        text = numbers.format_decimal(_round(size_of, 2), pattern, locale)
    shape = locale.currency_formats["standard"]
    symbol = numbers.get_currency_symbol(currencies[0], locale)
    return _finish(f"{shape.prefix[side]}{text}{shape.suffix[side]}".replace("¤", symbol))


def percent(quantity: Quantity, decimals: int | None = None, *, language: str) -> str:
    """Return a percentage for running text: "31.9 percent"; with ``decimals`` at most."""
    return _percentage(quantity, decimals, "long", language)


def percent_sign(quantity: Quantity, decimals: int | None = 0, *, language: str) -> str:
    """Return a percentage for tables: "32%"; with ``decimals`` at most."""
    return _percentage(quantity, decimals, "short", language)


def margin(quantity: Quantity, digits: int | None = None, *, language: str) -> str:
    """Return the margin, "± 30,706": as published, or if derived, with the decimals of its estimate.

    ``digits`` rounds it to so many significant digits: ``margin(3)`` is "± 30,700". None is rounded to 0.
    """
    _value(quantity)
    if quantity.controlled:
        raise ValueError(f"“{quantity.address}” is controlled to a fixed total, so that it has no margin")
    if quantity.margin is None:
        raise ValueError(f"“{quantity.address}” has no published margin")
    value = Decimal(str(quantity.margin))
    if digits is not None:
        value = _round(value, digits - 1 - value.adjusted())
    elif quantity.decimals is not None:
        value = _round(value, max(quantity.decimals, -value.adjusted()))
    return _finish(f"± {_digits(value, language)}")


def words(quantity: Quantity, capital: bool = False, *, language: str) -> str:
    """Return a whole number from 0 to 999 in words, with a capital letter where it begins a sentence."""
    value, spell = _exact(quantity), _of_language(_SPELLERS, language)
    if not 0 <= value < 1000 or value % 1:
        raise ValueError(f"“{quantity.address}” is {value:f}: only whole numbers from 0 to 999 go into words")
    text = spell(int(value))
    return text[0].upper() + text[1:] if capital else text


def ordinal(quantity: Quantity, *, language: str) -> str:
    """Return a place in an order: first to tenth in words, then "11th" and so on."""
    value, first = _exact(quantity), _of_language(_ORDINALS, language)
    if value < 1 or value % 1:
        raise ValueError(f"“{quantity.address}” is {value:f}: only whole numbers from 1 have an ordinal")
    if value <= len(first):
        return first[int(value) - 1]
    endings = _of_language(_ENDINGS, language)
    return _digits(value, language) + endings[_locale(language).ordinal_form(int(value))]


def size(quantity: Quantity) -> Quantity:
    """Return a quantity without its sign, to be written after a word such as "fell"."""
    return replace(quantity, value=abs(_value(quantity)), address=f"size({quantity.address})")


def share(part: Quantity, whole: Quantity) -> Quantity:
    """Return what percentage of ``whole`` is ``part``; the margin is that of a proportion in press.census."""
    _check_alike("a share", (part, whole))
    if part.date != whole.date:
        raise ValueError(
            f"“{part.address}” and “{whole.address}” are of different dates, so they make no share"
        )
    some, every, margins = _value(part), _value(whole), _margins(part, whole)
    if not 0 <= some <= every != 0:
        raise ValueError(
            f"“{part.address}” is not a part of “{whole.address}”: it should be from 0 to the whole"
        )
    return replace(
        _join("share", (part, whole)),
        value=100 * some / every,
        unit=_PERCENT,
        margin=None
        if margins is None
        else 100 * census.proportion_margin(some, margins[0], every, margins[1]),
        counts=f"{part.counts} as a share of {whole.counts}",
        decimals=1,
    )


def change(first: Quantity, last: Quantity) -> Quantity:
    """Return ``last`` − ``first`` in their unit (of percentages, in points); margin as in press.census."""
    _check_alike("a change", (first, last))
    margins, is_percent = _margins(first, last), first.unit.form == "percent"
    return replace(
        _join("change", (first, last)),
        value=float(_given(last) - _given(first)),
        unit=_POINTS if is_percent else replace(first.unit, low=None, high=None),
        margin=None if margins is None else census.difference_margin(*margins),
        counts=f"change in {first.counts}",
        decimals=_decimals(first, last),
    )


def change_rate(first: Quantity, last: Quantity) -> Quantity:
    """Return ``last`` / ``first`` − 1 in percent; the margin is that of a change rate in press.census."""
    _check_alike("a rate of change", (first, last))
    early, late, margins = _value(first), _value(last), _margins(first, last)
    if early <= 0:
        raise ValueError(f"“{first.address}” is not more than 0, so that nothing can be a percentage of it")
    return replace(
        _join("change_rate", (first, last)),
        value=100 * (late - early) / early,
        unit=_PERCENT,
        margin=None
        if margins is None
        else 100 * census.change_rate_margin(early, margins[0], late, margins[1]),
        counts=f"change in {first.counts}, in percent",
        decimals=1,
    )


def total(quantities: Sequence[Quantity]) -> Quantity:
    """Return the sum of counts or of money, in their unit; the margin is that of a sum in press.census."""
    _check_alike("a total", quantities)
    unit, margins = quantities[0].unit, _margins(*quantities)
    if unit.form in ("percent", "measure"):
        raise ValueError(f"“{quantities[0].address}” is in {unit.many}, which do not add up to a total")
    return replace(
        _join("total", quantities),
        value=float(sum(_given(quantity) for quantity in quantities)),
        unit=replace(unit, high=None),
        margin=None if margins is None else census.sum_margin(margins),
        counts="; ".join(dict.fromkeys(quantity.counts for quantity in quantities)),
        date=quantities[0].date if len({quantity.date for quantity in quantities}) == 1 else None,
        decimals=_decimals(*quantities),
    )


def rank(of: Quantity, among: Sequence[Quantity]) -> Quantity:
    """Return the place of ``of`` among ``among``, which holds it: 1 is the largest, equals share a place."""
    _check_alike("a ranking", (of, *among))
    if of.address not in [other.address for other in among]:
        raise ValueError(f"“{of.address}” is not among those that it should be ranked with")
    if any(other.date != of.date for other in among):
        raise ValueError(f"“{of.address}” cannot be ranked among values of different dates")
    return replace(
        _join("rank", (of, *(other for other in among if other.address != of.address))),
        value=1 + sum(_value(other) > _value(of) for other in among),
        unit=_RANK,
        margin=None,
        controlled=False,
        counts=f"rank by {of.counts}",
        decimals=0,
    )


def is_inside_margin(change: Quantity) -> bool:
    """Return whether a change (or a rate of change) lies within its own margin, so that there may be none."""
    if change.margin is None:
        raise ValueError(f"“{change.address}” has no margin, so that nobody can say whether it is inside")
    return not census.is_significant(_value(change), change.margin)


def _english(whole: int) -> str:
    """Return a whole number from 0 to 999 in American English, which has no "and" after the hundred."""
    if whole < len(_ENGLISH):
        return _ENGLISH[whole]
    if whole < 100:
        tens, ones = divmod(whole, 10)
        return _ENGLISH_TENS[tens - 2] + (f"-{_ENGLISH[ones]}" if ones else "")
    hundreds, rest = divmod(whole, 100)
    return f"{_ENGLISH[hundreds]} hundred" + (f" {_english(rest)}" if rest else "")


_ENGLISH = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"),
    *("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen"),
    "nineteen",
)
_ENGLISH_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_SPELLERS = {"en": _english}
_ORDINALS = {
    "en": ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"),
}
_ENDINGS = {"en": {"one": "st", "two": "nd", "few": "rd", "other": "th"}}


def _of_language(table: Mapping[str, _Words], language: str) -> _Words:
    """Return what a table of number words has for a language."""
    known = table.get(_locale(language).language)
    if known is None:
        raise ValueError(f"the press knows no number words in the language “{language}”: write it in digits")
    return known


def _locale(language: str) -> Locale:
    """Return what Babel knows of a language: of en_US for "en-US"."""
    try:
        return Locale.parse(language.replace("-", "_"))
    except (ValueError, UnknownLocaleError) as error:
        raise ValueError(f"“{language}” is not a language that numbers can be written in") from error


def _value(quantity: Quantity) -> float:
    """Return the value of a quantity that has one."""
    if quantity.value is None:
        raise ValueError(f"“{quantity.address}” has no published value")
    return quantity.value


def _exact(quantity: Quantity, decimals: int | None = None) -> Decimal:
    """Return the value as it would be written, with ``decimals`` or else as many as are worth printing."""
    value = _given(quantity)
    places = quantity.decimals if decimals is None else decimals
    return value if places is None else _round(value, places)


def _round(value: Decimal, places: int) -> Decimal:
    """Return a value with so many decimals (of −3: in thousands), halves rounded away from zero."""
    return value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP) + 0


def _round_large(value: Decimal, decimals: int) -> Decimal:
    """Return a value with so many decimals of its thousands, millions or billions."""
    return _round(value, decimals - value.adjusted() // 3 * 3)


def _digits(value: Decimal, language: str) -> str:
    return _finish(numbers.format_decimal(value, locale=_locale(language), decimal_quantization=False))


def _millions(value: Decimal, language: str) -> str:
    """Return a value that is rounded already: "3.4 million"."""
    locale = _locale(language)
    return _finish(
        numbers.format_compact_decimal(value, format_type="long", locale=locale, fraction_digits=9)
    )


def _percentage(
    quantity: Quantity, decimals: int | None, length: Literal["long", "short"], language: str
) -> str:
    if quantity.unit.form != "percent":
        raise ValueError(f"“{quantity.address}” is in {quantity.unit.many}, not in percent")
    digits = _digits(_exact(quantity, decimals), language)
    return _finish(format_unit(digits, "concentr-percent", length, locale=_locale(language)))


def _finish(text: str) -> str:
    """Return text with a true minus sign, and with spaces that do not break."""
    return text.replace("-", "\u2212").replace(" ", "\u00a0")


def _check_alike(what: str, quantities: Sequence[Quantity]) -> None:
    """Raise unless there are quantities, all published, of one unit and one dataset."""
    if not quantities:
        raise ValueError(f"{what} needs at least one quantity")
    first = quantities[0]
    for other in quantities:
        _value(other)
        pair = f"“{first.address}” and “{other.address}” cannot make {what}"
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
    """Return the margins, 0 for a controlled total; nothing if one of them was never published."""
    margins = [0.0 if quantity.controlled else quantity.margin for quantity in quantities]
    known = [margin for margin in margins if margin is not None]
    return known if len(known) == len(margins) else None


def _given(quantity: Quantity) -> Decimal:
    """Return the value unrounded, so that 0.1 is one tenth."""
    return Decimal(str(_value(quantity)))


def _decimals(*quantities: Quantity) -> int:
    """Return how many decimals a sum or difference has: those of its most precise part."""
    exponents = [_exact(quantity).normalize().as_tuple().exponent for quantity in quantities]
    return max(0, *(-exponent for exponent in exponents if isinstance(exponent, int)))
