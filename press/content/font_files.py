"""Font files in; out, what is in each: its family, weight and slope, and what keeps it from setting a report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib import metadata, resources
from pathlib import Path
from typing import Any, Literal

from press.foundation.versions import FONT_ENTRY_POINTS

SUFFIXES = (".ttf", ".otf")
_TABULAR = "tnum"
_ITALIC = 1  # bit 0 of fsSelection (OpenType, OS/2)
_COPYRIGHT, _LICENSE, _LICENSE_ADDRESS = 0, 13, 14  # OpenType, name


@dataclass(frozen=True)
class FontFile:
    """A font file: its family, its weight from 100 to 900, its slope, its characters.

    ``is_variable``: it holds a range of weights. ``has_tabular``: it has figures of equal width.
    """

    path: Path
    family: str
    weight: int
    style: Literal["normal", "italic"]
    characters: frozenset[str]
    is_variable: bool
    has_tabular: bool


def packaged_files() -> Iterator[Path]:
    """Yield the font files of all installed packages of fonts; of a face in two formats, the TrueType file."""
    seen = set[Path]()
    for group in FONT_ENTRY_POINTS:
        for entry in sorted(metadata.entry_points(group=group), key=lambda one: one.value):
            folder = Path(str(resources.files(entry.module) / "files"))
            for path in (one for suffix in SUFFIXES for one in sorted(folder.glob(f"*{suffix}"))):
                if path.with_suffix("") not in seen:
                    seen.add(path.with_suffix(""))
                    yield path


def read_fonts(paths: Iterable[Path], family: str) -> tuple[FontFile, ...]:
    """Return the files of a family; files that are no fonts are left out."""
    return tuple(font for path in paths if (font := read_font(path)) and font.family == family)


def families_of(paths: Iterable[Path]) -> frozenset[str]:
    """Return the names of the families in font files."""
    return frozenset(font.family for path in paths if (font := read_font(path)))


def read_font(path: Path) -> FontFile | None:
    """Return what is in a font file; None if it is no font."""
    from fontTools.ttLib import TTFont, TTLibError  # noqa: PLC0415  # takes long to load, and few reports need it

    try:
        with TTFont(path, lazy=True) as font:
            characters, table = font.getBestCmap() or {}, font["OS/2"]
            return FontFile(
                path=path,
                family=str(font["name"].getBestFamilyName()),
                weight=table.usWeightClass,
                style="italic" if table.fsSelection & _ITALIC else "normal",
                characters=frozenset(map(chr, characters)),
                is_variable="fvar" in font,
                has_tabular=_has_tabular(font, characters),
            )
    except (TTLibError, KeyError, OSError):
        return None


def rights_of(path: Path) -> str:
    """Return what a font says of its copyright and its license, a line each; empty if it says nothing.

    Raise OSError or TTLibError if the file is no font.
    """
    from fontTools.ttLib import TTFont  # noqa: PLC0415  # takes long to load, and few builds make notices

    with TTFont(path, lazy=True) as font:
        told = (
            font["name"].getDebugName(number) or "" for number in (_COPYRIGHT, _LICENSE, _LICENSE_ADDRESS)
        )
        return "\n".join(line for text in told if (line := " ".join(text.split())))


def _has_tabular(font: Any, characters: dict[int, str]) -> bool:
    """Return whether a font has figures of equal width, as they are or by its feature ``tnum``."""
    widths = {
        font["hmtx"][characters[ord(figure)]][0] for figure in "0123456789" if ord(figure) in characters
    }
    features = font["GSUB"].table.FeatureList.FeatureRecord if "GSUB" in font else ()
    return len(widths) == 1 or any(one.FeatureTag == _TABULAR for one in features)
