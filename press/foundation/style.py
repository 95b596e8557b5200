"""The house style that charts and style sheets share: colors, sizes of text in points, names of typefaces."""

from __future__ import annotations

from dataclasses import dataclass, fields


@dataclass(frozen=True)
class Palette:
    """Colors by name. The dark palette is derived from the light one, not inverted, and checked like it."""

    paper: str
    ink: str
    teal: str
    teal_light: str
    terracotta: str
    marigold: str
    sky: str
    cactus: str
    plum: str
    stone: str
    sand: str
    grid: str
    band: str
    band_text: str

    def names(self) -> dict[str, str]:
        """Return each color under the name that style sheets and classes of charts use for it."""
        return {field.name.replace("_", "-"): getattr(self, field.name) for field in fields(self)}


LIGHT = Palette(
    paper="#FFFFFF",
    ink="#1B2326",
    teal="#0E4A4E",
    teal_light="#1E7878",
    terracotta="#A8432A",
    marigold="#E2A42B",
    sky="#2F6DA3",
    cactus="#4F7434",
    plum="#6A3556",
    stone="#5F6A6A",
    sand="#F6F0E6",
    grid="#DDE1DF",
    band="#0E4A4E",
    band_text="#FFFFFF",
)
DARK = Palette(
    paper="#12191A",
    ink="#E6E9E6",
    teal="#8CCBC9",
    teal_light="#6FBDBB",
    terracotta="#EE9074",
    marigold="#E8B34A",
    sky="#8DBDE8",
    cactus="#A6CB84",
    plum="#D8A3C4",
    stone="#A3AEAD",
    sand="#1D2627",
    grid="#2F3A3B",
    band="#0B3538",
    band_text="#FFFFFF",
)

SERIF = "Source Serif Pro"
SANS = "Source Sans Pro"

CHART_TEXT = 8.4
CHART_LABEL = 9.2

TEXT_CONTRAST = 4.5
CHART_CONTRAST = 3.0
_CLEAR = 7.0  # the contrast that the dark palette's own colors for text and marks have, at least


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two ``#rrggbb`` colors, from 1 to 21.

    The formula is WCAG 2.2's: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio.
    """
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def on_dark(color: str) -> str:
    """Return a color's counterpart for dark paper: the dark palette's own, or else lightened until it is as clear."""
    for name, value in LIGHT.names().items():
        if value.upper() == color.upper() and contrast(DARK.names()[name], DARK.paper) >= TEXT_CONTRAST:
            return DARK.names()[name]
    parts = [int(color[start : start + 2], 16) for start in (1, 3, 5)]
    lighter = ("#" + "".join(f"{p + (255 - p) * step // 100:02X}" for p in parts) for step in range(101))
    return next(one for one in lighter if contrast(one, DARK.paper) >= _CLEAR)


def _luminance(color: str) -> float:
    channels = (int(color[start : start + 2], 16) / 255 for start in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
