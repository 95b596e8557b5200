"""A Folder in, the characters in it that the report's typefaces do not hold out, each with its spot."""

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
    """Yield every character that the typefaces do not hold, once a line."""
    for document in folder.documents.values():
        for where, text in _texts(document.data, ()):
            yield from _foreign(text, document.spot(*where), held)
    for prose in folder.prose.values():
        for where, text in _texts(prose.header.data, ()):
            yield from _foreign(text, prose.header.spot(*where), held)
        for offset, line in enumerate(prose.text.split("\n")):
            yield from _foreign(line, Spot(prose.spot.path, prose.spot.line + offset), held)
    for sheet in folder.sheets.values():
        for spot, row in sheet.rows:
            for cell in row.values():
                yield from _foreign(cell, spot, held)


def _texts(value: Any, where: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    if isinstance(value, str):
        yield where, value
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _texts(inner, (*where, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _texts(inner, (*where, index))


def _foreign(text: str, spot: Spot, held: frozenset[str]) -> Iterator[Problem]:
    for letter in sorted(set(text) - held):
        name = unicodedata.name(letter, "a character without a name").lower()
        told = f"the typefaces do not hold “{letter}” (U+{ord(letter):04X}, {name})"
        yield Problem(
            spot,
            "V060",
            told,
            "write another character, or add it to assets/letters.txt if the faces have it",
        )
