"""The sans family of a style, a weight, a size and a text, in; the font that sets it and its width in points, out.

The font files are given to matplotlib by path, so that no font of the system is used instead.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache

from matplotlib.font_manager import FontProperties
from matplotlib.textpath import TextToPath

from press.foundation.style import HouseStyle

REGULAR, SEMIBOLD = 400, 600
# Height of a capital letter as a part of the size (Source Sans Pro, table OS/2: 660 of 1,000 units); text is centered
# by it, and other sans families differ by less than a tenth.
CAPITAL = 0.66


@dataclass(frozen=True)
class TextMeasure:
    """The typeface of drawings: the upright faces of the sans family, regular and semibold."""

    style: HouseStyle
    known: dict[tuple[int, float], _Font] = field(default_factory=dict, compare=False, repr=False)

    @property
    def family(self) -> str:
        """The names of the families, as an attribute of SVG has them."""
        return self.style.family_list("sans")

    def font(self, weight: int, size: float) -> FontProperties:
        """Return the font of a weight (400 or 600) and a size in points."""
        return self._font(weight, size).properties

    def width(self, text: str, size: float, weight: int = REGULAR) -> float:
        """Return how wide a line of text is, in points, character by character: kerning makes it a little shorter."""
        own, seconds = self._font(weight, size), None
        width = 0.0
        for character in text:
            font = own
            if not character.isascii():
                seconds = self._seconds(weight, size) if seconds is None else seconds
                font = next((second for letters, second in seconds if character in letters), own)
            width += font.width(character)
        return width

    def _font(self, weight: int, size: float) -> _Font:
        if (weight, size) not in self.known:
            face = self.style.face("sans", weight)
            self.known[weight, size] = _font(self.family, str(face.path), face.digest, weight, size)
        return self.known[weight, size]

    def _seconds(self, weight: int, size: float) -> tuple[tuple[str, _Font], ...]:
        """Return the letters of each second family, and its font for them."""
        faces = ((one, self.style.further_face(one.family, weight)) for one in self.style.second)
        return tuple(
            (one.letters, _font(one.family, str(face.path), face.digest, weight, size)) for one, face in faces
        )

    def wrap(self, text: str, room: float, size: float, weight: int = REGULAR) -> tuple[str, ...]:
        """Break a text at its spaces into lines of at most ``room`` points; a longer word has a line of its own."""
        lines: list[str] = []
        for word in text.split():
            longer = f"{lines[-1]} {word}" if lines else word
            if lines and self.width(longer, size, weight) <= room:
                lines[-1] = longer
            else:
                lines.append(word)
        return tuple(lines)

    def shortened(self, text: str, room: float, size: float, weight: int = REGULAR) -> str:
        """Return a text, or as many of its first words as stand in ``room`` points, at least one, with an ellipsis."""
        if self.width(text, size, weight) <= room:
            return text
        words, *_ = self.wrap(text, room - self.width("…", size, weight), size, weight)
        return f"{words.rstrip(',;:')}…"


@dataclass(frozen=True)
class _Font:
    """A font in a size, and the widths of the characters that have been measured in it, in points."""

    properties: FontProperties
    measured: dict[str, float] = field(default_factory=dict)

    def width(self, character: str) -> float:
        """Return how wide a character is."""
        if character not in self.measured:
            found = TextToPath().get_text_width_height_descent(character, self.properties, ismath=False)
            self.measured[character] = float(found[0])
        return self.measured[character]


@cache  # the digest is a part of the key: a font file may change under its path
def _font(family: str, path: str, digest: str, weight: int, size: float) -> _Font:
    return _Font(FontProperties(family=[family], weight=weight, size=size, fname=path))
