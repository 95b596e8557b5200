"""A Folder in; out, a problem for each character in it that the report's typefaces do not contain."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from press.content.raw import Folder
from press.foundation.problems import Problem, Spot

_SPACES = "\n\t \u00a0\u2009\u202f"
CHARACTERS: frozenset[str] = frozenset(
    (Path(__file__).parents[2] / "assets" / "letters.txt").read_text(encoding="utf-8")
) | set(_SPACES)

_ALWAYS = frozenset(f"{_SPACES}\u00ad")  # set without a glyph, or as a plain space
# What every typeface must hold: ASCII, the letters of Latin-1, and the signs that pages and drawings set by themselves.
_SIGNS = "·±×§©°–—‘’“”•…−"
BASIC_CHARACTERS = (
    frozenset(one for one in CHARACTERS if one.isascii() or "À" <= one <= "ÿ" or one in _SIGNS) - _ALWAYS
)


def held_characters(fonts: Iterable[frozenset[str]]) -> frozenset[str]:
    """Return the characters that a report may use, set in fonts that hold these."""
    return CHARACTERS & (frozenset.intersection(CHARACTERS, *fonts) | _ALWAYS)


def check_characters(folder: Folder, held: frozenset[str]) -> Iterator[Problem]:
    """Yield one problem for each line and character that is not in ``held``, the characters of the typefaces."""
    for document in folder.documents.values():
        for where, text in _texts(document.data, ()):
            yield from _missing(text, document.spot(*where), held)
    for prose in folder.prose.values():
        for where, text in _texts(prose.header.data, ()):
            yield from _missing(text, prose.header.spot(*where), held)
        for offset, line in enumerate(prose.text.split("\n")):
            yield from _missing(line, Spot(prose.spot.path, prose.spot.line + offset), held)
    for sheet in folder.sheets.values():
        for spot, row in sheet.rows:
            for cell in row.values():
                yield from _missing(cell, spot, held)


def _texts(value: Any, where: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    if isinstance(value, str):
        yield where, value
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _texts(inner, (*where, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _texts(inner, (*where, index))


def _missing(text: str, spot: Spot, held: frozenset[str]) -> Iterator[Problem]:
    for character in sorted(set(text) - held):
        name = unicodedata.name(character, "no name").lower()
        message = f"the typefaces do not contain “{character}” (U+{ord(character):04X}, {name})"
        yield Problem(
            spot,
            "V060",
            message,
            "use another character; if the typefaces do have it, add it to assets/letters.txt",
        )
