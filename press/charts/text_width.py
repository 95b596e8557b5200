"""A weight, a size and a text, in; the face that sets it and its width in points, out.

The faces come from the package font-source-sans-pro and are given to matplotlib by path, so that no font of
the system is ever used in their place.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from matplotlib.font_manager import FontProperties
from matplotlib.textpath import TextToPath

from press.foundation.style import SANS

REGULAR, SEMIBOLD = 400, 600
# Height of a capital letter as a part of the size, from the table OS/2 of the font (660 of 1,000 units).
CAPITAL = 0.66
_FILES = {REGULAR: "SourceSansPro-Regular.ttf", SEMIBOLD: "SourceSansPro-Semibold.ttf"}


@cache
def face(weight: int, size: float) -> FontProperties:
    """Return the house sans in a weight (400 or 600) and a size in points."""
    path = files("font_source_sans_pro").joinpath("files", _FILES[weight])
    return FontProperties(family=[SANS], weight=weight, size=size, fname=str(path))


def width(text: str, size: float, weight: int = REGULAR) -> float:
    """Return how wide a line of text is, in points, letter by letter.

    WeasyPrint sets the text of drawings without kerning; with it, as in browsers, a line is a little shorter.
    """
    return sum(_advance(letter, size, weight) for letter in text)


@cache
def _advance(letter: str, size: float, weight: int) -> float:
    return float(TextToPath().get_text_width_height_descent(letter, face(weight, size), ismath=False)[0])


def wrap(text: str, room: float, size: float, weight: int = REGULAR) -> tuple[str, ...]:
    """Break a text at its spaces into lines at most ``room`` points wide; a longer word stands alone."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width(longer, size, weight) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return tuple(lines)
