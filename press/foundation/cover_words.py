"""The words of a cover and the measures of its page in; out, the sizes of type in which they have room there."""

from __future__ import annotations

from dataclasses import dataclass
from textwrap import wrap

from press.foundation.page_geometry import POINTS_PER_INCH, PageGeometry

LARGEST, _OF_TITLE_PAGE, _OF_SUBTITLE = 47, 40, 20  # points
_TITLES = (LARGEST, 42, 38, 34, 30, 27, 24, 21, 18, 16, 14, 12)
_SMALLEST_SUBTITLE = 9
_LEAD, _LEAD_OF_SUBTITLE, _LEAD_OF_LINE = 1.11, 1.3, 13.0
_LINE_CHARACTERS = 66  # of the line below the subtitle, which has a width of its own
_BETWEEN = 54  # points: the spaces between the three, and above the foot
_CHARACTER, _CAPITAL = 0.48, 0.58  # the mean width of a letter, as a part of its size


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
    room = page.cover_room * POINTS_PER_INCH - _BETWEEN - _count(line, _LINE_CHARACTERS) * _LEAD_OF_LINE
    for size in _TITLES:
        smaller = max(_SMALLEST_SUBTITLE, round(_OF_SUBTITLE * size / LARGEST))
        is_whole = max(map(len, title.split()), default=0) <= _room(title, size, width)
        height = _height(title, size, width) * _LEAD + _height(subtitle, smaller, width) * _LEAD_OF_SUBTITLE
        if height <= room and (is_whole or size == _TITLES[-1]):
            return CoverSizes(size, smaller, round(_OF_TITLE_PAGE * size / LARGEST))
    return None


def _height(text: str, size: int, width: float) -> int:
    return _count(text, _room(text, size, width)) * size


def _count(text: str, characters: int) -> int:
    """Return in how many lines a text is set, each of so many characters."""
    return sum(len(wrap(part, characters)) for part in text.strip().split("\n"))


def _room(text: str, size: int, width: float) -> int:
    """Return how many characters of a text have room in a line."""
    capitals = sum(one.isupper() for one in text) / max(1, len(text))
    return max(1, int(width / size / (_CHARACTER + capitals * (_CAPITAL - _CHARACTER))))
