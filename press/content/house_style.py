"""``style.yaml`` in; out, the look of the report, or every fault in it at its line.

Everything in the file is optional: what it does not name keeps the look of the press.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field, fields
from typing import Annotated, Literal

from pydantic import Field
from pydantic.dataclasses import dataclass

from press.content.characters import BASIC_CHARACTERS, CHARACTERS, held_characters
from press.content.field_types import STRICT, Color, Key, Text
from press.content.parse import make
from press.content.pictures import kind_of, picture_fault
from press.content.raw import Document, Folder
from press.content.report import Report
from press.foundation.problems import Problem, did_you_mean
from press.foundation.style import (
    BUTTON_TEXT,
    DARK,
    FACES,
    LIGHT,
    MARKS,
    TEXT_CONTRAST,
    TEXTS,
    Face,
    HouseStyle,
    Palette,
    Picture,
    Role,
    contrast,
    lightened,
    pale_pairs,
)

_NAMES = tuple(LIGHT.names())
_COVER_RESOLUTION = 150  # pixels an inch
_LOGO_WIDTH = 120  # pixels
_WEIGHTS = {300: "light", 400: "regular", 600: "semibold"}

Weight = Annotated[int, Field(ge=100, le=900)]


@dataclass(frozen=True, config=STRICT)
class Family:
    """A family of typefaces, and which of its weights serve as light, regular and semibold."""

    family: Text
    light: Weight = 300
    regular: Weight = 400
    semibold: Weight = 600

    def weight_for(self, weight: int) -> int:
        """Return the weight of the family that serves as a weight of style sheets."""
        return {300: self.light, 400: self.regular, 600: self.semibold}[weight]


@dataclass(frozen=True, config=STRICT)
class Families:
    """The families for the text and for headings, tables and charts."""

    serif: Family | None = None
    sans: Family | None = None


@dataclass(frozen=True, config=STRICT)
class Palettes:
    """The colors that differ from the press's own, by name, for light and for dark pages."""

    light: Mapping[Key, Color] = field(default_factory=dict)
    dark: Mapping[Key, Color] = field(default_factory=dict)


@dataclass(frozen=True, config=STRICT)
class PictureFile:
    """A picture in the content folder, and the words for those who do not see it."""

    file: Text
    alt: Text


@dataclass(frozen=True, config=STRICT)
class StyleFile:
    """``style.yaml``."""

    faces: Families = Families()
    palette: Palettes = Palettes()
    logo: PictureFile | None = None
    cover: PictureFile | None = None


def read_style(folder: Folder, report: Report, problems: list[Problem]) -> tuple[HouseStyle, frozenset[str]]:
    """Return the look of a report, and the characters that its typefaces hold.

    Add to ``problems`` all that is wrong in its ``style.yaml``.
    """
    document = folder.documents.get("style")
    if document is None or document.data is None:
        return HouseStyle(), CHARACTERS
    written = make(StyleFile, document, problems)
    if written is None:
        return HouseStyle(), CHARACTERS
    light, dark = _palettes(written.palette)
    problems += _faults_of_colors(written.palette, light, dark, report, document)
    found = tuple(_faces(written.faces, folder, document, problems))
    style = HouseStyle(
        light=light,
        dark=dark,
        faces=tuple(face for face, _ in found),
        logo=_picture(written.logo, "logo", _LOGO_WIDTH, folder, problems),
        cover=_picture(written.cover, "cover", _cover_width(report), folder, problems),
    )
    return style, held_characters(held for _, held in found)


def _palettes(written: Palettes) -> tuple[Palette, Palette]:
    """Return both palettes; a color of text or marks that only the light one changes is made lighter for the dark one."""
    light = {one.name: getattr(LIGHT, one.name) for one in fields(Palette)} | _own(written.light)
    own = _own(written.dark)
    dark = {one.name: getattr(DARK, one.name) for one in fields(Palette)} | own
    for name in set(_own(written.light)) & {*TEXTS, *MARKS} - set(own):
        dark[name] = lightened(light[name], dark["paper"])
    return Palette(**light), Palette(**dark)


def _own(colors: Mapping[str, str]) -> dict[str, str]:
    return {name.replace("-", "_"): color for name, color in colors.items() if name in _NAMES}


