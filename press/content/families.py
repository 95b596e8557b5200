"""The families of typefaces that ``style.yaml`` names, in; out, the faces of the report, with the characters in each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pydantic.dataclasses import dataclass

from press.content.characters import BASIC_CHARACTERS, CHARACTERS
from press.content.field_types import STRICT, FamilyName, Weight
from press.content.font_files import SUFFIXES, FontFile, families_of, packaged_files, read_fonts
from press.content.raw import Document, Folder
from press.foundation.problems import Problem, did_you_mean
from press.foundation.style import FACES, Face, Role

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
class Families:
    """The family for the text, and the one for headings, tables and charts; None: the press's own."""

    serif: Family | None = None
    sans: Family | None = None


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


def _of_family(
    family: Family, role: Role, folder: Folder, document: Document, problems: list[Problem]
) -> Iterator[HeldFace]:
    own = [folder.root / name for name in folder.files if name.endswith(SUFFIXES)]
    paths = [*own, *packaged_files()]
    found = [one for one in read_fonts(paths, family.family) if not one.is_variable]
    if not found:
        hint = (
            "add its font files to the content folder, or install its package; variable fonts cannot be used"
        )
        hint = did_you_mean(family.family, families_of(paths) - {family.family}, hint)
        spot = document.spot("faces", role, "family")
        problems.append(Problem(spot, "V080", f"the typeface “{family.family}” is missing", hint))
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
