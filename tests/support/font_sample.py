"""A small typeface of two invented shapes for two letters of Thai, as a font file with one weight or with a range."""

from __future__ import annotations

import io
from collections.abc import Mapping

from fontTools.designspaceLib import AxisDescriptor
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib.tables.TupleVariation import TupleVariation

LETTERS = "กข"
FAMILY = "Two Letters"


def two_letters(
    is_variable: bool = False,
    family: str = FAMILY,
    letters: str = LETTERS,
    names: Mapping[str, str] | None = None,
) -> bytes:
    """Return the font file; in a variable one, the first letter is 300 units wider at weight 700.

    ``names``: what it says besides, such as its copyright, by fontTools' names.
    """
    builder = FontBuilder(1000, isTTF=True)
    glyphs = [".notdef", "space", "one", "two"]
    builder.setupGlyphOrder(glyphs)
    builder.setupCharacterMap({ord(" "): "space", ord(letters[0]): "one", ord(letters[1]): "two"})
    builder.setupGlyf({name: _box(0 if name == "space" else 400) for name in glyphs})
    builder.setupHorizontalMetrics(dict.fromkeys(glyphs, (500, 50)))
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupOS2(
        sTypoAscender=800, sTypoDescender=-200, usWinAscent=800, usWinDescent=200, usWeightClass=400
    )
    builder.setupNameTable({"familyName": family, "styleName": "Regular", **(names or {})})
    builder.setupPost()
    if is_variable:
        axis = AxisDescriptor(tag="wght", name="Weight", minimum=400, default=400, maximum=700)
        builder.setupFvar([axis], [])
        # Four points of the box, then the four points of its sides (OpenType, gvar).
        wider = [(0, 0), (0, 0), (300, 0), (300, 0), (0, 0), (300, 0), (0, 0), (0, 0)]
        builder.setupGvar({"one": [TupleVariation({"wght": (0, 1, 1)}, wider)]})
    made = io.BytesIO()
    builder.save(made)
    return made.getvalue()


def _box(side: int) -> object:
    pen = TTGlyphPen(None)
    if side:
        pen.moveTo((50, 0))
        pen.lineTo((50, side))
        pen.lineTo((50 + side, side))
        pen.lineTo((50 + side, 0))
        pen.closePath()
    return pen.glyph()
