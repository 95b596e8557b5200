"""A language code in; out, a Language: its fixed words, and its rules of numbers, plurals, dates, lists, quotations."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from functools import cached_property, lru_cache
from typing import Literal

from babel import Locale
from babel import numbers as babel_numbers
from babel.dates import format_date
from babel.lists import format_list
from babel.units import format_unit

from press.language.entries import Entries, Plural
from press.language.quotation_marks import curl
from press.numbers.quantities import round_half_up

Number = Decimal | float
_CURRENCIES_OF = date(2025, 1, 1)  # a country's currency holds on a day, and the press has no clock
_NO_BREAK = "\N{NO-BREAK SPACE}"
_NARROW_NO_BREAK = "\N{NARROW NO-BREAK SPACE}"  # which the faces lack
_MINUS = "\N{MINUS SIGN}"
_NO_NUMBER = "\N{OBJECT REPLACEMENT CHARACTER}"  # in place of each character of what is no quantity
_MILLION = 1_000_000
_MOST_DECIMALS = 20


class Language(Entries, ABC):
    """A language in the form of one country. A subclass holds the words; Babel (Unicode CLDR) gives the rules.

    In numbers, spaces do not break, a minus sign is U+2212, and halves are rounded away from zero.
    """

    def __init__(self, code: str) -> None:
        """``code``: a language tag such as "en-US". Raise ValueError or UnknownLocaleError if Babel has none such."""
        self.code = code
        self.locale = Locale.parse(code, sep="-")

    def __reduce__(self) -> tuple[type[Language], tuple[str]]:
        """Pickle it as its kind and its tag: what it keeps of texts belongs to a process."""
        return type(self), (self.code,)

    @abstractmethod
    def spell(self, whole: int) -> str:
        """Return a whole number from 0 to 999 in words."""

    # Numbers

    def number(self, value: Number, decimals: int | None = None) -> str:
        """Return a value in digits: "3,404,052"; with exactly ``decimals``, or as many as it has."""
        known = _rounded(value, decimals)
        return _set(babel_numbers.format_decimal(known, self._pattern(known, decimals), self.locale))

    def compact(self, value: Number, decimals: int | None = 1) -> str:
        """Return a value in millions or billions, "3.4 million", or in digits if it is below one million."""
        known = _decimal(value)
        if abs(known) < _MILLION:
            return self.number(known)
        return self._millions(known if decimals is None else _round_large(known, decimals))

    def percent(self, value: Number, form: Literal["long", "short"], decimals: int | None = None) -> str:
        """Return a percentage: "31.9 percent" (long), "31.9%" (short); decimals as in ``number``."""
        known = _rounded(value, decimals)
        pattern = self._pattern(known, decimals)
        return _set(format_unit(known, "concentr-percent", form, pattern, locale=self.locale))

    def share(self, part: float, decimals: int | None = 1) -> str:
        """Return a fraction of 1 as a percentage: 0.319 is "31.9%"; decimals as in ``number``."""
        return self.percent(_decimal(part).scaleb(2), "short", decimals)

    def change(self, part: float, decimals: int | None = 1) -> str:
        """Return a change, a fraction of 1, with its sign: "+4.3%", "−7.9%"; none is "0.0%"."""
        sign = "+" if _rounded(part, None if decimals is None else decimals + 2) > 0 else ""
        return sign + self.share(part, decimals)

    def points(self, part: float, decimals: int = 1) -> str:
        """Return a fraction of 1 in percentage points, without a unit: 0.036 is "3.6"."""
        return self.number(_decimal(part).scaleb(2), decimals)

    def margin(self, digits: str) -> str:
        """Return a margin of error: "± 30,706"."""
        return f"±{_NO_BREAK}{digits}"

    def money(self, value: Number) -> str:
        """Return a sum in the currency of the language's country: "$50 million", "$4,400", "$1.50".

        Millions are written only where two decimals say the sum in full, and cents only where there are any.
        Raise ValueError, with the cure as a note, if the language names no country with a currency.
        """
        known, symbol = _decimal(value), self.currency_sign
        if not symbol:
            fault = ValueError(f"no currency belongs to the language “{self.code}”")
            fault.add_note("name a country too under “language” in report.yaml, as in en-US")
            raise fault
        size, side = abs(known), int(known < 0)
        if size >= _MILLION and _round_large(size, 2) == size:
            text = self._millions(size)
        else:
            text = self.number(size, 0 if known % 1 == 0 else 2)
        shape = self.locale.currency_formats["standard"]
        return _set(f"{shape.prefix[side]}{text}{shape.suffix[side]}".replace("¤", symbol))

    @cached_property
    def _currency(self) -> str:
        """The code of the currency of the language's country; empty if it names no country with one."""
        currencies = babel_numbers.get_territory_currencies(self.locale.territory or "", _CURRENCIES_OF)
        return str(currencies[0]) if currencies else ""

    @cached_property
    def currency_sign(self) -> str:
        """The sign of the currency of the language's country; empty if it names no country with one."""
        return str(babel_numbers.get_currency_symbol(self._currency, self.locale)) if self._currency else ""

    @cached_property
    def currency_words(self) -> tuple[str, ...]:
        """The names of one unit of that currency and of several, without the country: "dollar", "dollars"."""
        names = [
            babel_numbers.get_currency_name(self._currency, n, self.locale) for n in (1, 2) if self._currency
        ]
        return tuple(name.split()[-1] for name in names)

    def names_other_money(self, name: str) -> bool:
        """Return whether a name is that of a currency of other countries alone: "euro", "Canadian dollar"."""
        words, names = name.lower().split(), dict(_currencies(self.locale))
        own = names.pop(self._currency, [])
        others = [one for one in names.values() if len(one) <= 3]  # longer: units of accounts
        if not own or not words:
            return False
        return words in others if words[-1] == own[-1] else words[-1] in [one[-1] for one in others]

    def ordinal(self, whole: int) -> str:
        """Return a place in an order, from 1: in words if the table has it, else "11th"."""
        if whole <= len(self.ordinals):
            return self.ordinals[whole - 1]
        return self.number(whole) + self.ordinal_endings[self.locale.ordinal_form(whole)]

    def file_size(self, count: int) -> str:
        """Return a number of bytes: "1.2 MB" from 100 kB on, "12 kB" below."""
        unit, size, decimals = "digital-kilobyte", max(1, count / 1000), 0
        if count >= 100_000:
            unit, size, decimals = "digital-megabyte", count / 1_000_000, 1
        known = _rounded(size, decimals)
        text = format_unit(known, unit, "short", self._pattern(known, decimals), locale=self.locale)
        return text.replace(_NARROW_NO_BREAK, _NO_BREAK)

    def read_number(self, text: str) -> Decimal | None:
        """Return the value of a number in digits as this language writes it, perhaps as a margin, or nothing."""
        found = self._printed.fullmatch(text.strip())
        if found is None:
            return None
        sign = "-" if found["sign"] in ("-", _MINUS) else ""
        whole, part = re.sub(r"\D", "", found["whole"]), re.sub(r"\D", "", found["part"] or "")
        return Decimal(f"{sign}{whole}.{part}" if part else f"{sign}{whole}")

    def quantities_in(self, text: str) -> tuple[re.Match[str], ...]:
        """Return the numbers of a text, in one line, that state a quantity, each as it is read: "3.5–4.2 million"."""
        return _quantities_in(self, text)

    # Plurals, dates, lists, quotations

    def plural(self, phrase: Plural, count: int, **more: object) -> str:
        """Return the phrase for a number, filled in: "1 page", "2 pages"."""
        pattern = getattr(phrase, self.locale.plural_form(count)) or phrase.other
        return pattern.format(n=self.number(count), **more)

    def plural_forms(self, phrase: Plural) -> dict[str, str]:
        """Return the phrase by plural category, as it is before a number is filled in."""
        return {one: getattr(phrase, one) or phrase.other for one in plural_categories(self.code)}

    def long_date(self, day: date) -> str:
        """Return a date with its month in words: "May 6, 2024"."""
        return format_date(day, "long", locale=self.locale)

    def join(self, items: Iterable[str]) -> str:
        """Return a list in words: "a, b, and c"."""
        return format_list(list(items), locale=self.locale)

    def quote(self, text: str) -> str:
        """Return text in quotation marks; those in it become those of a quotation within a quotation."""
        for outer, inner in zip(self.quotes, self.inner_quotes, strict=True):
            text = text.replace(outer, inner)
        return f"{self.quotes[0]}{text}{self.quotes[1]}"

    def typographic(self, text: str) -> str:
        """Return typed text, as long as it is, with the quotation marks and apostrophes of print."""
        return curl(text, self.quotes, self.inner_quotes, self.contractions)

    def _millions(self, value: Decimal) -> str:
        """Return a value that is rounded already: "3.4 million"."""
        return _set(
            babel_numbers.format_compact_decimal(
                value, format_type="long", locale=self.locale, fraction_digits=9
            )
        )

    def _pattern(self, value: Decimal, decimals: int | None) -> str:
        """Return the language's pattern of a number with exactly so many decimals, or with as many as it has.

        Room for more decimals than it has would leave too little for its whole part: both have 28 digits in all.
        """
        whole = str(self.locale.decimal_formats[None].pattern).partition(".")[0]
        exponent = value.normalize().as_tuple().exponent
        own = min(-exponent, _MOST_DECIMALS) if isinstance(exponent, int) and exponent < 0 else 0
        shown = "#" * own if decimals is None else "0" * decimals
        return f"{whole}.{shown}" if shown else whole

    @cached_property
    def _printed(self) -> re.Pattern[str]:
        symbols = babel_numbers.get_group_symbol(self.locale), babel_numbers.get_decimal_symbol(self.locale)
        group, decimal = (re.escape(_set(symbol)) for symbol in symbols)
        whole = rf"\d{{1,3}}(?:{group}\d{{2,3}})*{group}\d{{3}}|\d+"
        return re.compile(rf"(?:±\s*)?(?P<sign>[-−+]?)(?P<whole>{whole})(?P<part>{decimal}\d+)?")


