"""``style.yaml`` in; out, the look of the report, or every fault in it at its line.

Everything in the file is optional: what it does not name keeps the look of the press.
"""

from __future__ import annotations

from typing import Literal

from pydantic.dataclasses import dataclass

from press.content.characters import CHARACTERS, held_characters
from press.content.families import Families, find_faces, find_others
from press.content.field_types import STRICT, Described, Text
from press.content.further_faces import OtherFont
from press.content.palettes import Palettes, palette_faults
from press.content.parse import make
from press.content.pictures import kind_of, picture_fault
from press.content.raw import Folder
from press.content.report import Report
from press.foundation.problems import Problem, did_you_mean
from press.foundation.style import DEFAULT_STYLE, HouseStyle, Picture

_COVER_RESOLUTION = 150  # pixels an inch
_LOGO_WIDTH = 120  # pixels


@dataclass(frozen=True, config=STRICT)
class PictureFile:
    """A picture in the content folder, and its alternative text."""

    file: Text
    alt: Described


@dataclass(frozen=True, config=STRICT)
class StyleFile:
    """``style.yaml``."""

    faces: Families = Families()
    palette: Palettes = Palettes()
    logo: PictureFile | None = None
    cover: PictureFile | None = None


def read_style(
    folder: Folder, report: Report, problems: list[Problem]
) -> tuple[HouseStyle, frozenset[str], tuple[OtherFont, ...]]:
    """Return the look of a report, the characters that its typefaces hold, and its other families of typefaces.

    Add to ``problems`` all that is wrong in its ``style.yaml``.
    """
    document = folder.documents.get("style")
    written = make(StyleFile, document, problems) if document and document.data is not None else None
    if document is None or written is None:
        return DEFAULT_STYLE, CHARACTERS, ()
    light, dark = written.palette.mixed()
    problems += palette_faults(written.palette, light, dark, report, document)
    found = find_faces(written.faces, folder, document, problems)
    cover_width = round(report.geometry.width * _COVER_RESOLUTION)
    style = HouseStyle(
        light=light,
        dark=dark,
        faces=tuple(face for face, _ in found),
        logo=_picture(written.logo, "logo", _LOGO_WIDTH, folder, problems),
        cover=_picture(written.cover, "cover", cover_width, folder, problems),
    )
    others = tuple(find_others(written.faces, folder, document, problems))
    return style, held_characters(held for _, held in found), others


def _picture(
    written: PictureFile | None,
    name: Literal["logo", "cover"],
    least: int,
    folder: Folder,
    problems: list[Problem],
) -> Picture | None:
    """Return a picture of the style; ``least``: how many pixels wide it must be."""
    if written is None:
        return None
    spot, kind = folder.documents["style"].spot(name, "file"), kind_of(written.file)
    data = folder.files.get(written.file)
    if data is None:
        hint = did_you_mean(written.file, folder.files, "add it to the content folder")
        problems.append(Problem(spot, "V084", f"the file “{written.file}” is missing", hint))
    elif kind is None or (name == "cover" and kind == "svg"):
        kinds = "a .png or .jpg file" if name == "cover" else "a .svg, .png or .jpg file"
        problems.append(Problem(spot, "V085", f"“{written.file}” has the wrong format", f"use {kinds}"))
    else:
        fault, _, hint = picture_fault(data, kind, least).partition(": ")
        if fault:
            problems.append(Problem(spot, "V085", f"“{written.file}” cannot be used: {fault}", hint))
        elif kind != "svg":
            from press.content.bitmaps import without_metadata  # noqa: PLC0415  # Pillow takes long to load

            data = without_metadata(data, kind)
        return Picture(kind, data, written.alt, written.file, spot)
    return None
