"""A text in, the same text without accents out, as readers type it, or what lists of names are sorted by."""

from __future__ import annotations

import re
import unicodedata

# The name of a letter that Unicode sorts as one or two of A to Z, such as ø, đ, æ, œ.
_LIKE = re.compile(r"LATIN SMALL (?:LETTER|LIGATURE) ([A-Z]{1,2})(?: WITH .*)?")
_AFTER = {"ð": "d", "ə": "e", "ı": "i", "ŋ": "n"}  # letters that stand behind all words with these


def without_accents(text: str) -> str:
    """Return a text whose letters have no accents; letters such as ß and ø, which have no form without, stay."""
    return "".join(one for one in unicodedata.normalize("NFD", text) if not unicodedata.combining(one))


def sort_key(text: str) -> tuple[str, str]:
    """Return what a name is sorted by: its letters as Unicode sorts them in all languages (CLDR root), then itself.

    Spaces come first, then other signs, digits, letters. Accents and case count in names that are alike without them.
    """
    return without_accents(text).casefold().translate(_ORDER), text


class _Order(dict[int, str]):
    """What stands in the place of each sign in a text that is sorted by the numbers of its signs."""

    def __missing__(self, code: int) -> str:
        sign = chr(code)
        found = _LIKE.fullmatch(unicodedata.name(sign, ""))
        if found or sign in _AFTER:
            made = found[1].lower() if found else f"{_AFTER[sign]}\U0010ffff"
        else:
            made = "\1" if sign.isspace() else sign if sign.isalnum() else f"\2{sign}"
        self[code] = made
        return made


_ORDER = _Order()
