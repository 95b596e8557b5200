"""Cut faces in, style rules out that give faces of the reader's machine the same measures, so that nothing moves.

A page is laid out before its faces have come, in faces that the reader's machine has. Their letters are scaled until
a line of text is as long as in the face that is to come, and their lines are as high and as deep
(https://www.w3.org/TR/css-fonts-5/#font-metrics-override-desc).
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from fontTools.ttLib import TTFont

from press.editions.fonts import CutFace
from press.foundation.faces import Role
from press.foundation.style import HouseStyle

# How often each letter stands in 100 letters of English text (R. Lewand, Cryptological Mathematics, 2000, p. 36), and
# a space after each word of 4.7 letters on average.
_LETTERS = dict(
    zip(
        "etaoinshrdlcumwfgypbvkjxqz ",
        (
            *(12.702, 9.056, 8.167, 7.507, 6.966, 6.749, 6.327, 6.094, 5.987, 4.253, 4.025, 2.782, 2.758),
            *(2.406, 2.360, 2.228, 2.015, 1.974, 1.929, 1.492, 0.978, 0.772, 0.153, 0.150, 0.095, 0.074),
            100 / 4.7,
        ),
        strict=True,
    )
)


@dataclass(frozen=True)
class LocalFace:
    """A face that readers' machines may have: the full names that it goes by, and its letters' average width in em."""

    names: tuple[str, ...]
    width: float


@dataclass(frozen=True)
class LocalFamily:
    """The faces of a family, and of those that were drawn to the same widths."""

    regular: LocalFace
    italic: LocalFace
    bold: LocalFace

    def face_for(self, weight: int, style: str) -> LocalFace:
        """Return the face that is nearest to a weight (from 100 to 900) and a style (normal or italic)."""
        if style == "italic":
            return self.italic
        return self.bold if weight >= 600 else self.regular


# The widths are the averages, by the letters above, of the advance widths in the files of Gelasio, Tinos, Arimo, Roboto
# and Noto (as @fontsource 5.3 has them) and of DejaVu 2.37. Gelasio was drawn to the widths of Georgia; Tinos, Arimo and
# the Liberation faces to those of Times New Roman and Arial, which has those of Helvetica.
_LOCAL: Mapping[Role, Mapping[str, LocalFamily]] = {
    "serif": {
        "Georgia": LocalFamily(
            LocalFace(("Georgia", "Gelasio"), 0.4402),
            LocalFace(("Georgia Italic", "Georgia-Italic", "Gelasio Italic"), 0.4495),
            LocalFace(("Georgia Bold", "Georgia-Bold", "Gelasio Bold"), 0.5130),
        ),
        "Times": LocalFamily(
            LocalFace(("Times New Roman", "TimesNewRomanPSMT", "Liberation Serif", "Tinos"), 0.4009),
            LocalFace(
                (
                    "Times New Roman Italic",
                    "TimesNewRomanPS-ItalicMT",
                    "Liberation Serif Italic",
                    "Tinos Italic",
                ),
                0.4024,
            ),
            LocalFace(
                ("Times New Roman Bold", "TimesNewRomanPS-BoldMT", "Liberation Serif Bold", "Tinos Bold"),
                0.4266,
            ),
        ),
        "Noto Serif": LocalFamily(
            LocalFace(("Noto Serif", "NotoSerif-Regular", "NotoSerif"), 0.4801),
            LocalFace(("Noto Serif Italic", "NotoSerif-Italic"), 0.4659),
            LocalFace(("Noto Serif Bold", "NotoSerif-Bold"), 0.5093),
        ),
        "DejaVu Serif": LocalFamily(
            LocalFace(("DejaVu Serif",), 0.5132),
            LocalFace(("DejaVu Serif Italic",), 0.5132),
            LocalFace(("DejaVu Serif Bold",), 0.5666),
        ),
    },
    "sans": {
        "Arial": LocalFamily(
            LocalFace(("Arial", "ArialMT", "Helvetica", "Liberation Sans", "Arimo"), 0.4424),
            LocalFace(
                (
                    "Arial Italic",
                    "Arial-ItalicMT",
                    "Helvetica Oblique",
                    "Liberation Sans Italic",
                    "Arimo Italic",
                ),
                0.4424,
            ),
            LocalFace(
                ("Arial Bold", "Arial-BoldMT", "Helvetica Bold", "Liberation Sans Bold", "Arimo Bold"), 0.4785
            ),
        ),
        "Roboto": LocalFamily(
            LocalFace(("Roboto", "Roboto-Regular"), 0.4439),
            LocalFace(("Roboto Italic", "Roboto-Italic"), 0.4315),
            LocalFace(("Roboto Bold", "Roboto-Bold"), 0.4498),
        ),
        "Noto Sans": LocalFamily(
            LocalFace(("Noto Sans", "NotoSans-Regular", "NotoSans"), 0.4730),
            LocalFace(("Noto Sans Italic", "NotoSans-Italic"), 0.4459),
            LocalFace(("Noto Sans Bold", "NotoSans-Bold"), 0.5037),
        ),
        "DejaVu Sans": LocalFamily(
            LocalFace(("DejaVu Sans",), 0.5078),
            LocalFace(("DejaVu Sans Oblique",), 0.5078),
            LocalFace(("DejaVu Sans Bold",), 0.5735),
        ),
    },
}


def fallback_rules(faces: tuple[CutFace, ...], style: HouseStyle) -> Iterator[str]:
    """Yield an ``@font-face`` rule for each face and each local family, then the variables that name them in order."""
    for cut in faces:
        if cut.face.letters:
            continue  # the reader's machine sets these characters in a face of its own choice
        font = TTFont(io.BytesIO(cut.ttf))
        for name, family in _LOCAL[cut.face.role].items():
            local = family.face_for(cut.face.weight, cut.face.style)
            source = ",".join(f"local('{full_name}')" for full_name in local.names)
            yield (
                f"@font-face{{font-family:'{_named(cut.face.family, name)}';font-weight:{cut.face.weight};"
                f"font-style:{cut.face.style};src:{source};{_measures(font, local)}}}"
            )
    yield f":root{{--serif:{_families('serif', style)},serif;--sans:{_families('sans', style)},sans-serif}}"


def average_width(font: TTFont) -> float:
    """Return the average width of the letters of English text in a font, in em."""
    names, widths = font.getBestCmap(), font["hmtx"]
    total = sum(often * widths[names[ord(letter)]][0] for letter, often in _LETTERS.items())
    return float(total / sum(_LETTERS.values()) / font["head"].unitsPerEm)


def _measures(font: TTFont, local: LocalFace) -> str:
    """Return the declarations that give a local face the measures of a font; heights are scaled with the letters."""
    size = average_width(font) / local.width
    table, em = font["hhea"], font["head"].unitsPerEm
    measures = {
        "size-adjust": size,
        "ascent-override": table.ascent / em / size,
        "descent-override": -table.descent / em / size,
        "line-gap-override": table.lineGap / em / size,
    }
    return ";".join(f"{name}:{100 * value:.2f}%" for name, value in measures.items())


def _families(role: Role, style: HouseStyle) -> str:
    """Return the names of the families of a role and of those that stand in for the first, in quotation marks."""
    locals_ = (_named(style.family(role), name) for name in _LOCAL[role])
    return ",".join(f"'{one}'" for one in (*style.families(role), *locals_))


def _named(family: str, local: str) -> str:
    return f"{family} in {local}"
