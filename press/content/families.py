"""The families of typefaces that ``style.yaml`` names, in; out, the faces of the report, with the characters in each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from pydantic.dataclasses import dataclass

from press.content.characters import BASIC_CHARACTERS, CHARACTERS
from press.content.field_types import STRICT, FamilyName, LanguageTag, Weight
from press.content.font_files import SUFFIXES, FontFile, families_of, packaged_files, read_fonts
from press.content.further_faces import OtherFont
from press.content.raw import Document, Folder
from press.foundation.faces import FACES, Face, Role
from press.foundation.problems import Problem, Spot, did_you_mean

_WEIGHTS = {300: "light", 400: "regular", 600: "semibold"}
_SHOWN = 20  # characters in a fault

HeldFace = tuple[Face, frozenset[str]]


@dataclass(frozen=True, config=STRICT)
class Family:
    """A family of typefaces, and which of its weights serve as light, regular and semibold."""

    family: FamilyName
    light: Weight = 300
    regular: Weight = 400
    semibold: Weight = 600

    def weight_for(self, weight: int) -> int:
        """Return the weight of the family that serves as a weight of style sheets."""
        return int(getattr(self, _WEIGHTS[weight]))


@dataclass(frozen=True, config=STRICT)
class OtherFamily:
    """A family of typefaces for letters that the main ones lack, and the language of the text that is set in it."""

    family: FamilyName
    lang: LanguageTag | None = None


@dataclass(frozen=True, config=STRICT)
class Families:
    """The family for the text, and the one for headings, tables and charts; None: the press's own.

    ``others``: families for letters that these lack, such as those of another script.
    """

    serif: Family | None = None
    sans: Family | None = None
    others: tuple[OtherFamily, ...] = ()


def find_faces(
    families: Families, folder: Folder, document: Document, problems: list[Problem]
) -> tuple[HeldFace, ...]:
    """Return the faces of both roles, each with its characters; add to ``problems`` what a family lacks.

    Fonts in the content folder come before those of installed packages.
    """
    roles: tuple[tuple[Role, Family | None], ...] = (("serif", families.serif), ("sans", families.sans))
    made: list[HeldFace] = []
    for role, family in roles:
        if family is None:
            made += ((face, CHARACTERS) for face in FACES if face.role == role)
        else:
            made += _of_family(family, role, folder, document, problems)
    paths: dict[tuple[str, int, str], Face] = {}
    for face, _ in made:
        other = paths.setdefault((face.family, face.weight, face.style), face)
        if other.path != face.path:
            message = (
                f"“serif” and “sans” use different weights of “{face.family}” for {_WEIGHTS[face.weight]}"
            )
            spot = document.spot("faces", face.role, "family")
            problems.append(
                Problem(spot, "V081", message, "use the same weights, or another family for one of them")
            )
    return tuple(made)


def find_others(
    families: Families, folder: Folder, document: Document, problems: list[Problem]
) -> Iterator[OtherFont]:
    """Yield the other families with the files that serve as regular and semibold; a family that is missing is a problem.

    Variable fonts serve as both.
    """
    for index, other in enumerate(families.others):
        spot, found = (
            document.spot("faces", "others", index, "family"),
            read_fonts(_paths(folder), other.family),
        )
        upright = [one for one in found if one.style == "normal"]
        if not found:
            problems.append(_missing_family(other.family, folder, spot))
        elif not upright:
            hint = "add the font file"
            problems.append(Problem(spot, "V081", f"“{other.family}” has no upright face", hint))
        else:
            regular, semibold = (_nearest(upright, weight) for weight in (400, 600))
            yield OtherFont(other.family, other.lang, regular, semibold)


def _nearest(fonts: Sequence[FontFile], weight: int) -> FontFile:
    return min(fonts, key=lambda one: (not one.is_variable, abs(one.weight - weight), one.path))


def _paths(folder: Folder) -> tuple[Path, ...]:
    """Return the font files of the content folder, then those of installed packages."""
    own = (folder.root / name for name in folder.files if name.endswith(SUFFIXES))
    return (*own, *packaged_files())


def _missing_family(family: str, folder: Folder, spot: Spot) -> Problem:
    hint = "add its font files to the content folder, or install its package"
    hint = did_you_mean(family, families_of(_paths(folder)) - {family}, hint)
    return Problem(spot, "V080", f"the typeface “{family}” is missing", hint)


def _of_family(
    family: Family, role: Role, folder: Folder, document: Document, problems: list[Problem]
) -> Iterator[HeldFace]:
    fonts = read_fonts(_paths(folder), family.family)
    found, spot = [one for one in fonts if not one.is_variable], document.spot("faces", role, "family")
    if fonts and not found:
        message = f"the typeface “{family.family}” is a variable font"
        problems.append(
            Problem(spot, "V080", message, "add files with one weight each to the content folder")
        )
    elif not found:
        problems.append(_missing_family(family.family, folder, spot))
    for face in (one for one in FACES if one.role == role):
        sloped = [one for one in found if one.style == face.style]
        font = next((one for one in sloped if one.weight == family.weight_for(face.weight)), None)
        if font is None:
            if found:
                problems.append(_weight_fault(family, face, sloped, document))
            yield face, CHARACTERS
            continue
        problems += _font_faults(font, role, document)
        is_whole = font.characters >= BASIC_CHARACTERS  # otherwise its characters are reported already
        made = Face(role, family.family, face.weight, face.style, font.path.stem, font.path)
        yield made, font.characters if is_whole else CHARACTERS


def _weight_fault(family: Family, face: Face, sloped: Sequence[FontFile], document: Document) -> Problem:
    name, slope = _WEIGHTS[face.weight], " italic" if face.style == "italic" else ""
    message = f"“{family.family}” has no{slope} face of weight {family.weight_for(face.weight)} for {name}"
    known = ", ".join(str(weight) for weight in sorted({one.weight for one in sloped}))
    hint = f"use another weight: “{name}: …”; it has {known}" if known else "add the font file"
    return Problem(document.spot("faces", face.role, name), "V081", message, hint)


def _font_faults(font: FontFile, role: Role, document: Document) -> Iterator[Problem]:
    spot, missing = document.spot("faces", role, "family"), sorted(BASIC_CHARACTERS - font.characters)
    if missing:
        rest = f" and {len(missing) - _SHOWN} more" if len(missing) > _SHOWN else ""
        message = f"{font.path.name} does not contain the characters {' '.join(missing[:_SHOWN])}{rest}"
        yield Problem(spot, "V082", message, "use another typeface")
    if not font.has_tabular:
        message = f"the digits of {font.path.name} are not equally wide, and it has no tabular digits"
        yield Problem(spot, "V082", message, "use another typeface")