def _faults_of_colors(
    written: Palettes, light: Palette, dark: Palette, report: Report, document: Document
) -> Iterator[Problem]:
    for kind, colors, palette in (("light", written.light, light), ("dark", written.dark, dark)):
        for name in colors:
            if name not in _NAMES or (kind, name) == ("light", "paper"):
                others = [one for one in _NAMES if (kind, one) != ("light", "paper")]
                hint = did_you_mean(name, others, "the colors are " + ", ".join(others))
                spot = document.spot("palette", kind, name)
                yield Problem(spot, "V002", f"“{name}” is not known here", hint)
        pairs = [(one, ground, ratio, least) for one, ground, ratio, least in pale_pairs(palette)]
        button = contrast(BUTTON_TEXT, palette.marigold)
        if button < TEXT_CONTRAST:
            pairs.append(("marigold", "the dark text of buttons", button, TEXT_CONTRAST))
        if kind == "light" and contrast(palette.band_text, report.cover.ground) < TEXT_CONTRAST:
            ratio = contrast(palette.band_text, report.cover.ground)
            pairs.append(("band_text", "the ground of the cover", ratio, TEXT_CONTRAST))
        for one, ground, ratio, least in pairs:
            one, ground = one.replace("_", "-"), ground.replace("_", "-")  # noqa: PLW2901  # as editors write them
            if one not in colors and ground not in colors and kind == "dark" and not written.dark:
                where = ("palette", "light", one)
            else:
                where = ("palette", kind, one if one in colors or ground not in colors else ground)
            told = f"“{one}” stands out too little from “{ground}” on {kind} pages ({ratio:.1f} to 1)"
            hint = f"choose colors that differ more, by {least:g} to 1 or more"
            yield Problem(document.spot(*where), "V083", told, hint)


def _faces(
    families: Families, folder: Folder, document: Document, problems: list[Problem]
) -> Iterator[tuple[Face, frozenset[str]]]:
    """Yield the faces of both roles with their characters: the press's own, or those of the family that is named."""
    roles: tuple[tuple[Role, Family | None], ...] = (("serif", families.serif), ("sans", families.sans))
    for role, family in roles:
        wanted = [face for face in FACES if face.role == role]
        if family is None:
            yield from ((face, CHARACTERS) for face in wanted)
        else:
            yield from _of_family(family, wanted, folder, document, problems)


def _of_family(
    family: Family, wanted: Iterable[Face], folder: Folder, document: Document, problems: list[Problem]
) -> Iterator[tuple[Face, frozenset[str]]]:
    from press.content import font_files  # noqa: PLC0415  # fontTools takes long to load, and few need it

    wanted = tuple(wanted)
    role = wanted[0].role
    own = [folder.root / name for name in folder.files if name.endswith(font_files.SUFFIXES)]
    paths = [*own, *font_files.packaged_files()]
    found = font_files.read_fonts(paths, family.family)
    spot = document.spot("faces", role, "family")
    if not found:
        hint = "put its font files into the content folder, or install its package"
        hint = did_you_mean(family.family, font_files.families_of(paths), hint)
        problems.append(Problem(spot, "V080", f"there is no typeface “{family.family}”", hint))
        yield from ((face, CHARACTERS) for face in wanted)
        return
    for face in wanted:
        weight, name = family.weight_for(face.weight), _WEIGHTS[face.weight]
        fits = [
            one for one in found if one.weight == weight and one.style == face.style and not one.is_variable
        ]
        if not fits:
            slope = " italic" if face.style == "italic" else ""
            known = ", ".join(
                sorted({str(one.weight) for one in found if one.style == face.style and not one.is_variable})
            )
            told = f"“{family.family}” has no{slope} face of weight {weight} for {name}"
            hint = f"name another weight, as “{name}: …”; it has {known}" if known else "add the font file"
            problems.append(Problem(document.spot("faces", role, name), "V081", told, hint))
            yield face, CHARACTERS
            continue
        font = fits[0]
        made = Face(role, family.family, face.weight, face.style, font.path.stem, font.path)
        yield made, font.characters
        missing = "".join(sorted(BASIC_CHARACTERS - font.characters))
        if missing or not font.has_tabular:
            told = f"it lacks the characters {missing}" if missing else "its figures are not of equal width"
            message = f"{font.path.name} cannot set a report: {told}"
            problems.append(Problem(spot, "V082", message, "choose another typeface"))


def _picture(
    written: PictureFile | None,
    name: Literal["logo", "cover"],
    least: int,
    folder: Folder,
    problems: list[Problem],
) -> Picture | None:
    if written is None:
        return None
    spot, kind = folder.documents["style"].spot(name, "file"), kind_of(written.file)
    data = folder.files.get(written.file)
    if data is None:
        hint = did_you_mean(written.file, folder.files, "put it into the content folder")
        problems.append(Problem(spot, "V084", f"there is no file “{written.file}”", hint))
    elif kind is None or (name == "cover" and kind == "svg"):
        kinds = "a .png or .jpg file" if name == "cover" else "a .svg, .png or .jpg file"
        problems.append(
            Problem(spot, "V085", f"“{written.file}” is no picture for this place", f"use {kinds}")
        )
    else:
        fault, _, hint = picture_fault(data, kind, least).partition(": ")
        if fault:
            problems.append(Problem(spot, "V085", f"“{written.file}” cannot be used: {fault}", hint))
        return Picture(kind, data, written.alt)
    return None


def _cover_width(report: Report) -> int:
    """Return how many pixels wide a picture for the cover must be."""
    return round(report.geometry.width * _COVER_RESOLUTION)
