"""The look of a report, as plain values: its colors, typefaces, logo and cover picture, and the sizes of chart text."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Literal

from press.foundation.faces import FACES, Face, Role, SecondFamily
from press.foundation.problems import Spot


@dataclass(frozen=True)
class Palette:
    """Colors as ``#rrggbb``, by name."""

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
        """Return each color under the name that style sheets and the classes of charts use for it."""
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

CHART_TEXT = 8.4
CHART_LABEL = 9.2

TEXT_CONTRAST = 4.5
CHART_CONTRAST = 3.0
_CLEAR = 7.0  # the contrast of a color that is made for dark paper, at least
BUTTON_TEXT = "#1B2326"  # on marigold, on light and on dark pages

# The colors of text and of marks in charts, and the colors that they are set on.
TEXTS = ("ink", "teal", "teal_light", "terracotta", "stone")
MARKS = ("sky", "cactus", "plum")
GROUNDS = ("paper", "sand")
ON_BAND = ("band_text", "marigold")


_CSS_WORDS = re.compile(r"[a-zA-Z][\w-]*( [a-zA-Z][\w-]*)*", re.ASCII)
_SUFFIXES = {"svg": "svg", "png": "png", "jpeg": "jpg"}


@dataclass(frozen=True)
class Picture:
    """A picture of the house style: its kind, its bytes, its alternative text, and its file with where it is named."""

    kind: Literal["svg", "png", "jpeg"]
    data: bytes
    alt: str
    file: str = ""
    spot: Spot = field(default=Spot("", 0), compare=False, repr=False)

    @property
    def media_type(self) -> str:
        """Its media type (RFC 6838)."""
        return "image/svg+xml" if self.kind == "svg" else f"image/{self.kind}"

    @property
    def data_address(self) -> str:
        """An address that holds the picture itself (RFC 2397)."""
        return f"data:{self.media_type};base64,{b64encode(self.data).decode()}"


@dataclass(frozen=True)
class HouseStyle:
    """The look of a report: palettes for light and dark pages, typefaces, a logo, a picture in place of the art.

    ``further``: faces for the characters of the report that are not in the fixed set. ``second``: those of their
    families that serve both roles.
    """

    light: Palette = LIGHT
    dark: Palette = DARK
    faces: tuple[Face, ...] = FACES
    logo: Picture | None = None
    cover: Picture | None = None
    further: tuple[Face, ...] = ()
    second: tuple[SecondFamily, ...] = ()

    @property
    def is_own(self) -> bool:
        """Whether it differs from the look of the press in more than further faces."""
        return replace(self, further=(), second=()) != DEFAULT_STYLE

    def families(self, role: Role) -> tuple[str, ...]:
        """Return the names of the families in a role: the main one, then those with further characters."""
        second = [one.family for one in self.second]
        own = [one.family for one in self.further if one.role == role and one.family not in second]
        return tuple(dict.fromkeys((self.family(role), *own, *second)))

    def family_list(self, role: Role) -> str:
        """Return the families in a role as an attribute of SVG names them; names that are no CSS words are quoted."""
        words = (one if _CSS_WORDS.fullmatch(one) else f"'{one}'" for one in self.families(role))
        return ", ".join(words)

    def family(self, role: Role) -> str:
        """Return the name of the family in a role; raise IndexError if no face has the role."""
        found = [face.family for face in self.faces if face.role == role]
        return found[0]

    def face(self, role: Role, weight: int) -> Face:
        """Return the upright face in a role and a weight; raise IndexError if there is none."""
        found = [one for one in self.faces if (one.role, one.weight, one.style) == (role, weight, "normal")]
        return found[0]

    def further_face(self, family: str, weight: int) -> Face:
        """Return the upright further face of a family and a weight; raise IndexError if there is none."""
        found = [
            one for one in self.further if (one.family, one.weight, one.style) == (family, weight, "normal")
        ]
        return found[0]

    def pictures(self) -> Mapping[str, Picture]:
        """Return the logo and the cover picture by their file names, as far as there are any."""
        named = {"logo": self.logo, "cover": self.cover}
        return {f"{name}.{_SUFFIXES[one.kind]}": one for name, one in named.items() if one}

    def on_dark(self, color: str) -> str:
        """Return a color's counterpart for dark paper: the dark palette's own, or else one made from it."""
        for name, value in self.light.names().items():
            dark = self.dark.names()[name]
            if value.upper() == color.upper() and contrast(dark, self.dark.paper) >= TEXT_CONTRAST:
                return dark
        return lightened(color, self.dark.paper)


DEFAULT_STYLE = HouseStyle()


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two ``#rrggbb`` colors, from 1 to 21.

    The formula is WCAG 2.2's: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio.
    """
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def lightened(color: str, paper: str) -> str:
    """Return a color mixed with as much white as it needs for a contrast of 7 to 1 on dark paper."""
    parts = bytes.fromhex(color[1:])
    lighter = ("#" + "".join(f"{p + (255 - p) * step // 100:02X}" for p in parts) for step in range(101))
    return next((one for one in lighter if contrast(one, paper) >= _CLEAR), "#FFFFFF")


def pale_pairs(palette: Palette) -> Iterator[tuple[str, str, float, float]]:
    """Yield each pair of colors that is too low in contrast: its names, its ratio, and the least that it should have."""
    texts = [(text, ground, TEXT_CONTRAST) for text in TEXTS for ground in GROUNDS]
    marks = [(mark, ground, CHART_CONTRAST) for mark in MARKS for ground in GROUNDS]
    for one, ground, least in (*texts, *marks, *((text, "band", TEXT_CONTRAST) for text in ON_BAND)):
        ratio = contrast(getattr(palette, one), getattr(palette, ground))
        if ratio < least:
            yield one, ground, ratio, least


def _luminance(color: str) -> float:
    channels = (channel / 255 for channel in bytes.fromhex(color[1:]))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
