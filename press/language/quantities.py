"""A Quantity and a Language in; out, the quantity as text: digits, words, money, a percentage, a margin.

A quantity that cannot be written so raises ValueError; its message is for editors, in English.
"""

from __future__ import annotations

from decimal import Decimal

from press.language.language import Language
from press.numbers.quantities import Quantity, exact, round_half_up, value_of


def default(quantity: Quantity, *, language: Language) -> str:
    """Return a quantity as its unit asks: a whole count below 10 in words, money, a percentage, or digits."""
    form, value = quantity.unit.form, exact(quantity)
    if form == "money":
        return money(quantity, language=language)
    if form == "percent":
        return percent(quantity, language=language)
    if form == "count" and 0 <= value < 10 and value % 1 == 0:
        return words(quantity, language=language)
    return number(quantity, language=language)


def number(quantity: Quantity, decimals: int | None = None, *, language: Language) -> str:
    """Return the value in digits: "3,404,052"; with ``decimals`` at most, halves rounded away from zero."""
    return language.number(exact(quantity, decimals))


def rounded(quantity: Quantity, step: float, *, language: Language) -> str:
    """Return the value in digits, rounded to the nearest multiple of ``step`` (in the quantity's unit)."""
    if step <= 0:
        raise ValueError(f"“{quantity.address}” cannot be rounded to steps of {step}: a step is more than 0")
    width = Decimal(str(step))
    return language.number(round_half_up(exact(quantity) / width, 0) * width)


def compact(quantity: Quantity, decimals: int = 1, *, language: Language) -> str:
    """Return the value in millions or billions: "3.4 million"; below one million in digits."""
    return language.compact(exact(quantity), decimals)


def money(quantity: Quantity, *, language: Language) -> str:
    """Return a sum in the currency of the language's country: "$50 million", "$4,400", "$1.50"."""
    if quantity.unit.form != "money":
        raise ValueError(f"“{quantity.address}” is in {quantity.unit.many}, which are not declared as money")
    return language.money(exact(quantity))


def percent(quantity: Quantity, decimals: int | None = None, *, language: Language) -> str:
    """Return a percentage for running text: "31.9 percent"; with ``decimals`` at most."""
    return language.percent(_percentage(quantity, decimals), "long")


def percent_sign(quantity: Quantity, decimals: int | None = 0, *, language: Language) -> str:
    """Return a percentage for tables: "32%"; with ``decimals`` at most."""
    return language.percent(_percentage(quantity, decimals), "short")


def margin(quantity: Quantity, digits: int | None = None, *, language: Language) -> str:
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
    return language.margin(language.number(value))


def words(quantity: Quantity, capital: bool = False, *, language: Language) -> str:
    """Return a whole number from 0 to 999 in words, with a capital letter where it begins a sentence."""
    value = exact(quantity)
    if not 0 <= value < 1000 or value % 1:
        raise ValueError(
            f"“{quantity.address}” is {language.number(value)}: only whole numbers from 0 to 999 go into words"
        )
    text = language.spell(int(value))
    return text[0].upper() + text[1:] if capital else text


def ordinal(quantity: Quantity, *, language: Language) -> str:
    """Return a place in an order: in words as far as the language has them ("third"), then "11th" and so on."""
    value = exact(quantity)
    if value < 1 or value % 1:
        raise ValueError(
            f"“{quantity.address}” is {language.number(value)}: only whole numbers from 1 have an ordinal"
        )
    return language.ordinal(int(value))


def _percentage(quantity: Quantity, decimals: int | None) -> Decimal:
    if quantity.unit.form != "percent":
        raise ValueError(f"“{quantity.address}” is in {quantity.unit.many}, not in percent")
    return exact(quantity, decimals)
