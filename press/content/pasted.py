"""A text in; out, the same text without the forms of characters that PDFs and word processors leave in pasted words.

Only what changes no word is replaced: ligatures, bold letters that are characters of their own, spaces of odd widths,
spaces that do not break where only others are read, signs that nobody sees, Windows' quotation marks under the wrong
numbers. The lines stay as they are.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from press.foundation.problems import Spot

_SHOWN = 3  # kinds of characters, and places, in a notice
_FORMS = (
    "[\ufb00-\ufb06\U0001d400-\U0001d7ff\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\u0132\u0133\u01c4-\u01cc]"
)
_SPACES = "[\u0085\u000b\u000c\u1680\u2000-\u2008\u200a\u2028\u2029\u205f\u3000]"
_UNSEEN = "[\u034f\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe00-\ufe0f\ufeff]"
# Joiners shape the letters of Arabic and of Indian scripts; after any other letter they do nothing.
_JOINERS = "(?:(?<![\u0600-\u109f])[\u200c\u200d])"
_WINDOWS = "[\u0080-\u0084\u0086-\u009f]"
_WRITTEN = {
    "\u2010": "-",
    "\u2011": "-",
    "\u2012": "–",
    "\u2015": "—",
    "\u02bc": "’",
    **dict.fromkeys("\uf0a7\uf0b7\uf0d8\uf0fc", "•"),  # bullets of Wingdings and Symbol
}
_PASTED = re.compile(f"{_FORMS}|{_SPACES}|{_UNSEEN}|{_JOINERS}|{_WINDOWS}|[{''.join(_WRITTEN)}]")
# Where Markdown and YAML ask for spaces: before and behind a sign that begins a line, and between the bars of a table.
_LAYOUT = re.compile(
    r"^[ \t\xa0]*(?:(?:[-*+:>]|#{1,6}|\d{1,3}[.)]|/{3,}|[\w-]+:)[ \t\xa0]+|(?=\|)|(?=[\w-]+:\s))"
    r"|^[|:\- \t\xa0]*\|[|:\- \t\xa0]*$",
    re.MULTILINE,
)


def without_pasted(text: str) -> str:
    """Return a text in which such characters are replaced, or left out if they have no shape."""
    if text.isascii():
        return text
    plain = _PASTED.sub(lambda found: _plain(found[0]), text)
    return _LAYOUT.sub(lambda found: found[0].replace("\xa0", " "), plain) if "\xa0" in plain else plain


def pasted_in(text: str, file: str) -> Iterator[str]:
    """Yield a line that says what ``without_pasted`` replaces in the text of a file, and where; none if nothing is."""
    if text.isascii():
        return
    lines = enumerate(text.split("\n"), 1)
    found = [(one, number) for number, line in lines for one in _PASTED.findall(line)]
    if not found:
        return
    kinds = list(dict.fromkeys(f"{_named(one)} by {_result(one)}" for one, _ in found))
    places = list(dict.fromkeys(line for _, line in found))
    more = f" and {len(kinds) - _SHOWN} more" if len(kinds) > _SHOWN else ""
    also = f" (also in {_listed(places[1:])})" if len(places) > 1 else ""
    yield (
        f"{Spot(file, places[0])}: characters that a PDF or a word processor left are replaced{also}: "
        f"{', '.join(kinds[:_SHOWN])}{more}"
    )


def _listed(lines: list[int]) -> str:
    if len(lines) > _SHOWN:
        return f"{len(lines)} other lines"
    return ("line " if len(lines) == 1 else "lines ") + ", ".join(map(str, lines))


def _plain(character: str) -> str:
    if re.fullmatch(_WINDOWS, character):
        return bytes([ord(character)]).decode("cp1252", errors="ignore")
    if re.fullmatch(_FORMS, character):
        return unicodedata.normalize("NFKC", character)
    return " " if re.fullmatch(_SPACES, character) else _WRITTEN.get(character, "")


def _named(character: str) -> str:
    if unicodedata.category(character)[0] in "CZ":
        return f"U+{ord(character):04X} ({unicodedata.name(character, 'no name').lower()})"
    return f"“{character}”"


def _result(character: str) -> str:
    plain = _plain(character)
    return {"": "nothing", " ": "a space"}.get(plain, f"“{plain}”")