def plural_categories(code: str) -> tuple[str, ...]:
    """Return the plural categories of a language tag (Unicode CLDR); raise as ``Language`` does."""
    return (*sorted(Locale.parse(code, sep="-").plural_form.tags - {"other"}), "other")


def _round_large(value: Decimal, decimals: int) -> Decimal:
    """Return a value with so many decimals of its thousands, millions or billions."""
    return round_half_up(value, decimals - value.adjusted() // 3 * 3)


def _rounded(value: Number, decimals: int | None) -> Decimal:
    known = _decimal(value)
    return known if decimals is None else round_half_up(known, decimals)


def _decimal(value: Number) -> Decimal:
    """Return a value as it is typed, so that 0.1 is one tenth."""
    return value if isinstance(value, Decimal) else Decimal(str(value))


def _set(text: str) -> str:
    """Return a number with a true minus sign, and with spaces that do not break and that the faces have."""
    return text.replace("-", _MINUS).replace(_NARROW_NO_BREAK, _NO_BREAK).replace(" ", _NO_BREAK)


@lru_cache(maxsize=1 << 12)  # several rules ask for the numbers of one text
def _quantities_in(language: Language, text: str) -> tuple[re.Match[str], ...]:
    if not language.numerals.search(text):
        return ()
    for rule in language.not_numerals.values():
        text, count = rule.subn(lambda found: _NO_NUMBER * len(found[0]), text)
        if count and not language.numerals.search(text):  # what is blanked makes no new number
            return ()
    return tuple(language.numerals.finditer(text))


def _currencies(locale: Locale) -> Iterator[tuple[str, list[str]]]:
    """Yield the code of each currency, but for gold and the like, and the words of its name in small letters."""
    for code, name in locale.currencies.items():
        if isinstance(code, str) and not code.startswith("X"):
            yield code, str(name).lower().split()
