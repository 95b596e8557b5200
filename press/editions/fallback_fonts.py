"""Cut faces in, style rules out that give faces of the reader's machine the same measures, so that nothing moves.

A page is laid out before its faces have come, in faces that the reader's machine has. Their letters are scaled until
a line of text is as long as in the face that is to come, and their lines are as high and as deep
(https://www.w3.org/TR/css-fonts-5/#font-metrics-override-desc).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from press.editions.fonts import CutFace, FaceMeasures
from press.foundation.faces import Role
from press.foundation.style import HouseStyle


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


# The widths are the averages of the letters of a text, with its pairs (see ``letter_widths``), in the files of Gelasio,
# Tinos, Arimo, Roboto and Noto (as @fontsource 5.3 has them) and of DejaVu 2.37. Gelasio was drawn to the widths of
# Georgia; Tinos, Arimo and the Liberation faces to those of Times New Roman and Arial, which has those of Helvetica.
_LOCAL: Mapping[Role, Mapping[str, LocalFamily]] = {
    "serif": {
        "Georgia": LocalFamily(
            LocalFace(("Georgia", "Gelasio", "Gelasio Regular"), 0.4421),
            LocalFace(("Georgia Italic", "Georgia-Italic", "Gelasio Italic"), 0.4525),
            LocalFace(("Georgia Bold", "Georgia-Bold", "Gelasio Bold"), 0.5144),
        ),
        "Times": LocalFamily(
            LocalFace(("Times New Roman", "TimesNewRomanPSMT", "Liberation Serif", "Tinos Regular"), 0.4048),
            LocalFace(
                (
                    "Times New Roman Italic",
                    "TimesNewRomanPS-ItalicMT",
                    "Liberation Serif Italic",
                    "Tinos Italic",
                ),
                0.4082,
            ),
            LocalFace(
                ("Times New Roman Bold", "TimesNewRomanPS-BoldMT", "Liberation Serif Bold", "Tinos Bold"),
                0.4305,
            ),
        ),
        "Noto Serif": LocalFamily(
            LocalFace(("Noto Serif", "Noto Serif Regular", "NotoSerif-Regular", "NotoSerif"), 0.4747),
            LocalFace(("Noto Serif Italic", "NotoSerif-Italic"), 0.4640),
            LocalFace(("Noto Serif Bold", "NotoSerif-Bold"), 0.5045),
        ),
        "DejaVu Serif": LocalFamily(
            LocalFace(("DejaVu Serif",), 0.5138),
            LocalFace(("DejaVu Serif Italic",), 0.5138),
            LocalFace(("DejaVu Serif Bold",), 0.5658),
        ),
    },
    "sans": {
        "Arial": LocalFamily(
            LocalFace(("Arial", "ArialMT", "Helvetica", "Liberation Sans", "Arimo Regular"), 0.4484),
            LocalFace(
                (
                    "Arial Italic",
                    "Arial-ItalicMT",
                    "Helvetica Oblique",
                    "Liberation Sans Italic",
                    "Arimo Italic",
                ),
                0.4486,
            ),
            LocalFace(
                ("Arial Bold", "Arial-BoldMT", "Helvetica Bold", "Liberation Sans Bold", "Arimo Bold"), 0.4802
            ),
        ),
        "Roboto": LocalFamily(
            LocalFace(("Roboto", "Roboto Regular", "Roboto-Regular"), 0.4422),
            LocalFace(("Roboto Italic", "Roboto-Italic"), 0.4299),
            LocalFace(("Roboto Bold", "Roboto-Bold"), 0.4492),
        ),
        "Noto Sans": LocalFamily(
            LocalFace(("Noto Sans", "Noto Sans Regular", "NotoSans-Regular", "NotoSans"), 0.4676),
            LocalFace(("Noto Sans Italic", "NotoSans-Italic"), 0.4415),
            LocalFace(("Noto Sans Bold", "NotoSans-Bold"), 0.4959),
        ),
        "DejaVu Sans": LocalFamily(
            LocalFace(("DejaVu Sans",), 0.5048),
            LocalFace(("DejaVu Sans Oblique",), 0.5053),
            LocalFace(("DejaVu Sans Bold",), 0.5699),
        ),
    },
}


def fallback_rules(faces: tuple[CutFace, ...], style: HouseStyle) -> Iterator[str]:
    """Yield an ``@font-face`` rule for each face and each local family, then the variables that name them in order."""
    for cut in faces:
        if cut.face.letters:
            continue  # the reader's machine sets these characters in a face of its own choice
        for name, family in _LOCAL[cut.face.role].items():
            local = family.face_for(cut.face.weight, cut.face.style)
            source = ",".join(f"local('{full_name}')" for full_name in local.names)
            yield (
                f"@font-face{{font-family:'{_named(cut.face.family, name)}';font-weight:{cut.face.weight};"
                f"font-style:{cut.face.style};src:{source};{_measures(cut.measures, local)}}}"
            )
    yield f":root{{--serif:{_families('serif', style)},serif;--sans:{_families('sans', style)},sans-serif}}"


def _measures(face: FaceMeasures, local: LocalFace) -> str:
    """Return the declarations that give a local face the measures of a face; heights are scaled with the letters."""
    size = face.average_width / local.width
    measures = {
        "size-adjust": size,
        "ascent-override": face.ascent / size,
        "descent-override": -face.descent / size,
        "line-gap-override": face.line_gap / size,
    }
    return ";".join(f"{name}:{100 * value:.2f}%" for name, value in measures.items())


def _families(role: Role, style: HouseStyle) -> str:
    """Return the names of the families of a role and of those that stand in for the first, in quotation marks."""
    locals_ = (_named(style.family(role), name) for name in _LOCAL[role])
    return ",".join(f"'{one}'" for one in (*style.families(role), *locals_))


def _named(family: str, local: str) -> str:
    return f"{family} in {local}"
