"""A Folder in; out, a problem for each character in it that the report's typefaces do not contain."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from html import unescape
from pathlib import Path

from press.content.pasted import without_pasted
from press.content.raw import Document, Folder, texts_in
from press.foundation.problems import Problem, Spot

SourceTexts = Collection[tuple[Spot, str]]

_SPACES = "\n\t \u00a0\u2009\u202f"
CHARACTERS: frozenset[str] = frozenset(
    (Path(__file__).parents[2] / "assets" / "letters.txt").read_text(encoding="utf-8")
) | set(_SPACES)

_SHOWN = 3  # characters in a fault
_PICTURE_FILE = re.compile(r"(!\[[^\]]*\]\()(?:<[^>]*>|[^\s)]*)")  # its name is not printed
_ALWAYS = frozenset(f"{_SPACES}\u00ad")  # set without a glyph, or as a plain space
_PRIMES = {"'": "′", '"': "″"}
# Signs that stand for something that was lost when words were pasted or saved, and what to do.
_LOST = {
    "\ufffc": "delete it: it stands where a picture or a table was when the words were copied",
    "\ufffd": "write what stood there: it is the sign for a letter that was lost in another encoding",
}
_RAISED = {"<super>": "^", "<sub>": "~"}
_BEHIND_DIGIT = re.compile(r"(?<=[\d¼-¾⅐-⅞])['\"]")
# Expressions, attributes, tags, and quotations: the mark that ends one is no prime.
_NOT_PRIMES = re.compile(
    r"\{\{.*?\}\}|\{%.*?%\}|\{[^{}]*\}|</?[a-z][^<>]*>|(?<![^\s(\[—–])\"(?:(?!\n\n)[^\"])*\"", re.DOTALL
)
# What every typeface must hold: ASCII, the letters of Latin-1, and the signs that pages and drawings set by themselves.
_SIGNS = "·±×§©°–—‘’“”•…−"
BASIC_CHARACTERS = (
    frozenset(one for one in CHARACTERS if one.isascii() or "À" <= one <= "ÿ" or one in _SIGNS) - _ALWAYS
)


def held_characters(fonts: Iterable[frozenset[str]]) -> frozenset[str]:
    """Return the characters that a report may use, set in fonts that hold these."""
    return CHARACTERS & (frozenset.intersection(CHARACTERS, *fonts) | _ALWAYS)


def used_characters(folder: Folder, sources: SourceTexts, signs: frozenset[str]) -> frozenset[str]:
    """Return the characters of the content, with the small letters and the capitals of its letters.

    ``sources``: what reference managers have written. The press adds to them: it sets primes for straight marks
    behind digits, and ``signs`` where money is written.
    """
    texts = [*_texts_of(folder), *(text for _, text in sources)]
    used = set("".join(texts))
    for text in filter(_BEHIND_DIGIT.search, texts):  # which few texts have
        used.update(_PRIMES[found[0]] for found in _BEHIND_DIGIT.finditer(_NOT_PRIMES.sub("", text)))
    used.update(signs if any("money" in text for text in texts) else ())
    return frozenset(used.union(*((one.upper() + one.lower()) for one in used if not one.isascii())))


def _texts_of(folder: Folder) -> Iterator[str]:
    for document in _printed(folder):
        yield from (text for _, text in texts_in(document.data))
    for prose in folder.prose.values():
        yield without_pasted(unescape(prose.text))
        yield from (text for _, text in texts_in(prose.header.data))
    yield from (text for _, row in folder.rows for cell in row.items() for text in cell)


def _printed(folder: Folder) -> Iterator[Document]:
    """Yield the documents whose texts are set; what readers type in a search is not, and may be of any script."""
    yield from (one for name, one in folder.documents.items() if name != "search")


def check_characters(folder: Folder, sources: SourceTexts, held: frozenset[str]) -> Iterator[Problem]:
    """Yield a problem for each line with characters that are not in ``held``, the characters of the typefaces."""
    for document in _printed(folder):
        for where, text in texts_in(document.data):
            yield from _missing(text, document.spot(*where), held)
    for prose in folder.prose.values():
        for where, text in texts_in(prose.header.data):
            yield from _missing(text, prose.header.spot(*where), held)
        for spot, line in prose.lines:
            yield from _missing(without_pasted(unescape(_PICTURE_FILE.sub(r"\1", line))), spot, held)
    for sheet in folder.sheets.values():
        for name in sheet.rows[0][1] if sheet.rows else ():
            yield from _missing(name, Spot(sheet.path, 1), held)
    for spot, row in folder.rows:
        for cell in row.values():
            yield from _missing(cell, spot, held)
    for spot, text in sources:
        yield from _missing(text, spot, held)


def _missing(text: str, spot: Spot, held: frozenset[str]) -> Iterator[Problem]:
    missing = sorted(set(text) - held)
    if not missing:
        return
    shown = ", ".join(named_character(one) for one in missing[:_SHOWN])
    more = f" and {len(missing) - _SHOWN} more" if len(missing) > _SHOWN else ""
    hint = "use another character"
    if any(unicodedata.category(one)[0] in "LMN" for one in missing):
        hint = "name a typeface that has them under “faces: others” in style.yaml (README: Give it a look of its own)"
    written = [unicodedata.decomposition(one).partition(" ") for one in missing]
    if written and all(form in _RAISED for form, _, _ in written):
        signs = {_RAISED[form] + chr(int(code, 16)) + _RAISED[form] for form, _, code in written}
        hint = f"write {' or '.join(sorted(signs))} in its place, in a chapter"
    if lost := [one for one in missing if one in _LOST]:
        hint = _LOST[lost[0]]
    yield Problem(spot, "V060", f"the typefaces do not contain {shown}{more}", hint)


def named_character(character: str) -> str:
    """Return a character with its number and its name; one without a shape by these alone."""
    name = unicodedata.name(character, "no name").lower()
    shown = "" if unicodedata.category(character)[0] in "CZ" else f"“{character}” "
    return f"{shown}(U+{ord(character):04X}, {name})"
