"""Rules that give the reader's own faces the measures of the cut faces: as wide a line, as high and as deep."""

from __future__ import annotations

import io
import re
from pathlib import Path

import matplotlib
import pytest
from fontTools.ttLib import TTFont

from press.editions.fallback_fonts import fallback_rules
from press.editions.font_cutting import average_width
from press.editions.fonts import CutFace, cut_faces
from press.foundation.store import Store
from press.foundation.style import DEFAULT_STYLE

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


@pytest.mark.parametrize(
    ("family", "weight", "style", "file"),
    [
        ("Source Serif Pro", 400, "normal", "DejaVuSerif"),
        ("Source Serif Pro", 400, "italic", "DejaVuSerif-Italic"),
        ("Source Serif Pro", 600, "normal", "DejaVuSerif-Bold"),
        ("Source Sans Pro", 300, "normal", "DejaVuSans"),
        ("Source Sans Pro", 400, "normal", "DejaVuSans"),
        ("Source Sans Pro", 400, "italic", "DejaVuSans-Oblique"),
        ("Source Sans Pro", 600, "normal", "DejaVuSans-Bold"),
    ],
)
def test_a_local_face_gets_the_measures_of_the_face_that_is_to_come(
    family: str, weight: int, style: str, file: str, faces: tuple[CutFace, ...], rules: list[str]
) -> None:
    """Seen with DejaVu, whose files come with Matplotlib."""
    named = "DejaVu Serif" if "Serif" in file else "DejaVu Sans"
    wanted = f"@font-face{{font-family:'{family} in {named}';font-weight:{weight};font-style:{style};"
    (rule,) = [rule for rule in rules if rule.startswith(wanted)]
    local = TTFont(DEJAVU / f"{file}.ttf")
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


def test_the_average_is_that_of_text() -> None:
    """A typical sentence is as long as its letters are wide on average."""
    text = "the consulate and the city find what the newcomers of the county need and tell them where to ask for it"
    font = TTFont(DEJAVU / "DejaVuSerif.ttf")
    names, widths = font.getBestCmap(), font["hmtx"]
    length = sum(widths[names[ord(letter)]][0] for letter in text) / font["head"].unitsPerEm

    assert average_width(font) * len(text) == pytest.approx(length, rel=0.02)


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
