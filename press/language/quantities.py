"""A quantity in, its text in the report's language out: digits, words, money, percentages, margins.

Every function takes the ``language`` ("en-US") by keyword; spaces do not break, and a minus sign is U+2212. What
cannot be written raises ValueError in plain words.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Literal, TypeVar

from babel import Locale, UnknownLocaleError, numbers
from babel.units import format_unit

from press.numbers.quantities import Quantity, exact, round_half_up, value_of

_Words = TypeVar("_Words")

_CURRENCIES_OF = date(2025, 1, 1)  # a country's currency holds on a day, and the press has no clock


def default(quantity: Quantity, *, language: str) -> str:
    """Return a quantity as its unit asks: a whole count below 10 in words, money, a percentage, or digits."""
    form, value = quantity.unit.form, exact(quantity)
    if form == "money":
        return money(quantity, language=language)
    if form == "percent":
        return percent(quantity, language=language)
    if form == "count" and 0 <= value < 10 and value % 1 == 0:
        return words(quantity, language=language)
    return number(quantity, language=language)


def number(quantity: Quantity, decimals: int | None = None, *, language: str) -> str:
    """Return the value in digits: "3,404,052"; with ``decimals`` at most, halves rounded away from zero."""
    return _digits(exact(quantity, decimals), language)


def rounded(quantity: Quantity, step: float, *, language: str) -> str:
    """Return the value in digits, rounded to the nearest multiple of ``step`` (in the quantity's unit)."""
    if step <= 0:
        raise ValueError(f"“{quantity.address}” cannot be rounded to steps of {step}: a step is more than 0")
    width = Decimal(str(step))
    return _digits(round_half_up(exact(quantity) / width, 0) * width, language)


def compact(quantity: Quantity, decimals: int = 1, *, language: str) -> str:
    """Return the value in millions or billions: "3.4 million"; below one million in digits."""
    value = exact(quantity)
    if abs(value) < 1_000_000:
        return number(quantity, language=language)
    return _millions(_round_large(value, decimals), language)


def money(quantity: Quantity, *, language: str) -> str:
    """Return a sum in the currency of the language's country: "$50 million", "$4,400", "$1.50".

    Millions are written only where two decimals say the sum in full, and cents only where there are any.
    """
    if quantity.unit.form != "money":
        raise ValueError(f"“{quantity.address}” is in {quantity.unit.many}, which are not declared as money")
    locale, value = _locale(language), exact(quantity)
    currencies = numbers.get_territory_currencies(locale.territory or "", _CURRENCIES_OF)
    if not currencies:
        raise ValueError(f"no currency belongs to the language “{language}”: name a country too, as in en-US")
    size_of, side = abs(value), int(value < 0)
    if size_of >= 1_000_000 and _round_large(size_of, 2) == size_of:
        text = _millions(size_of, language)
    else:
        pattern = "#,##0" if value % 1 == 0 else "#,##0.00"
        text = numbers.format_decimal(round_half_up(size_of, 2), pattern, locale)
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
    value_of(quantity)
    if quantity.controlled:
        raise ValueError(f"“{quantity.address}” is controlled to a fixed total, so that it has no margin")
    if quantity.margin is None:
        raise ValueError(f"“{quantity.address}” has no published margin")
    value = Decimal(str(quantity.margin))
    if digits is not None:
        value = round_half_up(value, digits - 1 - value.adjusted())
    elif quantity.decimals is not None:
        value = round_half_up(value, max(quantity.decimals, -value.adjusted()))
    return _finish(f"± {_digits(value, language)}")


def words(quantity: Quantity, capital: bool = False, *, language: str) -> str:
    """Return a whole number from 0 to 999 in words, with a capital letter where it begins a sentence."""
    value, spell = exact(quantity), _of_language(_SPELLERS, language)
    if not 0 <= value < 1000 or value % 1:
        raise ValueError(f"“{quantity.address}” is {value:f}: only whole numbers from 0 to 999 go into words")
    text = spell(int(value))
    return text[0].upper() + text[1:] if capital else text


def ordinal(quantity: Quantity, *, language: str) -> str:
    """Return a place in an order: first to tenth in words, then "11th" and so on."""
    value, first = exact(quantity), _of_language(_ORDINALS, language)
    if value < 1 or value % 1:
        raise ValueError(f"“{quantity.address}” is {value:f}: only whole numbers from 1 have an ordinal")
    if value <= len(first):
        return first[int(value) - 1]
    endings = _of_language(_ENDINGS, language)
    return _digits(value, language) + endings[_locale(language).ordinal_form(int(value))]


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


def _round_large(value: Decimal, decimals: int) -> Decimal:
    """Return a value with so many decimals of its thousands, millions or billions."""
    return round_half_up(value, decimals - value.adjusted() // 3 * 3)


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
    digits = _digits(exact(quantity, decimals), language)
    return _finish(format_unit(digits, "concentr-percent", length, locale=_locale(language)))


def _finish(text: str) -> str:
    """Return text with a true minus sign, and with spaces that do not break."""
    return text.replace("-", "\u2212").replace(" ", "\u00a0")
