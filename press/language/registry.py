"""A language tag in; its Language out, or one fault that names all that it lacks. ``LANGUAGES`` is the table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import get_type_hints

from babel import UnknownLocaleError

from press.content.quoted_names import Signs
from press.foundation.problems import ReportError, Spot
from press.language.en import English
from press.language.entries import Plural
from press.language.language import Language, plural_categories

_EXAMPLE = "en-US"
_NO_LOCALE = "rules of numbers, dates and plurals (Babel has no such locale)"

LANGUAGES: dict[str, type[Language]] = {
    "en": English,
}


def language_of(code: str, spot: Spot) -> Language:
    """Return the language of a tag such as "en-US"; ``spot``: the line that asks for it.

    Raise ReportError with one T050 that names everything that is missing.
    """
    kind = LANGUAGES.get(code.partition("-")[0])
    if kind is None:
        known = ", ".join(f"“{name}”" for name in LANGUAGES)
        message = f"the language “{code}” is not registered, so that all of its words are missing"
        hint = (
            f"use one of {known}, with a country, as in {_EXAMPLE}, or add a module with its words and a row in"
            " press/language/registry.py"
        )
        raise ReportError.of(spot, "T050", message, hint)
    missing = _missing(kind, code)
    if missing == (_NO_LOCALE,):
        message = f"the language “{code}” names a country that it has no rules of numbers and dates for"
        hint = f"name another country, as in {_EXAMPLE}"
        raise ReportError.of(spot, "T050", message, hint)
    if missing:
        message = f"the language “{code}” lacks {', '.join(missing)}"
        hint = f"add them to press/language/{kind.__module__.rpartition('.')[2]}.py"
        raise ReportError.of(spot, "T050", message, hint)
    return _made(kind, code)


def signs_of(code: str) -> Signs:
    """Return the sign of a language's currency, and its marks around a quotation."""
    kind = LANGUAGES.get(code.partition("-")[0])
    if kind is None or _missing(kind, code):
        return Signs()
    language = _made(kind, code)
    return Signs(frozenset(language.currency_sign), language.quotes)


@cache
def _made(kind: type[Language], code: str) -> Language:
    return kind(code)


@cache
def _missing(kind: type[Language], code: str) -> tuple[str, ...]:
    """Return the names of the entries and rules that a language lacks: words, plural forms, keys of its mappings."""
    return tuple(_each_missing(kind, code))


def _each_missing(kind: type[Language], code: str) -> Iterator[str]:
    yield from sorted(kind.__abstractmethods__)
    try:
        categories = plural_categories(code)
    except (ValueError, UnknownLocaleError):
        categories = ()
        yield _NO_LOCALE
    for name in get_type_hints(Language):
        entry = getattr(kind, name, None)
        if entry is None:
            yield name
        elif isinstance(entry, Plural):
            yield from (f"{name}.{one}" for one in categories if not getattr(entry, one))
        elif isinstance(entry, Mapping):
            wanted = getattr(English, name)
            yield from (f"{name}[{key}]" for key in wanted if key not in entry)
