"""Rules that give the reader's own faces the measures of the cut faces: as wide a line, as high and as deep."""

from __future__ import annotations

import io
import re
from pathlib import Path

import matplotlib
import pytest
from fontTools.ttLib import TTFont
from installed_faces import face_file

from press.editions.fallback_fonts import fallback_rules
from press.editions.fonts import CutFace, cut_faces
from press.editions.letter_widths import average_width
from press.foundation.store import Store
from press.foundation.style import DEFAULT_STYLE
from press.pipeline import PROJECT

DEJAVU = Path(matplotlib.get_data_path()) / "fonts" / "ttf"


@pytest.fixture(scope="module")
def faces(cache: Path) -> tuple[CutFace, ...]:
    return cut_faces(Store(cache))


@pytest.fixture(scope="module")
def rules(faces: tuple[CutFace, ...]) -> list[str]:
    return list(fallback_rules(faces, DEFAULT_STYLE))


def declared(rule: str, name: str) -> float:
    """Return the percentage that a rule declares, as a share."""
    found = re.search(rf"{name}:([\d.]+)%", rule)
    assert found
    return float(found[1]) / 100


def local_face(family: str, weight: int, style: str, named: str) -> tuple[str, Path]:
    """Return how the rules name a family of the reader's machine, and the file of its nearest face."""
    is_serif = "Serif" in family
    if named == "DejaVu":
        slope = "Italic" if is_serif else "Oblique"
        suffix = f"-{slope}" if style == "italic" else "-Bold" if weight == 600 else ""
        kind = "Serif" if is_serif else "Sans"
        return f"DejaVu {kind}", DEJAVU / f"DejaVu{kind}{suffix}.ttf"
    name, file = ("Times", "tinos") if is_serif else ("Arial", "arimo")
    return name, face_file(file, 700 if weight == 600 else 400, style)


@pytest.mark.parametrize("named", ["DejaVu", "Times and Arial"])
@pytest.mark.parametrize(
    ("family", "weight", "style"),
    [
        ("Source Serif Pro", 400, "normal"),
        ("Source Serif Pro", 400, "italic"),
        ("Source Serif Pro", 600, "normal"),
        ("Source Sans Pro", 300, "normal"),
        ("Source Sans Pro", 400, "normal"),
        ("Source Sans Pro", 400, "italic"),
        ("Source Sans Pro", 600, "normal"),
    ],
)
def test_a_local_face_gets_the_measures_of_the_face_that_is_to_come(
    family: str, weight: int, style: str, named: str, faces: tuple[CutFace, ...], rules: list[str]
) -> None:
    """Seen with DejaVu, whose files come with Matplotlib, and with the faces that Times and Arial share widths with."""
    stand_in, file = local_face(family, weight, style, named)
    wanted = f"@font-face{{font-family:'{family} in {stand_in}';font-weight:{weight};font-style:{style};"
    (rule,) = [rule for rule in rules if rule.startswith(wanted)]
    local = TTFont(file)
    (cut,) = [
        cut for cut in faces if (cut.face.family, cut.face.weight, cut.face.style) == (family, weight, style)
    ]
    house = TTFont(io.BytesIO(cut.ttf))
    size = declared(rule, "size-adjust")

    assert f"local('{local['name'].getDebugName(4)}')" in rule
    assert size * average_width(local) == pytest.approx(average_width(house), rel=0.001)
    em = house["head"].unitsPerEm
    assert size * declared(rule, "ascent-override") * em == pytest.approx(house["hhea"].ascent, rel=0.001)
    assert size * declared(rule, "descent-override") * em == pytest.approx(-house["hhea"].descent, rel=0.001)
    assert declared(rule, "line-gap-override") * em == house["hhea"].lineGap == 0


def test_the_average_is_that_of_the_texts_of_a_report() -> None:
    """A chapter is as long as its letters are wide on average, one beside the other."""
    text = (PROJECT / "content" / "chapters" / "numbers.md").read_text(encoding="utf-8").partition("\n## ")[2]
    font = TTFont(DEJAVU / "DejaVuSerif.ttf")
    names, widths = font.getBestCmap(), font["hmtx"]
    prose = re.sub(r"\s+", " ", re.sub(r"\{\{.*?\}\}|\[.*?\]|[*{}]", "", text))
    length = sum(widths[names[ord(letter)]][0] for letter in prose) / font["head"].unitsPerEm

    assert average_width(font) * len(prose) == pytest.approx(length, rel=0.015)


def test_letters_that_stand_closer_make_a_text_shorter(faces: tuple[CutFace, ...]) -> None:
    """The house faces set pairs of letters closer by half a percent of a line, which is a letter in three lines."""
    (cut,) = [cut for cut in faces if cut.face.name == "SourceSerifPro-Regular"]
    font, apart = TTFont(io.BytesIO(cut.ttf)), TTFont(io.BytesIO(cut.ttf))
    del apart["GPOS"]

    assert 0.99 < average_width(font) / average_width(apart) < 0.997


def test_every_family_that_has_rules_is_asked_for_before_the_machines_choice(rules: list[str]) -> None:
    *faces, variables = rules
    families = {found[1] for rule in faces if (found := re.search("font-family:('[^']+')", rule))}
    lists = re.findall(r"--(serif|sans):([^;}]+)", variables)

    assert [name for name, _ in lists] == ["serif", "sans"]
    named = [one for _, listed in lists for one in listed.split(",")]
    assert named[0] == "'Source Serif Pro'"
    assert set(named) - families == {"'Source Serif Pro'", "'Source Sans Pro'", "serif", "sans-serif"}
    assert families <= set(named)
    assert [listed.rpartition(",")[2] for _, listed in lists] == ["serif", "sans-serif"]
