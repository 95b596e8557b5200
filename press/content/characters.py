"""A Folder in, the characters in it that the report's typefaces do not hold out, each with its spot."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from press.content.raw import Folder
from press.foundation.problems import Problem, Spot

_SPACES = "\n\t \u00a0\u2009\u202f"
CHARACTERS = frozenset(
    (Path(__file__).parents[2] / "assets" / "letters.txt").read_text(encoding="utf-8")
) | set(_SPACES)


def check_characters(folder: Folder) -> Iterator[Problem]:
    """Yield every character that would be set in a foreign face, once a line."""
    for document in folder.documents.values():
        for where, text in _texts(document.data, ()):
            yield from _foreign(text, document.spot(*where))
    for prose in folder.prose.values():
        for where, text in _texts(prose.header.data, ()):
            yield from _foreign(text, prose.header.spot(*where))
        for offset, line in enumerate(prose.text.split("\n")):
            yield from _foreign(line, Spot(prose.spot.path, prose.spot.line + offset))
    for sheet in folder.sheets.values():
        for spot, row in sheet.rows:
            for cell in row.values():
                yield from _foreign(cell, spot)


def _texts(value: Any, where: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    if isinstance(value, str):
        yield where, value
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _texts(inner, (*where, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _texts(inner, (*where, index))


def _foreign(text: str, spot: Spot) -> Iterator[Problem]:
    for letter in sorted(set(text) - CHARACTERS):
        name = unicodedata.name(letter, "a character without a name").lower()
        told = f"the typefaces do not hold “{letter}” (U+{ord(letter):04X}, {name})"
        yield Problem(
            spot,
            "V060",
            told,
            "write another character, or add it to assets/letters.txt if the faces have it",
        )
