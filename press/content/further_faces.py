"""The faces of a report and the characters of its content in; out, further faces for those beyond the fixed set.

Letters that the report's own families have are cut from their files. The rest come from the other families of
``style.yaml``, in their order.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from press.content.font_files import FontFile, read_font
from press.foundation.faces import Face, SecondFamily
from press.foundation.style import HouseStyle

_EXTENDED = "Extended"
_SLANTED = "Extended Slanted"


@dataclass(frozen=True)
class OtherFont:
    """Another family of ``style.yaml``: its name, its language, its font files for regular and semibold text."""

    family: str
    language: str | None
    regular: FontFile
    semibold: FontFile

    @property
    def characters(self) -> frozenset[str]:
        """The characters that both files have."""
        return self.regular.characters & self.semibold.characters


def with_further_faces(style: HouseStyle, others: Iterable[OtherFont], lacking: frozenset[str]) -> HouseStyle:
    """Return a style with faces for the ``lacking`` characters, as far as its families and the others have them."""
    held = {face.path: _characters_of(face) for face in style.faces}
    upright = frozenset.intersection(*(held[face.path] for face in style.faces if face.style == "normal"))
    whole = lacking & frozenset.intersection(*held.values())
    only_upright = (lacking & upright) - whole
    further = [*_cut_to(style, whole, _EXTENDED, False), *_cut_to(style, only_upright, _SLANTED, True)]
    rest, second = lacking - whole - only_upright, list[SecondFamily]()
    for other in others:
        letters = rest & other.characters
        if letters:
            rest -= letters
            second.append(SecondFamily(other.family, other.language, _written(letters)))
            further += _faces_of(other, style, _written(letters))
    return replace(style, further=tuple(further), second=tuple(second))


def further_characters(style: HouseStyle) -> frozenset[str]:
    """Return the characters that the further faces of a style add."""
    return frozenset("".join(face.letters for face in style.further))


def _cut_to(style: HouseStyle, letters: frozenset[str], name: str, slants: bool) -> Iterator[Face]:
    """Yield a face for each of the style's own, cut to letters; ``slants``: italic ones are made from upright files."""
    for face in style.faces if letters else ():
        source = style.face(face.role, face.weight) if slants else face
        yield replace(
            face,
            family=f"{face.family} {name}",
            name=f"{face.name}-{name.replace(' ', '')}",
            path=source.path,
            letters=_written(letters),
            is_slanted=slants and face.style == "italic",
        )


def _faces_of(other: OtherFont, style: HouseStyle, letters: str) -> Iterator[Face]:
    """Yield a face of another family for each weight and slope of the style's own; all of them are upright."""
    for weight, slope in sorted({(face.weight, face.style) for face in style.faces}):
        font = other.semibold if weight >= 600 else other.regular
        name = f"{_plain(font.path)}-{weight}{'-italic' if slope == 'italic' else ''}"
        yield Face("sans", other.family, weight, slope, name, font.path, letters)


def _plain(path: Path) -> str:
    """Return the name of a font file in letters and digits: those of variable fonts have brackets and commas."""
    return "".join(one for one in path.stem if one.isascii() and one.isalnum()) or "Font"


def _characters_of(face: Face) -> frozenset[str]:
    font = read_font(face.path)
    return font.characters if font else frozenset()


def _written(letters: Iterable[str]) -> str:
    return "".join(sorted(letters))
