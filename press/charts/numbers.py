"""Numbers in, their text in the report's language out: blanks in it do not break, a minus is U+2212."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from babel import Locale
from babel.numbers import format_compact_decimal, format_decimal, format_percent

_MILLION = 1_000_000
_NO_BREAK = "\N{NO-BREAK SPACE}"


def locale_of(language: str) -> Locale:
    """Return the locale of a language such as "en-US"."""
    return Locale.parse(language, sep="-")


def whole(value: float, language: str) -> str:
    """Return a value in digits: "3,404,052"."""
    return _set(format_decimal(value, "#,##0", locale=locale_of(language)))


def short(value: float, language: str) -> str:
    """Return a value for an axis: "10,000", "1 million"."""
    if abs(value) < _MILLION:
        return whole(value, language)
    return _set(
        format_compact_decimal(value, format_type="long", locale=locale_of(language), fraction_digits=1)
    )


def percent(part: float, language: str, decimals: int = 1) -> str:
    """Return a fraction of 1 as a percentage: 0.319 is "31.9%"."""
    return _set(
        format_percent(_round(part, decimals + 2), _pattern(language, decimals), locale=locale_of(language))
    )


def change(part: float, language: str, decimals: int = 1) -> str:
    """Return a change, a fraction of 1, as a percentage with its sign: "+4.3%", "−7.9%"; none is "0.0%"."""
    rounded = _round(part, decimals + 2)
    return ("+" if rounded > 0 else "") + percent(float(rounded or 0), language, decimals)


def points(part: float, language: str, decimals: int = 1) -> str:
    """Return a fraction of 1 in percentage points, without a sign for it: 0.036 is "3.6"."""
    return _set(
        format_decimal(_round(100 * part, decimals), "#,##0." + "0" * decimals, locale=locale_of(language))
    )


def degrees(angle: float, language: str) -> str:
    """Return an angle in degrees, to hundredths: "34.05"."""
    return _set(format_decimal(angle, "0.00", locale=locale_of(language)))


def give_or_take(text: str) -> str:
    """Return a margin: "± 30,706"."""
    return f"±{_NO_BREAK}{text}"


def _round(value: float, decimals: int) -> Decimal:
    """Return a value with so many decimals, halves rounded away from zero as everywhere in the report."""
    return Decimal(str(value)).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def _pattern(language: str, decimals: int) -> str:
    """Return the language's own pattern of a percentage, with so many decimals."""
    own = str(locale_of(language).percent_formats[None].pattern)
    return own.replace("#,##0", "#,##0." + "0" * decimals if decimals else "#,##0")


def _set(text: str) -> str:
    """Put what the house face has in the place of what it has not, and a minus for a hyphen."""
    return text.replace("-", "−").replace("\N{NARROW NO-BREAK SPACE}", _NO_BREAK).replace(" ", _NO_BREAK)
