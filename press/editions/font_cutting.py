"""A face and its font file in; out, the font cut to the characters of the face, as TrueType and WOFF2, and its measures.

All OpenType features stay.
"""

from __future__ import annotations

import io
import math
from typing import Any

from fontTools import subset
from fontTools.misc.transform import Identity, Transform
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.filterPen import DecomposingFilterPen
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont, newTable
from fontTools.ttLib.tables._n_a_m_e import NameRecordVisitor

from press.content.characters import CHARACTERS
from press.editions.fonts import LINE_END_HYPHEN, FaceMeasures
from press.editions.letter_widths import average_width
from press.foundation.faces import Face

# The slope of letters that have no italic of their own. Source Sans Pro Italic leans as much.
_SLANT = Transform().skew(math.radians(11))
_FIRST_OWN_NAME = 256  # names up to there are the same for all fonts (OpenType, name)
_ENGLISH = 0x0409
_PRECISION = 1000  # curves stray by a thousandth of the type size at most
# What TrueType's table maxp says of instructions, which a face from CFF has none of.
_NO_INSTRUCTIONS = (
    *("maxTwilightPoints", "maxStorage", "maxFunctionDefs", "maxInstructionDefs", "maxStackElements"),
    *("maxSizeOfInstructions", "maxComponentElements"),
)


def cut(face: Face) -> tuple[bytes, bytes, FaceMeasures]:
    """Return a face as TrueType and as WOFF2, and the measures of its lines and letters."""
    font = _subset(face)
    ttf = _saved(font, None)
    # Read again, so that its tables are not made a second time.
    again = TTFont(io.BytesIO(ttf), recalcTimestamp=False, recalcBBoxes=False)
    return ttf, _saved(again, "woff2"), measures_of(font)


def measures_of(font: TTFont) -> FaceMeasures:
    """Return the measures of a font."""
    table, em = font["hhea"], font["head"].unitsPerEm
    return FaceMeasures(average_width(font), table.ascent / em, table.descent / em, table.lineGap / em)


def _saved(font: TTFont, flavor: str | None) -> bytes:
    font.flavor = flavor
    data = io.BytesIO()
    font.save(data)
    return data.getvalue()


def _subset(face: Face) -> TTFont:
    options = subset.Options()
    options.layout_features = ["*"]
    options.hinting = False
    options.notdef_outline = True
    font = subset.load_font(io.BytesIO(face.path.read_bytes()), options)
    cutter = subset.Subsetter(options)
    letters = {*face.letters, " "} if face.letters else CHARACTERS
    cutter.populate(unicodes=[ord(letter) for letter in letters if letter not in "\n\t"])
    names = font["name"]
    del font["name"]  # the cutter would look for names in each lookup
    cutter.subset(font)
    _put_back(names, font)
    if "fvar" in font:
        _fix_weight(font, face.weight)
    if "glyf" not in font or face.is_slanted:
        _make_truetype(font, _SLANT if face.is_slanted else Identity)
    if not face.letters:
        _add_line_end_hyphen(font)
    return font


def _put_back(names: Any, font: TTFont) -> None:
    """Give a font its table of names: those in English that say what the font is, or that one of its tables shows."""
    shown = NameRecordVisitor()
    for tag in (tag for tag in NameRecordVisitor.TABLES if tag in font):
        is_layout = tag in ("GSUB", "GPOS")
        shown.visit(font[tag].table.FeatureList if is_layout else font[tag])
    names.names = [
        one
        for one in names.names
        if (one.nameID < _FIRST_OWN_NAME or one.nameID in shown.seen)
        and one.isUnicode()
        and one.langID == _ENGLISH
    ]
    font["name"] = names


def _fix_weight(font: TTFont, weight: int) -> None:
    """Take one weight out of a variable font; its other axes stay at their defaults."""
    from fontTools.varLib.instancer import instantiateVariableFont  # noqa: PLC0415  # few reports have such fonts

    axes = {axis.axisTag: axis for axis in font["fvar"].axes}
    place = {tag: axis.defaultValue for tag, axis in axes.items()}
    if "wght" in axes:
        place["wght"] = min(max(weight, axes["wght"].minValue), axes["wght"].maxValue)
    instantiateVariableFont(font, place, inplace=True)


def _make_truetype(font: TTFont, transform: Transform) -> None:
    """Turn the outlines of a font into transformed quadratic ones, as TrueType has them; those of CFF are cubic."""
    outlines, glyphs, is_cubic = {}, font.getGlyphSet(), "glyf" not in font
    for name, glyph in glyphs.items():
        pen = TTGlyphPen(None)
        quadratic = (
            Cu2QuPen(pen, font["head"].unitsPerEm / _PRECISION, reverse_direction=True) if is_cubic else pen
        )
        glyph.draw(DecomposingFilterPen(TransformPen(quadratic, transform), glyphs))
        outlines[name] = pen.glyph()
    font["loca"], font["glyf"] = newTable("loca"), newTable("glyf")
    font["glyf"].glyphOrder, font["glyf"].glyphs = font.getGlyphOrder(), outlines
    for name, outline in outlines.items():
        outline.recalcBounds(font["glyf"])
        font["hmtx"][name] = (font["hmtx"][name][0], getattr(outline, "xMin", 0))
    font.recalcBBoxes = True
    font["maxp"].tableVersion = 0x00010000
    for name in _NO_INSTRUCTIONS:
        setattr(font["maxp"], name, 0)
    font["maxp"].maxZones = 1
    font["post"].formatType, font["post"].extraNames, font["post"].mapping = 2.0, [], {}
    for tag in ("CFF ", "CFF2", "VORG"):
        if tag in font:
            del font[tag]
    font.sfntVersion = "\x00\x01\x00\x00"


def _add_line_end_hyphen(font: TTFont) -> None:
    name = "hyphen.lineend"
    font.setGlyphOrder([*font.getGlyphOrder(), name])
    hyphen = font.getBestCmap()[ord("-")]
    font["glyf"][name] = font["glyf"][hyphen]
    font["hmtx"][name] = font["hmtx"][hyphen]
    for table in font["cmap"].tables:
        table.cmap[LINE_END_HYPHEN] = name
