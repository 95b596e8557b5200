"""The words of a cover and the measures of its page in; out, the sizes of type in which they have room there."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, fsum

from press.foundation.page_geometry import POINTS_PER_INCH, PageGeometry

LARGEST, _OF_TITLE_PAGE, _OF_SUBTITLE = 47, 40, 20  # points
_TITLES = (LARGEST, 42, 38, 34, 30, 27, 24, 21, 18, 16, 14, 12)
_SMALLEST_SUBTITLE = 9
_LEAD, _LEAD_OF_SUBTITLE, _LEAD_OF_LINE = 1.11, 1.3, 13.0
_LINE, _LINE_WIDTH = 9.2, 4.4 * POINTS_PER_INCH  # of the line below the subtitle
_BETWEEN = 54  # points: the spaces between the three, and above the foot
# The widths of letters in Source Sans Pro Semibold, as parts of their size; any other is as wide as a digit.
_WIDTHS = {
    letter: width
    for width, letters in {
        0.2: " ",
        0.28: "iIjl.,:;'’|",
        0.36: "!()[]{}-/ftr",
        0.48: 'szcxvyJ?*“”"',
        0.58: "AbdhnpquCPREVXZSTo&",
        0.67: "BKDGHNUOQ",
        0.84: "wmMW@%—",
    }.items()
    for letter in letters
}
_OTHER = 0.53


@dataclass(frozen=True)
class CoverSizes:
    """The sizes of a title and a subtitle on the cover, and of the title on the title page, in points."""

    title: int
    subtitle: int
    on_title_page: int

    @property
    def are_largest(self) -> bool:
        """Whether the words have room in the sizes that the style sheets give them."""
        return self.title == LARGEST


def cover_sizes(title: str, subtitle: str, line: str, page: PageGeometry) -> CoverSizes | None:
    """Return the largest sizes in which the words have room; None if they have in none."""
    width = (page.width - page.left - page.right) * POINTS_PER_INCH
    room = page.cover_room * POINTS_PER_INCH - _BETWEEN - _count(line, _LINE_WIDTH / _LINE) * _LEAD_OF_LINE
    for size in _TITLES:
        smaller = max(_SMALLEST_SUBTITLE, round(_OF_SUBTITLE * size / LARGEST))
        on_title_page = round(_OF_TITLE_PAGE * size / LARGEST)
        broadest = min(width / size, page.text_width * POINTS_PER_INCH / on_title_page)
        is_whole = max(map(_width, title.split()), default=0) <= broadest
        height = _height(title, size, width) * _LEAD + _height(subtitle, smaller, width) * _LEAD_OF_SUBTITLE
        if height <= room and (is_whole or size == _TITLES[-1]):
            return CoverSizes(size, smaller, on_title_page)
    return None


def _height(text: str, size: int, width: float) -> int:
    return _count(text, width / size) * size


def _count(text: str, width: float) -> int:
    """Return in how many lines a text is set, each as wide as so many times the size of the type."""
    return sum(_lines(part.split(), width) for part in text.strip().split("\n"))


def _lines(words: list[str], width: float) -> int:
    """Return how many lines the words of a paragraph take; a word that is wider than a line is broken."""
    lines, used = 0, width
    for word in words:
        used += _width(f" {word}")
        if used > width:
            broken = ceil(_width(word) / width)
            lines, used = lines + broken, _width(word) - (broken - 1) * width
    return lines


def _width(text: str) -> float:
    """Return how wide a text is on one line, as a multiple of the size of its type."""
    return fsum(_WIDTHS.get(letter, _OTHER) for letter in text)
